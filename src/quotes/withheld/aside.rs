//! What the reporter adds around a statement: "…,” she said as she got off", "tells this to all, and there are many".

use super::super::view::View;
use crate::syntax::{Relation, Tag};
use std::ops::Range;

/// True of a stretch behind the cue that says when or goes on in the reporter's voice. `several`: the statement has
/// another stretch.
pub(super) fn is(view: &View, words: &Range<usize>, cue: usize, several: bool) -> bool {
    if words.start <= cue || view.sentence(words.start) != view.sentence(cue) {
        return false;
    }
    let after_quotation = super::super::content::follows_quotation(view, cue);
    let told = several
        || after_quotation
        || (cue.saturating_sub(6)..cue).any(|i| view.closes(i) && view.sentence(i) == view.sentence(cue));
    match view.text.word(words.start) {
        "as" | "when" | "while" | "after" | "before" => {
            let clause = (words.start + 1..words.end).find(|&i| view.syntax.relation(i) == Relation::Nsubj);
            let verb = clause.map(|s| view.head(s));
            told && verb.is_some_and(|v| v < words.end)
        }
        "amid" | "amidst" => true,
        "and" | "but" => {
            let subject = words.start + 1..(words.start + 4).min(words.end);
            !several && subject.clone().any(|i| matches!(view.syntax.tags.get(i), Some(Tag::Ex | Tag::Prp)))
        }
        _ => false,
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::statements;

    #[test]
    fn when_it_was_said_is_not_said() {
        let found = statements("“Keep it short,” Ann Lind said when I asked her about the speech. “They are busy.”");
        assert!(found.iter().all(|s| !s.contains("asked")), "{found:?}");
    }
}
