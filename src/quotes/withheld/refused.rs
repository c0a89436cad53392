//! "declined to comment on it", "refused to say whether": words that were not said.

use super::super::Draft;
use super::super::view::View;
use crate::syntax::Relation;

/// True where the cue is a verb of refusing, or the one that was refused.
pub(super) fn is(view: &View, draft: &Draft) -> bool {
    draft.cue.is_some_and(|cue| {
        let inside = view.syntax.relation(cue) == Relation::Xcomp && refuses(view, view.head(cue));
        refuses(view, cue) || inside && view.head(cue) < cue
    })
}

fn refuses(view: &View, cue: usize) -> bool {
    let verb = matches!(
        view.text.word(cue).to_lowercase().as_str(),
        "decline" | "declines" | "declined" | "declining" | "refuse" | "refuses" | "refused" | "refusing"
    );
    verb && view.is_verb(cue)
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::statements;

    #[test]
    fn what_was_refused_was_not_said() {
        let of = |text: &str| statements(text).len();
        assert_eq!(of("The ministry declined to say whether the bridge had been inspected."), 0);
        assert_eq!(of("The unions refused to say how long the strike would last."), 0);
        assert_eq!(of("The ministry said that the bridge had been inspected."), 1);
    }
}
