//! The file `models/names.bin`: a lexicon, weights of features and of pairs of labels, a network.

use super::label::LABELS;
use super::network::Network;
use super::table::{Key, Table};
use crate::Result;
use crate::layers::file::Reader;

const MAGIC: &[u8] = b"whosaid names 2\n";

/// What words mean by themselves: clusters of word vectors, how often a word is written without a capital.
pub struct Lexicon {
    words: Table,
    /// Of each word: its cluster in the lower 12 bits (from 1 on), above it how often it is written small.
    facts: Vec<u16>,
}

impl Lexicon {
    /// Cluster of a word (0: unknown) and how often it is written without a capital (0 unknown, 1 never to 7 always).
    pub fn word(&self, lower: Key) -> (u16, u8) {
        let fact = self.words.get(lower).and_then(|i| self.facts.get(i)).copied().unwrap_or(0);
        (fact & 0x0FFF, (fact >> 12) as u8)
    }

    /// Writes a lexicon: words with their facts.
    pub fn write(words: &[(Key, u16)], out: &mut Vec<u8>) {
        let keys: Vec<Key> = words.iter().map(|w| w.0).collect();
        for i in Table::write(&keys, out) {
            out.extend(words[i].1.to_le_bytes());
        }
    }

    /// Reads what [`Lexicon::write`] wrote.
    ///
    /// # Errors
    /// Where the bytes are not such a lexicon.
    pub fn read(reader: &mut Reader) -> Result<Lexicon> {
        let words = Table::read(reader)?;
        let facts = pairs(reader.bytes(2 * words.len())?);
        Ok(Lexicon { words, facts })
    }
}

fn pairs(bytes: &[u8]) -> Vec<u16> {
    bytes.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]])).collect()
}

/// Length of a row of weights: as many as there are labels, filled up for vector instructions.
pub const WIDTH: usize = LABELS.next_power_of_two();

/// What the sum of field and network counts for in probabilities: both have seen the same words, so that their sum is
/// surer than it should be.
pub const SHARE: f32 = 0.6;

/// The weights of a feature for each label, in one line of the processor's cache.
#[derive(Clone, Copy)]
#[repr(align(32))]
struct Row([i8; WIDTH]);

/// Weights of a linear-chain conditional random field.
pub struct Weights {
    features: Table,
    /// One row a feature.
    rows: Vec<Row>,
    /// What one step of a weight of `rows` stands for.
    scale: f32,
    /// Weight of each label (second index) after each other (first).
    pub transitions: [[f32; LABELS]; LABELS],
    /// The exponentials of `transitions` times [`SHARE`].
    pub steps: [[f32; LABELS]; LABELS],
}

impl Weights {
    /// Adds the weights of the features `keys` for each label to `sums`.
    pub fn add(&self, keys: &[Key], sums: &mut [i16; WIDTH]) {
        let mut lanes = *sums;
        self.features.find(keys, |position| {
            if let Some(row) = self.rows.get(position) {
                for (sum, &weight) in lanes.iter_mut().zip(&row.0) {
                    *sum = sum.saturating_add(i16::from(weight));
                }
            }
        });
        *sums = lanes;
    }

    /// The score of each label.
    pub fn scores(&self, sums: &[i16; WIDTH]) -> [f32; LABELS] {
        std::array::from_fn(|label| f32::from(sums[label]) * self.scale)
    }

    /// Writes weights; those of `rows` are rounded to 7 bits: that packs better and scores the
    /// same. The rows follow label by label, which packs better, too.
    pub fn write(rows: &[(Key, [f32; LABELS])], transitions: &[[f32; LABELS]; LABELS], out: &mut Vec<u8>) {
        let largest = rows.iter().flat_map(|r| r.1).fold(0f32, |m, w| m.max(w.abs()));
        let scale = (largest / 63.0).max(f32::MIN_POSITIVE);
        out.extend(scale.to_le_bytes());
        transitions.iter().flatten().for_each(|w| out.extend(w.to_le_bytes()));
        let keys: Vec<Key> = rows.iter().map(|r| r.0).collect();
        let order = Table::write(&keys, out);
        for label in 0..LABELS {
            out.extend(order.iter().map(|&i| (rows[i].1[label] / scale).round() as i8 as u8));
        }
    }

    /// Reads what [`Weights::write`] wrote.
    ///
    /// # Errors
    /// Where the bytes are not such weights.
    pub fn read(reader: &mut Reader) -> Result<Weights> {
        let mut float = || Ok(f32::from_bits(reader.number()? as u32));
        let scale = float()?;
        let mut transitions = [[0.0; LABELS]; LABELS];
        for weight in transitions.iter_mut().flatten() {
            *weight = float()?;
        }
        let sound = |weight: f32, most: f32| weight.is_finite() && weight.abs() <= most;
        if !sound(scale, 1.0) || !transitions.iter().flatten().all(|&weight| sound(weight, 1000.0)) {
            return Err(reader.error("a weight is out of bounds"));
        }
        let features = Table::read(reader)?;
        let mut rows = vec![Row([0; WIDTH]); features.len()];
        for label in 0..LABELS {
            for (row, &weight) in rows.iter_mut().zip(reader.bytes(features.len())?) {
                row.0[label] = weight as i8;
            }
        }
        Ok(Weights {
            features,
            rows,
            scale,
            transitions,
            steps: transitions.map(|row| row.map(|weight| (SHARE * weight).exp())),
        })
    }
}

/// The head of a model file.
pub fn begin() -> Vec<u8> {
    MAGIC.to_vec()
}

/// Reads a whole model file.
///
/// # Errors
/// Where the bytes are not one.
pub fn read(bytes: &[u8]) -> Result<(Lexicon, Weights, Network)> {
    let mut reader = Reader::new("names", bytes);
    if reader.bytes(MAGIC.len())? != MAGIC {
        return Err(reader.error("not a names model of this version"));
    }
    Ok((Lexicon::read(&mut reader)?, Weights::read(&mut reader)?, Network::read(&mut reader)?))
}
