//! Tokens, sentences, quotation marks.

mod abbreviations;
mod quotation;
mod sentences;
mod tokens;

pub use quotation::Quotation;
pub use sentences::Sentence;
pub use tokens::Token;

use crate::annotation::BlockKind;
use crate::article::Article;
use crate::span::Span;

/// An article's text, cut up.
#[derive(Clone, Debug, Default)]
pub struct Text<'a> {
    /// The article's text.
    pub source: &'a str,
    /// In order; none crosses a block.
    pub tokens: Vec<Token>,
    /// In order; none crosses a block; every token is in one.
    pub sentences: Vec<Sentence>,
    /// Stretches in quotation marks, by start; inner ones after those around them.
    pub quotations: Vec<Quotation>,
    /// What each block is, by the tokens' `block`.
    pub kinds: Vec<BlockKind>,
}

impl<'a> Text<'a> {
    /// Cuts up the text of `article`.
    pub fn read(article: &'a Article) -> Text<'a> {
        let source = article.text.as_str();
        let mut text = Text { source, ..Text::default() };
        for (number, block) in article.blocks.iter().enumerate() {
            let first = text.tokens.len();
            text.kinds.push(block.kind);
            tokens::tokenize(source, block.span, number, &mut text.tokens);
            sentences::split(source, &text.tokens, first, block.kind, &mut text.sentences);
        }
        text.quotations = quotation::find(source, &article.blocks, &text.tokens);
        text
    }

    /// The words of a token; empty where there is none at `token`.
    pub fn word(&self, token: usize) -> &'a str {
        self.tokens.get(token).map_or("", |t| t.span.of(self.source))
    }

    /// Bytes from the first to the last of a range of tokens.
    pub fn span(&self, tokens: &std::ops::Range<usize>) -> Span {
        match (self.tokens.get(tokens.start), self.tokens.get(tokens.end.wrapping_sub(1))) {
            (Some(a), Some(b)) if !tokens.is_empty() => Span::new(a.span.start, b.span.end),
            _ => Span::default(),
        }
    }

    /// The tokens that `span` touches.
    pub fn tokens_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.tokens.partition_point(|t| t.span.end <= span.start);
        let past = self.tokens.partition_point(|t| t.span.start < span.end);
        first..past.max(first)
    }

    /// Position of the sentence that holds `token`.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.tokens.end <= token)
    }
}
