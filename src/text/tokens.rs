//! Tokens: words, numbers, marks. Close to the Penn Treebank's: "'s" and "n't" stand alone.

use crate::span::Span;

/// A word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text.
    pub span: Span,
    /// Position of its block in the article.
    pub block: usize,
    /// True where white space, or the start of a block, stands before it.
    pub spaced: bool,
}

/// Cuts the bytes of one block into tokens.
pub(super) fn tokenize(source: &str, block: Span, number: usize, out: &mut Vec<Token>) {
    let words = block.of(source);
    let mut spaced = true;
    let mut chars = words.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let mut end = at + c.len_utf8();
        if c.is_alphanumeric() {
            while let Some(&(next, d)) = chars.peek() {
                let joins = matches!(d, '-' | '.' | ',' | '’' | '\'')
                    && words[next + d.len_utf8()..].starts_with(char::is_alphanumeric);
                if !d.is_alphanumeric() && !joins {
                    break;
                }
                end = next + d.len_utf8();
                chars.next();
            }
        }
        out.push(Token { span: Span::new(block.start + at, block.start + end), block: number, spaced });
        spaced = false;
    }
}
