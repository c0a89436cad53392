//! Layers of small networks: dense layers, convolutions and tables of vectors, read from 8-bit steps, summed in `f32`.
//!
//! Sums run over the inputs in order, several outputs at a time: they are the same bit for bit whatever vector
//! instructions there are. Half of what a rectifier lets through is nothing, and costs nothing: see [`Sparse`].

pub mod file;

use crate::Result;
use file::Reader;

/// Outputs that are summed at a time. Their sums stay in registers: four of SSE2, Neon and Wasm.
const LANES: usize = 16;

/// The numbers other than zero of `N` inputs, at most 256.
#[derive(Clone, Copy, Debug)]
pub struct Sparse<const N: usize> {
    count: usize,
    at: [u8; N],
    values: [f32; N],
}

impl<const N: usize> Default for Sparse<N> {
    fn default() -> Self {
        Sparse { count: 0, at: [0; N], values: [0.0; N] }
    }
}

impl<const N: usize> Sparse<N> {
    /// Sorts out the zeros.
    pub fn of(inputs: &[f32; N]) -> Sparse<N> {
        let mut sparse = Sparse::default();
        sparse.take(inputs);
        sparse
    }

    /// As [`Sparse::of`], in place.
    pub fn take(&mut self, inputs: &[f32; N]) {
        const { assert!(N <= 256) };
        let mut count = 0;
        for (at, &value) in inputs.iter().enumerate() {
            // No branch: which inputs are zero cannot be foreseen.
            (self.at[count], self.values[count]) = (at as u8, value);
            count += usize::from(value != 0.0);
        }
        self.count = count;
    }

    /// Makes all inputs zero.
    pub fn clear(&mut self) {
        self.count = 0;
    }

    fn iter(&self) -> impl Iterator<Item = (usize, f32)> + '_ {
        self.at.iter().zip(&self.values).take(self.count).map(|(&at, &value)| (usize::from(at), value))
    }
}

/// A dense layer: a row of weights for each input, and the biases. `OUT` is a multiple of 16.
#[derive(Clone, Debug)]
pub struct Dense<const OUT: usize> {
    rows: Vec<[f32; OUT]>,
    /// What the sums start from.
    pub bias: [f32; OUT],
}

impl<const OUT: usize> Dense<OUT> {
    /// Reads `inputs` rows of `outputs` weights, then as many biases, as [`file::write`] wrote them; columns past
    /// `outputs` are zero.
    ///
    /// # Errors
    /// Where the bytes end early or a scale is no number.
    pub fn read(reader: &mut Reader, inputs: usize, outputs: usize) -> Result<Dense<OUT>> {
        const { assert!(OUT.is_multiple_of(LANES)) };
        let mut read = |rows: usize| -> Result<Vec<[f32; OUT]>> {
            let (scale, steps) = file::steps(reader, rows.saturating_mul(outputs))?;
            let mut numbers = vec![[0.0; OUT]; rows];
            for (row, steps) in numbers.iter_mut().zip(steps.chunks_exact(outputs.max(1))) {
                row.iter_mut().zip(steps).for_each(|(number, &step)| *number = f32::from(step as i8) * scale);
            }
            Ok(numbers)
        };
        Ok(Dense { rows: read(inputs)?, bias: read(1)?.first().copied().unwrap_or([0.0; OUT]) })
    }

    /// Adds `inputs` times the rows from `first` on to `sums`.
    pub fn add<const N: usize>(&self, first: usize, inputs: &Sparse<N>, sums: &mut [f32; OUT]) {
        let Some(rows) = self.rows.get(first..first + N) else { return };
        for (block, sums) in sums.as_chunks_mut::<LANES>().0.iter_mut().enumerate() {
            let mut lanes = *sums;
            for (at, input) in inputs.iter() {
                let Some(row) = rows.get(at).and_then(|row| row.as_chunks::<LANES>().0.get(block)) else { continue };
                lanes.iter_mut().zip(row).for_each(|(sum, weight)| *sum += input * weight);
            }
            *sums = lanes;
        }
    }

    /// Adds the row of each bit that is set in `bits`, from `first` on: inputs that are one or nothing.
    pub fn add_bits(&self, first: usize, mut bits: u64, sums: &mut [f32; OUT]) {
        while bits != 0 {
            if let Some(row) = self.rows.get(first + bits.trailing_zeros() as usize) {
                sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
            }
            bits &= bits - 1;
        }
    }
}

/// A convolution over three places: the one before, the place itself, the one after.
#[derive(Clone, Debug)]
pub struct Convolution<const IN: usize, const OUT: usize>(Dense<OUT>);

