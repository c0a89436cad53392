//! How likely is a statement right, with the one who makes it? Looked at as a whole, when all parts are chosen.

use super::Draft;
use super::features::{Features, step};
use super::model::Table;
use super::view::View;
use crate::annotation::QuoteKind;

/// The probability that features of [`features`] are those of a statement that is right with its source.
pub fn probability(table: &Table, f: &Features) -> f32 {
    1.0 / (1.0 + (-table.score(f)).exp())
}

/// A probability as one of 24 steps of its log-odds.
fn odds(p: f32) -> u32 {
    let p = p.clamp(0.003, 0.997);
    (((p / (1.0 - p)).ln() + 6.0) * 2.0) as u32
}

/// Features of a draft, the one before it at hand.
pub(super) fn features(
    view: &View,
    draft: &Draft,
    before: Option<&Draft>,
    kind: QuoteKind,
    path: &str,
    f: &mut Features,
) {
    f.clear();
    let k = kind as u32;
    let path = super::features::word_hash(path);
    let words = || draft.ranges.iter().cloned().flatten().filter(|&i| view.is_word(i));
    let length = step(words().count());
    let (s, [cue_odds, content_odds, source_odds]) = (odds(draft.score), draft.parts.map(odds));
    f.add(600, &[]);
    f.add(601, &[s]);
    f.add(602, &[s, k]);
    f.add(603, &[s, path]);
    f.add(604, &[path]);
    f.add(605, &[length, k]);
    f.add(606, &[length, s]);
    f.add(607, &[cue_odds, k]);
    f.add(608, &[content_odds, k]);
    f.add(609, &[source_odds, k]);
    f.add(610, &[content_odds, length]);

    // The cue.
    let cue = draft.cue.unwrap_or(usize::MAX);
    let base = view.base(cue);
    let level = view.level.get(cue).map_or(99, |&l| u32::from(l));
    f.add(611, &[base]);
    f.add(612, &[base, k]);
    f.add(613, &[view.tag(cue), level, k]);
    f.add(614, &[level, k]);
    f.add(615, &[level, s]);
    f.add(616, &[view.rel(cue), view.tag(cue), k]);

    // The source.
    let at = draft.source.unwrap_or(usize::MAX);
    let who = view.who(at);
    let none = u32::from(draft.source.is_none());
    let same =
        u32::from(draft.source.is_some() && draft.cue.is_some() && view.sentence.get(at) == view.sentence.get(cue));
    let side = u32::from(at > cue);
    let subject = u32::from(draft.cue.is_some() && view.syntax.subject_of(cue) == draft.source && none == 0);
    let gap = if none == 0 && draft.cue.is_some() { step(at.abs_diff(cue)) } else { 99 };
    f.add(620, &[who, none]);
    f.add(621, &[who, none, path]);
    f.add(622, &[view.tag(at), side, same]);
    f.add(623, &[view.low(at)]);
    f.add(624, &[subject, same, gap]);
    f.add(625, &[subject, side, k, path]);
    f.add(626, &[view.class(at), who.min(1), none]);
    f.add(627, &[none, base]);
    f.add(628, &[source_odds, none, s]);

    // The words: a clause, a phrase, a scrap?
    let verb = u32::from(words().any(|i| view.is_verb(i)));
    let finite = u32::from(words().any(|i| view.is_finite(i)));
    let clause = verb + finite;
    let quoted = words().filter(|&i| view.quote(i) > 0).count() * 4 / words().count().max(1);
    let (first, last) = (draft.start(), draft.end().saturating_sub(1));
    let parts = draft.ranges.len().min(3) as u32;
    f.add(630, &[clause, length, k]);
    f.add(631, &[clause, view.tag(first), k]);
    f.add(632, &[view.low(first), k]);
    f.add(633, &[view.tag(first), base]);
    f.add(634, &[clause, none, k]);
    f.add(635, &[clause, base]);
    f.add(636, &[view.low(last)]);
    f.add(637, &[parts, path]);
    f.add(638, &[quoted as u32, length, path]);
    f.add(639, &[view.low(first), view.tag(first + 1), clause]);
    let ends = super::content::last_of_sentence(view, last);
    f.add(640, &[u32::from(ends), u32::from(view.closes(last)), k]);
    f.add(641, &[view.low(last + 1), k]);
    if let [left, right] = &draft.ranges[..] {
        let bare = |r: &std::ops::Range<usize>| u32::from(r.clone().any(|i| view.is_verb(i)));
        f.add(642, &[bare(left), bare(right), step(left.len()), k]);
        f.add(643, &[bare(left), view.tag(left.start), view.tag(left.end - 1)]);
    }

    // Where it stands.
    let block = view.block(first);
    f.add(650, &[view.kind(block), k]);
    f.add(651, &[u32::from(block == 0), k, level]);
    let speaks = |i: Option<usize>| i.and_then(|i| view.entities.at(i));
    let turn = before.map_or(9, |b| {
        let blocks = block.saturating_sub(view.block(b.end().saturating_sub(1))).min(2) as u32;
        let one = speaks(draft.source).is_some() && speaks(draft.source) == speaks(b.source);
        blocks * 2 + u32::from(one)
    });
    f.add(652, &[turn, path]);
    f.add(653, &[turn, who]);
}
