//! From cue candidates to attributions: which cues stand, what they report, who speaks.

use super::content::{self, Side};
use super::cue::{self, Sides};
use super::features::Features;
use super::model::{Bounds, Lexicon, Table, softmax};
use super::source::{self, Content};
use super::view::View;
use std::ops::Range;

/// The trained tables of the stage.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    /// Is it a cue, and on which sides are its words ([`Sides`])?
    pub cue: Table,
    /// Near end of the content.
    pub near: Table,
    /// Far end of the content.
    pub far: Table,
    /// Source.
    pub source: Table,
    /// Is a quotation without a cue a statement?
    pub lone: Table,
    /// How often a word is a cue.
    pub lexicon: Lexicon,
    /// Is a statement right, with its source?
    pub judge: Table,
    /// What the judge's probabilities mean.
    pub bounds: Bounds,
}

/// A cue with what it reports and who speaks.
#[derive(Clone, Debug)]
pub struct Attribution {
    /// Token of the cue.
    pub cue: usize,
    /// Tokens of the content.
    pub content: Content,
    /// Token that names the source.
    pub source: Option<usize>,
    /// Probability that it is a cue.
    pub cue_score: f32,
    /// Probability of the content, given the cue.
    pub content_score: f32,
    /// Probability of the source, given the rest.
    pub source_score: f32,
}

impl Attribution {
    /// How likely it is as a whole.
    pub fn score(&self) -> f32 {
        self.cue_score * self.content_score.sqrt() * self.source_score
    }
}

/// Cues less likely than this are not looked at further.
const CUE_FLOOR: f32 = 0.05;
/// Attributions less likely than this are not judged.
const FLOOR: f32 = 0.1;
/// The same for those with words in quotation marks.
const QUOTED_FLOOR: f32 = 0.07;
/// A content with so many words in one quotation counts as quoted.
const QUOTED: usize = 3;
/// Sides that are at least a fifth as likely as the cue itself are tried.
const RIVAL: f32 = 5.0;
/// Probability from which the subject of a cue is its source, where none is likelier.
const SUBJECT: f32 = 0.1;
/// Near ends that are followed up.
const BEAM: usize = 3;

impl Tables {
    /// All attributions of a text that do not overlap, by cue.
    pub fn attributions(&self, view: &View) -> Vec<Attribution> {
        let mut f = Features::default();
        let mut found: Vec<Attribution> = Vec::new();
        for i in cue::candidates(view) {
            cue::features(view, i, &mut f);
            let mut sides: [f32; 4] = self.cue.scores(&f);
            softmax(&mut sides);
            let cue_score = 1.0 - sides[Sides::None as usize];
            if cue_score < CUE_FLOOR {
                continue;
            }
            let best = (1..4)
                .filter(|&c| sides[c] * RIVAL > cue_score)
                .filter_map(|c| self.attribution(view, i, c, sides[c] / cue_score, cue_score, &mut f))
                .max_by(|a, b| a.score().total_cmp(&b.score()));
            found.extend(best);
        }
        choose(view, found, |a, quoted| a.score() >= if quoted { QUOTED_FLOOR } else { FLOOR })
    }

    /// The attribution of a cue with content on the given sides (a class of [`Sides`]), whose probability is `p`.
    fn attribution(
        &self,
        view: &View,
        cue: usize,
        sides: usize,
        p: f32,
        cue_score: f32,
        f: &mut Features,
    ) -> Option<Attribution> {
        let (mut content, mut content_score) = (Content::default(), p);
        if sides != Sides::Right as usize {
            let (range, p) = self.stretch(view, cue, Side::Left, f)?;
            content.left = Some(range);
            content_score *= p;
        }
        if sides != Sides::Left as usize {
            let (range, p) = self.stretch(view, cue, Side::Right, f)?;
            // “…,” said the mayor: what follows the cue is the source, unless a quotation goes on.
            let inverted = content.left.as_ref().is_some_and(|l| view.last_word(cue, 4) == Some(l.end - 1));
            if inverted && !view.opens(range.start) {
                return None;
            }
            content.right = Some(range);
            content_score *= p;
        }
        let (source, source_score) = self.source(view, cue, &content, f);
        Some(Attribution { cue, content, source, cue_score, content_score, source_score })
    }

    /// The likeliest stretch on one side of a cue, and its probability.
    pub fn stretch(&self, view: &View, cue: usize, side: Side, f: &mut Features) -> Option<(Range<usize>, f32)> {
        let near = content::near_candidates(view, cue, side);
        let mut scores: Vec<f32> = Vec::with_capacity(near.len());
        for &at in &near {
            content::near_features(view, cue, side, at, f);
            scores.push(self.near.score(f));
        }
        softmax(&mut scores);
        let mut order: Vec<usize> = (0..near.len()).collect();
        order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
        let mut best: Option<(Range<usize>, f32)> = None;
        for &o in order.iter().take(BEAM) {
            if best.as_ref().is_some_and(|b| b.1 > scores[o]) {
                break;
            }
            let far = content::far_candidates(view, side, near[o]);
            let mut ends: Vec<f32> = Vec::with_capacity(far.len());
            for &at in &far {
                content::far_features(view, cue, side, near[o], at, f);
                ends.push(self.far.score(f));
            }
            softmax(&mut ends);
            for (&at, &p) in far.iter().zip(&ends) {
                if best.as_ref().is_none_or(|b| p * scores[o] > b.1) {
                    best = Some((near[o].min(at)..near[o].max(at) + 1, p * scores[o]));
                }
            }
        }
        best
    }

