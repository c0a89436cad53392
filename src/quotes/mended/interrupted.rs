//! "Her father, she liked to say, taught her that": the first words of a clause that its cue interrupts, and the last
//! ones where the clause only begins before it.

use super::super::Draft;
use super::super::view::View;
use crate::syntax::Tag;
use std::ops::Range;

/// The words between the commas around a cue are at most so many tokens.
const INSERTED: usize = 14;
/// Level of a verb that mostly reports.
const REPORTS: u8 = 6;
/// A beginning without its verb has at most so many tokens.
const BEGINNING: usize = 12;

/// Adds the stretch on the other side of an inserted cue, where only both together are a clause.
pub(super) fn mend(view: &View, draft: &mut Draft, free: impl Fn(&Range<usize>) -> bool) {
    let (Some(cue), Some(source)) = (draft.cue, draft.source) else { return };
    let Some((open, close)) = inserted(view, cue, source) else { return };
    let sentence = view.sentence(cue);
    let words = |r: Range<usize>| {
        let first = r.clone().find(|&i| view.is_word(i))?;
        let last = r.rev().find(|&i| view.is_word(i))?;
        Some(first..last + 1)
    };
    // "NAIROBI (Reuters) – Both sides agreed, mediators said, …"
    let dateline = (sentence.start..open).take(10).find(|&i| matches!(view.text.word(i), "–" | "—" | "-" | "--"));
    let from = dateline.map_or(sentence.start, |dash| dash + 1);
    let (Some(left), Some(right)) = (words(from..open), words(close + 1..sentence.end)) else { return };
    let [own] = &draft.ranges[..] else { return };
    if own.start == right.start && is_clause(view, &left, open, cue, source) && view.quotes_in(own) == 0 && free(&left)
    {
        let right = own.clone();
        draft.ranges = vec![left, right];
        return;
    }
    if !is_beginning(view, &left) || !view.is_finite(right.start) {
        return;
    }
    let known_left = own.start < open;
    // What stands between the commas is none of it: "confirmed with a sigh".
    let bogus = own.start > open && own.end <= close;
    if known_left && own.start == left.start && free(&right) {
        draft.ranges.push(right);
    } else if !known_left && (own.start == right.start || bogus) && free(&left) && (!bogus || free(&right)) {
        let right = if bogus { right } else { own.clone() };
        draft.ranges = vec![left, right];
    }
}

/// A whole clause right before "…, mediators said, a first step": it is said as what follows is.
fn is_clause(view: &View, words: &Range<usize>, open: usize, cue: usize, source: usize) -> bool {
    let tag = |i: usize| view.syntax.tags.get(i).copied().unwrap_or_default();
    let subject =
        tag(words.start).is_noun() || matches!(tag(words.start), Tag::Dt | Tag::Prp | Tag::PrpPossessive | Tag::Cd);
    let finite = words.clone().any(|i| view.is_finite(i));
    let beside = source < cue && view.left(source) == open + 1 && view.level[cue] >= REPORTS;
    beside && subject && finite && view.quotes_in(words) == 0
}

/// The commas around cue and source, where both are inserted in a clause.
fn inserted(view: &View, cue: usize, source: usize) -> Option<(usize, usize)> {
    let comma = |i: &usize| view.text.word(*i) == ",";
    let (low, high) = (cue.min(source), cue.max(source));
    let sentence = view.sentence(cue);
    if !sentence.contains(&source) || high - low > INSERTED {
        return None;
    }
    let open = (sentence.start..low).rev().take(INSERTED).find(comma)?;
    let close = (high + 1..sentence.end).take(INSERTED).find(comma)?;
    let marked = (open..close).any(|i| view.quote(i) > 0);
    let relative = matches!(view.syntax.tags.get(open + 1), Some(Tag::Wdt | Tag::Wp | Tag::WpPossessive | Tag::In));
    (!marked && !relative).then_some((open, close))
}

/// A few words that want a verb: "Nobody", "Every great villain", "What made it unusual".
fn is_beginning(view: &View, words: &Range<usize>) -> bool {
    let tag = |i: usize| view.syntax.tags.get(i).copied().unwrap_or_default();
    let noun = words.clone().any(|i| tag(i).is_noun() || matches!(tag(i), Tag::Prp | Tag::Dt));
    let small = !matches!(tag(words.start), Tag::In | Tag::Rb | Tag::Cc | Tag::Wrb | Tag::Vbg | Tag::Vbn | Tag::To);
    let commas = words.clone().any(|i| view.text.word(i) == ",");
    let clause = tag(words.start) == Tag::Wp;
    let finite = words.clone().any(|i| view.is_finite(i));
    let quoted = words.clone().any(|i| view.quote(i) > 0);
    words.len() <= BEGINNING && noun && small && !commas && !quoted && finite == clause
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::statements;

    #[test]
    fn a_clause_around_its_cue_is_whole() {
        let found =
            statements("Ann Lind grew up in Arne. Her uncle, she liked to say, taught her that water is never still.");
        let own: Vec<_> = found.iter().flat_map(|s| &s.0).collect();
        assert_eq!(own, ["Her uncle", "taught her that water is never still"]);
        let found = statements("Nobody, a spokeswoman confirmed with a sigh, has ever read the manual.");
        assert_eq!(found.iter().flat_map(|s| &s.0).collect::<Vec<_>>(), ["Nobody", "has ever read the manual"]);
    }
}
