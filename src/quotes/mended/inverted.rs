//! "Do not use it, says the firm's director, Ann Lind.": what follows the cue is who speaks, what stands before it is said.

use super::super::Draft;
use super::super::view::View;
use std::ops::Range;

/// Level of a verb that mostly reports.
const REPORTS: u8 = 6;

/// Turns a statement round whose content is a name phrase right behind the cue.
pub(super) fn mend(view: &View, draft: &mut Draft, free: impl Fn(&Range<usize>) -> bool) {
    let ([words], Some(cue)) = (&draft.ranges[..], draft.cue) else { return };
    let sentence = view.sentence(cue);
    let behind = words.start == cue + 1 && view.text.word(cue.wrapping_sub(1)) == "," && view.level[cue] >= REPORTS;
    let phrase = words.clone().all(|i| !view.is_finite(i) && view.quote(i) == 0 && view.text.word(i) != "that");
    if !behind || !phrase || cue < sentence.start + 4 || !view.is_verb(cue) {
        return;
    }
    let person = words.clone().rev().find(|&i| {
        let entity = view.entities.at(i).and_then(|id| view.entities.list.get(id));
        entity.is_some_and(|e| e.kind == crate::annotation::EntityKind::Person && e.is_named())
    });
    let Some(source) = person else { return };
    let Some(first) = (sentence.start..cue).find(|&i| view.is_word(i)) else { return };
    let Some(last) = view.last_word(cue, 4) else { return };
    let said = first..last + 1;
    let clause = said.clone().any(|i| view.is_verb(i));
    if clause && free(&said) {
        draft.ranges = vec![said];
        draft.source = Some(source);
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::statements;

    #[test]
    fn who_speaks_may_stand_behind_the_cue() {
        let found = statements(
            "Between Arne and the coast the line crosses 435 bridges, says my neighbour, an engineer by the name of Ann Lind.",
        );
        let own: Vec<_> = found.iter().map(|s| (s.0.join("|"), s.1.clone())).collect();
        assert_eq!(
            own,
            [("Between Arne and the coast the line crosses 435 bridges".to_owned(), Some("Ann Lind".to_owned()))]
        );
    }
}
