//! "The sun was down by then, or so Ann Lind claims": a clause whose speaker is named at its end.

use super::Draft;
use super::view::View;

/// Tokens between "or so" and the verb.
const REACH: usize = 7;

/// The clauses before "or so … says".
pub(super) fn find(view: &View) -> Vec<Draft> {
    let starts = |&i: &usize| view.text.word(i) == "or" && view.text.word(i + 1) == "so" && view.quote(i) == 0;
    (0..view.len()).filter(starts).filter_map(|or| clause(view, or)).collect()
}

fn clause(view: &View, or: usize) -> Option<Draft> {
    let sentence = view.sentence(or);
    let first = (sentence.start..or).find(|&i| view.is_word(i))?;
    let last = view.last_word(or, 2)?;
    // The parser often takes "claims" for a noun: it closes the phrase before a mark.
    let end = (or + 2..(or + REACH).min(view.len())).find(|&i| matches!(view.text.word(i), "," | "." | ";"))?;
    let verb = end - 1;
    let source = (or + 2..verb).rev().find(|&i| view.may_name(i))?;
    let whole = (first..last + 1).any(|i| view.is_verb(i)) && (first..last + 1).all(|i| view.quote(i) == 0);
    (whole && view.level[verb] > 0)
        .then(|| Draft::ruled(first..last + 1, Some(source), Some(verb), "or_so_somebody_says"))
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    #[test]
    fn or_so_names_the_speaker() {
        let engine = crate::Engine::built_in().expect("the models are in the binary");
        let found = engine.annotate_text(
            "",
            "The sun has gone down behind Italy, or so Mrs Ann Lind claims, and it is cold.",
            None,
        );
        let one = found.quotes.first().expect("a statement");
        assert_eq!((one.start, one.speaker_name.as_deref()), (0, Some("Ann Lind")));
    }
}
