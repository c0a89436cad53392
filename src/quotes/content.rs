//! From where to where do the words of a cue go?
//!
//! On each side of the cue first the end near to it is chosen, then, given that one, the far end.

use super::features::{Features, step};
use super::view::View;

/// A side of the cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Before it.
    Left,
    /// After it.
    Right,
}

/// Words of the cue's sentence that are tried.
const REACH: usize = 30;
/// Words of a sentence that are tried as the far end.
const FAR: usize = 90;
/// Further sentences and quotations of the block that are tried.
const MORE: usize = 10;

/// Where the words may begin (after the cue) or end (before it).
pub fn near_candidates(view: &View, cue: usize, side: Side) -> Vec<usize> {
    let (sentence, block) = (view.sentence(cue), view.block(cue));
    let mut out = Vec::new();
    match side {
        Side::Right => {
            out.extend((cue + 1..sentence.end).filter(|&j| view.is_word(j) && starts(view, j)).take(REACH));
            let mut found = 0;
            for j in sentence.end..(sentence.end + 120).min(view.len()) {
                let next_block = view.block(j) != block;
                if view.opens(j) || (next_block && view.is_word(j)) {
                    out.push(j);
                    found += 1;
                }
                if found == 2 || next_block && found > 0 {
                    break;
                }
            }
        }
        Side::Left => {
            out.extend((sentence.start..cue).rev().filter(|&j| view.is_word(j) && ends(view, j)).take(REACH));
            let mut found = 0;
            for j in (sentence.start.saturating_sub(120)..sentence.start).rev() {
                let block_before = view.block(j) != block;
                if view.closes(j) || (block_before && view.is_word(j)) {
                    out.push(j);
                    found += 1;
                }
                if found == 2 || block_before && found > 0 {
                    break;
                }
            }
        }
    }
    out
}

/// Where the words that begin (end) at `near` may end (begin).
pub fn far_candidates(view: &View, side: Side, near: usize) -> Vec<usize> {
    let (sentence, block) = (view.sentence(near), view.block(near));
    let mut out = Vec::new();
    let loose = view.outer(near).is_some_and(|q| q.unclosed);
    match side {
        Side::Right => {
            let fits = |j: &usize| view.is_word(*j) && (ends(view, *j) || loose && last_of_sentence(view, *j));
            out.extend((near..sentence.end).filter(fits).take(FAR));
            let later = (sentence.end..view.len()).take(1500).take_while(|&j| view.block(j) == block);
            out.extend(later.filter(|&j| fits(&j) && (view.closes(j) || last_of_sentence(view, j))).take(MORE));
        }
        Side::Left => {
            let fits = |j: &usize| view.is_word(*j) && (starts(view, *j) || loose && first_of_sentence(view, *j));
            out.extend((sentence.start..near + 1).rev().filter(fits).take(FAR));
            let earlier = (0..sentence.start).rev().take(1500).take_while(|&j| view.block(j) == block);
            out.extend(earlier.filter(|&j| fits(&j) && (view.opens(j) || first_of_sentence(view, j))).take(MORE));
        }
    }
    out
}

/// True where a stretch may start: not within a quotation.
fn starts(view: &View, i: usize) -> bool {
    view.outer(i).is_none_or(|q| q.first == i)
}

/// True where a stretch may end: not within a quotation.
fn ends(view: &View, i: usize) -> bool {
    view.outer(i).is_none_or(|q| q.last == i)
}

/// True for the last word of a sentence.
pub fn last_of_sentence(view: &View, i: usize) -> bool {
    let end = view.sentence(i).end;
    view.is_word(i) && (i + 1..end).all(|j| !view.is_word(j))
}

/// True for the first word of a sentence.
pub fn first_of_sentence(view: &View, i: usize) -> bool {
    let start = view.sentence(i).start;
    view.is_word(i) && (start..i).all(|j| !view.is_word(j))
}

/// True where a quotation ends right before the cue: “…,” said the mayor.
pub fn follows_quotation(view: &View, cue: usize) -> bool {
    view.last_word(cue, 4)
        .is_some_and(|j| view.closes(j) && view.quote(j) != view.quote(cue) && view.block(j) == view.block(cue))
}

/// Where a boundary stands: in a quotation's edge, at a sentence's edge, or neither.
fn edge(view: &View, i: usize, side: Side) -> u32 {
    let (quote, sentence) = match side {
        Side::Right => (view.opens(i), first_of_sentence(view, i)),
        Side::Left => (view.closes(i), last_of_sentence(view, i)),
    };
    u32::from(quote) + 2 * u32::from(sentence)
}

