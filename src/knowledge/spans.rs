//! All spans of a text that are known names.

use super::{Classes, Fact, Knowledge, fold_into};
use crate::text::Text;
use std::collections::HashMap;
use std::ops::Range;

/// Tokens of the longest known names that are looked for.
const LONGEST: usize = 9;

/// A span that is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// As what.
    pub classes: Classes,
    /// Where its key stands in the file.
    surface: u32,
}

/// A word by itself: most of a text's words come again.
#[derive(Clone, Copy)]
struct Word {
    /// As what it is known, and where its key stands.
    known: Option<(Classes, u32)>,
    /// True where a longer name begins with it.
    longer: bool,
}

impl Knowledge {
    /// All spans, of one block each, that are known under some name, by start and then length; they overlap.
    /// Their case does not count: "may" is found as "May" is.
    pub fn known(&self, text: &Text) -> Vec<Known> {
        let mut known = Vec::new();
        let mut key = String::new();
        let mut words: HashMap<&str, Option<Word>> = HashMap::new();
        for (first, token) in text.tokens.iter().enumerate() {
            let word = *words.entry(text.word(first)).or_insert_with_key(|word| self.single(word, &mut key));
            let Some(word) = word else { continue };
            known.extend(word.known.map(|(classes, surface)| Known { tokens: first..first + 1, classes, surface }));
            let parted = |past: usize| text.tokens.get(past + 1).is_none_or(|t| t.spaced);
            if !word.longer && parted(first) {
                continue;
            }
            key.clear();
            fold_into(text.word(first), &mut key);
            for (past, next) in text.tokens.iter().enumerate().skip(first + 1).take(LONGEST - 1) {
                if next.block != token.block {
                    break;
                }
                if next.spaced && !key.ends_with(' ') {
                    key.push(' ');
                }
                let before = key.len();
                fold_into(next.span.of(text.source), &mut key);
                // A token that folds to nothing ends no name, unless it is the stop of "Inc.".
                if key.len() == before && next.span.of(text.source) != "." {
                    continue;
                }
                let found = self.surfaces.find(&self.file.bytes, key.trim_end().as_bytes());
                if let Some(surface) = found.exact {
                    let classes = Classes(self.file.posting(surface).classes);
                    known.push(Known { tokens: first..past + 1, classes, surface: surface as u32 });
                }
                if !found.longer && parted(past) {
                    break;
                }
            }
        }
        known
    }

    /// What a word is by itself; none where it folds to nothing. `key` is for its memory only.
    fn single(&self, word: &str, key: &mut String) -> Option<Word> {
        key.clear();
        fold_into(word, key);
        let key = key.trim_end();
        if key.is_empty() {
            return None;
        }
        let found = self.surfaces.find(&self.file.bytes, key.as_bytes());
        let known = found.exact.map(|surface| (Classes(self.file.posting(surface).classes), surface as u32));
        Some(Word { known, longer: found.longer })
    }

    /// What a known span can stand for, best known first.
    pub fn facts_of(&self, known: &Known) -> Vec<Fact> {
        self.facts(known.surface as usize)
    }
}
