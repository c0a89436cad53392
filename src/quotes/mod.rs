//! Statements and their speakers.

mod beside;

use crate::Result;
use crate::annotation::{Certainty, QuoteKind, SpeakerKind};
use crate::entities::Entities;
use crate::knowledge::Knowledge;
use crate::names::Name;
use crate::span::Span;
use crate::syntax::Syntax;
use crate::text::Text;

/// The mention that names a speaker.
#[derive(Clone, Debug, PartialEq)]
pub struct Speaker {
    /// Bytes of the text.
    pub span: Span,
    /// Position in [`Entities::list`], where it is an entity.
    pub entity: Option<usize>,
}

/// The words that say that somebody speaks.
#[derive(Clone, Debug, PartialEq)]
pub struct Cue {
    /// Bytes of the text.
    pub span: Span,
    /// Base form: "say", "according to".
    pub lemma: String,
}

/// A statement and who makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// Bytes of the text, in order; more than one where "she said" interrupts. Quotation marks are inside.
    pub segments: Vec<Span>,
    /// How the words are given.
    pub kind: QuoteKind,
    /// Who.
    pub speaker: Option<Speaker>,
    /// Resolved name, or the words themselves.
    pub speaker_name: Option<String>,
    /// What kind of source.
    pub speaker_kind: SpeakerKind,
    /// The cue.
    pub cue: Option<Cue>,
    /// How sure.
    pub certainty: Certainty,
    /// Rule or model path that decided.
    pub evidence: &'static str,
}

/// The trained parts of the stage.
pub struct QuotesModel {}

impl QuotesModel {
    /// Reads `models/quotes.bin`.
    ///
    /// # Errors
    /// Where the bytes are not such a model.
    pub fn load(_bytes: &[u8]) -> Result<QuotesModel> {
        Ok(QuotesModel {})
    }

    /// Finds the statements of a text, in order.
    pub fn find(
        &self,
        text: &Text,
        _syntax: &Syntax,
        _names: &[Name],
        entities: &Entities,
        _knowledge: &Knowledge,
    ) -> Vec<Statement> {
        text.quotations.iter().filter(|q| q.depth == 0).filter_map(|q| beside::find(text, entities, q)).collect()
    }
}
