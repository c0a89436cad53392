//! The best labels of a sentence, and how sure they are.

use super::label::{CLASSES, LABELS, OUTSIDE, Place, label, may_begin, may_end, may_follow};

/// Labels that may begin, or end, a sentence: outside, and two of each class.
const EDGES: usize = 1 + 2 * CLASSES.len();
/// As many, filled up for vector instructions.
const LANES: usize = EDGES.next_power_of_two();

/// What may follow what. Any label that may begin follows any that may end; within a name, only what goes on with it.
pub struct Grammar {
    /// Labels that may begin, in order.
    begin: [usize; EDGES],
    /// Labels that may end, in order.
    end: [usize; EDGES],
}

impl Default for Grammar {
    fn default() -> Self {
        let edges = |may: fn(usize) -> bool| {
            let mut labels = (0..LABELS).filter(|&l| may(l));
            std::array::from_fn(|_| labels.next().unwrap_or(OUTSIDE))
        };
        Grammar { begin: edges(may_begin), end: edges(may_end) }
    }
}

/// Weights of pairs of labels, by where they are needed.
struct Pairs {
    /// From each label that may end to each that may begin.
    across: [[f32; LANES]; EDGES],
    /// From begin and inside to inside and end, of each class.
    within: [[[f32; 2]; 2]; CLASSES.len()],
}

/// The labels of a class that stand before others within a name, and those that stand after others.
fn within(class: usize) -> ([usize; 2], [usize; 2]) {
    ([Place::Begin, Place::Inside].map(|p| label(class, p)), [Place::Inside, Place::End].map(|p| label(class, p)))
}

/// The greater of two; the second where they are equal. One vector instruction, other than [`f32::max`].
fn greater(a: f32, b: f32) -> f32 {
    if a > b { a } else { b }
}

/// Score of what may not be.
const NEVER: f32 = -1e9;

impl Grammar {
    fn pairs(&self, weights: &[[f32; LABELS]; LABELS]) -> Pairs {
        let mut across = [[0.0; LANES]; EDGES];
        for (row, &from) in across.iter_mut().zip(&self.end) {
            row.iter_mut().zip(&self.begin).for_each(|(weight, &to)| *weight = weights[from][to]);
        }
        let within = std::array::from_fn(|class| {
            let (before, after) = within(class);
            before.map(|from| after.map(|to| weights[from][to]))
        });
        Pairs { across, within }
    }

    /// The labels of highest score (Viterbi's algorithm), into `out`.
    pub fn best(&self, scores: &[[f32; LABELS]], transitions: &[[f32; LABELS]; LABELS], out: &mut Vec<u8>) {
        out.clear();
        let Some(first) = scores.first() else { return };
        let pairs = self.pairs(transitions);
        let mut start = [NEVER; LABELS];
        self.begin.iter().for_each(|&l| start[l] = first[l] + transitions[OUTSIDE][l]);
        // Of each token: the score of the best way to each label.
        let mut reached = Vec::with_capacity(scores.len());
        reached.push(start);
        let mut reach = start;
        for score in &scores[1..] {
            let mut next = [NEVER; LABELS];
            let mut most = [NEVER; LANES];
            for (row, &before) in pairs.across.iter().zip(&self.end) {
                for (most, weight) in most.iter_mut().zip(row) {
                    *most = greater(reach[before] + weight, *most);
                }
            }
            self.begin.iter().zip(most).for_each(|(&label, most)| next[label] = most);
            for (class, weights) in pairs.within.iter().enumerate() {
                let (before, after) = within(class);
                for (b, weights) in before.into_iter().zip(weights) {
                    after.iter().zip(weights).for_each(|(&l, weight)| next[l] = greater(reach[b] + weight, next[l]));
                }
            }
            next.iter_mut().zip(score).for_each(|(next, score)| *next += score);
            reached.push(next);
            reach = next;
        }
        let mut label = self.end.into_iter().max_by(|&a, &b| reach[a].total_cmp(&reach[b])).unwrap_or(OUTSIDE);
        out.push(label as u8);
        // The way back is asked for one label a token only, which is cheaper than to note it for all.
        for reach in reached.iter().rev().skip(1) {
            let (mut most, mut whence) = (NEVER, OUTSIDE);
            for before in (0..LABELS).filter(|&before| may_follow(before, label)) {
                let value = reach[before] + transitions[before][label];
                if value > most {
                    (most, whence) = (value, before);
                }
            }
            label = whence;
            out.push(label as u8);
        }
        out.reverse();
    }

