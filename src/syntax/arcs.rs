//! Features of the parser: which move to make, and what to call an arc (after Zhang and Nivre 2011).

use super::labels::Tag;
use super::transitions::{Children, NONE, State};
use super::words::{Word, mix};

/// A tagged sentence that is being parsed.
#[derive(Clone, Copy)]
pub struct Sentence<'a> {
    /// What is seen of its words.
    pub words: &'a [Word],
    /// Their tags.
    pub tags: &'a [Tag],
}

/// What the templates read of one place; all zero where there is no word.
#[derive(Clone, Copy, Default)]
struct Place {
    form: u32,
    tag: u32,
}

impl Sentence<'_> {
    /// The word at `at`: an own value for the root, another for none.
    fn place(&self, at: usize) -> Place {
        match (self.words.get(at), self.tags.get(at)) {
            (Some(word), Some(&tag)) => Place { form: word.lex, tag: tag as u32 + 2 },
            _ if at == self.words.len() => Place { form: 1, tag: 1 },
            _ => Place::default(),
        }
    }

    /// Kinds of marks strictly between two places, at most a dozen words looked at from either end.
    fn between(&self, from: usize, to: usize) -> u32 {
        let (from, to) = (from.saturating_add(1), to.min(self.words.len()));
        if from >= to {
            return 0;
        }
        let words = &self.words[from..to];
        let near = words.len().min(12);
        let (head, tail) = (&words[..near], &words[words.len() - near..]);
        head.iter().chain(tail).fold(0, |bits, word| bits | word.mark)
    }
}

fn distance(from: usize, to: usize) -> u32 {
    match to.wrapping_sub(from) {
        d @ 0..=4 => d as u32,
        5..=6 => 5,
        7..=10 => 6,
        11..=20 => 7,
        _ => 8,
    }
}

/// Writes the features that choose the next move.
pub fn move_features(sentence: Sentence, state: &State, out: &mut Vec<u32>) {
    out.clear();
    let (at0, at1, at2, next) = (state.top(0), state.top(1), state.top(2), state.next);
    let none = Children::default();
    let children = |at: usize| state.children.get(at).unwrap_or(&none);
    let relation = |at: usize| state.relations.get(at).map_or(0, |&r| u32::from(r) + 1);
    let (c0, c1, cn) = (children(at0), children(at1), children(next));
    let place = |at| sentence.place(at);
    let (s0, s1, s2) = (place(at0), place(at1), place(at2));
    let (b0, b1, b2, b3) = (place(next), place(next + 1), place(next + 2), place(next + 3));
    let (s0l, s0r, s0r2) = (place(c0.left[0]), place(c0.right[0]), place(c0.right[1]));
    let (s1l, s1r) = (place(c1.left[0]), place(c1.right[0]));
    let (b0l, b0l2) = (place(cn.left[0]), place(cn.left[1]));
    let d0 = if at0 == NONE { 9 } else { distance(at0, next) };
    let d1 = if at1 == NONE { 9 } else { distance(at1, at0) };
    let marks0 = if at0 == NONE { 0 } else { sentence.between(at0, next) };
    let marks1 = if at1 == NONE { 0 } else { sentence.between(at1, at0) };
    let fold = |bits: u64| (bits ^ (bits >> 32)) as u32;
    let (v0l, v0r) = (u32::from(c0.count[0].min(4)), u32::from(c0.count[1].min(4)));
    let (v1r, vnl) = (u32::from(c1.count[1].min(4)), u32::from(cn.count[0].min(4)));
    let mut add = |template: u32, values: &[u32]| out.push(mix(template, values));

    add(100, &[]);
    for (template, place) in [(101, s0), (104, s1), (107, b0), (110, b1), (113, b2), (116, s2)] {
        add(template, &[place.form]);
        add(template + 1, &[place.tag]);
        add(template + 2, &[place.form, place.tag]);
    }
    add(120, &[s0.form, s0.tag, b0.form, b0.tag]);
    add(121, &[s0.form, b0.form]);
    add(122, &[s0.form, s0.tag, b0.tag]);
    add(123, &[s0.tag, b0.form, b0.tag]);
    add(124, &[s0.tag, b0.tag]);
    add(125, &[b0.tag, b1.tag]);
    add(126, &[s1.form, s0.form]);
    add(127, &[s1.tag, s0.tag]);
    add(128, &[s1.form, s1.tag, s0.tag]);
    add(129, &[s1.tag, s0.form, s0.tag]);
    add(130, &[s1.tag, b0.tag]);
    add(131, &[s1.form, b0.form]);
    add(132, &[s1.form, b0.tag]);
    add(133, &[s1.tag, b0.form]);
    add(134, &[s0.form, b1.tag]);
    add(135, &[b0.form, b1.form]);
    add(140, &[b0.tag, b1.tag, b2.tag]);
    add(141, &[s0.tag, b0.tag, b1.tag]);
    add(142, &[s1.tag, s0.tag, b0.tag]);
    add(143, &[s2.tag, s1.tag, s0.tag]);
    add(144, &[s1.tag, s0.tag, b0.tag, b1.tag]);
    add(145, &[s0.form, b0.tag, b1.tag]);
    add(146, &[s1.form, s0.tag, b0.tag]);
    add(147, &[s1.tag, s0.form, b0.tag]);
    add(148, &[s1.tag, s0.tag, b0.form]);
    add(149, &[s0.tag, b0.tag, b1.form]);
    add(150, &[s0.tag, s0l.tag, b0.tag]);
    add(151, &[s0.tag, s0r.tag, b0.tag]);
    add(152, &[s0.tag, b0.tag, b0l.tag]);
    add(153, &[s1.tag, s1r.tag, s0.tag]);
    add(154, &[s1.tag, s0.tag, s0l.tag]);
    add(155, &[s1.tag, s0.tag, s0r.tag]);
    add(156, &[s0.form, s0r.form]);
    add(157, &[s0.tag, s0r.tag, s0r2.tag]);
    add(158, &[s0.tag, s0l.form, b0.tag]);
    add(159, &[s1.tag, s1l.tag, s0.tag]);
    add(160, &[b0.tag, b0l.tag, b0l2.tag]);
    add(161, &[s1.tag, s0l.form, s0.tag]);
    add(170, &[s0.form, d0]);
    add(171, &[s0.tag, d0, b0.tag]);
    add(172, &[b0.form, d0]);
    add(173, &[s1.tag, s0.tag, d1]);
    add(174, &[s1.form, d1]);
    add(175, &[s0.form, v0l, v0r]);
    add(176, &[s0.tag, v0l, v0r, b0.tag]);
    add(177, &[s1.form, v1r]);
    add(178, &[s1.tag, v1r, s0.tag]);
    add(179, &[b0.form, vnl]);
    add(180, &[b0.tag, vnl, s0.tag]);
    add(181, &[s0.tag, relation(c0.left[0]), b0.tag]);
    add(182, &[s0.tag, relation(c0.right[0]), b0.tag]);
    add(183, &[s1.tag, relation(c1.right[0]), s0.tag]);
    add(184, &[s0.tag, fold(c0.relations[0]), b0.tag]);
    add(185, &[s1.tag, fold(c1.relations[1]), s0.tag]);
    add(186, &[s0.tag, fold(c0.relations[1]), s1.tag]);
    add(187, &[b0.tag, fold(cn.relations[0]), s0.tag]);
    add(188, &[s1.form, fold(c1.relations[1])]);
    add(189, &[s0.form, fold(c0.relations[0])]);
    add(190, &[s1.tag, fold(c1.relations[0]), s0.tag]);
    add(191, &[s2.tag, s1.tag, s0.form]);
    add(192, &[s1.form, s0r.form]);
    add(193, &[s1.form, s0.form, b0.tag]);
    add(194, &[b0.tag, b1.tag, b2.tag, b3.tag]);
    add(199, &[s1.form, s0.form, s0r.tag]);
    add(163, &[s2.form, s0.form]);
    add(164, &[s0.tag, b0.tag, fold(c0.relations[0] | c0.relations[1]), fold(cn.relations[0])]);
    add(165, &[s1.tag, fold(c1.relations[0] | c1.relations[1]), s0.tag, fold(c0.relations[0] | c0.relations[1])]);
    add(195, &[s0.tag, marks0, b0.tag]);
    add(196, &[s1.tag, marks1, s0.tag]);
    add(197, &[s1.tag, marks1, marks0, b0.tag]);
    add(198, &[s1.form, marks1, s0.tag, b0.tag]);
}

