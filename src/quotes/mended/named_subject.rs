//! "The payments app Ledgerly has blamed": the name right before the verb speaks, not the first noun; "the board let it be
//! known": who lets it.

use super::super::Draft;
use super::super::view::View;
use crate::annotation::EntityKind;
use crate::syntax::Tag;

/// Tokens between the first noun and the verb.
const REACH: usize = 8;

/// Gives a statement the source that the words before its cue name.
pub(super) fn mend(view: &View, draft: &mut Draft) {
    let Some(cue) = draft.cue else { return };
    let Some(source) = draft.source else {
        let up = view.head(cue);
        let lets = matches!(view.text.word(up), "let" | "lets" | "made" | "makes") && view.text.word(cue) == "known";
        draft.source = view.syntax.subject_of(up).filter(|_| lets);
        return;
    };
    if source >= cue
        || cue - source > REACH
        || view.entities.at(source).is_some()
        || view.sentence(source) != view.sentence(cue)
    {
        return;
    }
    let tag = |i: usize| view.syntax.tags.get(i).copied().unwrap_or_default();
    let helps = |i: usize| matches!(view.text.word(i), "has" | "have" | "had" | "also" | "now");
    let Some(last) = (source + 1..cue).rev().find(|&i| !helps(i)) else { return };
    let named = view.entities.at(last).and_then(|id| view.entities.list.get(id));
    let body = named.is_some_and(|e| matches!(e.kind, EntityKind::Organization | EntityKind::Person) && e.is_named());
    let nouns = (source + 1..last).all(|i| {
        view.is_word(i)
            && !matches!(
                tag(i),
                Tag::In | Tag::To | Tag::Wdt | Tag::Wp | Tag::Cc | Tag::Vbd | Tag::Vbz | Tag::Vbn | Tag::Vbg | Tag::Pos
            )
    });
    if body && nouns && !view.is_verb(source) {
        draft.source = Some(last);
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::statements;

    #[test]
    fn who_lets_it_be_known_speaks() {
        let found = statements("The heritage board let it be known that motors would “not be refused”.");
        assert_eq!(found.last().and_then(|s| s.1.clone()).as_deref(), Some("The heritage board"));
    }
}