/// The mark that stands right before (after) a word, quotation marks passed over.
fn mark(view: &View, i: usize, forward: bool) -> u32 {
    let mut j = i;
    for _ in 0..3 {
        j = if forward { j + 1 } else { j.wrapping_sub(1) };
        if view.is_word(j) || j >= view.len() {
            return 1;
        }
        let word = view.text.word(j);
        if !matches!(word, "“" | "”" | "\"" | "‘" | "’" | "'" | "''" | "``") {
            return view.low(j);
        }
    }
    2
}

/// Features of the near end `at`.
pub fn near_features(view: &View, cue: usize, side: Side, at: usize, f: &mut Features) {
    f.clear();
    let s = side as u32;
    let w = view.base(cue);
    let level = u32::from(view.level[cue]);
    let (low, high) = (at.min(cue), at.max(cue));
    let between = (low + 1..high).filter(|&j| view.is_word(j)).count();
    let gap = step(between);
    let edge = edge(view, at, side);
    let same = view.sentence.get(at) == view.sentence.get(cue);
    let block = u32::from(view.block(at) == view.block(cue));
    let far = if same { 0 } else { 1 + block };
    let marks = (low..high).filter(|&j| !view.is_word(j)).count().min(4) as u32;
    f.add(100, &[s, gap]);
    f.add(101, &[s, gap, edge, far]);
    f.add(102, &[s, w, gap]);
    f.add(103, &[s, w, gap, edge]);
    f.add(104, &[s, far, edge, level]);
    f.add(105, &[s, marks, gap]);
    // The words on both sides of the boundary: `inner` of the content, `outer` towards the cue.
    let toward = |d: usize| match side {
        Side::Right => at.wrapping_sub(d),
        Side::Left => at + d,
    };
    let away = |d: usize| match side {
        Side::Right => at + d,
        Side::Left => at.wrapping_sub(d),
    };
    let (o1, o2, i0, i1) = (view.low(toward(1)), view.low(toward(2)), view.low(at), view.low(away(1)));
    let (to1, to2, ti0, ti1) = (view.tag(toward(1)), view.tag(toward(2)), view.tag(at), view.tag(away(1)));
    f.add(106, &[s, o1]);
    f.add(107, &[s, i0]);
    f.add(108, &[s, o1, i0]);
    f.add(109, &[s, o1, w]);
    f.add(110, &[s, i0, w]);
    f.add(111, &[s, o2, o1]);
    f.add(112, &[s, i0, i1]);
    f.add(113, &[s, to1, ti0]);
    f.add(114, &[s, to2, to1, ti0]);
    f.add(115, &[s, to1, ti0, ti1]);
    f.add(116, &[s, o1, gap]);
    f.add(117, &[s, i0, gap]);
    f.add(118, &[s, ti0, gap]);
    f.add(119, &[s, to1, w]);
    f.add(120, &[s, ti0, w]);
    f.add(121, &[s, o1, ti0]);
    f.add(122, &[s, to1, i0]);
    f.add(123, &[s, edge, o1]);
    f.add(124, &[s, mark(view, at, side == Side::Left), gap]);
    f.add(125, &[s, mark(view, at, side == Side::Left), edge, far]);
    // What was passed on the way.
    let (mut commas, mut quotes, mut that, mut names, mut verbs, mut nouns) = (0u32, 0u32, 0u32, 0u32, 0u32, 0u32);
    let mut path = 0u32;
    let mut last_quote = view.quote(cue);
    let mut last_who = 0;
    for j in low + 1..high {
        let word = view.text.word(j);
        commas += u32::from(word == ",");
        that |= u32::from(word == "that");
        let who = view.who(j);
        names += u32::from(who > 0 && who != last_who);
        last_who = who;
        let q = view.quote(j);
        quotes += u32::from(q > 0 && q != last_quote && q != view.quote(at));
        last_quote = q;
        verbs += u32::from(view.is_verb(j));
        nouns += u32::from(view.may_name(j));
        if between <= 6 {
            path = path.rotate_left(5) ^ view.tag(j).wrapping_mul(0x9E37_79B1);
        }
    }
    f.add(130, &[s, commas.min(3), quotes.min(2), that]);
    f.add(131, &[s, names.min(3), commas.min(3)]);
    f.add(132, &[s, that, i0]);
    f.add(133, &[s, that, w]);
    f.add(134, &[s, verbs.min(3), nouns.min(4)]);
    f.add(135, &[s, verbs.min(2), commas.min(2), edge]);
    f.add(136, &[s, quotes.min(2), edge, far]);
    if between <= 6 {
        f.add(137, &[s, path]);
        f.add(138, &[s, path, w]);
        f.add(139, &[s, path, ti0]);
    }
    if between <= 2 {
        let words = (low + 1..high).fold(0, |h: u32, j| h.rotate_left(7) ^ view.low(j));
        f.add(140, &[s, words]);
        f.add(141, &[s, words, i0]);
    }
    let told = follows_quotation(view, cue);
    f.add(142, &[s, u32::from(told), edge, far]);
    f.add(143, &[s, u32::from(told), edge, gap]);
    tree(view, cue, s, at, at, 150, f);
}

