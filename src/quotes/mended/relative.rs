//! "the governor said “directly,” which here can mean anything": a comment on a quotation is the reporter's.

use super::super::Draft;
use super::super::view::View;
use crate::syntax::Tag;

/// Cuts a stretch that begins with a quotation before the relative clause that comments on it.
pub(super) fn mend(view: &View, draft: &mut Draft) {
    for words in &mut draft.ranges {
        let Some(q) = view.outer(words.start).filter(|q| q.first == words.start && q.last + 1 < words.end) else {
            continue;
        };
        let comma = (q.last + 1..q.tokens.end + 1).any(|i| view.text.word(i) == ",");
        let next = view.next_word(q.last, 4).filter(|&i| i < words.end);
        let relative = next.is_some_and(|i| matches!(view.syntax.tags.get(i), Some(Tag::Wdt)) && view.quote(i) == 0);
        if comma && relative && (q.tokens.end..words.end).all(|i| view.quote(i) == 0) {
            words.end = q.last + 1;
        }
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::statements;

    #[test]
    fn a_comment_on_a_quotation_is_cut_off() {
        let found = statements("Ann Lind said “directly,” which in this part of the country can mean a year.");
        let own: Vec<_> = found.iter().flat_map(|s| &s.0).collect();
        assert_eq!(own, ["“directly,”"]);
    }
}
