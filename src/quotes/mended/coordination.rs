//! "said that he denied it and had declared the gift": the second verb of a clause is said too.

use super::super::Draft;
use super::super::view::View;
use crate::syntax::Relation;
use std::ops::Range;

/// Draws an unquoted stretch behind its cue on over "and" to the verb that shares the subject of its clause; gives what
/// was added.
pub(super) fn mend(view: &View, draft: &mut Draft, free: impl Fn(&Range<usize>) -> bool) -> Option<Range<usize>> {
    let cue = draft.cue?;
    let words = draft.ranges.last_mut().filter(|r| r.start > cue && view.quotes_in(r) == 0)?;
    let end = words.end;
    if !matches!(view.text.word(end), "and" | "or") || !view.sentence(cue).contains(&end) {
        return None;
    }
    let tag = |i: usize| view.syntax.tags.get(i).copied().unwrap_or_default();
    let clause = |i: usize| words.contains(&i) && view.syntax.relation(i) == Relation::Ccomp && view.head(i) == cue;
    // An auxiliary of its own, no subject: "and had declared", "and would go".
    let helped = matches!(view.text.word(end + 1), "had" | "would" | "could" | "should" | "might" | "must");
    let second = (end + 2..end + 6)
        .find(|&i| view.syntax.relation(i) == Relation::Conj && clause(view.head(i)) && tag(i).is_verb());
    let second = second.filter(|_| helped)?;
    let past = view.right(second) + 1;
    let whole = view.outer(past - 1).is_none_or(|q| q.last < past);
    let last = (second..past).rev().find(|&i| view.is_word(i))?;
    let grown = end..last + 1;
    if !whole || !free(&grown) {
        return None;
    }
    words.end = last + 1;
    Some(grown)
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::statements;

    #[test]
    fn a_second_verb_belongs_to_the_clause() {
        let found =
            statements("Lawyers for Ann Lind said that she denied any wrongdoing and had declared the gift in May.");
        let own: Vec<_> = found.iter().flat_map(|s| &s.0).collect();
        assert_eq!(own, ["that she denied any wrongdoing and had declared the gift in May"]);
    }
}