/// Writes the features that name the arc from `head` to `dependent`.
pub fn arc_features(sentence: Sentence, state: &State, head: usize, dependent: usize, out: &mut Vec<u32>) {
    out.clear();
    let none = Children::default();
    let children = |at: usize| state.children.get(at).unwrap_or(&none);
    let relation = |at: usize| state.relations.get(at).map_or(0, |&r| u32::from(r) + 1);
    let place = |at| sentence.place(at);
    let (h, d) = (place(head), place(dependent));
    let side = usize::from(dependent > head);
    let (hc, dc) = (children(head), children(dependent));
    let (dl, dr) = (place(dc.left[0]), place(dc.right[0]));
    let (before, after) = (place(dependent.wrapping_sub(1)), place(dependent + 1));
    let head_before = place(head.wrapping_sub(1));
    let sibling = if side == 0 { hc.left[0] } else { hc.right[0] };
    let far = distance(head.min(dependent), head.max(dependent));
    let marks = sentence.between(head.min(dependent), head.max(dependent));
    let fold = |bits: u64| (bits ^ (bits >> 32)) as u32;
    let side = side as u32;
    let mut add = |template: u32, values: &[u32]| out.push(mix(template, values));

    add(200 + side, &[]);
    add(202 + side, &[h.form]);
    add(204 + side, &[h.tag]);
    add(206 + side, &[d.form]);
    add(208 + side, &[d.tag]);
    add(210 + side, &[h.tag, d.tag]);
    add(212 + side, &[h.form, d.tag]);
    add(214 + side, &[h.tag, d.form]);
    add(216 + side, &[h.form, d.form]);
    add(218 + side, &[h.tag, d.tag, dl.tag, dr.tag]);
    add(220 + side, &[h.tag, d.tag, dl.form]);
    add(222 + side, &[h.tag, d.tag, relation(dc.left[0]), relation(dc.right[0])]);
    add(224 + side, &[d.tag, fold(dc.relations[0])]);
    add(226 + side, &[h.tag, d.tag, fold(hc.relations[side as usize])]);
    add(228 + side, &[h.form, fold(hc.relations[side as usize])]);
    add(230 + side, &[h.tag, d.tag, far, marks]);
    add(232 + side, &[h.tag, d.tag, before.tag, after.tag]);
    add(234 + side, &[h.tag, d.tag, place(sibling).tag, relation(sibling)]);
    add(236 + side, &[h.tag, fold(hc.relations[0]), d.tag]);
    add(238 + side, &[head_before.tag, h.tag, d.tag]);
    add(240 + side, &[h.form, d.tag, fold(dc.relations[0])]);
    add(242 + side, &[d.form, before.form]);
    add(244 + side, &[h.tag, d.tag, place(dc.left[1]).tag, dl.form]);
    add(246 + side, &[d.tag, fold(dc.relations[0]), fold(dc.relations[1])]);
}