/// Features of the far end `at` of the stretch from `near`.
pub fn far_features(view: &View, cue: usize, side: Side, near: usize, at: usize, f: &mut Features) {
    f.clear();
    let s = side as u32;
    let w = view.base(cue);
    let (low, high) = (at.min(near), at.max(near));
    let length = (low..high + 1).filter(|&j| view.is_word(j)).count();
    let quoted = match side {
        Side::Right => view.opens(near),
        Side::Left => view.closes(near),
    };
    let same_quote = view.quote(near) > 0 && view.quote(near) == view.quote(at);
    let edge = match side {
        Side::Right => u32::from(view.closes(at)) + 2 * u32::from(last_of_sentence(view, at)),
        Side::Left => u32::from(view.opens(at)) + 2 * u32::from(first_of_sentence(view, at)),
    };
    let crossed = view.sentence[at].abs_diff(view.sentence[near]).min(4);
    let state = u32::from(quoted) + 2 * u32::from(same_quote);
    f.add(200, &[s, state, edge, crossed]);
    f.add(201, &[s, state, edge, crossed.min(1), w]);
    f.add(202, &[s, step(length), edge]);
    f.add(203, &[s, step(length), state]);
    f.add(204, &[s, step(length), w]);
    let outward = |d: usize| match side {
        Side::Right => at + d,
        Side::Left => at.wrapping_sub(d),
    };
    let inward = |d: usize| match side {
        Side::Right => at.wrapping_sub(d),
        Side::Left => at + d,
    };
    let (o1, o2, i0, i1) = (view.low(outward(1)), view.low(outward(2)), view.low(at), view.low(inward(1)));
    let (to1, to2, ti0, ti1) = (view.tag(outward(1)), view.tag(outward(2)), view.tag(at), view.tag(inward(1)));
    f.add(205, &[s, o1, state]);
    f.add(206, &[s, o1, o2, state]);
    f.add(207, &[s, i0]);
    f.add(208, &[s, i0, o1]);
    f.add(209, &[s, i1, i0]);
    f.add(210, &[s, ti0, to1]);
    f.add(211, &[s, ti0, to1, to2]);
    f.add(212, &[s, ti1, ti0, to1]);
    f.add(213, &[s, o1, to2]);
    f.add(214, &[s, o1, step(length)]);
    f.add(215, &[s, o1, w]);
    f.add(216, &[s, o2, o1]);
    f.add(217, &[s, mark(view, at, side == Side::Right), edge, state]);
    f.add(218, &[s, ti0, step(length)]);
    // What lies inside.
    let (mut commas, mut verbs, mut cues, mut quotes, mut depth) = (0u32, 0u32, 0u32, 0u32, 0i32);
    let mut last_quote = view.quote(near);
    for j in low..high + 1 {
        let word = view.text.word(j);
        commas += u32::from(word == ",");
        depth += match word {
            "(" => 1,
            ")" => -1,
            _ => 0,
        };
        verbs += u32::from(view.is_verb(j));
        cues = cues.max(if view.quote(j) == 0 { u32::from(view.level[j]) } else { 0 });
        let q = view.quote(j);
        quotes += u32::from(q > 0 && q != last_quote);
        last_quote = q;
    }
    let first = view.low(low);
    f.add(220, &[s, commas.min(4), o1, edge]);
    f.add(221, &[s, verbs.min(3), edge, state]);
    f.add(222, &[s, cues, edge]);
    f.add(223, &[s, quotes.min(3), state, edge]);
    f.add(224, &[s, depth.clamp(-1, 1) as u32]);
    f.add(225, &[s, u32::from(verbs > 0), o1, state]);
    f.add(226, &[s, first, edge, u32::from(verbs > 0)]);
    f.add(227, &[s, first, o1]);
    f.add(228, &[s, u32::from(verbs > 0), ti0, to1]);
    let open_end = u32::from(verbs > 0) + 2 * u32::from(commas > 0);
    f.add(229, &[s, open_end, o1, to2]);
    // Where the cue stands on this side, whatever comes between the far end and it.
    let after_next = (1..5).map(outward).map(|j| view.level.get(j).copied().unwrap_or(0)).max().unwrap_or(0);
    f.add(230, &[s, u32::from(after_next), o1]);
    let who = (1..4).map(outward).map(|j| view.who(j)).find(|&w| w > 0).unwrap_or(0);
    f.add(231, &[s, who, o1]);
    tree(view, cue, s, near, at, 250, f);
    // The subtree that the near end starts and this end closes.
    let (mut best, mut covered) = (0u32, 0u32);
    let mut node = near;
    for depth in 0..12u32 {
        let (l, r) = (view.left(node), view.right(node));
        let near_fits =
            if side == Side::Right { l >= low.saturating_sub(2) && l <= low } else { r >= high && r <= high + 2 };
        let far_fits = if side == Side::Right { r >= high && r <= high + 2 } else { l + 2 >= low && l <= low };
        if near_fits && far_fits {
            best = 1 + view.rel(node);
            covered = 1 + u32::from(view.head(node) == cue) + u32::from(depth == 0) * 2;
        }
        let up = view.head(node);
        if up == node || up == cue {
            break;
        }
        node = up;
    }
    f.add(270, &[s, best, covered]);
    f.add(271, &[s, best, edge]);
    f.add(272, &[s, covered, w]);
    f.add(273, &[s, best, o1]);
}

