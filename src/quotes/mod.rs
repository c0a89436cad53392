//! Statements and their speakers.

mod alone;
mod block_quote;
mod certainty;
pub mod content;
pub mod cue;
pub mod features;
pub mod find;
mod followed;
mod in_document;
mod interview;
pub mod judge;
pub mod lone;
mod mended;
pub mod model;
mod nominal;
mod noun_object;
mod office;
mod or_so;
mod phrase;
mod repeated;
mod resolve;
mod signature;
pub mod source;
mod transcript;
pub mod view;
mod what_called;
mod withheld;
mod words;
mod words_of;

use crate::Result;
use crate::annotation::{Certainty, QuoteKind, SpeakerKind};
use crate::entities::Entities;
use crate::knowledge::Knowledge;
use crate::names::Name;
use crate::span::Span;
use crate::syntax::Syntax;
use crate::text::Text;
use features::Features;
use find::{Attribution, Tables};
use model::{Bounds, Table};
use std::ops::Range;
use view::{Outer, View};

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
    /// Probability that it is right with its source: what `certainty` goes by, 0 to 1.
    pub score: f32,
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
        let (tables, lexicon, bounds) = model::read(bytes, 6)?;
        let [cue, near, far, source, lone, judge] =
            <[Table; 6]>::try_from(tables).map_err(|_| crate::Error::Model("quotes.bin", "wrong number of tables"))?;
        Ok(QuotesModel { tables: Tables { cue, near, far, source, lone, judge, lexicon, bounds } })
    }

    /// The bytes of `models/quotes.bin`.
    pub fn write(&self) -> Vec<u8> {
        let t = &self.tables;
        model::write(&[&t.cue, &t.near, &t.far, &t.source, &t.lone, &t.judge], &t.lexicon, &t.bounds)
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
        let bounds = &self.tables.bounds;
        let mut found = self.judged(&view, |f| judge::probability(&self.tables.judge, f));
        found.retain(|s| s.score >= bounds.floor);
        found
    }

    /// The statements of a text, however unlikely, their scores by `judge`, to which each one's features are shown.
    pub fn judged(&self, view: &View, mut judge: impl FnMut(&Features) -> f32) -> Vec<Statement> {
        let drafts = self.drafts(view, |_, f| lone::probability(&self.tables.lone, f));
        let mut f = Features::default();
        let mut found = Vec::with_capacity(drafts.len());
        for (i, draft) in drafts.iter().enumerate() {
            let kind = kind(view, &draft.ranges);
            let path = draft.evidence.unwrap_or_else(|| path(kind, draft));
            let before = i.checked_sub(1).and_then(|i| drafts.get(i));
            judge::features(view, draft, before, kind, path, &mut f);
            found.push(statement(view, draft, kind, path, judge(&f), &self.tables.bounds));
        }
        found
    }

    /// The quotations that nothing but `decide` makes a statement or not, shown to it one after the other.
    pub fn lone_quotations(&self, view: &View, decide: impl FnMut(&Outer, &Features) -> f32) {
        self.drafts(view, decide);
    }

    /// The statements in the order of the text.
    fn drafts(&self, view: &View, decide: impl FnMut(&Outer, &Features) -> f32) -> Vec<Draft> {
        let mut drafts: Vec<Draft> = self.tables.attributions(view).iter().flat_map(|a| drafts(view, a)).collect();
        mended::all(view, &mut drafts);
        drafts = drafts.into_iter().filter_map(|d| withheld::rest(view, d)).collect();
        add_apart(&mut drafts, nominal::find(view).into_iter().chain(what_called::find(view)), false);
        add_apart(&mut drafts, words_of::find(view).into_iter().chain(or_so::find(view)), false);
        add_apart(&mut drafts, noun_object::find(view).into_iter(), true);
        drafts.extend(followed::find(view, &drafts));
        drafts.extend(in_document::find(view, &drafts));
        let mut turns = transcript::find(view);
        if turns.is_empty() {
            turns = interview::find(view);
        }
        let apart = |d: &Draft, others: &[Draft]| others.iter().all(|t| d.end() <= t.start() || t.end() <= d.start());
        for mut ruled in [signature::find(view), block_quote::find(view)] {
            // A quotation that the models have with its speaker stays theirs.
            ruled.retain(|r| !drafts.iter().any(|d| d.score > r.score && !apart(d, std::slice::from_ref(r))));
            drafts.retain(|d| apart(d, &ruled));
            drafts.extend(ruled);
        }
        drafts.retain(|d| apart(d, &turns));
        drafts.extend(turns);
        drafts.sort_by_key(Draft::start);
        alone::add(view, &mut drafts, decide);
        repeated::name(view, &mut drafts);
        drafts
    }
}

/// A statement in terms of tokens.
#[derive(Clone, Debug, Default)]
struct Draft {
    /// First and past the last word of each stretch, in order.
    ranges: Vec<Range<usize>>,
    source: Option<usize>,
    cue: Option<usize>,
    score: f32,
    /// Probabilities of cue, content and source; zero where a rule made it.
    parts: [f32; 3],
    /// The rule that made it; none for the models' own.
    evidence: Option<&'static str>,
}

impl Draft {
    /// What a rule makes, as likely as what the models are rather sure of.
    fn ruled(words: Range<usize>, source: Option<usize>, cue: Option<usize>, evidence: &'static str) -> Draft {
        let ranges = std::iter::once(words).collect();
        Draft { ranges, source, cue, score: 0.8, parts: [0.8; 3], evidence: Some(evidence) }
    }