    /// Probability of each label of each token, into `out` (the forward-backward algorithm); also the logarithm of the
    /// sum over all ways. `steps` are the exponentials of the weights of pairs of labels; `allowed` may narrow the
    /// labels of each token; the probabilities of pairs of labels, summed over the sentence, are added to `sums`.
    pub fn marginals(
        &self,
        scores: &[[f32; LABELS]],
        steps: &[[f32; LABELS]; LABELS],
        allowed: Option<&[u32]>,
        out: &mut Vec<[f32; LABELS]>,
        mut sums: Option<&mut [[f32; LABELS]; LABELS]>,
    ) -> f32 {
        out.clear();
        let n = scores.len();
        let pairs = self.pairs(steps);
        let mut forward: Vec<[f32; LABELS]> = Vec::with_capacity(n);
        let mut logarithm = 0.0;
        let mut norms = Vec::with_capacity(n);
        let mut emissions: Vec<([f32; LABELS], f32)> = Vec::with_capacity(n);
        for (i, score) in scores.iter().enumerate() {
            // Plain words all have the same scores.
            let same = i.checked_sub(1).filter(|&last| allowed.is_none() && scores[last] == *score);
            let mask = allowed.and_then(|a| a.get(i)).copied().unwrap_or(u32::MAX);
            let (emission, largest) = same.map_or_else(|| emission(score, mask), |last| emissions[last]);
            let mut row = [0.0; LABELS];
            match forward.last() {
                None => self.begin.iter().for_each(|&label| row[label] = steps[OUTSIDE][label]),
                Some(last) => {
                    let mut reach = [0.0; LANES];
                    for (steps, &before) in pairs.across.iter().zip(&self.end) {
                        reach.iter_mut().zip(steps).for_each(|(reach, step)| *reach += last[before] * step);
                    }
                    self.begin.iter().zip(reach).for_each(|(&label, reach)| row[label] = reach);
                    for (class, steps) in pairs.within.iter().enumerate() {
                        let (before, after) = within(class);
                        for (b, steps) in before.into_iter().zip(steps) {
                            after.iter().zip(steps).for_each(|(&label, step)| row[label] += last[b] * step);
                        }
                    }
                }
            }
            row.iter_mut().zip(&emission).for_each(|(row, emission)| *row *= emission);
            if i + 1 == n {
                (0..LABELS).filter(|l| !self.end.contains(l)).for_each(|l| row[l] = 0.0);
            }
            let norm: f32 = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            row.iter_mut().for_each(|r| *r /= norm);
            logarithm += norm.ln() + largest;
            norms.push(norm);
            forward.push(row);
            emissions.push((emission, largest));
        }
        out.resize(n, [0.0; LABELS]);
        let mut backward = [0.0; LABELS];
        self.end.iter().for_each(|&label| backward[label] = 1.0);
        for i in (0..n).rev() {
            out[i].iter_mut().zip(forward[i].iter().zip(&backward)).for_each(|(out, (f, b))| *out = f * b);
            let Some(previous) = i.checked_sub(1) else { break };
            let weights: [f32; LABELS] = std::array::from_fn(|l| emissions[i].0[l] * backward[l] / norms[i]);
            let mut next = [0.0; LABELS];
            for (steps, &before) in pairs.across.iter().zip(&self.end) {
                self.begin.iter().zip(steps).for_each(|(&label, step)| next[before] += step * weights[label]);
            }
            for (class, steps) in pairs.within.iter().enumerate() {
                let (before, after) = within(class);
                for (b, steps) in before.into_iter().zip(steps) {
                    after.iter().zip(steps).for_each(|(&label, step)| next[b] += step * weights[label]);
                }
            }
            if let Some(sums) = sums.as_deref_mut() {
                let mut add = |b: usize, l: usize| sums[b][l] += forward[previous][b] * (steps[b][l] * weights[l]);
                self.end.iter().for_each(|&b| self.begin.iter().for_each(|&l| add(b, l)));
                for (before, after) in (0..CLASSES.len()).map(within) {
                    before.iter().for_each(|&b| after.iter().for_each(|&l| add(b, l)));
                }
            }
            backward = next;
        }
        logarithm
    }
}

/// The exponentials of the scores of the labels in `mask`, less the largest of them, which is returned, too.
fn emission(score: &[f32; LABELS], mask: u32) -> ([f32; LABELS], f32) {
    let may = |l: usize| mask >> l & 1 == 1;
    let largest = (0..LABELS).filter(|&l| may(l)).map(|l| score[l]).fold(f32::MIN, f32::max);
    (std::array::from_fn(|l| if may(l) { (score[l] - largest).exp() } else { 0.0 }), largest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_way_keeps_to_the_grammar() {
        let grammar = Grammar::default();
        let mut scores = vec![[0.0; LABELS]; 3];
        scores[0][label(0, Place::Begin)] = 5.0;
        scores[1][label(1, Place::Inside)] = 3.0;
        scores[2][label(0, Place::End)] = 5.0;
        let mut out = Vec::new();
        grammar.best(&scores, &[[0.0; LABELS]; LABELS], &mut out);
        assert_eq!(out, [Place::Begin, Place::Inside, Place::End].map(|p| label(0, p) as u8));
    }

    #[test]
    fn probabilities_add_up_to_one() {
        let grammar = Grammar::default();
        let scores: Vec<_> = (0..5).map(|i| std::array::from_fn(|l| ((i * 31 + l * 17) % 7) as f32 / 3.0)).collect();
        let mut out = Vec::new();
        grammar.marginals(&scores, &[[1.1; LABELS]; LABELS], None, &mut out, None);
        for row in out {
            assert!((row.iter().sum::<f32>() - 1.0).abs() < 1e-4, "{row:?}");
        }
    }
}
