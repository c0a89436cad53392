//! All spans of a text that are known names.

use super::{Classes, Fact, Knowledge, fold_into};
use crate::text::Text;
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

impl Knowledge {
    /// All spans, of one block each, that are known under some name, by start and then length; they overlap.
    /// Their case does not count: "may" is found as "May" is.
    pub fn known(&self, text: &Text) -> Vec<Known> {
        let mut known = Vec::new();
        let mut key = String::new();
        for (first, token) in text.tokens.iter().enumerate() {
            key.clear();
            for (past, next) in text.tokens.iter().enumerate().skip(first).take(LONGEST) {
                if next.block != token.block {
                    break;
                }
                if past > first && next.spaced && !key.ends_with(' ') {
                    key.push(' ');
                }
                let before = key.len();
                fold_into(next.span.of(text.source), &mut key);
                if key.trim_end().is_empty() {
                    break;
                }
                // A token that folds to nothing ends no name, unless it is the stop of "Inc.".
                if key.len() == before && next.span.of(text.source) != "." {
                    continue;
                }
                let found = self.surfaces.find(&self.file.bytes, key.trim_end().as_bytes());
                if let Some(surface) = found.exact {
                    let classes = Classes(self.file.posting(surface).classes);
                    known.push(Known { tokens: first..past + 1, classes, surface: surface as u32 });
                }
                if !found.longer && text.tokens.get(past + 1).is_none_or(|t| t.spaced) {
                    break;
                }
            }
        }
        known
    }

    /// What a known span can stand for, best known first.
    pub fn facts_of(&self, known: &Known) -> Vec<Fact> {
        self.facts(known.surface as usize)
    }
}
