//! Statements and their speakers.

pub mod content;
pub mod cue;
pub mod features;
pub mod find;
pub mod model;
mod resolve;
pub mod source;
pub mod view;
mod words;

use crate::Result;
use crate::annotation::{Certainty, QuoteKind, SpeakerKind};
use crate::entities::Entities;
use crate::knowledge::Knowledge;
use crate::names::Name;
use crate::span::Span;
use crate::syntax::Syntax;
use crate::text::Text;
use find::{Attribution, Tables};
use model::Table;
use std::ops::Range;
use view::View;

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
pub struct QuotesModel {
    /// Weights.
    pub tables: Tables,
}

impl QuotesModel {
    /// Reads `models/quotes.bin`.
    ///
    /// # Errors
    /// Where the bytes are not such a model.
    pub fn load(bytes: &[u8]) -> Result<QuotesModel> {
        let (tables, lexicon, [floor, quoted_floor]) = model::read(bytes, 4)?;
        let [cue, near, far, source] =
            <[Table; 4]>::try_from(tables).map_err(|_| crate::Error::Model("quotes.bin", "wrong number of tables"))?;
        Ok(QuotesModel { tables: Tables { cue, near, far, source, lexicon, floor, quoted_floor } })
    }

    /// The bytes of `models/quotes.bin`.
    pub fn write(&self) -> Vec<u8> {
        let t = &self.tables;
        model::write(&[&t.cue, &t.near, &t.far, &t.source], &t.lexicon, [t.floor, t.quoted_floor])
    }

    /// Finds the statements of a text, in order.
    pub fn find(
        &self,
        text: &Text,
        syntax: &Syntax,
        _names: &[Name],
        entities: &Entities,
        _knowledge: &Knowledge,
    ) -> Vec<Statement> {
        let view = View::new(text, syntax, entities, &self.tables.lexicon);
        let mut statements: Vec<Statement> =
            self.tables.attributions(&view).iter().map(|a| statement(&view, a)).collect();
        statements.sort_by_key(|s| s.segments.first().map_or(0, |s| s.start));
        statements
    }
}

/// The statement of an attribution.
fn statement(view: &View, a: &Attribution) -> Statement {
    let ranges: Vec<Range<usize>> = [&a.content.left, &a.content.right].into_iter().flatten().cloned().collect();
    let kind = kind(view, &ranges);
    let source = a.source.map(|at| resolve::source(view, at));
    let evidence = match (kind, &a.content.left, &a.content.right) {
        (_, Some(_), Some(_)) => "cue_inside_statement",
        (QuoteKind::Indirect, Some(_), _) => "cue_after_clause",
        (QuoteKind::Indirect, ..) => "clause_after_cue",
        (_, Some(_), _) => "cue_after_quotation",
        _ => "quotation_after_cue",
    };
    Statement {
        segments: ranges.iter().map(|r| span(view, r)).collect(),
        kind,
        speaker_name: source.as_ref().map(|s| s.name.clone()),
        speaker_kind: source.as_ref().map_or(SpeakerKind::None, |s| s.kind),
        speaker: source.map(|s| s.speaker),
        cue: Some(words::cue(view, a.cue)),
        certainty: Certainty::Unclear,
        evidence,
    }
}

/// Direct where all words stand in quotation marks, indirect where none does.
fn kind(view: &View, ranges: &[Range<usize>]) -> QuoteKind {
    let words = || ranges.iter().cloned().flatten().filter(|&i| view.is_word(i));
    let quoted = words().filter(|&i| view.quote(i) > 0).count();
    match quoted {
        0 => QuoteKind::Indirect,
        n if n == words().count() => QuoteKind::Direct,
        _ => QuoteKind::Mixed,
    }
}

/// The bytes of a range of words, with the quotation marks that open and close it.
fn span(view: &View, words: &Range<usize>) -> Span {
    let last = words.end.saturating_sub(1);
    let start = view.outer(words.start).filter(|q| q.first == words.start).map_or(words.start, |q| q.tokens.start);
    let end = view.outer(last).filter(|q| q.last == last).map_or(words.end, |q| q.tokens.end);
    view.text.span(&(start..end))
}
