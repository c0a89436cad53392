//! Corpora of attributed statements, read and run through the stages before this one.

use crate::workspace::{Result, root};
use serde_json::Value;
use std::ops::Range;
use std::path::Path;
use whosaid::article::Article;
use whosaid::entities::Entities;
use whosaid::knowledge::Knowledge;
use whosaid::names::{Name, NamesModel};
use whosaid::quotes::model::Lexicon;
use whosaid::quotes::view::View;
use whosaid::span::Span;
use whosaid::syntax::{Parser, Syntax};
use whosaid::text::Text;

/// A statement as the annotators marked it, in bytes.
#[derive(Clone)]
pub struct Statement {
    pub segments: Vec<Span>,
    pub speaker: Vec<Span>,
    pub cue: Option<Span>,
    /// Readers may mark it or not: it neither teaches nor counts.
    pub optional: bool,
}

/// A document of the corpus.
pub struct Document {
    pub id: String,
    pub article: Article,
    pub statements: Vec<Statement>,
    /// A story of ours: its statements have no cues but those that were worked out.
    pub own: bool,
}

/// What the earlier stages say about a document.
pub struct Read<'d> {
    pub document: &'d Document,
    pub text: Text<'d>,
    pub syntax: Syntax,
    pub names: Vec<Name>,
    pub entities: Entities,
}

/// Reads a file of documents.
pub fn documents(path: &Path) -> Result<Vec<Document>> {
    let lines = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    lines.lines().map(|line| document(&serde_json::from_str(line)?)).collect()
}

fn document(value: &Value) -> Result<Document> {
    let text = value["text"].as_str().ok_or("a document without text")?;
    let mut at: Vec<usize> = text.char_indices().map(|(i, _)| i).collect();
    at.push(text.len());
    let byte = |v: &Value| at.get(v.as_u64().unwrap_or(0) as usize).copied().unwrap_or(text.len());
    let span = |v: &Value| Span::new(byte(&v["start"]), byte(&v["end"]));
    let spans = |v: &Value| match v["segments"].as_array() {
        Some(parts) => parts.iter().map(|p| Span::new(byte(&p[0]), byte(&p[1]))).collect(),
        None if v["start"].is_u64() => vec![span(v)],
        None => Vec::new(),
    };
    let statements = value["quotes"].as_array().map_or(&[][..], Vec::as_slice).iter().map(|q| Statement {
        segments: spans(q),
        speaker: spans(&q["speaker"]),
        cue: q["cue"].is_object().then(|| span(&q["cue"])),
        optional: false,
    });
    Ok(Document {
        id: value["id"].as_str().unwrap_or_default().to_owned(),
        statements: statements.collect(),
        article: Article::from_text(text, None),
        own: false,
    })
}

/// The models of the stages before this one.
pub struct Earlier {
    pub knowledge: Knowledge,
    parser: Parser,
    names: NamesModel,
    /// What they keep to themselves.
    without: Option<String>,
}

/// What may be left out: `cargo xtask train quotes --without PART`.
pub const PARTS: &[&str] = &["parse", "names", "entities", "knowledge", "stories"];

impl Earlier {
    /// Loads them from the repository, one of [`PARTS`] left out.
    pub fn load(files: &[Vec<u8>; 3], without: Option<String>) -> Result<Earlier> {
        let wrong = |e: whosaid::Error| e.to_string();
        Ok(Earlier {
            knowledge: match without.as_deref() {
                Some("knowledge") => Knowledge::load(&crate::knowledge::nothing()).map_err(wrong)?,
                _ => Knowledge::load(&files[0]).map_err(wrong)?,
            },
            parser: Parser::load(if without.as_deref() == Some("parse") { &[] } else { &files[1] }).map_err(wrong)?,
            names: NamesModel::load(&files[2]).map_err(wrong)?,
            without,
        })
    }

    /// The bytes of their files.
    pub fn files() -> Result<[Vec<u8>; 3]> {
        let read = |name: &str| std::fs::read(root().join("models").join(name));
        Ok([read("knowledge.bin")?, read("syntax.bin")?, read("names.bin")?])
    }

    /// Runs a document through them.
    pub fn read<'d>(&self, document: &'d Document) -> Read<'d> {
        let text = Text::read(&document.article);
        let syntax = self.parser.parse(&text);
        let without = |part: &str| self.without.as_deref() == Some(part);
        let mut names = self.names.find(&text, &syntax, &self.knowledge);
        if without("names") {
            names.clear();
        }
        let mut entities = Entities::resolve(&text, &syntax, &names, &self.knowledge);
        if without("entities") {
            entities = Entities::default();
        }
        Read { document, text, syntax, names, entities }
    }
}

impl Read<'_> {
    /// First and past the last word that a span touches.
    pub fn words(&self, view: &View, span: Span) -> Option<Range<usize>> {
        let tokens = self.text.tokens_in(span);
        let first = tokens.clone().find(|&i| view.is_word(i))?;
        let last = tokens.rev().find(|&i| view.is_word(i))?;
        Some(first..last + 1)
    }
}

/// How often each word stands in a cue: the lexicon of the documents that `keep` picks.
pub fn lexicon(all: &[&Read], keep: impl Fn(usize) -> bool) -> Lexicon {
    let mut counts: std::collections::BTreeMap<u32, (f32, f32)> = std::collections::BTreeMap::new();
    for (_, read) in all.iter().enumerate().filter(|(i, _)| keep(*i)) {
        for i in 0..read.text.tokens.len() {
            counts.entry(whosaid::quotes::features::word_hash(read.text.word(i))).or_default().1 += 1.0;
        }
        for cue in read.document.statements.iter().filter_map(|s| s.cue) {
            for i in read.text.tokens_in(cue) {
                counts.entry(whosaid::quotes::features::word_hash(read.text.word(i))).or_default().0 += 1.0;
            }
        }
    }
    let mut lexicon = Lexicon::default();
    for (hash, (inside, total)) in counts {
        let share = inside / (total + 4.0);
        let level = [0.015, 0.04, 0.07, 0.11, 0.17, 0.25, 0.35, 0.45, 0.6].iter().filter(|&&t| share > t).count();
        if level > 0 {
            lexicon.hashes.push(hash);
            lexicon.levels.push(level as u8);
        }
    }
    lexicon
}
