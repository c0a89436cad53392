//! Linear classifiers over hashed features, and the file that holds them.
//!
//! A feature's hash chooses a place in one table of small numbers; the classes' weights follow from there. Features may
//! share numbers: training sees the same sharing and works around it. So no feature has to be stored, and a model is as
//! large as one wants it (Shi et al. 2009, "Hash Kernels").

use crate::{Error, Result};

/// Columns that a row of the tagger and of the labeller is wide.
pub const WIDE: usize = 48;
/// Columns of the transitions.
pub const NARROW: usize = 4;

/// First place of a feature in a table of `size` weights for rows of `columns`; rows overlap.
pub fn place(hash: u32, size: usize, columns: usize) -> usize {
    let room = size.saturating_sub(columns) as u64 / 4;
    // Whole words of four, so that short rows never cross a cache line.
    ((u64::from(hash) * room) >> 32) as usize * 4
}

/// A table of weights.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    weights: Vec<i8>,
}

impl Table {
    /// Sums the rows of all `features`.
    pub fn score<const COLUMNS: usize>(&self, features: &[u32]) -> [i16; COLUMNS] {
        let mut scores = [0i16; COLUMNS];
        for &hash in features {
            let first = place(hash, self.weights.len(), COLUMNS);
            if let Some(row) = self.weights.get(first..first + COLUMNS) {
                for (score, &weight) in scores.iter_mut().zip(row) {
                    *score += i16::from(weight);
                }
            }
        }
        scores
    }
}

/// The position of the greatest; the first of equals.
pub fn best(scores: &[i16]) -> usize {
    let mut found = 0;
    for (i, score) in scores.iter().enumerate() {
        if *score > scores[found] {
            found = i;
        }
    }
    found
}

const MAGIC: &[u8; 8] = b"WSSYN\x00\x00\x01";

/// Reads the tables of the tagger, the transitions and the labeller; three empty ones from no bytes.
pub(super) fn read(bytes: &[u8]) -> Result<[Table; 3]> {
    if bytes.is_empty() {
        return Ok(Default::default());
    }
    let wrong = |why| Error::Model("syntax.bin", why);
    let mut rest = bytes.strip_prefix(MAGIC).ok_or(wrong("not a model of this version"))?;
    let mut tables: [Table; 3] = Default::default();
    for table in &mut tables {
        let (size, after) = rest.split_first_chunk::<4>().ok_or(wrong("cut short"))?;
        let (weights, after) = after.split_at_checked(u32::from_le_bytes(*size) as usize).ok_or(wrong("cut short"))?;
        table.weights = weights.iter().map(|&b| b as i8).collect();
        rest = after;
    }
    if rest.is_empty() { Ok(tables) } else { Err(wrong("bytes left over")) }
}

/// The bytes of a model from its three tables, each no longer than 4 GB.
pub fn write(tables: [&[i8]; 3]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    for table in tables {
        bytes.extend_from_slice(&(table.len() as u32).to_le_bytes());
        bytes.extend(table.iter().map(|&w| w as u8));
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_is_read_as_written_and_a_damaged_one_refused() {
        let bytes = write([&[1, -2], &[], &[3]]);
        let tables = read(&bytes).unwrap();
        assert_eq!(tables[0].weights, [1, -2]);
        assert_eq!(tables[2].weights, [3]);
        assert!(read(&bytes[..bytes.len() - 1]).is_err());
        assert!(read(b"else").is_err());
        assert!(read(&[bytes.as_slice(), b"x"].concat()).is_err());
    }

    #[test]
    fn rows_stay_inside_the_table() {
        let table = Table { weights: vec![1; 100] };
        let scores: [i16; WIDE] = table.score(&[0, u32::MAX, 77]);
        assert_eq!(scores, [3; WIDE]);
        assert_eq!(Table::default().score::<NARROW>(&[5]), [0; NARROW]);
        assert_eq!(best(&[1, 3, 3]), 1);
    }
}
