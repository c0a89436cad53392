//! Which blocks of a page are the story.

mod away;
mod find;
mod head;
mod inside;
mod language;
mod lists;
pub mod model;
mod plain;
mod refusal;
mod truncated;
mod under_title;
mod view;
mod words;

pub use model::ArticleModel;

use crate::annotation::{BlockKind, Refusal};
use crate::page::{DomRange, Page};
use crate::span::Span;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A story is read up to so many bytes, the length of a thick book: what is longer is no news story, and must not keep
/// the engine busy.
const LONGEST: usize = 800_000;

/// A block of the story.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticleBlock {
    /// Bytes of [`Article::text`].
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// Position in [`Page::blocks`]; none for plain text.
    pub source: Option<usize>,
}

/// A story, ready to be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Article {
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// When, as the page gives it.
    pub published: Option<String>,
    /// Name of the publication.
    pub site: Option<String>,
    /// Two-letter code.
    pub language: Option<String>,
    /// Why it is not read; then there are no blocks.
    pub refusal: Option<Refusal>,
    /// True where the story breaks off, or is longer than is read.
    pub truncated: bool,
    /// Of a page: blocks joined by "\n". Of plain text: the input as it is, so that offsets hold in both.
    pub text: String,
    /// In order; their spans do not overlap. Not all of the text needs to lie in one.
    pub blocks: Vec<ArticleBlock>,
}

impl Article {
    /// Article text as it is: every line break ends a block, empty lines are ignored.
    pub fn from_text(text: &str, title: Option<&str>) -> Article {
        plain::read(text, title)
    }

    /// The part of `words` that is still read when `before` bytes are already.
    fn within(words: &str, before: usize) -> &str {
        let mut end = words.len().min(LONGEST.saturating_sub(before));
        while !words.is_char_boundary(end) {
            end -= 1;
        }
        &words[..end]
    }

    /// A number that two stories share only if they read alike, wherever in their pages they stand.
    pub fn digest(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.title, &self.byline, &self.published, &self.site, &self.language).hash(&mut hasher);
        (self.refusal, self.truncated, &self.text).hash(&mut hasher);
        for ArticleBlock { span, kind, source: _ } in &self.blocks {
            (span.start, span.end, kind).hash(&mut hasher);
        }
        hasher.finish()
    }

    fn push(&mut self, words: &str, kind: BlockKind, source: Option<usize>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(words);
        self.blocks.push(ArticleBlock { span: Span::new(start, self.text.len()), kind, source });
    }

    /// Position of the block that holds byte `at`.
    pub fn block_at(&self, at: usize) -> Option<usize> {
        let i = self.blocks.partition_point(|b| b.span.end <= at);
        (self.blocks.get(i)?.span.start <= at).then_some(i)
    }

    /// The places of `span` (bytes of the text) in the page, one a block that it touches.
    pub fn ranges(&self, page: &Page, span: Span) -> Vec<DomRange> {
        let first = self.blocks.partition_point(|b| b.span.end <= span.start);
        let touched = self.blocks[first..].iter().take_while(|b| b.span.start < span.end);
        touched
            .filter_map(|b| {
                let (from, to) = (span.start.max(b.span.start), span.end.min(b.span.end));
                page.blocks.get(b.source?)?.range(Span::new(from - b.span.start, to - b.span.start))
            })
            .collect()
    }
}
