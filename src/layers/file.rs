//! How model files hold numbers: a scale, then each number in 8 bits.

use crate::{Error, Result};

/// Steps on either side of zero: of vectors of words, which pack well so, and of layers.
pub const COARSE: f32 = 10.0;
#[allow(missing_docs)]
pub const FINE: f32 = 127.0;

/// The largest scale that is read.
const LARGEST: f32 = 100.0;

/// Takes a file apart from its front.
pub struct Reader<'a> {
    /// The model that an error names.
    model: &'static str,
    /// What is left.
    pub rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Begins the file of a model.
    pub fn new(model: &'static str, bytes: &'a [u8]) -> Reader<'a> {
        Reader { model, rest: bytes }
    }

    /// What is wrong with the file.
    pub fn error(&self, why: &'static str) -> Error {
        Error::Model(self.model, why)
    }

    /// The next `count` bytes.
    ///
    /// # Errors
    /// Where there are not so many.
    pub fn bytes(&mut self, count: usize) -> Result<&'a [u8]> {
        let (taken, rest) = self.rest.split_at_checked(count).ok_or(self.error("the file ends early"))?;
        self.rest = rest;
        Ok(taken)
    }

    /// The next number of four bytes, lowest first.
    ///
    /// # Errors
    /// Where the file ends.
    pub fn number(&mut self) -> Result<usize> {
        let bytes = self.bytes(4)?;
        Ok(bytes.iter().rev().fold(0, |n, &b| n << 8 | usize::from(b)))
    }
}

/// Rounds numbers to `most` steps on either side of zero and writes the scale (`f32`), then the steps (`i8`). Few
/// numbers lie far out: where steps are coarse they are cut, so that the others keep their precision.
pub fn write(numbers: &[f32], most: f32, out: &mut Vec<u8>) {
    let mut sizes: Vec<f32> = numbers.iter().map(|n| n.abs()).collect();
    sizes.sort_by(f32::total_cmp);
    let far = if most < 100.0 { sizes.len() * 995 / 1000 } else { sizes.len().saturating_sub(1) };
    let scale = (sizes.get(far).copied().unwrap_or(0.0) / most).max(f32::MIN_POSITIVE);
    out.extend(scale.to_le_bytes());
    out.extend(numbers.iter().map(|n| (n / scale).round().clamp(-most, most) as i8 as u8));
}

/// The scale and the next `count` steps.
pub(super) fn steps<'a>(reader: &mut Reader<'a>, count: usize) -> Result<(f32, &'a [u8])> {
    let scale = f32::from_bits(reader.number()? as u32);
    // No network comes near it; with larger ones the sums of the layers could leave what a number holds.
    if !scale.is_finite() || scale.abs() > LARGEST {
        return Err(reader.error("a scale is out of bounds"));
    }
    Ok((scale, reader.bytes(count)?))
}
