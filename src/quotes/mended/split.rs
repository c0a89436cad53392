//! “She promised it,” cried Lind. “She promised it twice.” taken for one stretch: it is two around its cue.

use super::super::Draft;
use super::super::view::View;

/// Words between the two quotations.
const BETWEEN: usize = 6;

/// Parts a stretch behind a quotation that a verb and somebody follow; what they stand before is a quotation or nothing.
pub(super) fn mend(view: &View, draft: &mut Draft) {
    let [words] = &draft.ranges[..] else { return };
    let Some(one) = view.outer(words.start).filter(|q| q.first == words.start && q.last + 1 < words.end) else {
        return;
    };
    let two = view.outer(words.end - 1).filter(|q| q.last + 1 == words.end && q.first > one.last);
    let between = one.tokens.end..two.map_or(words.end, |q| q.tokens.start);
    let inside = || between.clone().filter(|&i| view.is_word(i));
    let plain = between.clone().all(|i| view.quote(i) == 0);
    let stopped = (one.last + 1..one.tokens.end).any(|i| matches!(view.text.word(i), "," | "?" | "!"));
    let (verb, name) = (inside().next().filter(|&i| view.is_verb(i)), inside().find(|&i| view.who(i) > 0));
    let (Some(verb), Some(name)) = (verb, name) else { return };
    // “…,” cried Lind: the verb, then who.
    if !plain || !stopped || inside().count() > BETWEEN || name > verb + 3 {
        return;
    }
    let first = one.first..one.last + 1;
    draft.ranges = std::iter::once(first).chain(two.map(|q| q.first..q.last + 1)).collect();
    (draft.cue, draft.source) = (Some(verb), Some(name));
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::statements;

    #[test]
    fn two_quotations_are_not_one() {
        let found = statements(
            "Sebastian Frost had one idea. He said so often. ‘She promised no new taxes,’ cried Frost. ‘She promised it in June.’",
        );
        assert!(found.iter().flat_map(|s| &s.0).all(|s| !s.contains("cried")), "{found:?}");
    }
}
