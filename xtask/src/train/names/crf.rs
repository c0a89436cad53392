//! Training of the conditional random field: AdaGrad on the likelihood of the labels allowed, weights shrunk, features
//! cut down to those that matter, then trained on.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use whosaid::names::PLAIN;
use whosaid::names::decode::Grammar;
use whosaid::names::label::{LABELS, OUTSIDE};
use whosaid::names::table::{Key, mix};

/// A row of weights.
pub type Row = [f32; LABELS];

/// Keys are hashes already.
#[derive(Default)]
pub struct Plain(u64);

impl Hasher for Plain {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, _: &[u8]) {}
    fn write_u64(&mut self, key: u64) {
        self.0 = mix(key);
    }
}

/// Numbers of features by their keys.
pub type Index = HashMap<Key, u32, BuildHasherDefault<Plain>>;

/// A sentence, ready to be trained on.
pub struct Sentence {
    /// Features of each token, numbered; those of the second pass stand after the others; none for plain words.
    pub tokens: Vec<Vec<u32>>,
    /// How many features of each token are there in the first pass.
    pub first_pass: Vec<u16>,
    /// Labels that each token may have.
    pub allowed: Vec<u32>,
    /// How much it counts.
    pub weight: f32,
}

/// A running mean of the weights: single steps go astray, their mean less so.
#[derive(Default)]
pub struct Mean {
    rows: Vec<Row>,
    transitions: [Row; LABELS],
    count: f32,
}

impl Mean {
    /// Takes in the weights as they are.
    pub fn add(&mut self, trainer: &Trainer) {
        self.rows.resize(trainer.rows.len(), [0.0; LABELS]);
        self.count += 1.0;
        let pairs =
            self.rows.iter_mut().zip(&trainer.rows).chain(self.transitions.iter_mut().zip(&trainer.transitions));
        for (sum, row) in pairs {
            sum.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
        }
    }

    /// Puts the mean in the place of the weights.
    pub fn settle(&self, trainer: &mut Trainer) {
        let rows = trainer.rows.iter_mut().zip(&self.rows);
        for (row, sum) in rows.chain(trainer.transitions.iter_mut().zip(&self.transitions)) {
            *row = sum.map(|s| s / self.count);
        }
    }
}

/// The weights while they are trained.
pub struct Trainer {
    /// Of each feature.
    pub rows: Vec<Row>,
    squares: Vec<Row>,
    /// Of each pair of labels.
    pub transitions: [Row; LABELS],
    transition_squares: [Row; LABELS],
    kept: Vec<bool>,
    chance: u64,
    grammar: Grammar,
}

/// Length of a step.
const RATE: f32 = 0.12;

/// Share of the features of a token that a step sees.
pub const KEPT: f32 = 0.8;

impl Trainer {
    /// All weights zero.
    pub fn new(features: usize) -> Trainer {
        Trainer {
            rows: vec![[0.0; LABELS]; features],
            squares: vec![[1e-2; LABELS]; features],
            transitions: [[0.0; LABELS]; LABELS],
            transition_squares: [[1e-2; LABELS]; LABELS],
            kept: vec![true; features],
            chance: 1,
            grammar: Grammar::default(),
        }
    }

    fn scores(&self, tokens: &[Vec<u32>], out: &mut Vec<Row>) {
        out.clear();
        for features in tokens {
            let mut sums = [0.0; LABELS];
            if features.is_empty() {
                sums[OUTSIDE] = PLAIN;
            }
            for &feature in features {
                for (sum, weight) in sums.iter_mut().zip(&self.rows[feature as usize]) {
                    *sum += weight;
                }
            }
            out.push(sums);
        }
    }

