//! "In a statement, the firm offered its “deepest sympathy”": what is quoted from a document is its author's.

use super::Draft;
use super::resolve;
use super::view::{Outer, View};
use crate::syntax::Relation;

/// Tokens from the start of the sentence to the comma.
const REACH: usize = 14;

/// The quotations of sentences that begin so, outside of `drafts`.
pub(super) fn find(view: &View, drafts: &[Draft]) -> Vec<Draft> {
    let free = |q: &&Outer| drafts.iter().all(|d| d.is_apart(&q.tokens));
    view.outer.iter().filter(|q| q.words > 2).filter(free).filter_map(|q| quoted(view, q)).collect()
}

fn quoted(view: &View, q: &Outer) -> Option<Draft> {
    let sentence = view.sentence(q.first);
    let first = sentence.start;
    let comma = (first..(first + REACH).min(q.tokens.start)).find(|&i| view.text.word(i) == ",")?;
    let document = (first..comma).any(|i| resolve::is_document(view, i) && view.syntax.relation(i) == Relation::Pobj);
    if view.text.word(first) != "In" || !document {
        return None;
    }
    let source =
        (comma + 1..q.tokens.start).find(|&i| view.syntax.relation(i) == Relation::Nsubj && view.may_name(i))?;
    let verb = view.head(source);
    let cue = Some(verb).filter(|&v| view.is_verb(v) && view.quote(v) == 0);
    Some(Draft::ruled(q.first..q.last + 1, Some(source), cue, "quoted_from_document"))
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    #[test]
    fn a_document_is_quoted_for_its_author() {
        let engine = crate::Engine::built_in().expect("the models are in the binary");
        let text = "In a short statement, the synod “gives thanks for the patience of ringers” and of nobody else.";
        let found = engine.annotate_text("", text, None);
        assert!(found.quotes.iter().any(|q| q.speaker_name.as_deref() == Some("the synod")));
    }
}
