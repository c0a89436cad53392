//! The columns that the decisions read: one value a token, worked out once.

use super::features::word_hash;
use super::model::Lexicon;
use crate::annotation::{BlockKind, EntityKind, MentionForm};
use crate::entities::Entities;
use crate::syntax::{Syntax, Tag, lemma};
use crate::text::Text;
use std::collections::HashMap;
use std::ops::Range;

/// An outermost quotation.
#[derive(Clone, Debug)]
pub struct Outer {
    /// Its tokens, marks included.
    pub tokens: Range<usize>,
    /// First token with a letter or digit.
    pub first: usize,
    /// Last token with a letter or digit.
    pub last: usize,
    /// Number of such tokens.
    pub words: usize,
    /// True where no closing mark stands in the block.
    pub unclosed: bool,
}

/// A text as the decisions of this stage see it.
pub struct View<'v> {
    /// The text.
    pub text: &'v Text<'v>,
    /// Its parse.
    pub syntax: &'v Syntax,
    /// Who is who in it.
    pub entities: &'v Entities,
    /// Hash of each token's word.
    pub low: Vec<u32>,
    /// Hash of the base form of each token that is a verb or may be a cue; else that of its word.
    pub base: Vec<u32>,
    /// Part of speech of each token.
    pub tag: Vec<u32>,
    /// Relation of each token to its head.
    pub rel: Vec<u32>,
    /// True for tokens with a letter or digit.
    pub is_word: Vec<bool>,
    /// Position in `outer` of the quotation around each token, plus one; 0 outside.
    pub quote: Vec<u32>,
    /// Outermost quotations with at least one word.
    pub outer: Vec<Outer>,
    /// How often each token's word is a cue.
    pub level: Vec<u8>,
    /// Position of each token's sentence.
    pub sentence: Vec<u32>,
    /// What entity each token speaks of, as kind and form; 0 for none.
    pub who: Vec<u32>,
    /// How many verbs that mostly report each entity is the subject of.
    voices: Vec<u32>,
}

/// Level from which a verb mostly reports.
const REPORTS: u8 = 6;

