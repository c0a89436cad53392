//! "in the words of one engineer, “whatever was lying around”".

use super::Draft;
use super::view::View;
use crate::syntax::Relation;

/// Tokens between the name and the quotation.
const REACH: usize = 12;

/// The quotations that are given as somebody's words.
pub(super) fn find(view: &View) -> Vec<Draft> {
    let at = |i: usize, word: &str| view.text.word(i).eq_ignore_ascii_case(word);
    let starts = |&i: &usize| at(i, "in") && at(i + 1, "the") && at(i + 2, "words") && at(i + 3, "of");
    (0..view.len()).filter(starts).filter_map(|i| quotation(view, i + 3)).collect()
}

fn quotation(view: &View, of: usize) -> Option<Draft> {
    let who = view.syntax.child(of, &[Relation::Pobj])?;
    let end = (of + REACH).min(view.sentence(of).end);
    let named =
        (who..end).find(|&i| view.head(i) == who && view.syntax.relation(i) == Relation::Appos && view.who(i) > 0);
    let q = (who..end).find_map(|i| view.outer(i))?;
    Some(Draft::ruled(
        q.first..q.last + 1,
        Some(named.filter(|&i| i < q.first).unwrap_or(who)),
        Some(of - 1),
        "in_the_words_of",
    ))
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    #[test]
    fn words_of_somebody_are_theirs() {
        let engine = crate::Engine::built_in().expect("the models are in the binary");
        let text = "The old drain had been closed with, in the words of one engineer, “whatever was lying around”.";
        let found = engine.annotate_text("", text, None);
        let last = found.quotes.last().expect("a statement");
        assert_eq!(last.speaker_name.as_deref(), Some("one engineer"));
    }
}
