//! Features as hashes, gathered into one buffer.

/// Hashes of the features of one decision.
#[derive(Clone, Debug, Default)]
pub struct Features {
    /// One hash a feature.
    pub hashes: Vec<u32>,
}

impl Features {
    /// Adds a feature: a template and the values it holds.
    #[inline]
    pub fn add(&mut self, template: u32, values: &[u32]) {
        self.hashes.push(hash(template, values));
    }

    /// Starts over.
    pub fn clear(&mut self) {
        self.hashes.clear();
    }
}

/// Hash of a template and its values (multiply and rotate, as in Fx, with a last mixing step).
#[inline]
pub fn hash(template: u32, values: &[u32]) -> u32 {
    let mut h = template.wrapping_mul(0x9E37_79B1);
    for &v in values {
        h = (h.rotate_left(5) ^ v).wrapping_mul(0x2722_0A95);
    }
    h ^= h >> 15;
    h.wrapping_mul(0x85EB_CA6B) ^ (h >> 13)
}

/// Hash of a word, whatever its case (FNV-1a); both forms of the apostrophe count as one.
pub fn word_hash(word: &str) -> u32 {
    let mut h = 0x811C_9DC5u32;
    for c in word.chars() {
        let c = if c == '’' { '\'' } else { c };
        for l in c.to_lowercase() {
            h = (h ^ l as u32).wrapping_mul(0x0100_0193);
        }
    }
    h
}

/// A distance or length as one of a few steps.
#[inline]
pub fn step(n: usize) -> u32 {
    match n {
        0..=6 => n as u32,
        7..=8 => 7,
        9..=11 => 8,
        12..=15 => 9,
        16..=22 => 10,
        23..=35 => 11,
        36..=60 => 12,
        _ => 13,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_as_one_whatever_their_case_and_apostrophe() {
        assert_eq!(word_hash("Don’t"), word_hash("don't"));
        assert_ne!(word_hash("said"), word_hash("says"));
        assert_ne!(hash(1, &[2, 3]), hash(1, &[3, 2]));
    }
}
