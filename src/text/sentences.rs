//! Sentences.

use super::Token;
use crate::annotation::BlockKind;
use std::ops::Range;

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Position of its block in the article.
    pub block: usize,
}

/// Splits the tokens from `first` on, all of one block, into sentences.
pub(super) fn split(source: &str, tokens: &[Token], first: usize, _kind: BlockKind, out: &mut Vec<Sentence>) {
    let mut start = first;
    for i in first..tokens.len() {
        let ends = matches!(tokens[i].span.of(source), "." | "!" | "?") && tokens.get(i + 1).is_none_or(|t| t.spaced);
        if ends || i + 1 == tokens.len() {
            out.push(Sentence { tokens: start..i + 1, block: tokens[i].block });
            start = i + 1;
        }
    }
}