impl<'v> View<'v> {
    /// Works out all columns.
    pub fn new(text: &'v Text<'v>, syntax: &'v Syntax, entities: &'v Entities, lexicon: &Lexicon) -> View<'v> {
        let n = text.tokens.len();
        let low: Vec<u32> = (0..n).map(|i| word_hash(text.word(i))).collect();
        let is_word: Vec<bool> = (0..n).map(|i| text.word(i).contains(char::is_alphanumeric)).collect();
        let level: Vec<u8> = low.iter().map(|&w| lexicon.level(w)).collect();
        let mut known: HashMap<u32, u32> = HashMap::new();
        let base = (0..n)
            .map(|i| match level[i] > 0 || syntax.tags[i].is_verb() {
                true => *known.entry(low[i]).or_insert_with(|| word_hash(&lemma(text.word(i)))),
                false => low[i],
            })
            .collect();
        let mut sentence = vec![0; n];
        for (number, s) in text.sentences.iter().enumerate() {
            sentence[s.tokens.clone()].fill(number as u32);
        }
        let mut quote = vec![0; n];
        let mut outer: Vec<Outer> = Vec::new();
        for q in text.quotations.iter().filter(|q| q.depth == 0) {
            let tokens = text.tokens_in(q.span);
            let words = tokens.clone().filter(|&i| is_word[i]);
            let (Some(first), Some(last)) = (words.clone().next(), words.clone().next_back()) else { continue };
            if quote[tokens.clone()].iter().any(|&q| q > 0) {
                continue;
            }
            quote[tokens.clone()].fill(outer.len() as u32 + 1);
            outer.push(Outer { tokens, first, last, words: words.count(), unclosed: q.unclosed });
        }
        let mut who = vec![0; n];
        // Bodies and groups without a name are left out: the models learnt from names, pronouns and single people.
        for entity in entities.list.iter().filter(|e| e.is_named() || e.kind == EntityKind::Person && !e.plural) {
            for m in &entity.mentions {
                let form = match m.form {
                    MentionForm::Name => 0,
                    MentionForm::Nominal => 1,
                    MentionForm::Pronoun => 2,
                };
                for slot in who.iter_mut().take(m.tokens.end).skip(m.tokens.start) {
                    *slot = 1 + entity.kind as u32 * 3 + form;
                }
            }
        }
        let mut voices = vec![0; entities.list.len()];
        for verb in (0..n).filter(|&i| level[i] >= REPORTS && quote[i] == 0) {
            let speaker = syntax.subject_of(verb).and_then(|subject| entities.at(subject));
            if let Some(count) = speaker.and_then(|id| voices.get_mut(id)) {
                *count += 1;
            }
        }
        View {
            tag: syntax.tags.iter().map(|&t| t as u32).collect(),
            rel: syntax.relations.iter().map(|&r| r as u32).collect(),
            text,
            syntax,
            entities,
            low,
            base,
            is_word,
            quote,
            outer,
            level,
            sentence,
            who,
            voices,
        }
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.low.len()
    }

    /// True for a text without tokens.
    pub fn is_empty(&self) -> bool {
        self.low.is_empty()
    }

    /// Hash of the word at `i`; 0 past either end.
    pub fn low(&self, i: usize) -> u32 {
        self.low.get(i).copied().unwrap_or(0)
    }

    /// Hash of the base form at `i`; 0 past either end.
    pub fn base(&self, i: usize) -> u32 {
        self.base.get(i).copied().unwrap_or(0)
    }

    /// Part of speech at `i`; a value of its own past either end.
    pub fn tag(&self, i: usize) -> u32 {
        self.tag.get(i).copied().unwrap_or(255)
    }

    /// Relation at `i`.
    pub fn rel(&self, i: usize) -> u32 {
        self.rel.get(i).copied().unwrap_or(255)
    }

    /// Head of `i`; itself where it is a root.
    pub fn head(&self, i: usize) -> usize {
        self.syntax.heads.get(i).copied().unwrap_or(i)
    }

    /// Quotation around `i`, plus one; 0 outside.
    pub fn quote(&self, i: usize) -> u32 {
        self.quote.get(i).copied().unwrap_or(0)
    }

    /// The quotation around `i`.
    pub fn outer(&self, i: usize) -> Option<&Outer> {
        self.outer.get((self.quote(i) as usize).checked_sub(1)?)
    }

    /// Number of words of `range` that stand in quotation marks.
    pub fn quotes_in(&self, range: &Range<usize>) -> usize {
        range.clone().filter(|&i| self.is_word(i) && self.quote(i) > 0).count()
    }

    /// True for a token with a letter or digit.
    pub fn is_word(&self, i: usize) -> bool {
        self.is_word.get(i).copied().unwrap_or(false)
    }

    /// True where `i` is the first word of a quotation.
    pub fn opens(&self, i: usize) -> bool {
        self.outer(i).is_some_and(|q| q.first == i)
    }

    /// True where `i` is the last word of a quotation.
    pub fn closes(&self, i: usize) -> bool {
        self.outer(i).is_some_and(|q| q.last == i)
    }

    /// True for a verb.
    pub fn is_verb(&self, i: usize) -> bool {
        self.syntax.tags.get(i).is_some_and(|t| t.is_verb())
    }

    /// True for a verb with a tense of its own, or a modal one.
    pub fn is_finite(&self, i: usize) -> bool {
        self.syntax.tags.get(i).is_some_and(|t| t.is_finite())
    }

    /// True for a word that can be the head of a phrase that names somebody.
    pub fn may_name(&self, i: usize) -> bool {
        let tag = self.syntax.tags.get(i).copied().unwrap_or_default();
        let fits = tag.is_noun()
            || matches!(tag, Tag::Prp | Tag::PrpPossessive | Tag::Cd | Tag::Dt | Tag::Wp | Tag::Wdt | Tag::Other)
            || matches!(tag, Tag::Jj | Tag::Fw) && self.text.word(i).starts_with(char::is_uppercase);
        // "the premier", taken for a comparative.
        let fits = fits || tag == Tag::Jjr && self.who(i) > 0;
        fits && self.is_word(i) && !matches!(self.text.word(i), "the" | "The" | "a" | "A" | "an" | "An")
    }

    /// Entity kind and form at `i`; 0 for none.
    pub fn who(&self, i: usize) -> u32 {
        self.who.get(i).copied().unwrap_or(0)
    }

    /// What the word at `i` can be, as the bits of [`crate::knowledge::WordClasses`].
    pub fn class(&self, i: usize) -> u32 {
        u32::from(self.entities.class(i).0)
    }

    /// How many reporting verbs the entity that `i` speaks of is the subject of.
    pub fn voice(&self, i: usize) -> u32 {
        self.entities.at(i).and_then(|id| self.voices.get(id).copied()).unwrap_or(0)
    }

    /// Position of the block of `i`.
    pub fn block(&self, i: usize) -> usize {
        self.text.tokens.get(i).map_or(usize::MAX, |t| t.block)
    }

    /// What the block of that number is.
    pub fn kind(&self, block: usize) -> u32 {
        self.text.kinds.get(block).map_or(255, |&k| k as u32)
    }

    /// True for the title, a heading, and whatever stands first.
    pub fn is_heading(&self, block: usize) -> bool {
        block == 0 || matches!(self.text.kinds.get(block), Some(BlockKind::Title | BlockKind::Subheading))
    }

    /// Tokens of the sentence of `i`.
    pub fn sentence(&self, i: usize) -> Range<usize> {
        let number = self.sentence.get(i).copied().unwrap_or(0) as usize;
        self.text.sentences.get(number).map_or(0..0, |s| s.tokens.clone())
    }

    /// First token of the subtree of `i`.
    pub fn left(&self, i: usize) -> usize {
        self.syntax.subtree(i).next().unwrap_or(i)
    }

    /// Last token of the subtree of `i`.
    pub fn right(&self, i: usize) -> usize {
        self.syntax.subtree(i).next_back().unwrap_or(i)
    }

    /// The next word after `i` within `reach` tokens.
    pub fn next_word(&self, i: usize, reach: usize) -> Option<usize> {
        (i + 1..(i + 1 + reach).min(self.len())).find(|&j| self.is_word(j))
    }

    /// The last word before `i` within `reach` tokens.
    pub fn last_word(&self, i: usize, reach: usize) -> Option<usize> {
        (i.saturating_sub(reach)..i.min(self.len())).rev().find(|&j| self.is_word(j))
    }
}

/// A text without names and with a flat parse, for the tests of rules that need no more.
#[cfg(test)]
pub(super) fn with_view(text: &str, test: impl FnOnce(&View)) {
    with_article(&crate::article::Article::from_text(text, None), test);
}

/// The same of an article.
#[cfg(test)]
pub(super) fn with_article(article: &crate::article::Article, test: impl FnOnce(&View)) {
    let text = Text::read(article);
    let syntax = crate::syntax::Parser::load(&[]).expect("no bytes are a parser").parse(&text);
    test(&View::new(&text, &syntax, &Entities::default(), &Lexicon::default()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_outermost_quotations_by_their_words() {
        with_view("He said: “They told us ‘no’ twice.” So “” it was.", |view| {
            assert_eq!(view.outer.len(), 1);
            assert_eq!(view.outer[0].words, 5);
            assert!(view.opens(view.outer[0].first) && view.closes(view.outer[0].last));
            assert_eq!(view.text.word(view.outer[0].last), "twice");
            assert_eq!(view.quote(0), 0);
        });
    }
}
