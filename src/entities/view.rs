//! The text as the rules of this stage see it: what each token is, worked out once.

use crate::knowledge::{Knowledge, WordClasses};
use crate::names::Name;
use crate::syntax::{Syntax, Tag};
use crate::text::Text;
use std::ops::Range;

/// Columns over the tokens of a text.
pub(super) struct View<'v> {
    pub text: &'v Text<'v>,
    pub syntax: &'v Syntax,
    pub knowledge: &'v Knowledge,
    pub names: &'v [Name],
    /// What each word can be.
    classes: Vec<WordClasses>,
    /// Position of the name over each token, plus one; 0 for none.
    name_at: Vec<u32>,
    sentence: Vec<u32>,
    /// Number of the outermost quotation around each token, plus one; 0 outside.
    quotation: Vec<u32>,
}

impl<'v> View<'v> {
    /// Looks every word up.
    pub fn new(text: &'v Text<'v>, syntax: &'v Syntax, names: &'v [Name], knowledge: &'v Knowledge) -> View<'v> {
        let n = text.tokens.len();
        let mut view = View {
            text,
            syntax,
            knowledge,
            names,
            classes: (0..n).map(|i| knowledge.word(text.word(i))).collect(),
            name_at: vec![0; n],
            sentence: vec![0; n],
            quotation: vec![0; n],
        };
        for (i, name) in names.iter().enumerate() {
            fill(&mut view.name_at, &name.tokens, i as u32 + 1);
        }
        for (i, sentence) in text.sentences.iter().enumerate() {
            fill(&mut view.sentence, &sentence.tokens, i as u32);
        }
        for (i, quotation) in text.quotations.iter().enumerate().filter(|(_, q)| q.depth == 0) {
            fill(&mut view.quotation, &text.tokens_in(quotation.span), i as u32 + 1);
        }
        view
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// The word at `token`.
    pub fn word(&self, token: usize) -> &'v str {
        self.text.word(token)
    }

    /// True where the word at `token` is one of `words`, whatever its case.
    pub fn is(&self, token: usize, words: &[&str]) -> bool {
        let word = self.word(token);
        words.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    /// What the word at `token` can be.
    pub fn class(&self, token: usize) -> WordClasses {
        self.classes.get(token).copied().unwrap_or_default()
    }

    /// Part of speech.
    pub fn tag(&self, token: usize) -> Tag {
        self.syntax.tags.get(token).copied().unwrap_or_default()
    }

    /// The name over `token`.
    pub fn name_at(&self, token: usize) -> Option<usize> {
        (self.name_at.get(token).copied()? as usize).checked_sub(1)
    }

    /// Position of the sentence of `token`.
    pub fn sentence(&self, token: usize) -> usize {
        self.sentence.get(token).copied().unwrap_or(0) as usize
    }

    /// Tokens of the sentence of `token`.
    pub fn sentence_tokens(&self, token: usize) -> Range<usize> {
        self.text.sentences.get(self.sentence(token)).map_or(0..0, |s| s.tokens.clone())
    }

    /// Number of the outermost quotation around `token`, plus one; 0 outside.
    pub fn quotation(&self, token: usize) -> u32 {
        self.quotation.get(token).copied().unwrap_or(0)
    }

    /// Position of the block of `token`; past all blocks where there is no such token.
    pub fn block(&self, token: usize) -> usize {
        self.text.tokens.get(token).map_or(usize::MAX, |t| t.block)
    }

    /// The words of a range of tokens, as written.
    pub fn words(&self, tokens: &Range<usize>) -> &'v str {
        self.text.span(tokens).of(self.text.source)
    }

    /// True for a token with a letter or digit.
    pub fn is_word(&self, token: usize) -> bool {
        self.word(token).contains(char::is_alphanumeric)
    }

    /// True for a word with a large first letter.
    pub fn is_capital(&self, token: usize) -> bool {
        self.word(token).starts_with(char::is_uppercase)
    }

    /// True for "'s" and the bare apostrophe after a plural.
    pub fn is_possessive(&self, token: usize) -> bool {
        matches!(self.word(token), "'s" | "’s" | "'S" | "’S")
            || matches!(self.word(token), "'" | "’") && self.tag(token) == Tag::Pos
    }

    /// True for a noun of role, title or occupation.
    pub fn is_role(&self, token: usize) -> bool {
        self.class(token).any(WordClasses::ROLE)
    }

    /// True for a finite verb, as far as its tag tells.
    pub fn is_finite(&self, token: usize) -> bool {
        matches!(self.tag(token), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Md)
    }
}

fn fill(column: &mut [u32], tokens: &Range<usize>, value: u32) {
    for slot in column.iter_mut().take(tokens.end).skip(tokens.start) {
        *slot = value;
    }
}
