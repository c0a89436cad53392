//! Mentions of people, organizations, places and other named things.

use crate::Result;
use crate::annotation::EntityKind;
use crate::knowledge::Knowledge;
use crate::syntax::Syntax;
use crate::text::Text;
use std::ops::Range;

/// A named mention. Boundaries: no leading article unless part of the name, no possessive, titles outside.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: EntityKind,
    /// The model's probability, 0 to 1.
    pub score: f32,
}

/// The trained names model.
pub struct NamesModel {}

impl NamesModel {
    /// Reads `models/names.bin`.
    ///
    /// # Errors
    /// Where the bytes are not such a model.
    pub fn load(_bytes: &[u8]) -> Result<NamesModel> {
        Ok(NamesModel {})
    }

    /// Finds the names of a text, in order; they do not overlap.
    pub fn find(&self, _text: &Text, _syntax: &Syntax, _knowledge: &Knowledge) -> Vec<Name> {
        Vec::new()
    }
}
