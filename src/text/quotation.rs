//! Stretches in quotation marks.

use super::Token;
use crate::article::ArticleBlock;
use crate::span::Span;

/// A stretch in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With the marks.
    pub span: Span,
    /// Without the marks.
    pub inner: Span,
    /// True where no closing mark stands in the block.
    pub unclosed: bool,
    /// How many quotations stand around it.
    pub depth: u8,
}

/// Finds the quotations of all blocks.
pub(super) fn find(_source: &str, _blocks: &[ArticleBlock], _tokens: &[Token]) -> Vec<Quotation> {
    Vec::new()
}
