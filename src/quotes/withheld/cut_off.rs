//! "People did what people do: they told everybody": what a colon or semicolon parts from the cue is not its content.

use super::super::Draft;
use super::super::view::View;

/// True of a stretch before the cue that such a mark closes.
pub(super) fn is(view: &View, draft: &Draft) -> bool {
    let before = draft.ranges.len() == 1 && draft.cue.is_some_and(|c| draft.end() <= c && view.text.word(c) != ":");
    before && matches!(view.text.word(draft.end()), ":" | ";")
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::statements;

    #[test]
    fn a_colon_parts_what_is_not_said() {
        let found = statements("When the lights went out, people did what people do now: they told the internet.");
        assert!(found.is_empty(), "{found:?}");
    }
}
