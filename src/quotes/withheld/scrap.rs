//! A stretch of pronouns, prepositions and the like alone: "whom she".

use super::super::view::View;
use crate::syntax::Tag;
use std::ops::Range;

/// A scrap has at most so many words.
const SCRAP: usize = 2;

/// True of words without meaning of their own.
pub(super) fn is(view: &View, words: &Range<usize>) -> bool {
    let mut inside = words.clone().filter(|&i| view.is_word(i));
    let empty = |i: usize| {
        let tag = view.syntax.tags.get(i).copied().unwrap_or_default();
        matches!(tag, Tag::Prp | Tag::PrpPossessive | Tag::Wp | Tag::Wdt | Tag::Wrb | Tag::In | Tag::To | Tag::Dt)
    };
    words.len() <= SCRAP && inside.all(empty)
}

/// True of "where" or "when" alone: "…, where, the neighbours say, it is never dry".
pub(super) fn is_where(view: &View, words: &Range<usize>) -> bool {
    words.len() == 1 && view.syntax.tags.get(words.start) == Some(&Tag::Wrb)
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::statements;

    #[test]
    fn a_lone_where_is_not_said() {
        let found = statements("They moved to Arne, where, the neighbours say, the wells are never dry.");
        assert!(found.iter().all(|s| !s.starts_with("where")), "{found:?}");
    }
}
