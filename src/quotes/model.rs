//! The file of the trained weights.
//!
//! Little-endian: `WSQ2`, number of tables (u32), the bounds (f32 each), then each table: width (u32), log2 of its rows (u32), scale (f32),
//! number of rows that are not all zero (u32), for each of them its distance from the one before (LEB128), then their
//! weights (i8 each). Last the lexicon of cue words: their number (u32), their hashes in order (u32 each), their levels
//! (u8 each).

use super::features::Features;
use crate::{Error, Result};

/// Weights of one kind of decision: a row of `width` weights for each hash of a feature.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// Weights a row.
    pub width: usize,
    /// log2 of the number of rows.
    pub bits: u32,
    /// What a weight of 1 stands for.
    pub scale: f32,
    /// Rows × width weights.
    pub weights: Vec<i8>,
}

impl Table {
    /// First weight of the row of a feature.
    #[inline]
    pub fn row(&self, hash: u32) -> usize {
        ((hash >> (32 - self.bits)) as usize) * self.width
    }

    /// Sum of the weights of `features`; of a table of width one.
    #[inline]
    pub fn score(&self, features: &Features) -> f32 {
        let sum: i32 =
            features.hashes.iter().map(|&h| i32::from(self.weights.get(self.row(h)).copied().unwrap_or(0))).sum();
        sum as f32 * self.scale
    }

    /// Sums for each of `N` classes; of a table of width `N`.
    #[inline]
    pub fn scores<const N: usize>(&self, features: &Features) -> [f32; N] {
        let mut sums = [0i32; N];
        for &h in &features.hashes {
            let row = self.row(h);
            if let Some(weights) = self.weights.get(row..row + N) {
                for (sum, &w) in sums.iter_mut().zip(weights) {
                    *sum += i32::from(w);
                }
            }
        }
        sums.map(|s| s as f32 * self.scale)
    }
}

/// How often a word is a cue, in steps of 0 (never) to 9.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Word hashes, ascending.
    pub hashes: Vec<u32>,
    /// Level of each.
    pub levels: Vec<u8>,
}

impl Lexicon {
    /// Level of a word.
    pub fn level(&self, word: u32) -> u8 {
        self.hashes.binary_search(&word).ok().and_then(|i| self.levels.get(i).copied()).unwrap_or(0)
    }
}

/// Probabilities from which something holds, fitted with the weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bounds {
    /// A statement is one.
    pub floor: f32,
    /// It is sure: with words in quotation marks, without.
    pub sure: [f32; 2],
    /// It is likely: the same.
    pub likely: [f32; 2],
}

impl Bounds {
    fn numbers(&self) -> [f32; 5] {
        let [quoted, indirect] = self.sure;
        let [likely, likely_indirect] = self.likely;
        [self.floor, quoted, indirect, likely, likely_indirect]
    }
}

/// Turns scores into probabilities that sum to one.
pub fn softmax(scores: &mut [f32]) {
    let top = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let mut sum = 0.0;
    for s in scores.iter_mut() {
        *s = (*s - top).exp();
        sum += *s;
    }
    if sum > 0.0 {
        scores.iter_mut().for_each(|s| *s /= sum);
    }
}

/// A file that is being read.
struct Bytes<'b>(&'b [u8]);

impl<'b> Bytes<'b> {
    fn take(&mut self, n: usize) -> Result<&'b [u8]> {
        let (part, rest) = self.0.split_at_checked(n).ok_or(Error::Model("quotes.bin", "too short"))?;
        self.0 = rest;
        Ok(part)
    }

    fn number(&mut self) -> Result<u32> {
        Ok(self.take(4)?.iter().rev().fold(0, |n, &b| n << 8 | u32::from(b)))
    }

    fn leb128(&mut self) -> Result<usize> {
        let mut n = 0usize;
        for shift in (0..28).step_by(7) {
            let byte = self.take(1)?.first().copied().unwrap_or(0);
            n |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                break;
            }
        }
        Ok(n)
    }
}

