//! "The bank forecasts growth of 1.1 percent", "both denied having seen it": verbs whose object is what was said.

use super::Draft;
use super::view::View;
use crate::syntax::{Relation, Tag, lemma};

/// The statements that such verbs and their objects make.
pub(super) fn find(view: &View) -> Vec<Draft> {
    (0..view.len())
        .filter(|&i| view.quote(i) == 0 && view.is_verb(i))
        .filter_map(|verb| object_of(view, verb))
        .collect()
}

fn object_of(view: &View, verb: usize) -> Option<Draft> {
    let sentence = view.sentence(verb);
    let first = view.next_word(verb, 1).filter(|&i| sentence.contains(&i))?;
    let tag = view.syntax.tags.get(first).copied().unwrap_or_default();
    let last = match &*lemma(view.text.word(verb)) {
        "forecast" | "predict" | "project" => {
            let object = view.syntax.child(verb, &[Relation::Dobj]).filter(|&o| o > verb)?;
            let last = view.right(verb).max(view.right(object));
            // What has no number is a plan or an event: "predict the weather".
            let number = (first..last + 1).any(|i| view.syntax.tags.get(i) == Some(&Tag::Cd));
            number.then_some(last)?
        }
        // "called for the firm to stop"
        "call" if view.text.word(first) == "for" => {
            let to = (first + 1..sentence.end.min(first + 8))
                .find(|&i| view.text.word(i) == "to" && view.syntax.tags.get(i + 1) == Some(&Tag::Vb))?;
            // "to be released": the participle holds the rest.
            let verb = to + 1;
            let held =
                matches!(view.syntax.relation(verb), Relation::Aux | Relation::Auxpass) && view.head(verb) > verb;
            let verb = if held { view.head(verb) } else { verb };
            view.right(verb).max(verb)
        }
        "recommend" | "recall" | "admit" | "acknowledge" | "suggest" if tag == Tag::Vbg => {
            let mark = (first..sentence.end).find(|&i| matches!(view.text.word(i), "," | ";" | "."))?;
            mark.checked_sub(1)?
        }
        // "forced to deny they are selling it, after a picture was shown"
        "deny" if view.syntax.child(verb, &[Relation::Ccomp]).is_some_and(|c| c > verb && view.left(c) == first) => {
            let clause = view.syntax.child(verb, &[Relation::Ccomp])?;
            let aside =
                view.syntax.children(clause).find(|&c| c > clause && view.syntax.relation(c) == Relation::Advcl);
            aside.map_or(view.right(clause), |a| view.left(a).saturating_sub(1))
        }
        "deny" if tag == Tag::Vbg || view.text.word(first) == "any" => {
            let mark = (first..sentence.end).find(|&i| matches!(view.text.word(i), "," | ";" | "." | "but" | "and"))?;
            mark.checked_sub(1)?
        }
        _ => return None,
    };
    let last = (first..(last + 1).min(sentence.end)).rev().find(|&i| view.is_word(i))?;
    let source = view
        .syntax
        .subject_of(verb)
        .or_else(|| view.syntax.subject_of(view.head(verb)))
        .or_else(|| named_before(view, verb))?;
    Some(Draft {
        score: 0.6,
        ..Draft::ruled(first..last + 1, Some(source).filter(|&s| s < verb), Some(verb), "object_of_cue")
    })
}

/// The last name before a verb in its sentence.
fn named_before(view: &View, verb: usize) -> Option<usize> {
    (view.sentence(verb).start..verb).rev().find(|&i| view.who(i) > 0)
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    #[test]
    fn forecasts_are_statements() {
        let engine = crate::Engine::built_in().expect("the models are in the binary");
        let text = "The agriculture department forecasts a crop of 480,000 tonnes for the coast.";
        let found = engine.annotate_text("", text, None);
        let words: Vec<String> =
            found.quotes.iter().map(|q| text.chars().skip(q.start).take(q.end - q.start).collect()).collect();
        assert_eq!(words, ["a crop of 480,000 tonnes for the coast"]);
    }
}
