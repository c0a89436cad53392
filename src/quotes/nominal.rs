//! Nouns that report: "warnings from doctors that …", "calls by the union for … to …", "her advice was that …".

use super::Draft;
use super::view::View;
use crate::syntax::{Relation, Tag};
use std::ops::Range;

/// The name of the rule.
pub(super) const EVIDENCE: &str = "noun_that_reports";
/// Nouns of what is said.
const NOUNS: &[&str] = &[
    "accusation",
    "admission",
    "advice",
    "allegation",
    "appeal",
    "argument",
    "assertion",
    "assurance",
    "belief",
    "call",
    "claim",
    "complaint",
    "concern",
    "conclusion",
    "demand",
    "explanation",
    "fear",
    "hope",
    "idea",
    "message",
    "opinion",
    "pledge",
    "prediction",
    "promise",
    "suggestion",
    "threat",
    "view",
    "warning",
];
/// Tokens between such a noun and the clause.
const REACH: usize = 14;

/// The statements that nouns report.
pub(super) fn find(view: &View) -> Vec<Draft> {
    let noun = |i: &usize| view.quote(*i) == 0 && reports(view, *i);
    (0..view.len()).filter(noun).filter_map(|i| by_whom(view, i).or_else(|| whose(view, i))).collect()
}

pub(super) fn reports(view: &View, i: usize) -> bool {
    let word = view.text.word(i).to_lowercase();
    let noun = view.syntax.tags.get(i).is_some_and(|t| matches!(t, Tag::Nn | Tag::Nns));
    noun && NOUNS.contains(&word.strip_suffix('s').unwrap_or(&word))
}

/// "warnings from doctors that clinics could close": the noun, who it comes from, the clause.
fn by_whom(view: &View, noun: usize) -> Option<Draft> {
    let sentence = view.sentence(noun);
    let by = noun + 1;
    if !sentence.contains(&by) || !matches!(view.text.word(by), "from" | "by") {
        return None;
    }
    let who = view.syntax.child(by, &[Relation::Pobj])?;
    // "a blogger, Ann Lind, that …": the name beside the word.
    let end = sentence.end.min(by + REACH);
    let start = (who + 1..end).find(|&i| matches!(view.text.word(i), "that" | "for"))?;
    let plain =
        |i: usize| !view.is_verb(i) && view.quote(i) == 0 && !matches!(view.text.word(i), ":" | ";" | "." | "?");
    if !(by + 1..start).all(plain) {
        return None;
    }
    let words = match view.text.word(start) {
        "that" => start..clause_end(view, start, &sentence)?,
        _ => start..request_end(view, start, &sentence)?,
    };
    let named = (who..start).find(|&i| view.head(i) == who && view.syntax.relation(i) == Relation::Appos);
    Some(draft(words, named.filter(|&i| view.who(i) > 0).unwrap_or(who), noun))
}

/// "the director, whose advice was that …", "the company's advice was that …".
fn whose(view: &View, noun: usize) -> Option<Draft> {
    let sentence = view.sentence(noun);
    let copula = (noun + 1..sentence.end.min(noun + 8)).find(|&i| matches!(view.text.word(i), "was" | "is"))?;
    let plain = |i: usize| !view.is_verb(i) && view.quote(i) == 0;
    if !(noun + 1..copula).all(plain) || view.text.word(copula + 1) != "that" {
        return None;
    }
    let owner = view.syntax.children(noun).find(|&c| view.syntax.relation(c) == Relation::Poss);
    let source = match owner {
        Some(o) if view.syntax.tags.get(o) == Some(&Tag::WpPossessive) => view.last_word(o, 3)?,
        Some(o) => o,
        // "he had one idea, which was that …"
        None => {
            view.syntax.subject_of(view.head(noun)).filter(|&s| s < noun && view.text.word(copula - 1) == "which")?
        }
    };
    let end = clause_end(view, copula + 1, &sentence)?;
    Some(draft(copula + 1..end, source, noun))
}

fn draft(words: Range<usize>, source: usize, noun: usize) -> Draft {
    Draft::ruled(words, Some(source), Some(noun), EVIDENCE)
}

/// Past the last word of the clause that "that" opens.
fn clause_end(view: &View, that: usize, sentence: &Range<usize>) -> Option<usize> {
    let verb = view.head(that);
    if verb <= that {
        return None;
    }
    let mut last = view.right(verb);
    // A quotation at the end is part of it, be it parsed as it may: caused by “the …”.
    let quoted = (last + 1..last + 3).find_map(|i| view.outer(i).filter(|q| q.tokens.start > verb));
    if let Some(q) = quoted {
        last = q.last;
    }
    // The predicate that the whole is the subject of stays out: "claims that it fell were rejected", "…, did not speak".
    let after = (verb + 1..last + 1).find(|&i| {
        let parted = view.text.word(i) == "," || view.quote(i) == 0 && view.quote(i - 1) != 0;
        let next = if view.is_word(i) { Some(i) } else { view.next_word(i, 2) };
        parted && next.is_some_and(|j| view.is_finite(j) && view.quote(j) == 0)
    });
    if let Some(cut) = after {
        last = cut - 1;
    }
    let last = (that..(last + 1).min(sentence.end)).rev().find(|&i| view.is_word(i))?;
    let whole = view.outer(last).is_none_or(|q| q.last == last);
    (last >= verb && whole).then_some(last + 1)
}

/// Past the last word of "for … to …".
fn request_end(view: &View, start: usize, sentence: &Range<usize>) -> Option<usize> {
    let to = (start + 1..sentence.end.min(start + REACH))
        .find(|&i| view.text.word(i) == "to" && view.syntax.tags.get(i + 1) == Some(&Tag::Vb))?;
    let last = view.right(to + 1).max(to + 1);
    Some((to..(last + 1).min(sentence.end)).rev().find(|&i| view.is_word(i))? + 1)
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use crate::Engine;

    fn statements(text: &str) -> Vec<(String, Option<String>)> {
        let engine = Engine::built_in().expect("the models are in the binary");
        let found = engine.annotate_text("", text, None);
        let letters: Vec<char> = found.text.chars().collect();
        let words = |a: usize, b: usize| letters[a..b].iter().collect::<String>();
        found.quotes.iter().map(|q| (words(q.start, q.end), q.speaker_name.clone())).collect()
    }

    #[test]
    fn a_noun_reports_what_its_clause_says() {
        let found = statements("The town is uneasy amid warnings from engineers that the bridge could fall by spring.");
        assert_eq!(found, [("that the bridge could fall by spring".to_owned(), Some("engineers".to_owned()))]);
        let found = statements("There were calls from opposition parties for the mayor, Ann Lind, to resign.");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "for the mayor, Ann Lind, to resign");
    }

    #[test]
    fn a_noun_with_an_owner_says_it_too() {
        let found = statements("The company’s first advice, in August, was that customers should keep an eye on it.");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, "that customers should keep an eye on it");
    }
}
