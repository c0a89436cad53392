//! Does a word say that somebody speaks, and on which side of it do the words stand?

use super::features::{Features, step};
use super::view::View;
use crate::syntax::Relation;

/// Where the content of a cue stands: the classes of the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Sides {
    /// It is no cue.
    None = 0,
    /// Before it.
    Left = 1,
    /// After it.
    Right = 2,
    /// On both sides: "…," she said, "…".
    Both = 3,
}

/// Quotations of this many words hold their own cues inside.
const OWN_WORLD: usize = 4;

/// The tokens that may be cues.
pub fn candidates(view: &View) -> Vec<usize> {
    (0..view.len())
        .filter(|&i| {
            let mark = matches!(view.text.word(i), ":" | "-" | "—" | "–" | "―" | "--");
            let known = view.level[i] > 0 || (view.is_word(i) && view.is_verb(i));
            let outside = view.outer(i).is_none_or(|q| q.words < OWN_WORLD && !says_so_oneself(view, q, i));
            (mark || known || beside_quotation(view, i)) && outside
        })
        .collect()
}

/// “I said never,” Lind wrote: who quotes says it, not "I".
fn says_so_oneself(view: &View, quotation: &super::view::Outer, i: usize) -> bool {
    quotation.first < i && matches!(view.text.word(i - 1), "I" | "we" | "We")
}

/// “…,” quipped Lind, “…” she spat: a word in small letters between a quotation and somebody, be it tagged as it may.
fn beside_quotation(view: &View, i: usize) -> bool {
    let small = view.text.word(i).starts_with(char::is_lowercase) && view.is_word(i);
    let after = |i: usize| view.last_word(i, 3).filter(|&j| view.closes(j) && view.block(j) == view.block(i));
    let inverted = view.who(i + 1) > 0 && after(i).is_some();
    let last = view.last_word(i, 1).filter(|&j| view.who(j) > 0);
    small && view.who(i) == 0 && (inverted || last.is_some_and(|j| after(j).is_some()))
}

/// Features of the cue candidate `i`.
pub fn features(view: &View, i: usize, f: &mut Features) {
    f.clear();
    let (w, t) = (view.low(i), view.tag(i));
    let at = |d: isize| i.wrapping_add_signed(d);
    let (p1, p2, n1, n2, n3) = (view.low(at(-1)), view.low(at(-2)), view.low(at(1)), view.low(at(2)), view.low(at(3)));
    let (tp1, tp2, tn1, tn2) = (view.tag(at(-1)), view.tag(at(-2)), view.tag(at(1)), view.tag(at(2)));
    f.add(0, &[]);
    f.add(1, &[w]);
    f.add(2, &[w, t]);
    f.add(3, &[w, n1]);
    f.add(4, &[w, p1]);
    f.add(5, &[w, tn1]);
    f.add(6, &[w, tp1]);
    f.add(7, &[p1, t]);
    f.add(8, &[n1, t]);
    f.add(9, &[n1, n2]);
    f.add(10, &[p1, p2]);
    f.add(11, &[t, tn1, tn2]);
    f.add(12, &[t, tp1, tp2]);
    f.add(13, &[w, n1, n2]);
    f.add(14, &[w, p1, p2]);
    f.add(15, &[n3, n2]);
    f.add(16, &[w, n2]);
    f.add(17, &[w, p2]);
    let level = u32::from(view.level[i]);
    f.add(18, &[level, t]);

    // Quotation marks round about.
    let sentence = view.sentence(i);
    let (mut after, mut gap) = (0, 0);
    for j in i + 1..(i + 40).min(view.len()) {
        if view.quote(j) > 0 && view.quote(j) != view.quote(i) {
            let own = j < sentence.end;
            after = 1 + u32::from(own) * 2 + u32::from(view.block(j) == view.block(i));
            gap = j - i;
            f.add(20, &[after, step(gap), step(view.outer(j).map_or(0, |q| q.words))]);
            break;
        }
    }
    let (mut before, mut back) = (0, 0);
    for j in (i.saturating_sub(40)..i).rev() {
        if view.quote(j) > 0 && view.quote(j) != view.quote(i) {
            let own = j >= sentence.start;
            before = 1 + u32::from(own) * 2 + u32::from(view.block(j) == view.block(i));
            back = i - j;
            f.add(21, &[before, step(back), step(view.outer(j).map_or(0, |q| q.words))]);
            break;
        }
    }
    let near = (u32::from(gap > 0 && gap < 4), u32::from(back > 0 && back < 6));
    f.add(22, &[after, before, near.0, near.1]);
    f.add(23, &[level, after, before, near.0, near.1]);
    f.add(24, &[w, after.min(1), before.min(1), near.0, near.1]);
    let told = u32::from(super::content::follows_quotation(view, i));
    f.add(26, &[told, after, gap.min(12) as u32]);
    f.add(27, &[told, view.tag(i + 1), view.who(i + 1).min(1)]);
    f.add(25, &[view.quote(i).min(1), level]);

    // Place in the sentence.
    let from_start = (sentence.start..i).filter(|&j| view.is_word(j)).count();
    let to_end = (i + 1..sentence.end).filter(|&j| view.is_word(j)).count();
    f.add(30, &[step(from_start), step(to_end)]);
    f.add(31, &[step(from_start), w]);
    f.add(32, &[step(to_end), w]);
    f.add(33, &[step(to_end), level]);
    f.add(34, &[step(from_start), level]);
    let comma_before = (sentence.start..i).rev().take(8).find(|&j| view.text.word(j) == ",");
    let comma = comma_before.map_or(0, |j| 1 + step(i - j));
    f.add(35, &[comma, step(to_end)]);
    f.add(36, &[comma, level]);
    f.add(37, &[comma, step(to_end), level]);
    let ended = to_end == 0 || matches!(view.text.word(i + 1), "," | ".");
    f.add(38, &[u32::from(ended), comma, level]);
    let block_first = view
        .text
        .sentences
        .get(view.sentence[i] as usize)
        .is_some_and(|s| s.tokens.start == 0 || view.block(s.tokens.start - 1) != view.block(i));
    f.add(39, &[u32::from(block_first), u32::from(view.block(i) == 0), level]);

    // Other words of the sentence that may be cues.
    let strongest = |range: std::ops::Range<usize>| range.map(|j| view.level[j]).max().unwrap_or(0);
    let (l, r) = (strongest(sentence.start..i), strongest(i + 1..sentence.end));
    f.add(40, &[level, u32::from(l)]);
    f.add(41, &[level, u32::from(r)]);
    f.add(42, &[level, u32::from(l), u32::from(r)]);
    f.add(43, &[w, u32::from(l.max(r))]);

    // Who stands beside it.
    for d in 1..=5isize {
        let left = view.who(at(-d));
        if left > 0 {
            f.add(50, &[left, d as u32]);
            f.add(51, &[left, level]);
            break;
        }
    }
    for d in 1..=4isize {
        let right = view.who(at(d));
        if right > 0 {
            f.add(52, &[right, d as u32]);
            f.add(53, &[right, w]);
            break;
        }
    }
    for d in 3..=6 {
        f.add(54, &[view.low(at(-d))]);
        f.add(55, &[view.low(at(d))]);
    }
    parse(view, i, w, level, f);
}

