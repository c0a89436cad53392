//! Which word names the one who speaks?

use super::features::{Features, step};
use super::view::View;
use std::ops::Range;

/// The tokens (first and past the last) of the content on either side of a cue.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Content {
    /// Before the cue.
    pub left: Option<Range<usize>>,
    /// After it.
    pub right: Option<Range<usize>>,
}

impl Content {
    /// True where `i` is part of it.
    pub fn holds(&self, i: usize) -> bool {
        self.left.as_ref().is_some_and(|r| r.contains(&i)) || self.right.as_ref().is_some_and(|r| r.contains(&i))
    }

    /// Which sides it has, as a number.
    pub fn shape(&self) -> u32 {
        u32::from(self.left.is_some()) + 2 * u32::from(self.right.is_some())
    }
}

/// How far back and on the source may stand, in tokens.
const BACK: usize = 60;
const ON: usize = 40;

/// Words that may be the head of the phrase that names the source.
pub fn candidates(view: &View, cue: usize, content: &Content) -> Vec<usize> {
    let block = view.block(cue);
    let near = cue.saturating_sub(BACK)..(cue + ON).min(view.len());
    let own = view.sentence(cue);
    near.filter(|&j| {
        j != cue
            && view.block(j) == block
            && (own.contains(&j) || j < cue)
            && view.may_name(j)
            && !content.holds(j)
            && view.outer(j).is_none_or(|q| q.words < 4)
    })
    .collect()
}

/// Features of the candidate `at`.
pub fn features(view: &View, cue: usize, content: &Content, at: usize, f: &mut Features) {
    f.clear();
    let w = view.base(cue);
    let shape = content.shape();
    let s = u32::from(at > cue);
    let (low, high) = (at.min(cue), at.max(cue));
    let (mut between, mut commas, mut rivals, mut verbs, mut marks, mut path) = (0usize, 0u32, 0u32, 0u32, 0u32, 0u32);
    let mut held = 0u32;
    for j in low + 1..high {
        let word = view.text.word(j);
        if content.holds(j) {
            held = 1;
            continue;
        }
        between += usize::from(view.is_word(j));
        commas += u32::from(word == ",");
        marks += u32::from(!view.is_word(j) && word != ",");
        verbs += u32::from(view.is_verb(j));
        rivals += u32::from(view.may_name(j));
        path = path.rotate_left(5) ^ view.tag(j).wrapping_mul(0x9E37_79B1);
    }
    let same = u32::from(view.sentence[at] == view.sentence[cue]);
    let gap = step(between);
    let who = view.who(at);
    let (t, low_at) = (view.tag(at), view.low(at));
    let (p1, n1) = (view.low(at.wrapping_sub(1)), view.low(at + 1));
    let (tp1, tn1) = (view.tag(at.wrapping_sub(1)), view.tag(at + 1));
    let capital = u32::from(view.text.word(at).starts_with(char::is_uppercase));
    let verb = u32::from(view.level[cue]);
    f.add(300, &[s, gap, same]);
    f.add(301, &[s, gap, shape, held]);
    f.add(302, &[s, gap, w]);
    f.add(303, &[s, shape, w, held]);
    f.add(304, &[s, rivals.min(4), same, shape]);
    f.add(305, &[s, commas.min(3), marks.min(2), verbs.min(2)]);
    f.add(306, &[s, who, gap]);
    f.add(307, &[s, who, t]);
    f.add(308, &[low_at, s]);
    f.add(309, &[s, t, gap]);
    f.add(310, &[s, t, tp1, tn1]);
    f.add(311, &[s, p1, t]);
    f.add(312, &[s, n1, t]);
    f.add(313, &[p1, s, gap]);
    f.add(314, &[n1, s, gap]);
    f.add(315, &[capital, s, gap]);
    f.add(316, &[low_at, n1]);
    f.add(317, &[low_at, w]);
    f.add(318, &[s, who, shape, w]);
    f.add(319, &[s, verbs.min(3), rivals.min(4), held]);
    f.add(320, &[s, capital, who.min(1), n1]);
    f.add(321, &[view.low(cue.wrapping_sub(1)), s, gap]);
    f.add(322, &[view.low(cue + 1), s, gap]);
    f.add(323, &[view.low(cue.wrapping_sub(1)), view.low(cue + 1), s]);
    f.add(324, &[view.tag(cue), s, gap, view.tag(cue.wrapping_sub(1))]);
    if between <= 4 {
        f.add(325, &[s, path, shape]);
        f.add(326, &[s, path, t]);
        f.add(327, &[s, path, w]);
    }
    if between <= 2 {
        let words = (low + 1..high).fold(0, |h: u32, j| h.rotate_left(7) ^ view.low(j));
        f.add(328, &[s, words, w]);
        f.add(329, &[s, words]);
    }
    let first = (view.sentence(at).start..at).all(|j| !view.may_name(j));
    f.add(330, &[s, u32::from(first), same, shape]);
    f.add(331, &[s, u32::from(first), same, w]);
    let sentences_back = view.sentence[cue].saturating_sub(view.sentence[at]).min(4);
    f.add(332, &[sentences_back, u32::from(first), who]);
    f.add(333, &[s, verb, verbs.min(2), commas.min(2)]);
    f.add(334, &[s, verb, same, shape, rivals.min(3)]);

    let told = u32::from(super::content::follows_quotation(view, cue));
    f.add(335, &[told, s, gap, shape]);
    f.add(336, &[told, s, u32::from(first), t]);

    // The parse.
    let (rel, head) = (view.rel(at), view.head(at));
    f.add(340, &[s, rel, u32::from(head == cue)]);
    f.add(341, &[s, rel, u32::from(head == cue), w]);
    f.add(342, &[s, rel, view.low(head)]);
    f.add(343, &[rel, who, u32::from(head == cue)]);
    f.add(344, &[rel, view.tag(head), gap]);
    let mut climb = 0u32;
    let mut node = at;
    for depth in 0..5u32 {
        if node == cue {
            f.add(345, &[s, climb]);
            f.add(346, &[s, climb, w]);
            f.add(347, &[s, climb, view.tag(cue), shape]);
            break;
        }
        climb = (climb.rotate_left(5) ^ (view.rel(node) + 1)).wrapping_mul(0x9E37_79B1);
        let up = view.head(node);
        if up == node {
            break;
        }
        // Where the cue hangs below something that the candidate is the subject of.
        let mut other = cue;
        let mut down = 0u32;
        for _ in 0..3 {
            if other == up && up != cue {
                f.add(348, &[s, climb, down]);
                f.add(349, &[s, climb, down, w]);
                f.add(350, &[s, depth, view.rel(at), view.rel(cue), view.low(up)]);
                break;
            }
            down = (down.rotate_left(5) ^ (view.rel(other) + 1)).wrapping_mul(0x9E37_79B1);
            let next = view.head(other);
            if next == other {
                break;
            }
            other = next;
        }
        node = up;
    }
    let subject = view.syntax.subject_of(cue);
    let is_subject = u32::from(subject == Some(at));
    let in_subject = u32::from(subject.is_some_and(|s| view.syntax.is_under(at, s)));
    let passive = u32::from(view.syntax.is_passive(cue));
    f.add(351, &[is_subject, in_subject, passive]);
    f.add(352, &[is_subject, passive, w]);
    f.add(353, &[is_subject, u32::from(subject.is_some()), rel, who]);
    f.add(354, &[is_subject, low_at]);
    f.add(355, &[is_subject, passive, shape, view.rel(cue)]);
    // What the word can be, and how often its entity speaks elsewhere.
    let class = view.class(at);
    let voice = view.voice(at) - u32::from(is_subject > 0 && view.voice(at) > 0);
    f.add(356, &[s, class, gap]);
    f.add(357, &[class, who, is_subject]);
    f.add(358, &[class, capital, w]);
    f.add(359, &[s, voice.min(3), who]);
    f.add(360, &[voice.min(3), is_subject, gap]);
}

