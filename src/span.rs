//! Spans, and the only place where UTF-8, UTF-16 and code points meet.

/// A half-open range of UTF-8 bytes in the analysed text. Both ends lie on character boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span from `start` to `end` (bytes); an `end` before `start` gives an empty span at `start`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// True where no byte is covered.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// True where every byte of `other` lies in `self`.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// True where the two share a byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span over both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The words of `text` under the span; empty where the span does not fit the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// Byte offset → code-point or UTF-16 offset for one text, in constant time after a linear set-up.
///
/// A checkpoint every 64 bytes keeps it at about an eighth of the text's size.
pub struct Offsets<'a> {
    text: &'a str,
    checkpoints: Vec<(u32, u32)>,
}

const STEP: usize = 64;

impl<'a> Offsets<'a> {
    /// Counts once through `text`.
    pub fn new(text: &'a str) -> Self {
        let mut checkpoints = Vec::with_capacity(text.len() / STEP + 1);
        let (mut points, mut units) = (0u32, 0u32);
        for (at, byte) in text.bytes().enumerate() {
            if at % STEP == 0 {
                checkpoints.push((points, units));
            }
            // Counted at the first byte of each character.
            if byte & 0xC0 != 0x80 {
                points += 1;
                units += if byte >= 0xF0 { 2 } else { 1 };
            }
        }
        checkpoints.push((points, units));
        Self { text, checkpoints }
    }

    /// `(code points, UTF-16 units)` before `byte`; `byte` past the end counts as the end.
    fn at(&self, byte: usize) -> (u32, u32) {
        let byte = byte.min(self.text.len());
        let slot = byte / STEP;
        let (mut points, mut units) = self.checkpoints.get(slot).copied().unwrap_or_default();
        for &b in &self.text.as_bytes()[slot * STEP..byte] {
            if b & 0xC0 != 0x80 {
                points += 1;
                units += if b >= 0xF0 { 2 } else { 1 };
            }
        }
        (points, units)
    }

    /// Code points before `byte`.
    pub fn code_points(&self, byte: usize) -> usize {
        self.at(byte).0 as usize
    }

    /// UTF-16 units before `byte`.
    pub fn utf16(&self, byte: usize) -> usize {
        self.at(byte).1 as usize
    }
}

/// Code-point offset → byte, for readers of an [`crate::annotation::Annotation`].
pub struct Points<'a> {
    text: &'a str,
    /// Byte of every 64th code point.
    checkpoints: Vec<usize>,
}

impl<'a> Points<'a> {
    /// Counts once through `text`.
    pub fn new(text: &'a str) -> Self {
        Self { text, checkpoints: text.char_indices().step_by(STEP).map(|(byte, _)| byte).collect() }
    }

    /// Byte before which `point` code points stand; past the end counts as the end.
    pub fn byte(&self, point: usize) -> usize {
        let Some(&from) = self.checkpoints.get(point / STEP) else { return self.text.len() };
        self.text[from..].char_indices().nth(point % STEP).map_or(self.text.len(), |(byte, _)| from + byte)
    }

    /// The words between two code-point offsets; empty where `end` is before `start`.
    pub fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(self.byte(start)..self.byte(end)).unwrap_or("")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_points_and_units_across_checkpoints() {
        let text = "é😀a".repeat(60);
        let offsets = Offsets::new(&text);
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(offsets.code_points(byte), text[..byte].chars().count());
            assert_eq!(offsets.utf16(byte), text[..byte].encode_utf16().count());
            assert_eq!(Points::new(&text).byte(offsets.code_points(byte)), byte);
        }
    }
}
