//! A small convolutional network beside the conditional random field: word vectors, letters, what is known of each
//! word, two convolutions over three tokens each. Its scores are added to those of the field.
//!
//! Vectors of words and letters are kept in a few bits each and read in place; the rest is small.

use super::features::View;
use super::label::LABELS;
use super::model::WIDTH;
use super::table::{Key, Reader, Table};
use crate::{Error, Result};
use std::ops::Range;

/// Length of a word's vector.
pub const WORD: usize = 32;
/// Length of the vectors of letters, shapes and verdicts.
pub const LETTERS: usize = 8;
/// Channels of the layers.
pub const CHANNELS: usize = 48;
/// Rows of each table of vectors: clusters, last letters, first letters, shapes, verdicts.
pub const ROWS: [usize; 5] = [1024, SUFFIXES as usize, PREFIXES as usize, SHAPES as usize, 132];
/// Buckets of hashes of a word's last letters.
pub const SUFFIXES: u64 = 4096;
/// Of its first letters.
pub const PREFIXES: u64 = 4096;
/// Of its shape.
pub const SHAPES: u64 = 512;
/// Yes-or-no inputs, as the bits of [`Signs::bits`].
pub const BITS: usize = 56;
/// Numbers of the first layer's input.
const INPUT: usize = WORD + 4 * LETTERS;

/// What the network sees of a token beside its word.
#[derive(Clone, Copy, Debug, Default)]
pub struct Signs {
    /// Rows in the five tables.
    pub rows: [u16; 5],
    /// What is known of it, one bit each.
    pub bits: u64,
}

/// A layer: a row of weights for each input.
type Layer<const OUT: usize> = Vec<[f32; OUT]>;

/// The trained network.
pub struct Network {
    words: Table,
    /// One row a word of `words`.
    vectors: Vec<i8>,
    /// The five tables, see [`ROWS`].
    tables: [Vec<i8>; 5],
    /// What one step stands for, in `vectors` and in each table.
    scales: [f32; 6],
    /// From vectors and bits.
    input: Layer<CHANNELS>,
    /// Three rows of layers each: the token before, the token, the token after.
    convolutions: [Layer<CHANNELS>; 2],
    output: Layer<WIDTH>,
    biases: [[f32; CHANNELS]; 3],
    output_bias: [f32; WIDTH],
}

type Channels = [f32; CHANNELS];

fn add<const OUT: usize>(inputs: &[f32], layer: &[[f32; OUT]], sums: &mut [f32; OUT]) {
    for (&input, row) in inputs.iter().zip(layer) {
        // Half of what a rectifier lets through is nothing.
        if input != 0.0 {
            sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += input * weight);
        }
    }
}

fn rectified(mut sums: Channels) -> Channels {
    sums.iter_mut().for_each(|s| *s = s.max(0.0));
    sums
}

impl Network {
    /// Adds the logarithm of each label's probability to the `scores` of a sentence's tokens; plain words are left out.
    pub fn add(&self, view: &View, sentence: &Range<usize>, scores: &mut [[f32; LABELS]]) {
        let length = sentence.len();
        let named: Vec<bool> = sentence.clone().map(|token| !view.is_plain(token)).collect();
        let near =
            |at: usize, reach: usize| named[at.saturating_sub(reach)..(at + reach + 1).min(length)].contains(&true);
        let mut layers = [(); 3].map(|()| vec![[0.0; CHANNELS]; length]);
        for (at, token) in sentence.clone().enumerate().filter(|p| near(p.0, 2)) {
            layers[0][at] = rectified(self.first(view, sentence, token));
        }
        for (number, convolution) in self.convolutions.iter().enumerate() {
            for at in (0..length).filter(|&at| near(at, 1 - number)) {
                let mut sums = self.biases[number + 1];
                for (before, layer) in convolution.chunks_exact(CHANNELS).enumerate() {
                    if let Some(inputs) = (at + before).checked_sub(1).and_then(|i| layers[number].get(i)) {
                        add(inputs, layer, &mut sums);
                    }
                }
                layers[number + 1][at] = rectified(sums);
            }
        }
        for (at, score) in scores.iter_mut().enumerate().filter(|p| named.get(p.0) == Some(&true)) {
            let mut inputs = layers[2][at];
            inputs.iter_mut().zip(&layers[1][at]).for_each(|(sum, other)| *sum += other);
            let mut sums = self.output_bias;
            add(&inputs, &self.output, &mut sums);
            let sums = &sums[..LABELS];
            let largest = sums.iter().copied().fold(f32::MIN, f32::max);
            let all = largest + sums.iter().map(|s| (s - largest).exp()).sum::<f32>().ln();
            score.iter_mut().zip(sums).for_each(|(score, sum)| *score += sum - all);
        }
    }