/// Features of the choice that the text names no source.
pub fn none_features(view: &View, cue: usize, content: &Content, f: &mut Features) {
    f.clear();
    let w = view.base(cue);
    let shape = content.shape();
    let (p1, p2, n1) = (view.low(cue.wrapping_sub(1)), view.low(cue.wrapping_sub(2)), view.low(cue + 1));
    f.add(380, &[]);
    f.add(381, &[w]);
    f.add(382, &[w, p1]);
    f.add(383, &[w, n1]);
    f.add(384, &[p1, view.tag(cue)]);
    f.add(385, &[p2, p1, view.tag(cue)]);
    f.add(386, &[w, shape]);
    f.add(387, &[view.tag(cue), view.tag(cue.wrapping_sub(1)), shape]);
    f.add(388, &[n1, shape]);
    f.add(389, &[view.rel(cue), view.low(view.head(cue))]);
    let subject = view.syntax.subject_of(cue).map_or(0, |s| 1 + view.tag(s));
    let passive = u32::from(view.syntax.is_passive(cue));
    let frame = subject * 2 + passive;
    f.add(390, &[frame]);
    f.add(391, &[frame, shape, w]);
    f.add(392, &[view.rel(cue), w]);
}

#[cfg(test)]
mod tests {
    use super::super::view::with_view;
    use super::*;

    #[test]
    fn sources_stand_outside_of_the_content_in_the_same_block() {
        with_view("Moss slept.\nLind said Moss was late.", |view| {
            let cue = (0..view.len()).find(|&i| view.text.word(i) == "said").unwrap_or(0);
            let content = Content { left: None, right: Some(cue + 1..view.len()) };
            let words: Vec<_> = candidates(view, cue, &content).iter().map(|&i| view.text.word(i)).collect();
            assert_eq!(words, ["Lind"]);
        });
    }
}