    /// The likeliest source of a cue, and its probability; none where the text names none.
    pub fn source(&self, view: &View, cue: usize, content: &Content, f: &mut Features) -> (Option<usize>, f32) {
        let candidates = source::candidates(view, cue, content);
        source::none_features(view, cue, content, f);
        let mut scores = vec![self.source.score(f)];
        for &at in &candidates {
            source::features(view, cue, content, at, f);
            scores.push(self.source.score(f));
        }
        softmax(&mut scores);
        let best = (0..scores.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0);
        // “…,” the premier said: whoever does the saying is named, where the models only see that it is no name.
        if best == 0
            && !view.syntax.is_passive(cue)
            && let Some(at) = view.syntax.subject_of(cue).and_then(|s| candidates.iter().position(|&c| c == s))
            && scores[at + 1] >= SUBJECT
        {
            return (candidates.get(at).copied(), scores[at + 1].max(0.5));
        }
        (best.checked_sub(1).and_then(|b| candidates.get(b).copied()), scores[best])
    }
}

/// Keeps the likeliest attributions that do not overlap; where one side of an attribution is taken, the other stays.
fn choose(view: &View, mut found: Vec<Attribution>, keep: impl Fn(&Attribution, bool) -> bool) -> Vec<Attribution> {
    found.sort_by(|a, b| b.score().total_cmp(&a.score()));
    // What each token is taken for: 1 content, 2 cue.
    let mut taken = vec![0u8; view.len()];
    let mut chosen: Vec<Attribution> = Vec::new();
    for mut a in found {
        if taken[a.cue] == 1 {
            continue;
        }
        let free = |r: &Range<usize>| taken[r.clone()].iter().all(|&t| t == 0);
        a.content.left = a.content.left.filter(free);
        a.content.right = a.content.right.filter(free);
        let quoted = [&a.content.left, &a.content.right].into_iter().flatten().any(|r| view.quotes_in(r) >= QUOTED);
        if a.content.shape() == 0 || !keep(&a, quoted) {
            continue;
        }
        for r in [&a.content.left, &a.content.right].into_iter().flatten() {
            taken[r.clone()].fill(1);
        }
        taken[a.cue] = 2;
        chosen.push(a);
    }
    chosen.sort_by_key(|a| a.cue);
    chosen
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use crate::Engine;
    use crate::annotation::{Annotation, QuoteKind};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::built_in().expect("the models are in the binary"));

    fn stretches(found: &Annotation) -> Vec<(QuoteKind, Vec<String>, Option<String>)> {
        let letters: Vec<char> = found.text.chars().collect();
        let words = |&(a, b): &(usize, usize)| letters[a..b].iter().collect::<String>();
        found.quotes.iter().map(|q| (q.kind, q.segments.iter().map(words).collect(), q.speaker_name.clone())).collect()
    }

    #[test]
    fn finds_direct_interrupted_and_indirect_statements() {
        let text = "“The bridge will open in May,” said Anna Lindqvist, the mayor. “It cost too much.”\n\
                    Lindqvist said that the tolls would rise next year.\n\
                    The railway declined to comment.";
        let found = stretches(&ENGINE.annotate_text("", text, None));
        let name = Some("Anna Lindqvist".to_owned());
        assert_eq!(found[0].0, QuoteKind::Direct);
        assert_eq!(found[0].1, ["“The bridge will open in May,”", "“It cost too much.”"]);
        assert_eq!(found[0].2, name);
        assert_eq!(found[1].0, QuoteKind::Indirect);
        assert_eq!(found[1].1, ["that the tolls would rise next year"]);
        assert_eq!(found[1].2, name);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn statements_are_sorted_disjoint_and_in_bounds(
            parts in prop::collection::vec("(said|told|according to|Ann Lind|the mayor|it was late|[“”\"‘’:.,]|\n|that|[a-z]{1,5})", 0..60)
        ) {
            let text = parts.join(" ");
            let found = ENGINE.annotate_text("", &text, None);
            let length = found.text.chars().count();
            let mut all: Vec<(usize, usize)> = found.quotes.iter().flat_map(|q| q.segments.clone()).collect();
            prop_assert!(all.iter().all(|&(a, b)| a < b && b <= length));
            prop_assert!(found.quotes.iter().all(|q| q.segments.windows(2).all(|w| w[0].1 <= w[1].0)));
            prop_assert!(found.quotes.windows(2).all(|w| w[0].start <= w[1].start));
            all.sort_unstable();
            prop_assert!(all.windows(2).all(|w| w[0].1 <= w[1].0), "{all:?}");
        }
    }
}