/// How `at` hangs on the cue: the relation under the cue that holds it, and whether it stands at that subtree's edge.
fn tree(view: &View, cue: usize, s: u32, near: usize, at: usize, base: u32, f: &mut Features) {
    let (mut node, mut steps) = (at, 0u32);
    let mut under = 0u32;
    let mut held = at;
    while steps < 25 {
        let up = view.head(node);
        if up == cue {
            under = 1 + view.rel(node);
            held = node;
            break;
        }
        if up == node {
            break;
        }
        node = up;
        steps += 1;
    }
    let at_edge = if under == 0 {
        0
    } else {
        1 + u32::from(view.left(held) == at)
            + 2 * u32::from(view.right(held) == at)
            + 4 * u32::from(near != at && (near == view.left(held) || near == view.right(held)))
    };
    f.add(base, &[s, under, at_edge]);
    f.add(base + 1, &[s, under, at_edge, view.low(cue)]);
    f.add(base + 2, &[s, under, steps.min(5), view.rel(at)]);
    f.add(base + 3, &[s, view.rel(at), view.tag(view.head(at))]);
    let inside = view.left(cue) <= at && at <= view.right(cue);
    f.add(base + 4, &[s, u32::from(inside), under, u32::from(view.right(cue) == at || view.left(cue) == at)]);
    // The head of the cue, for cues that are inserted in what they report.
    let up = view.head(cue);
    let hold = u32::from(up != cue && view.left(up) == at) + 2 * u32::from(up != cue && view.right(up) == at);
    f.add(base + 5, &[s, hold, view.rel(cue)]);
    f.add(base + 6, &[s, hold, under, at_edge]);
}

#[cfg(test)]
mod tests {
    use super::super::view::with_view;
    use super::*;

    #[test]
    fn boundaries_stand_at_the_edges_of_quotations() {
        with_view("“We lost it,” said Lind. “All of it is gone.” Nobody cried.", |view| {
            let word = |i: &usize| view.text.word(*i);
            let cue = (0..view.len()).find(|&i| word(&i) == "said").unwrap_or(0);
            assert!(follows_quotation(view, cue));
            let before: Vec<_> = near_candidates(view, cue, Side::Left).iter().map(word).collect();
            assert_eq!(before, ["it"]);
            let after: Vec<_> = near_candidates(view, cue, Side::Right).iter().map(word).collect();
            assert_eq!(after, ["Lind", "All"]);
            let all = (0..view.len()).find(|&i| word(&i) == "All").unwrap_or(0);
            let ends: Vec<_> = far_candidates(view, Side::Right, all).iter().map(word).collect();
            assert_eq!(ends.first(), Some(&"gone"));
            assert!(!ends.contains(&"of"));
        });
    }
}
