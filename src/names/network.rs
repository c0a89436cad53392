//! A small convolutional network beside the conditional random field: word vectors, letters, what is known of each
//! word, two convolutions over three tokens each. Its scores are added to those of the field.
//!
//! Vectors of words and letters are kept in a few bits each and read in place; the rest is small.

use super::features::View;
use super::label::LABELS;
use super::model::WIDTH;
use super::table::{Key, Table, join};
use crate::Result;
use crate::layers::file::{self, COARSE, FINE, Reader};
use crate::layers::{Convolution, Dense, Sparse, Vectors, rectified};
use std::collections::HashMap;
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

/// The trained network.
pub struct Network {
    words: Table,
    /// One row a word of `words`.
    vectors: Vectors<WORD>,
    /// Of the words' clusters.
    clusters: Vectors<WORD>,
    /// The other tables, see [`ROWS`].
    letters: [Vectors<LETTERS>; 4],
    /// From vectors and bits.
    input: Dense<CHANNELS>,
    convolutions: [Convolution<CHANNELS, CHANNELS>; 2],
    output: Dense<WIDTH>,
}

type Channels = [f32; CHANNELS];

/// The least logarithm of a probability: keeps what a damaged file says within what decoding can add up.
const NEARLY_NEVER: f32 = -1000.0;

/// The network over one article: it keeps what it has found for a word that comes again, and its memory.
pub struct Run<'n> {
    network: &'n Network,
    /// The part of the first layer's sums that only the word decides.
    firsts: HashMap<Key, Channels>,
    named: Vec<bool>,
    layers: [Vec<Sparse<CHANNELS>>; 2],
    middle: Vec<Channels>,
}

impl Run<'_> {
    /// Adds the logarithm of each label's probability to the `scores` of a sentence's tokens; plain words are left out.
    pub fn add(&mut self, view: &View, sentence: &Range<usize>, scores: &mut [[f32; LABELS]]) {
        let length = sentence.len();
        self.named.clear();
        self.named.extend(sentence.clone().map(|token| !view.is_plain(token)));
        for layer in &mut self.layers {
            layer.resize(length, Sparse::default());
            layer.iter_mut().for_each(Sparse::clear);
        }
        self.middle.resize(length, [0.0; CHANNELS]);
        for (at, token) in sentence.clone().enumerate() {
            if self.near(at, 2) {
                let sums = self.first(view, sentence, token);
                self.layers[0][at].take(&rectified(sums));
            }
        }
        let [first, last] = &self.network.convolutions;
        for at in 0..length {
            if self.near(at, 1) {
                self.middle[at] = rectified(first.at(&self.layers[0], at));
                self.layers[1][at].take(&self.middle[at]);
            }
        }
        for (at, score) in scores.iter_mut().enumerate() {
            if !self.near(at, 0) {
                continue;
            }
            let mut inputs = rectified(last.at(&self.layers[1], at));
            inputs.iter_mut().zip(&self.middle[at]).for_each(|(sum, other)| *sum += other);
            let mut sums = self.network.output.bias;
            self.network.output.add(0, &Sparse::of(&inputs), &mut sums);
            let sums = &sums[..LABELS];
            let largest = sums.iter().copied().fold(f32::MIN, f32::max);
            let all = largest + sums.iter().map(|s| (s - largest).exp()).sum::<f32>().ln();
            score.iter_mut().zip(sums).for_each(|(score, sum)| *score += (sum - all).max(NEARLY_NEVER));
        }
    }

    /// True where a token at most `reach` from `at` is asked about.
    fn near(&self, at: usize, reach: usize) -> bool {
        let past = (at + reach + 1).min(self.named.len());
        self.named.get(at.saturating_sub(reach)..past).is_some_and(|near| near.contains(&true))
    }

    /// The first layer of a token, not rectified.
    fn first(&mut self, view: &View, sentence: &Range<usize>, token: usize) -> Channels {
        let Network { words, vectors, clusters, letters, input, .. } = self.network;
        let signs = view.signs(sentence, token);
        let rows = signs.rows.map(usize::from);
        let Some(word) = view.words().get(token) else { return input.bias };
        let mut sums = *self.firsts.entry(join(word.lower, word.shape)).or_insert_with(|| {
            let mut inputs = [0.0; INPUT - LETTERS];
            let (vector, rest) = inputs.split_at_mut(WORD);
            if let Some(at) = words.get(word.lower) {
                vectors.add(at, vector);
            }
            clusters.add(rows[0], vector);
            for (into, (table, row)) in rest.chunks_exact_mut(LETTERS).zip(letters.iter().zip(&rows[1..])) {
                table.add(*row, into);
            }
            let mut sums = input.bias;
            input.add(0, &Sparse::of(&inputs), &mut sums);
            sums
        });
        let mut verdict = [0.0; LETTERS];
        letters[3].add(rows[4], &mut verdict);
        input.add(INPUT - LETTERS, &Sparse::of(&verdict), &mut sums);
        input.add_bits(INPUT, signs.bits, &mut sums);
        sums
    }
}

impl Network {
    /// Begins an article.
    pub fn run(&self) -> Run<'_> {
        let (named, layers, middle) = Default::default();
        Run { network: self, firsts: HashMap::new(), named, layers, middle }
    }

    /// Writes a network: the vectors of `words`, the tables, the layers (input, convolutions, output, their biases).
    pub fn write(words: &[Key], vectors: &[f32], tables: &[&[f32]], layers: &[&[f32]], out: &mut Vec<u8>) {
        let order = Table::write(words, out);
        let vectors: Vec<f32> = order.iter().flat_map(|&i| &vectors[i * WORD..(i + 1) * WORD]).copied().collect();
        file::write(&vectors, COARSE, out);
        tables.iter().for_each(|table| file::write(table, COARSE, out));
        layers.iter().for_each(|layer| file::write(layer, FINE, out));
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
        let vectors = Vectors::read(reader, words.len())?;
        let clusters = Vectors::read(reader, ROWS[0])?;
        let mut table = |number: usize| Vectors::read(reader, ROWS[number]);
        let letters = [table(1)?, table(2)?, table(3)?, table(4)?];
        let input = Dense::read(reader, INPUT + BITS, CHANNELS)?;
        let convolutions = [Convolution::read(reader)?, Convolution::read(reader)?];
        Ok(Network {
            words,
            vectors,
            clusters,
            letters,
            input,
            convolutions,
            output: Dense::read(reader, CHANNELS, LABELS)?,
        })
    }
}
