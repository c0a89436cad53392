//! Sentences to learn from and to score on.

use crate::workspace::Result;
use serde_json::Value;
use whosaid::span::Span;
use whosaid::syntax::{Relation, Tag};
use whosaid::text::{Sentence, Text, Token};

/// A parsed sentence.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// With whether white space stands before.
    pub words: Vec<(String, bool)>,
    pub tags: Vec<Tag>,
    /// A root is its own head.
    pub heads: Vec<usize>,
    pub relations: Vec<Relation>,
    /// True where people gave the tags.
    pub gold_tags: bool,
}

/// A treebank's tag, with those that the product has no use for joined to their like.
pub fn tag(name: &str) -> Tag {
    match name {
        "-LSB-" | "-LCB-" => Tag::OpenBracket,
        "-RSB-" | "-RCB-" => Tag::CloseBracket,
        "#" => Tag::Sym,
        _ => Tag::from_name(name).unwrap_or_default(),
    }
}

impl Parsed {
    /// Takes over a teacher's parse; the tags only where people gave none.
    pub fn take(&mut self, parse: &Value) -> Result<()> {
        let list = |key: &str| parse[key].as_array().map_or(&[][..], Vec::as_slice);
        let names = |key: &str| list(key).iter().map(|v| v.as_str().unwrap_or(""));
        self.heads = list("heads").iter().filter_map(|v| v.as_u64().map(|h| h as usize)).collect();
        self.relations = names("relations").map(|name| Relation::from_name(name).unwrap_or_default()).collect();
        if !self.gold_tags {
            self.tags = names("tags").map(tag).collect();
        }
        let size = self.words.len();
        if [self.tags.len(), self.heads.len(), self.relations.len()] == [size; 3] {
            Ok(())
        } else {
            Err("a parse does not fit its sentence".into())
        }
    }

    /// The sentence in capitals.
    pub fn upper(&self) -> Parsed {
        let words = self.words.iter().map(|(w, s)| (w.to_uppercase(), *s)).collect();
        Parsed { words, ..self.clone() }
    }

    /// The sentence as a headline: capitals, no full stop.
    pub fn title(&self) -> Parsed {
        let mut out = self.clone();
        for (word, _) in &mut out.words {
            let small = [
                "a", "an", "the", "of", "in", "on", "to", "and", "for", "at", "by", "with", "as", "or", "but", "'s",
                "’s", "n't", "n’t",
            ];
            if small.contains(&word.as_str()) {
                continue;
            }
            let mut chars = word.chars();
            if let Some(first) = chars.next() {
                *word = first.to_uppercase().chain(chars).collect();
            }
        }
        let last = out.words.len() - 1;
        if out.words[last].0 == "." && !out.heads[..last].contains(&last) && out.heads[last] != last {
            out.words.pop();
            out.tags.pop();
            out.heads.pop();
            out.relations.pop();
        }
        out
    }

    /// The sentence with straight quotation marks.
    pub fn straight(&self) -> Parsed {
        let mut out = self.clone();
        for (word, _) in &mut out.words {
            match word.as_str() {
                "“" | "”" | "``" | "''" => *word = "\"".to_owned(),
                "‘" | "’" => *word = "'".to_owned(),
                _ => {}
            }
        }
        out
    }
}

/// Sentences as the parser takes them; `source` comes from [`source`].
pub fn text<'a>(sentences: &[Parsed], source: &'a str) -> Text<'a> {
    let mut text = Text { source, ..Text::default() };
    let mut at = 0;
    for (block, sentence) in sentences.iter().enumerate() {
        let first = text.tokens.len();
        for (word, spaced) in &sentence.words {
            text.tokens.push(Token { span: Span::new(at, at + word.len()), block, spaced: *spaced });
            at += word.len() + 1;
        }
        text.sentences.push(Sentence { tokens: first..text.tokens.len(), block });
    }
    text
}

/// All words of `sentences`, a space after each.
pub fn source(sentences: &[Parsed]) -> String {
    let words = sentences.iter().flat_map(|s| &s.words);
    words.flat_map(|(word, _)| [word.as_str(), " "]).collect()
}
