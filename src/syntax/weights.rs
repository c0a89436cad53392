//! Linear classifiers over hashed features, and the file that holds them.
//!
//! A feature's hash chooses a row. Far more features exist than rows: training gives each row to the most useful of those
//! that fall on it, and a check byte turns the others away (all but one in 256). Rows of classifiers with many classes
//! overlap, since few classes of a feature matter: training sees the same overlap and works around it (as in the hash
//! kernels of Shi et al. 2009). So no feature has to be stored, and a model is as large as one wants it.

use super::words::Vocabulary;
use crate::{Error, Result};

/// Columns that a row of the tagger and of the labeller is wide.
pub const WIDE: usize = 48;
/// Features that are looked up at a time.
const MANY: usize = 128;
/// Columns of the moves.
pub const NARROW: usize = 3;

/// Which row a feature falls on, of `rows`, and the check that lets it in.
pub fn place(hash: u32, rows: usize) -> (usize, u8) {
    (((u64::from(hash) * rows as u64) >> 32) as usize, hash as u8)
}

/// Small weights in rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Check of each row.
    pub checks: Vec<u8>,
    /// From one row's first column to the next row's.
    pub stride: usize,
    /// The columns of all rows; the last row is whole.
    pub weights: Vec<i8>,
}

impl Table {
    /// Sums the rows of all `features`.
    pub(super) fn score<const COLUMNS: usize>(&self, features: &[u32]) -> [i16; COLUMNS] {
        let mut scores = [0i16; COLUMNS];
        // All checks first, without a branch, then the rows: the memory then answers for many at once.
        for features in features.chunks(MANY) {
            let (mut rows, mut count) = ([0; MANY], 0);
            for &hash in features {
                let (row, check) = place(hash, self.checks.len());
                rows[count] = row;
                count += usize::from(self.checks.get(row) == Some(&check));
            }
            for first in rows[..count].iter().map(|row| row * self.stride) {
                if let Some(weights) = self.weights.get(first..first + COLUMNS) {
                    scores.iter_mut().zip(weights).for_each(|(score, &weight)| *score += i16::from(weight));
                }
            }
        }
        scores
    }
}

/// The position of the greatest; the first of equals.
pub(super) fn best(scores: &[i16]) -> usize {
    let mut found = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[found] {
            found = i;
        }
    }
    found
}

const MAGIC: &[u8; 8] = b"WSSYN\x00\x00\x02";

/// What a model file holds.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// Known words.
    pub vocabulary: Vocabulary,
    /// The tagger.
    pub tags: Table,
    /// The choice of moves.
    pub moves: Table,
    /// The names of arcs.
    pub arcs: Table,
}

impl Model {
    /// Reads a model; an empty one from no bytes.
    ///
    /// # Errors
    /// Where the bytes are not what [`Model::bytes`] writes.
    pub fn read(bytes: &[u8]) -> Result<Model> {
        if bytes.is_empty() {
            return Ok(Model::default());
        }
        let short = Error::Model("syntax.bin", "cut short");
        let parsed = bytes.strip_prefix(MAGIC).ok_or(Error::Model("syntax.bin", "not a model of this version"))?;
        let mut reader = Reader(parsed);
        let model = reader.model().ok_or(short)?;
        if reader.0.is_empty() { Ok(model) } else { Err(Error::Model("syntax.bin", "bytes left over")) }
    }

    /// The model as a file.
    pub fn bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.vocabulary.bytes());
        for table in [&self.tags, &self.moves, &self.arcs] {
            for number in [table.checks.len(), table.stride, table.weights.len()] {
                bytes.extend_from_slice(&(number as u32).to_le_bytes());
            }
            bytes.extend(&table.checks);
            bytes.extend(table.weights.iter().map(|&w| w as u8));
        }
        bytes
    }
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn take(&mut self, size: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(size)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self) -> Option<usize> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?) as usize)
    }

    fn table(&mut self) -> Option<Table> {
        let (rows, stride, size) = (self.number()?, self.number()?, self.number()?);
        let checks = self.take(rows)?.to_vec();
        let weights = self.take(size)?.iter().map(|&b| b as i8).collect();
        Some(Table { checks, stride, weights })
    }

    fn model(&mut self) -> Option<Model> {
        let vocabulary = Vocabulary::read(self.take(Vocabulary::BYTES)?)?;
        Some(Model { vocabulary, tags: self.table()?, moves: self.table()?, arcs: self.table()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_read_as_written_and_a_damaged_one_refused() {
        let vocabulary = Vocabulary::new([("ann", 3, true)].into_iter());
        let moves = Table { checks: vec![7, 8], stride: 3, weights: vec![1, -2, 3, 4, 5, -6] };
        let bytes = Model { vocabulary, moves: moves.clone(), ..Model::default() }.bytes();
        let model = Model::read(&bytes).unwrap();
        assert_eq!(model.moves, moves);
        assert_eq!(model.bytes(), bytes);
        assert!(Model::read(&bytes[..bytes.len() - 1]).is_err());
        assert!(Model::read(b"else").is_err());
        assert!(Model::read(&[bytes.as_slice(), b"x"].concat()).is_err());
    }

    #[test]
    fn only_what_passes_the_check_counts() {
        let table = Table { checks: vec![5, 5], stride: 1, weights: vec![1, 2, 3, 4] };
        assert_eq!(table.score::<3>(&[5]), [1, 2, 3]);
        assert_eq!(table.score::<3>(&[6, 5, 5]), [2, 4, 6]);
        assert_eq!(table.score::<3>(&[0xFFFF_FF05]), [2, 3, 4]);
        assert_eq!(Table::default().score::<3>(&[5]), [0; 3]);
        assert_eq!(best(&[1, 3, 3]), 1);
    }
}
