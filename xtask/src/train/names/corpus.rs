//! Documents with their names, cut up as the product cuts up articles.

use crate::workspace::Result;
use serde_json::Value;
use std::path::Path;
use whosaid::article::Article;
use whosaid::names::label::{LABELS, OUTSIDE, Place, label};
use whosaid::names::model::Lexicon;
use whosaid::names::words::{Case, Word};
use whosaid::span::Span;
use whosaid::text::Text;

/// A document of the training data.
#[derive(Clone)]
pub struct Document {
    /// Its text.
    pub text: String,
    /// Names: bytes, and the classes they may have as bits by position in `CLASSES`, or [`ANYTHING`].
    pub spans: Vec<(Span, u8)>,
    /// True where only persons, organizations and places are marked.
    pub open: bool,
    /// How much it counts.
    pub weight: f32,
}

/// Set where nothing is known of the words: any label may be right.
const ANYTHING: u8 = 1 << 7;

const KINDS: [&str; 7] = ["PER", "ORG", "LOC", "GROUP", "EVENT", "WORK", "OTHER"];

/// Reads documents as `xtask/train/names_gold.py` writes them.
pub fn read(path: &Path) -> Result<Vec<Document>> {
    let lines = std::fs::read_to_string(path)?;
    let mut documents = Vec::new();
    for line in lines.lines() {
        let value: Value = serde_json::from_str(line)?;
        let text = value["text"].as_str().ok_or("a document has no text")?.to_owned();
        // Byte of every code point.
        let bytes: Vec<usize> = text.char_indices().map(|c| c.0).chain([text.len()]).collect();
        let byte = |v: &Value| v.as_u64().and_then(|n| bytes.get(n as usize)).copied().ok_or("a span is out of bounds");
        let mut spans = Vec::new();
        for span in value["spans"].as_array().ok_or("a document has no spans")? {
            let kinds = span[2].as_str().ok_or("a span has no kind")?;
            let bits = kinds
                .split('|')
                .filter_map(|k| KINDS.iter().position(|&known| known == k))
                .fold(if kinds == "?" { ANYTHING } else { 0 }, |b, k| b | 1 << k);
            spans.push((Span::new(byte(&span[0])?, byte(&span[1])?), bits));
        }
        documents.push(Document {
            text,
            spans,
            open: value["open"].as_bool().unwrap_or(false),
            weight: value["weight"].as_f64().unwrap_or(1.0) as f32,
        });
    }
    Ok(documents)
}

impl Document {
    /// The labels that each token may have, as bits.
    pub fn allowed(&self, text: &Text, lexicon: &Lexicon) -> Vec<u32> {
        let classes = |bits: u8, place: Place| {
            (0..KINDS.len()).filter(|k| bits >> k & 1 == 1).fold(0u32, |mask, k| mask | 1 << label(k, place))
        };
        // Where groups, events and works are not marked, what is not marked may be one of them.
        let unmarked = (0..LABELS).filter(|l| *l == OUTSIDE || *l > 12).fold(0u32, |mask, l| mask | 1 << l);
        let mut allowed: Vec<u32> = (0..text.tokens.len())
            .map(|i| {
                let capital =
                    !matches!(Word::read(text.word(i), lexicon).case, Case::Lower | Case::Mark | Case::Number);
                if self.open && capital { unmarked } else { 1 << OUTSIDE }
            })
            .collect();
        for &(span, bits) in &self.spans {
            let tokens = text.tokens_in(span);
            if bits & ANYTHING != 0 {
                allowed[tokens].iter_mut().filter(|mask| **mask == 1).for_each(|mask| *mask = (1 << LABELS) - 1);
                continue;
            }
            let free = allowed[tokens.clone()].iter().all(|mask| mask & 1 == 1);
            if tokens.is_empty() || !free || text.sentence_of(tokens.start) != text.sentence_of(tokens.end - 1) {
                continue;
            }
            let last = tokens.end - 1;
            for i in tokens.clone() {
                let place = match (i == tokens.start, i == last) {
                    (true, true) => Place::Single,
                    (true, false) => Place::Begin,
                    (false, true) => Place::End,
                    (false, false) => Place::Inside,
                };
                allowed[i] = classes(bits, place);
            }
        }
        // A name that may go on beside one of its open neighbours has to stay well formed.
        for sentence in &text.sentences {
            for i in sentence.tokens.clone() {
                if allowed[i] & 1 == 1 && allowed[i] != 1 {
                    let single = [3, 4, 5, 6].into_iter().fold(1u32, |m, k| m | 1 << label(k, Place::Single));
                    let alone = |j: Option<usize>| {
                        j.is_none_or(|j| !sentence.tokens.contains(&j) || allowed[j] & 1 == 0 || allowed[j] == 1)
                    };
                    if alone(i.checked_sub(1)) && alone(Some(i + 1)) {
                        allowed[i] = single;
                    }
                }
            }
        }
        allowed
    }

    /// The document as the stages see it.
    pub fn article(&self) -> Article {
        Article::from_text(&self.text, None)
    }

    /// A copy with the case of all letters changed; nothing where that changes how many bytes they take.
    pub fn recased(&self, change: impl Fn(&str) -> String) -> Option<Document> {
        let text = change(&self.text);
        (text.len() == self.text.len()).then(|| Document { text, ..self.clone() })
    }
}
