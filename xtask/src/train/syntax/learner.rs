//! The averaged perceptron over hashed features (Freund and Schapire 1999, Collins 2002).

use std::collections::HashMap;
use whosaid::syntax::weights::{Table, place};

/// A table of weights that learns.
pub struct Learner {
    columns: usize,
    stride: usize,
    /// Check of each row; none where every feature is let in.
    checks: Option<Vec<u8>>,
    rows: usize,
    weights: Vec<f32>,
    /// Sum of each weight over all examples up to `stamps`.
    sums: Vec<f64>,
    stamps: Vec<u32>,
    clock: u32,
    /// How often each feature came; counted while every feature is let in.
    seen: HashMap<u32, u32>,
}

/// How large a table becomes.
#[derive(Clone, Copy)]
pub struct Shape {
    pub rows: usize,
    pub stride: usize,
    pub columns: usize,
}

/// Rows while every feature is let in: so many that few features share one.
const OPEN_ROWS: usize = 1 << 21;

impl Learner {
    /// One that lets every feature in, to find the useful ones.
    pub fn open(columns: usize) -> Learner {
        Learner::sized(Shape { rows: OPEN_ROWS, stride: columns.min(4), columns }, None)
    }

    fn sized(shape: Shape, checks: Option<Vec<u8>>) -> Learner {
        let size = shape.rows * shape.stride + shape.columns;
        Learner {
            columns: shape.columns,
            stride: shape.stride,
            checks,
            rows: shape.rows,
            weights: vec![0.0; size],
            sums: vec![0.0; size],
            stamps: vec![0; size],
            clock: 0,
            seen: HashMap::new(),
        }
    }

    /// A fresh one whose rows belong to the most useful features of `self`: those with the greatest weights, and of these
    /// the more frequent.
    pub fn selected(&self, shape: Shape) -> Learner {
        let averages = self.averages();
        let mut winners = vec![(0.0, 0); shape.rows];
        for (&hash, &count) in &self.seen {
            let first = place(hash, self.rows).0 * self.stride;
            let size: f64 = averages[first..first + self.columns].iter().map(|w| w.abs()).sum();
            let worth = size * f64::from(count).sqrt();
            let (row, check) = place(hash, shape.rows);
            // Ties by the hash, since the map has no order.
            if (worth, check) > winners[row] {
                winners[row] = (worth, check);
            }
        }
        Learner::sized(shape, Some(winners.into_iter().map(|w| w.1).collect()))
    }

    fn first(&self, hash: u32) -> Option<usize> {
        let (row, check) = place(hash, self.rows);
        let let_in = self.checks.as_ref().is_none_or(|checks| checks[row] == check);
        let_in.then_some(row * self.stride)
    }

    /// Sums the rows of `features`.
    pub fn score(&self, features: &[u32], scores: &mut [f32]) {
        scores.fill(0.0);
        for &hash in features {
            let Some(first) = self.first(hash) else { continue };
            for (score, weight) in scores.iter_mut().zip(&self.weights[first..first + self.columns]) {
                *score += weight;
            }
        }
    }

    /// One example seen.
    pub fn tick(&mut self) {
        self.clock += 1;
    }

    /// Adds `step` to the weights of `class`.
    pub fn update(&mut self, features: &[u32], class: usize, step: f32) {
        for &hash in features {
            let Some(first) = self.first(hash) else { continue };
            if self.checks.is_none() {
                *self.seen.entry(hash).or_default() += 1;
            }
            let slot = first + class;
            self.sums[slot] += f64::from(self.weights[slot]) * f64::from(self.clock - self.stamps[slot]);
            self.stamps[slot] = self.clock;
            self.weights[slot] += step;
        }
    }

    fn averages(&self) -> Vec<f64> {
        (0..self.weights.len())
            .map(|slot| {
                let waited = f64::from(self.clock - self.stamps[slot]);
                (self.sums[slot] + f64::from(self.weights[slot]) * waited) / f64::from(self.clock.max(1))
            })
            .collect()
    }

    /// The averages as small numbers: the greatest of all but one in `1 / clipped` weights becomes `top`.
    pub fn table(&self, clipped: f64, top: f64) -> Table {
        let averages = self.averages();
        let mut sizes: Vec<f64> = averages.iter().map(|w| w.abs()).collect();
        sizes.sort_by(f64::total_cmp);
        let rank = ((sizes.len() as f64 * (1.0 - clipped)) as usize).min(sizes.len() - 1);
        let scale = top / sizes[rank].max(1e-9);
        let weights = averages.iter().map(|w| (w * scale).round().clamp(-127.0, 127.0) as i8).collect();
        Table { checks: self.checks.clone().unwrap_or_default(), stride: self.stride, weights }
    }
}
