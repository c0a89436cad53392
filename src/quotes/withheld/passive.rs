//! "The prize was shared by Ann Lind": the subject of a passive verb is what was dealt with, not what was said.

use super::super::Draft;
use super::super::view::View;
use crate::syntax::lemma;

/// Verbs whose passive reports: "the sale was first reported by the Post".
const REPORTS: &[&str] = &["report", "announce", "disclose", "reveal", "state"];

/// True of a phrase without a verb before a passive cue.
pub(super) fn is(view: &View, draft: &Draft) -> bool {
    let Some(cue) = draft.cue.filter(|&c| draft.end() <= c) else { return false };
    draft.source.is_some()
        && !REPORTS.contains(&&*lemma(view.text.word(cue)))
        && view.syntax.is_passive(cue)
        && draft.ranges.iter().all(|r| !r.clone().any(|i| view.is_finite(i)))
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::statements;

    #[test]
    fn the_subject_of_a_passive_is_not_said() {
        assert!(statements("Her appointment was confirmed by the mayor, Ann Lind.").is_empty());
        assert_eq!(statements("The mayor, Ann Lind, confirmed that the bridge would be closed.").len(), 1);
    }
}