/// Reads the file.
///
/// # Errors
/// Where the bytes are not such a file.
pub fn read(bytes: &[u8], tables: usize) -> Result<(Vec<Table>, Lexicon, Bounds)> {
    let bad = |why| Error::Model("quotes.bin", why);
    let mut bytes = Bytes(bytes);
    if bytes.take(4)? != b"WSQ2" {
        return Err(bad("no such file"));
    }
    if bytes.number()? as usize != tables {
        return Err(bad("wrong number of tables"));
    }
    let mut bound = || Ok(f32::from_bits(bytes.number()?));
    let bounds = Bounds { floor: bound()?, sure: [bound()?, bound()?], likely: [bound()?, bound()?] };
    let mut out = Vec::new();
    for _ in 0..tables {
        let (width, bits) = (bytes.number()? as usize, bytes.number()?);
        let scale = f32::from_bits(bytes.number()?);
        let used = bytes.number()? as usize;
        if !(1..=22).contains(&bits) || !(1..=8).contains(&width) || used > 1 << bits {
            return Err(bad("a table's size"));
        }
        let mut rows = Vec::with_capacity(used);
        let mut row = 0usize;
        for _ in 0..used {
            row += bytes.leb128()?;
            rows.push(row);
        }
        let mut weights = vec![0i8; width << bits];
        for row in rows {
            let from = bytes.take(width)?;
            let to = weights.get_mut(row * width..(row + 1) * width).ok_or(bad("a row past the end"))?;
            to.iter_mut().zip(from).for_each(|(t, &f)| *t = f as i8);
        }
        out.push(Table { width, bits, scale, weights });
    }
    let words = bytes.number()? as usize;
    let hashes = bytes.take(words.saturating_mul(4))?.chunks_exact(4);
    let hashes = hashes.map(|c| c.iter().rev().fold(0, |n, &b| n << 8 | u32::from(b))).collect();
    let levels = bytes.take(words)?.to_vec();
    Ok((out, Lexicon { hashes, levels }, bounds))
}

/// Writes the file.
pub fn write(tables: &[&Table], lexicon: &Lexicon, bounds: &Bounds) -> Vec<u8> {
    let mut out = b"WSQ2".to_vec();
    out.extend((tables.len() as u32).to_le_bytes());
    bounds.numbers().iter().for_each(|b| out.extend(b.to_le_bytes()));
    for t in tables {
        let rows: Vec<(usize, &[i8])> =
            t.weights.chunks(t.width).enumerate().filter(|(_, r)| r.iter().any(|&w| w != 0)).collect();
        out.extend((t.width as u32).to_le_bytes());
        out.extend(t.bits.to_le_bytes());
        out.extend(t.scale.to_le_bytes());
        out.extend((rows.len() as u32).to_le_bytes());
        let mut last = 0;
        for (row, _) in &rows {
            let mut step = row - last;
            last = *row;
            while step >= 0x80 {
                out.push(step as u8 | 0x80);
                step >>= 7;
            }
            out.push(step as u8);
        }
        out.extend(rows.iter().flat_map(|(_, r)| r.iter().map(|&w| w as u8)));
    }
    out.extend((lexicon.hashes.len() as u32).to_le_bytes());
    for h in &lexicon.hashes {
        out.extend(h.to_le_bytes());
    }
    out.extend(&lexicon.levels);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_it_writes_and_refuses_the_rest() {
        let table = Table { width: 2, bits: 3, scale: 0.5, weights: (0..16).collect() };
        let bounds = Bounds { floor: 0.25, sure: [0.9, 0.8], likely: [0.5, 0.75] };
        let bytes = write(&[&table], &Lexicon { hashes: vec![3, 9], levels: vec![4, 7] }, &bounds);
        let (tables, lexicon, read_bounds) = read(&bytes, 1).unwrap();
        assert_eq!(read_bounds, bounds);
        let features = Features { hashes: vec![1 << 29, 0] };
        assert_eq!(tables[0].scores::<2>(&features), [1.0, 2.0]);
        assert_eq!((lexicon.level(9), lexicon.level(4)), (7, 0));
        for cut in 0..bytes.len() {
            assert!(read(&bytes[..cut], 1).is_err());
        }
    }
}
