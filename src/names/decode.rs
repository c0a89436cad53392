//! The best labels of a sentence, and how sure they are.

use super::label::{LABELS, OUTSIDE, may_begin, may_end, may_follow};

/// The labels that may follow each label.
pub struct Grammar {
    /// Labels that may stand before each label.
    before: [Vec<u8>; LABELS],
    begin: [bool; LABELS],
    end: [bool; LABELS],
}

impl Default for Grammar {
    fn default() -> Self {
        let before = |next| (0..LABELS).filter(|&l| may_follow(l, next)).map(|l| l as u8).collect();
        Grammar {
            before: std::array::from_fn(before),
            begin: std::array::from_fn(may_begin),
            end: std::array::from_fn(may_end),
        }
    }
}

/// Score of what may not be.
const NEVER: f32 = -1e9;

impl Grammar {
    /// The labels of highest score (Viterbi's algorithm), into `out`.
    pub fn best(&self, scores: &[[f32; LABELS]], transitions: &[[f32; LABELS]; LABELS], out: &mut Vec<u8>) {
        out.clear();
        let Some(first) = scores.first() else { return };
        let mut back: Vec<[u8; LABELS]> = Vec::with_capacity(scores.len());
        let mut reach: [f32; LABELS] =
            std::array::from_fn(|l| if self.begin[l] { first[l] + transitions[OUTSIDE][l] } else { NEVER });
        for score in &scores[1..] {
            let mut from = [0u8; LABELS];
            let mut next = [NEVER; LABELS];
            for (label, before) in self.before.iter().enumerate() {
                for &b in before {
                    let value = reach[usize::from(b)] + transitions[usize::from(b)][label];
                    if value > next[label] {
                        (next[label], from[label]) = (value, b);
                    }
                }
                next[label] += score[label];
            }
            back.push(from);
            reach = next;
        }
        let ends = (0..LABELS).filter(|&l| self.end[l]);
        let mut label = ends.max_by(|&a, &b| reach[a].total_cmp(&reach[b])).unwrap_or(OUTSIDE) as u8;
        out.push(label);
        for from in back.iter().rev() {
            label = from[usize::from(label)];
            out.push(label);
        }
        out.reverse();
    }

    /// Probability of each label of each token, into `out` (the forward-backward algorithm); also the logarithm of the
    /// sum over all ways. `steps` are the exponentials of the weights of pairs of labels; `allowed` may narrow the labels of each token.
    pub fn marginals(
        &self,
        scores: &[[f32; LABELS]],
        steps: &[[f32; LABELS]; LABELS],
        allowed: Option<&[u32]>,
        out: &mut Vec<[f32; LABELS]>,
        mut pairs: Option<&mut [[f32; LABELS]; LABELS]>,
    ) -> f32 {
        out.clear();
        let n = scores.len();
        let may = |i: usize, l: usize| allowed.and_then(|a| a.get(i)).is_none_or(|mask| mask >> l & 1 == 1);
        let mut forward: Vec<[f32; LABELS]> = Vec::with_capacity(n);
        let mut logarithm = 0.0;
        let mut norms = Vec::with_capacity(n);
        let mut emissions = Vec::with_capacity(n);
        for (i, score) in scores.iter().enumerate() {
            let largest = (0..LABELS).filter(|&l| may(i, l)).map(|l| score[l]).fold(f32::MIN, f32::max);
            let emission: [f32; LABELS] =
                std::array::from_fn(|l| if may(i, l) { (score[l] - largest).exp() } else { 0.0 });
            let mut row = [0.0; LABELS];
            for (label, before) in self.before.iter().enumerate() {
                if emission[label] == 0.0 {
                    continue;
                }
                let reach: f32 = match forward.last() {
                    None => {
                        if self.begin[label] {
                            steps[OUTSIDE][label]
                        } else {
                            0.0
                        }
                    }
                    Some(last) => before.iter().map(|&b| last[usize::from(b)] * steps[usize::from(b)][label]).sum(),
                };
                row[label] = reach * emission[label];
            }
            if i + 1 == n {
                (0..LABELS).filter(|&l| !self.end[l]).for_each(|l| row[l] = 0.0);
            }
            let norm: f32 = row.iter().sum::<f32>().max(f32::MIN_POSITIVE);
            row.iter_mut().for_each(|r| *r /= norm);
            logarithm += norm.ln() + largest;
            norms.push(norm);
            forward.push(row);
            emissions.push(emission);
        }
        out.resize(n, [0.0; LABELS]);
        let mut backward: [f32; LABELS] = std::array::from_fn(|l| f32::from(u8::from(self.end[l])));
        for i in (0..n).rev() {
            for label in 0..LABELS {
                out[i][label] = forward[i][label] * backward[label];
            }
            let Some(previous) = i.checked_sub(1) else { break };
            let mut next = [0.0; LABELS];
            for (label, before) in self.before.iter().enumerate() {
                let weight = emissions[i][label] * backward[label] / norms[i];
                if weight == 0.0 {
                    continue;
                }
                for &b in before {
                    let b = usize::from(b);
                    let flow = steps[b][label] * weight;
                    next[b] += flow;
                    if let Some(pairs) = pairs.as_deref_mut() {
                        pairs[b][label] += forward[previous][b] * flow;
                    }
                }
            }
            backward = next;
        }
        logarithm
    }
}

#[cfg(test)]
mod tests {
    use super::super::label::{Place, label};
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
