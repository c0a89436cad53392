//! "conceded at 10 p.m. in a short speech": when and where, not what.

use super::super::Draft;
use super::super::view::View;
use crate::syntax::{Relation, Tag};

/// True of a single stretch that is a phrase of time or place of the cue.
pub(super) fn is(view: &View, draft: &Draft) -> bool {
    let ([words], Some(cue)) = (&draft.ranges[..], draft.cue) else { return false };
    let first = words.start;
    let word = view.text.word(first).to_lowercase();
    let of_time =
        matches!(word.as_str(), "at" | "during" | "after" | "before" | "since" | "until" | "outside" | "inside");
    let hangs = view.syntax.relation(first) == Relation::Prep && view.head(first) == cue;
    // "decided after long talks not to go": the verb comes later.
    let verb = words.clone().any(|i| view.syntax.tags.get(i) == Some(&Tag::Vb));
    of_time && hangs && first > cue && !verb
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::statements;

    #[test]
    fn the_hour_is_not_what_was_conceded() {
        assert!(statements("Mayor Ann Lind conceded at 10 p.m. in a speech that was over in minutes.").is_empty());
    }
}
