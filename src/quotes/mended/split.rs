//! “She promised it,” cried Lind. “She promised it twice.” taken for one stretch: it is two around its cue.

use super::super::Draft;
use super::super::view::View;

/// Words between the two quotations.
const BETWEEN: usize = 6;

/// Parts a stretch from one quotation to the next where a verb and somebody stand between.
pub(super) fn mend(view: &View, draft: &mut Draft) {
    let [words] = &draft.ranges[..] else { return };
    let (Some(one), Some(two)) = (view.outer(words.start), view.outer(words.end - 1)) else { return };
    let whole = one.first == words.start && two.last + 1 == words.end && one.last < two.first;
    let between = one.tokens.end..two.tokens.start;
    let inside = || between.clone().filter(|&i| view.is_word(i));
    let plain = between.clone().all(|i| view.quote(i) == 0);
    let stopped = (one.last + 1..one.tokens.end).any(|i| matches!(view.text.word(i), "," | "?" | "!"));
    if !whole || !plain || !stopped || inside().count() > BETWEEN {
        return;
    }
    let (Some(verb), Some(name)) = (inside().find(|&i| view.is_verb(i)), inside().find(|&i| view.who(i) > 0)) else {
        return;
    };
    draft.ranges = vec![one.first..one.last + 1, two.first..two.last + 1];
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
