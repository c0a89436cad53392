//! "The firm says “a comma” broke the bridge": a quotation that is the subject of a clause is not the whole clause.

use super::super::Draft;
use super::super::view::View;
use crate::syntax::Tag;
use std::ops::Range;

/// Draws a statement on from its quotation to the end of the clause, where the verb stands right behind it.
pub(super) fn mend(view: &View, draft: &mut Draft, free: impl Fn(&Range<usize>) -> bool) {
    let ([words], Some(cue)) = (&mut draft.ranges[..], draft.cue) else { return };
    let Some(q) = view.outer(words.start).filter(|q| q.first == words.start && q.last + 1 == words.end) else { return };
    let tag = |i: usize| view.syntax.tags.get(i).copied().unwrap_or_default();
    let sentence = view.sentence(words.start);
    // A clause inside of the marks is a whole one; a mark before the closing one ends it.
    let bare = !words.clone().any(|i| view.is_finite(i));
    let open = q.last + 2 == q.tokens.end;
    let verb = q.tokens.end;
    let says = cue < words.start
        && view.is_verb(cue)
        && view.last_word(q.tokens.start, 2).is_some_and(|i| i == cue || view.text.word(i) == "that");
    if !says || !bare || !open || !sentence.contains(&verb) || !matches!(tag(verb), Tag::Vbd | Tag::Vbz | Tag::Md) {
        return;
    }
    let Some(last) = (verb..sentence.end).rev().find(|&i| view.is_word(i)) else { return };
    if free(&(verb..last + 1)) {
        words.end = last + 1;
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::statements;

    #[test]
    fn a_quoted_subject_takes_its_verb() {
        let found = statements("Ledgerly says “a single comma” took down payments for nine hours.");
        let own: Vec<_> = found.iter().flat_map(|s| &s.0).collect();
        assert_eq!(own, ["“a single comma” took down payments for nine hours"]);
    }
}