/// Features from the parse.
fn parse(view: &View, i: usize, w: u32, level: u32, f: &mut Features) {
    let (rel, head, base, tag) = (view.rel(i), view.head(i), view.base(i), view.tag(i));
    f.add(60, &[rel, level]);
    f.add(61, &[rel, view.base(head)]);
    f.add(62, &[rel, base]);
    f.add(63, &[rel, view.tag(head), tag]);
    f.add(56, &[base]);
    f.add(57, &[base, tag]);
    f.add(58, &[base, view.low(i + 1)]);
    f.add(59, &[base, view.tag(i + 1), tag]);
    let mut frame = 0u32;
    for j in view.syntax.children(i).filter(|&j| view.is_word(j)) {
        let (r, side) = (view.rel(j), u32::from(j > i));
        if let Some(bit) = CORE.iter().position(|&c| c as u32 == r) {
            frame |= 1 << (bit as u32 * 2 + side);
        }
        f.add(64, &[r, side]);
        f.add(65, &[r, side, base]);
        f.add(66, &[r, side, level]);
        f.add(67, &[r, side, view.base(j)]);
        f.add(68, &[r, side, view.who(j), tag]);
        f.add(69, &[r, side, view.low(j), base]);
    }
    f.add(70, &[frame, tag]);
    f.add(71, &[frame, level, tag]);
    f.add(75, &[frame, base]);
    let subject = view.syntax.subject_of(i);
    let passive = u32::from(view.syntax.is_passive(i));
    let negated = u32::from(view.syntax.is_negated(i));
    let (who, kind, word) = subject.map_or((0, 0, 0), |s| (view.who(s), view.tag(s) + 1, view.low(s)));
    f.add(76, &[who, kind, passive]);
    f.add(77, &[word, passive]);
    f.add(78, &[word, base]);
    f.add(79, &[kind, base, passive]);
    f.add(80, &[negated, base]);
    f.add(81, &[negated, level, rel]);
    f.add(82, &[kind, level, passive, rel]);
    let class = subject.map_or(255, |s| view.class(s));
    f.add(86, &[class, base]);
    f.add(87, &[class, who, passive, level]);
    f.add(83, &[w, rel, view.base(head)]);
    // Cues above it in the tree.
    let mut at = i;
    let mut above = 0;
    for depth in 0..6u32 {
        let up = view.head(at);
        if up == at {
            break;
        }
        if view.level[up] > 2 && above == 0 {
            above = u32::from(view.level[up]);
            f.add(72, &[above, depth, view.rel(at)]);
            f.add(73, &[view.base(up), view.rel(at)]);
            f.add(84, &[above, view.rel(at), level]);
        }
        at = up;
    }
    f.add(74, &[above, level]);
    let below =
        view.syntax.subtree(i).filter(|&j| j != i && view.quote(j) == 0).map(|j| view.level[j]).max().unwrap_or(0);
    f.add(85, &[u32::from(below), level]);
}

/// Relations that tell what kind of content a cue has.
const CORE: &[Relation] = &[
    Relation::Nsubj,
    Relation::Nsubjpass,
    Relation::Dobj,
    Relation::Ccomp,
    Relation::Xcomp,
    Relation::Prep,
    Relation::Dative,
    Relation::Agent,
    Relation::Parataxis,
    Relation::Oprd,
    Relation::Advcl,
    Relation::Aux,
    Relation::Acl,
    Relation::Pcomp,
    Relation::Attr,
];

#[cfg(test)]
mod tests {
    use super::super::view::with_view;
    use super::*;

    #[test]
    fn cues_stand_outside_of_quotations() {
        with_view("Lind: “He said: we are done here.” So be it: done.", |view| {
            let at: Vec<usize> = candidates(view);
            assert_eq!(at.len(), 2);
            assert!(at.iter().all(|&i| view.text.word(i) == ":" && view.quote(i) == 0));
        });
    }
}