    /// True where it has none of the words.
    fn is_apart(&self, words: &Range<usize>) -> bool {
        self.ranges.iter().all(|r| r.end <= words.start || words.end <= r.start)
    }

    fn start(&self) -> usize {
        self.ranges.first().map_or(0, |r| r.start)
    }

    fn end(&self) -> usize {
        self.ranges.last().map_or(0, |r| r.end)
    }
}

/// Adds the drafts of a rule but those that are told within another statement. Where `shy`, those that touch one stay
/// out too, else they take their words from it.
fn add_apart(drafts: &mut Vec<Draft>, ruled: impl Iterator<Item = Draft>, shy: bool) {
    for mut rule in ruled {
        let within = |d: &Draft| d.ranges.iter().any(|r| rule.cue.is_some_and(|c| r.contains(&c)));
        let touches = |r: &Range<usize>| rule.ranges.iter().any(|o| r.start < o.end && o.start < r.end);
        // What the models doubt of the same cue is the rule's, but for the source.
        let doubted = |d: &Draft| shy && d.cue == rule.cue && d.score <= rule.score && d.ranges.iter().all(touches);
        if drafts.iter().any(|d| within(d) || shy && !doubted(d) && d.ranges.iter().any(touches)) {
            continue;
        }
        let source = drafts.iter().find(|d| doubted(d)).and_then(|d| d.source);
        drafts.iter_mut().for_each(|d| d.ranges.retain(|r| !touches(r)));
        drafts.retain(|d| !d.ranges.is_empty());
        rule.source = source.or(rule.source);
        drafts.push(rule);
    }
}

/// One statement of an attribution; two where its sides are given in different ways in different sentences: The law is
/// bad, she said. “It helps nobody.”
fn drafts(view: &View, a: &Attribution) -> Vec<Draft> {
    let ranges: Vec<Range<usize>> = [&a.content.left, &a.content.right].into_iter().flatten().cloned().collect();
    let draft = |ranges| Draft {
        ranges,
        source: a.source,
        cue: Some(a.cue),
        score: a.score(),
        parts: [a.cue_score, a.content_score, a.source_score],
        evidence: None,
    };
    let apart = matches!(&ranges[..], [left, right]
        if kind(view, std::slice::from_ref(left)) != kind(view, std::slice::from_ref(right)) && view.sentence(left.start) != view.sentence(right.start));
    if apart { ranges.into_iter().map(|r| draft(vec![r])).collect() } else { vec![draft(ranges)] }
}

fn statement(
    view: &View,
    draft: &Draft,
    kind: QuoteKind,
    evidence: &'static str,
    score: f32,
    bounds: &Bounds,
) -> Statement {
    let mut statement = Statement {
        segments: draft.ranges.iter().map(|r| span(view, r)).collect(),
        kind,
        speaker: None,
        speaker_name: None,
        speaker_kind: SpeakerKind::None,
        cue: draft.cue.map(|c| words::cue(view, c)),
        certainty: Certainty::Unclear,
        score,
        evidence,
    };
    let chain = draft.source.map(|at| resolve::source(view, at).fill(&mut statement));
    statement.certainty = certainty::of(bounds, kind, score, chain);
    statement
}

/// What the models decided: where the cue stands to the words.
fn path(kind: QuoteKind, draft: &Draft) -> &'static str {
    let cue = draft.cue.unwrap_or(0);
    let (before, after) = (draft.start() < cue, draft.end() > cue);
    match (kind, before, after) {
        (_, true, true) => "cue_inside_statement",
        (QuoteKind::Indirect, true, _) => "cue_after_clause",
        (QuoteKind::Indirect, ..) => "clause_after_cue",
        (_, true, _) => "cue_after_quotation",
        _ => "quotation_after_cue",
    }
}

/// Direct where all words stand in quotation marks, indirect where none does. A quoted term counts as no quotation.
fn kind(view: &View, ranges: &[Range<usize>]) -> QuoteKind {
    let words = || ranges.iter().cloned().flatten().filter(|&i| view.is_word(i));
    let quoted = words().filter(|&i| view.outer(i).is_some_and(|q| !alone::is_term(view, q))).count();
    match quoted {
        0 => QuoteKind::Indirect,
        n if n == words().count() && !ranges.iter().all(|r| is_part(view, r)) => QuoteKind::Direct,
        _ => QuoteKind::Mixed,
    }
}

/// True where a quotation is part of the reporter's own sentence: his support against “meddling in our affairs”.
fn is_part(view: &View, words: &Range<usize>) -> bool {
    let small = view.text.word(words.start).starts_with(char::is_lowercase);
    let before = view.outer(words.start).and_then(|q| q.tokens.start.checked_sub(1));
    small && before.is_some_and(|b| view.is_word(b) && view.block(b) == view.block(words.start))
}

/// The bytes of a range of words, with the quotation marks that open and close it.
fn span(view: &View, words: &Range<usize>) -> Span {
    let last = words.end.saturating_sub(1);
    let start = view.outer(words.start).filter(|q| q.first == words.start).map_or(words.start, |q| q.tokens.start);
    let end = view.outer(last).filter(|q| q.last == last).map_or(words.end, |q| q.tokens.end);
    view.text.span(&(start..end))
}