    /// The first layer of a token, not rectified.
    fn first(&self, view: &View, sentence: &Range<usize>, token: usize) -> Channels {
        let signs = view.signs(sentence, token);
        let mut inputs = [0.0; INPUT];
        let (word, letters) = inputs.split_at_mut(WORD);
        let row = |table: &[i8], at: usize, into: &mut [f32], scale: f32| {
            let row = table.get(at * into.len()..(at + 1) * into.len()).unwrap_or(&[]);
            into.iter_mut().zip(row).for_each(|(sum, &step)| *sum += f32::from(step) * scale);
        };
        if let Some(at) = view.words().get(token).and_then(|w| self.words.get(w.lower)) {
            row(&self.vectors, at, word, self.scales[0]);
        }
        row(&self.tables[0], usize::from(signs.rows[0]), word, self.scales[1]);
        for (i, into) in letters.chunks_exact_mut(LETTERS).enumerate() {
            row(&self.tables[i + 1], usize::from(signs.rows[i + 1]), into, self.scales[i + 2]);
        }
        let mut sums = self.biases[0];
        add(&inputs, &self.input, &mut sums);
        for (bit, weights) in self.input[INPUT..].iter().enumerate() {
            if signs.bits >> bit & 1 == 1 {
                sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
            }
        }
        sums
    }

    /// Writes a network: the vectors of `words`, the tables, the layers (input, convolutions, output, their biases).
    pub fn write(words: &[Key], vectors: &[f32], tables: &[&[f32]], layers: &[&[f32]], out: &mut Vec<u8>) {
        let order = Table::write(words, out);
        let vectors: Vec<f32> = order.iter().flat_map(|&i| &vectors[i * WORD..(i + 1) * WORD]).copied().collect();
        steps(&vectors, COARSE, out);
        tables.iter().for_each(|table| steps(table, COARSE, out));
        layers.iter().for_each(|layer| steps(layer, FINE, out));
    }

    /// Numbers in each of the tables and layers, in the order in which they are written.
    pub fn sizes() -> ([usize; 5], [usize; 8]) {
        let width = |table: usize| if table == 0 { WORD } else { LETTERS };
        let convolution = 3 * CHANNELS * CHANNELS;
        let input = (INPUT + BITS) * CHANNELS;
        (
            std::array::from_fn(|table| ROWS[table] * width(table)),
            [input, CHANNELS, convolution, CHANNELS, convolution, CHANNELS, CHANNELS * LABELS, LABELS],
        )
    }

    /// Reads what [`Network::write`] wrote.
    ///
    /// # Errors
    /// Where the bytes are not such a network.
    pub fn read(reader: &mut Reader) -> Result<Network> {
        let words = Table::read(reader)?;
        let (sizes, _) = Network::sizes();
        let mut scales = [0.0; 6];
        let mut table = |number: usize, size: usize| {
            scales[number] = scale(reader)?;
            Ok(reader.bytes(size)?.iter().map(|&b| b as i8).collect::<Vec<i8>>())
        };
        let vectors = table(0, words.len().saturating_mul(WORD))?;
        let mut tables: [Vec<i8>; 5] = Default::default();
        for (number, rows) in tables.iter_mut().enumerate() {
            *rows = table(number + 1, sizes[number])?;
        }
        let input = layer(reader, INPUT + BITS, CHANNELS)?;
        let mut biases = [layer::<CHANNELS>(reader, 1, CHANNELS)?[0]; 3];
        let mut convolutions: [Layer<CHANNELS>; 2] = Default::default();
        for (convolution, bias) in convolutions.iter_mut().zip(&mut biases[1..]) {
            *convolution = layer(reader, 3 * CHANNELS, CHANNELS)?;
            *bias = layer(reader, 1, CHANNELS)?[0];
        }
        let output = layer(reader, CHANNELS, LABELS)?;
        let output_bias = layer(reader, 1, LABELS)?[0];
        Ok(Network { words, vectors, tables, scales, input, convolutions, output, biases, output_bias })
    }
}

/// Steps on either side of nothing for vectors and for layers.
const COARSE: f32 = 10.0;
const FINE: f32 = 127.0;

/// Rounds numbers to `most` steps on either side of nothing: the scale, then the steps. Few numbers lie far out: they are
/// cut, so that the others keep their precision.
fn steps(numbers: &[f32], most: f32, out: &mut Vec<u8>) {
    let mut sizes: Vec<f32> = numbers.iter().map(|n| n.abs()).collect();
    sizes.sort_by(f32::total_cmp);
    let far = if most < 100.0 { sizes.len() * 995 / 1000 } else { sizes.len().saturating_sub(1) };
    let scale = (sizes.get(far).copied().unwrap_or(0.0) / most).max(f32::MIN_POSITIVE);
    out.extend(scale.to_le_bytes());
    out.extend(numbers.iter().map(|n| (n / scale).round().clamp(-most, most) as i8 as u8));
}

fn scale(reader: &mut Reader) -> Result<f32> {
    let scale = f32::from_bits(reader.number()? as u32);
    if scale.is_finite() { Ok(scale) } else { Err(Error::Model("names", "a scale is no number")) }
}

/// `rows` rows of `width` numbers each, filled up with nothing.
fn layer<const OUT: usize>(reader: &mut Reader, rows: usize, width: usize) -> Result<Layer<OUT>> {
    let scale = scale(reader)?;
    let mut layer = vec![[0.0; OUT]; rows];
    for (row, bytes) in layer.iter_mut().zip(reader.bytes(rows * width)?.chunks_exact(width)) {
        row.iter_mut().zip(bytes).for_each(|(weight, &b)| *weight = f32::from(b as i8) * scale);
    }
    Ok(layer)
}
