//! Parses of earlier readings: a page that lives changes a paragraph, and is read again as a whole.

use super::{Relation, Tag};
use std::collections::HashMap;

/// Tokens of new sentences after which those that were not met since the last time are forgotten: two long stories, a
/// few megabytes.
const TOKENS: usize = 60_000;

/// A sentence's columns; heads count from its first token.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Parsed {
    pub tags: Vec<Tag>,
    pub heads: Vec<usize>,
    pub relations: Vec<Relation>,
}

/// Parses by the words of their sentences, which is all that a parse depends on.
#[derive(Debug, Default)]
pub struct Memory {
    fresh: HashMap<String, Parsed>,
    old: HashMap<String, Parsed>,
    tokens: usize,
}

impl Memory {
    /// The parse of the sentence with these words, each ended by a line break: as it is remembered, or as it is made now.
    pub(super) fn parsed(&mut self, words: &str, make: impl FnOnce() -> Parsed) -> &Parsed {
        if !self.fresh.contains_key(words) {
            let (key, parsed) = self.old.remove_entry(words).unwrap_or_else(|| (words.to_owned(), make()));
            if self.tokens >= TOKENS {
                self.old = std::mem::take(&mut self.fresh);
                self.tokens = 0;
            }
            self.tokens += parsed.tags.len();
            self.fresh.insert(key, parsed);
        }
        &self.fresh[words]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(length: usize) -> Parsed {
        Parsed { tags: vec![Tag::at(0); length], ..Parsed::default() }
    }

    #[test]
    fn what_is_met_again_is_not_made_again() {
        let mut memory = Memory::default();
        memory.parsed("a\n", || of(1));
        assert_eq!(memory.parsed("a\n", || of(2)), &of(1));
        assert_eq!(memory.parsed("b\n", || of(2)), &of(2));
    }

    #[test]
    fn what_is_not_met_for_long_is_forgotten() {
        let mut memory = Memory::default();
        memory.parsed("first\n", || of(1));
        for i in 0..5000 {
            memory.parsed(&format!("{i}\n"), || of(100));
            memory.parsed("again\n", || of(1));
            assert!(memory.fresh.len() + memory.old.len() <= 2 * TOKENS / 100 + 3);
        }
        assert_eq!(memory.parsed("first\n", || of(2)), &of(2));
        assert_eq!(memory.parsed("again\n", || of(2)), &of(1));
    }
}
