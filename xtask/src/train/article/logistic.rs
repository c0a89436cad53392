//! Logistic regression over hashed slots, by AdaGrad with a pull towards 0.

use super::boost::Chance;
use whosaid::article::model::SLOTS;

const ROUNDS: usize = 4;
const RATE: f32 = 0.08;
const PULL: f32 = 2e-5;

/// Weights of all slots, learned from the rows in `chosen`.
pub fn learn(rows: &[Vec<u32>], labels: &[bool], weights: &[f32], chosen: &[u32]) -> Vec<f32> {
    let mut table = vec![0.0f32; SLOTS];
    let mut seen = vec![1e-2f32; SLOTS];
    let mut order = chosen.to_vec();
    let mut chance = Chance(11);
    let (mut base, mut base_seen) = (0.0f32, 1e-2f32);
    for _ in 0..ROUNDS {
        for i in (1..order.len()).rev() {
            order.swap(i, (chance.next() % (i as u64 + 1)) as usize);
        }
        for &i in &order {
            let i = i as usize;
            let sum = base + rows[i].iter().map(|&s| table[s as usize]).sum::<f32>();
            // Large blocks count more, but no single one decides.
            let slope = (1.0 / (1.0 + (-sum).exp()) - f32::from(labels[i])) * weights[i].clamp(0.3, 2.0);
            base_seen += slope * slope;
            base -= RATE * slope / base_seen.sqrt();
            for &slot in &rows[i] {
                let slot = slot as usize;
                let slope = slope + PULL * table[slot];
                seen[slot] += slope * slope;
                table[slot] -= RATE * slope / seen[slot].sqrt();
            }
        }
    }
    table
}