impl<const IN: usize, const OUT: usize> Convolution<IN, OUT> {
    /// Reads three times `IN` rows of `OUT` weights, then the biases.
    ///
    /// # Errors
    /// As [`Dense::read`].
    pub fn read(reader: &mut Reader) -> Result<Self> {
        Ok(Convolution(Dense::read(reader, 3 * IN, OUT)?))
    }

    /// The sums at `place`; beyond either end of `inputs` there is nothing.
    pub fn at(&self, inputs: &[Sparse<IN>], place: usize) -> [f32; OUT] {
        let mut sums = self.0.bias;
        for part in 0..3 {
            if let Some(inputs) = (place + part).checked_sub(1).and_then(|at| inputs.get(at)) {
                self.0.add(part * IN, inputs, &mut sums);
            }
        }
        sums
    }
}

/// A table of vectors, read in place from its steps.
#[derive(Clone, Debug)]
pub struct Vectors<const WIDTH: usize> {
    steps: Vec<[i8; WIDTH]>,
    scale: f32,
}

impl<const WIDTH: usize> Vectors<WIDTH> {
    /// Reads `rows` vectors as [`file::write`] wrote them.
    ///
    /// # Errors
    /// Where the bytes end early or the scale is no number.
    pub fn read(reader: &mut Reader, rows: usize) -> Result<Self> {
        let (scale, steps) = file::steps(reader, rows.saturating_mul(WIDTH))?;
        Ok(Vectors {
            steps: steps.as_chunks::<WIDTH>().0.iter().map(|row| row.map(|step| step as i8)).collect(),
            scale,
        })
    }

    /// Adds the vector of `row`, if there is one, to `into`, which is as long.
    pub fn add(&self, row: usize, into: &mut [f32]) {
        if let Some(steps) = self.steps.get(row) {
            into.iter_mut().zip(steps).for_each(|(sum, &step)| *sum += f32::from(step) * self.scale);
        }
    }
}

/// Sums below zero become zero.
pub fn rectified<const N: usize>(sums: [f32; N]) -> [f32; N] {
    sums.map(|sum| sum.max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn layer(inputs: usize) -> Dense<16> {
        let mut bytes = Vec::new();
        let weights: Vec<f32> = (0..inputs * 15).map(|i| (i % 255) as f32 - 127.0).collect();
        file::write(&weights, file::FINE, &mut bytes);
        file::write(&[127.0; 15], file::FINE, &mut bytes);
        let mut reader = Reader::new("test", &bytes);
        let layer = Dense::read(&mut reader, inputs, 15).unwrap();
        assert!(reader.rest.is_empty());
        layer
    }

    #[test]
    fn a_layer_multiplies_and_adds() {
        let layer = layer(3);
        let mut sums = layer.bias;
        layer.add(1, &Sparse::of(&[0.0, 2.0]), &mut sums);
        // The second of two inputs from the row 1 on is row 2; its columns are 30, 31… less 127.
        assert_eq!((sums[0], sums[14], sums[15]), (127.0 + 2.0 * (30.0 - 127.0), 127.0 + 2.0 * (44.0 - 127.0), 0.0));
        let mut sums = layer.bias;
        layer.add_bits(1, 0b110, &mut sums);
        assert_eq!(sums[0], 127.0 + 30.0 - 127.0);
        assert_eq!(rectified([-1.0, 2.0]), [0.0, 2.0]);
    }

    #[test]
    fn a_convolution_sees_three_places() {
        let mut bytes = Vec::new();
        let weights: Vec<f32> = (0..3 * 16).map(|i| if i % 16 == 0 { 10f32.powi(i / 16) } else { 0.0 }).collect();
        file::write(&weights, 100.0, &mut bytes);
        file::write(&[0.0; 16], file::FINE, &mut bytes);
        let layer: Convolution<1, 16> = Convolution::read(&mut Reader::new("test", &bytes)).unwrap();
        let inputs = [1.0, 2.0, 3.0].map(|x| Sparse::of(&[x]));
        let sums = [0, 1, 2].map(|place| layer.at(&inputs, place)[0].round());
        assert_eq!(sums, [210.0, 321.0, 32.0]);
    }

    #[test]
    fn cut_files_are_refused() {
        let mut bytes = Vec::new();
        file::write(&[1.0; 32], file::COARSE, &mut bytes);
        for end in 0..bytes.len() {
            assert!(Vectors::<16>::read(&mut Reader::new("test", &bytes[..end]), 2).is_err());
        }
        let vectors = Vectors::<16>::read(&mut Reader::new("test", &bytes), 2).unwrap();
        let mut into = [1.0; 16];
        vectors.add(1, &mut into);
        vectors.add(2, &mut into);
        assert_eq!(into, [2.0; 16]);
    }
}