    /// The features of each token in one of the passes, a part of them left out by chance: what a word is has to be
    /// learned from its neighbours, too.
    fn some(&mut self, sentence: &Sentence, second_pass: bool, left_out: f64) -> Vec<Vec<u32>> {
        let below = (left_out * f64::from(u32::MAX)) as u64;
        let tokens = sentence.tokens.iter().zip(&sentence.first_pass);
        tokens
            .map(|(features, &first)| {
                let features = if second_pass { &features[..] } else { &features[..usize::from(first)] };
                let mut kept = Vec::with_capacity(features.len());
                for &feature in features {
                    self.chance = self.chance.wrapping_add(0x9E37_79B9_7F4A_7C15);
                    if self.kept[feature as usize] && mix(self.chance) >> 32 >= below {
                        kept.push(feature);
                    }
                }
                kept
            })
            .collect()
    }

    /// The best labels of a sentence in the first pass.
    pub fn label(&mut self, sentence: &Sentence) -> Vec<u8> {
        let (mut scores, mut labels) = (Vec::new(), Vec::new());
        let tokens = self.some(sentence, false, 0.0);
        self.scores(&tokens, &mut scores);
        scores.iter_mut().flatten().for_each(|s| *s *= KEPT);
        self.grammar.best(&scores, &self.transitions, &mut labels);
        labels
    }

    /// One step; returns the loss.
    pub fn step(&mut self, sentence: &Sentence, second_pass: bool) -> f32 {
        let mut scores = Vec::new();
        let tokens = self.some(sentence, second_pass, f64::from(1.0 - KEPT));
        self.scores(&tokens, &mut scores);
        let (mut expected, mut wanted) = (Vec::new(), Vec::new());
        let (mut expected_pairs, mut wanted_pairs) = ([[0.0; LABELS]; LABELS], [[0.0; LABELS]; LABELS]);
        let steps = self.transitions.map(|row| row.map(f32::exp));
        let all = self.grammar.marginals(&scores, &steps, None, &mut expected, Some(&mut expected_pairs));
        let allowed = Some(&sentence.allowed[..]);
        let some = self.grammar.marginals(&scores, &steps, allowed, &mut wanted, Some(&mut wanted_pairs));
        if !(all - some).is_finite() || (all - some) > 1e4 {
            return 0.0;
        }
        for (features, (expected, wanted)) in tokens.iter().zip(expected.iter().zip(&wanted)) {
            let mut gradient = [0.0; LABELS];
            let mut largest = 0f32;
            for label in 0..LABELS {
                gradient[label] = (expected[label] - wanted[label]) * sentence.weight;
                largest = largest.max(gradient[label].abs());
            }
            if largest < 1e-3 {
                continue;
            }
            for &feature in features {
                let feature = feature as usize;
                let (row, squares) = (&mut self.rows[feature], &mut self.squares[feature]);
                for label in 0..LABELS {
                    squares[label] += gradient[label] * gradient[label];
                    row[label] -= RATE * gradient[label] / squares[label].sqrt();
                }
            }
        }
        for from in 0..LABELS {
            for to in 0..LABELS {
                let gradient = (expected_pairs[from][to] - wanted_pairs[from][to]) * sentence.weight;
                let square = &mut self.transition_squares[from][to];
                *square += gradient * gradient;
                self.transitions[from][to] -= RATE * gradient / square.sqrt();
            }
        }
        (all - some) * sentence.weight
    }

    /// Draws all weights towards zero by `by`.
    pub fn shrink(&mut self, by: f32) {
        for weight in self.rows.iter_mut().flatten() {
            *weight = weight.signum() * (weight.abs() - by).max(0.0);
        }
    }

    /// Keeps the `limit` features that weigh most: long rows that many sentences use.
    pub fn cut(&mut self, counts: &[u32], limit: usize) {
        let value = |i: usize| {
            let length: f32 = self.rows[i].iter().map(|w| w * w).sum::<f32>().sqrt();
            length * (counts[i] as f32 + 1.0).powf(0.4)
        };
        let mut order: Vec<(f32, usize)> = (0..self.rows.len()).map(|i| (value(i), i)).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0));
        for (position, &(value, i)) in order.iter().enumerate() {
            if position >= limit || value == 0.0 {
                self.rows[i] = [0.0; LABELS];
                self.kept[i] = false;
            }
        }
    }
}
