//! Looks for a hundred words at once: one pass over a text instead of one for each word. Every block's text and every
//! class on a page is searched, so that this decides how long a large page takes.

/// Words start with one of so many pairs of letters, as [`pair`] counts them.
const PAIRS: usize = 1 << 10;

/// Words to look for, each with what it says.
pub(super) struct Words {
    /// Where in `words` those of each pair start.
    starts: Vec<u16>,
    words: Vec<(&'static [u8], u32)>,
}

fn pair(a: u8, b: u8) -> usize {
    (usize::from(a & 31) << 5) | usize::from(b & 31)
}

impl Words {
    /// Of `words`, all of two bytes and more, in lower case.
    pub fn new(words: impl Iterator<Item = (&'static str, u32)>) -> Words {
        let mut words: Vec<(&[u8], u32)> = words.map(|(word, says)| (word.as_bytes(), says)).collect();
        let key = |word: &[u8]| word.first_chunk::<2>().map_or(0, |[a, b]| pair(*a, *b));
        words.sort_by_key(|(word, _)| key(word));
        let starts = (0..=PAIRS).map(|k| words.partition_point(|(word, _)| key(word) < k) as u16).collect();
        Words { starts, words }
    }

    /// What the words in `text` say, in lower case, together.
    pub fn said(&self, text: &[u8]) -> u32 {
        let mut said = 0;
        for (at, two) in text.windows(2).enumerate() {
            let key = pair(two[0], two[1]);
            let (from, past) = (usize::from(self.starts[key]), usize::from(self.starts[key + 1]));
            for (word, says) in &self.words[from..past] {
                if said & says != *says && text[at..].starts_with(word) {
                    said |= says;
                }
            }
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_wherever_they_stand() {
        let words = Words::new([("ab", 1), ("abc", 2), ("©x", 4), ("z-9", 8)].into_iter());
        for (text, said) in
            [("", 0), ("a", 0), ("ab", 1), ("xabc", 3), ("a b c", 0), ("éab©x", 5), ("z-9", 8), ("z-8 z-9", 8)]
        {
            assert_eq!(words.said(text.as_bytes()), said, "{text}");
        }
    }
}
