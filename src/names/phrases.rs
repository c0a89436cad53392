//! Dates, sums and quantities by rule: at each token of a sentence the rules are asked, in order, how far they reach.

use super::{Name, dates, money, quantities};
use crate::annotation::EntityKind;
use crate::text::Text;
use std::ops::Range;

/// The tokens of a sentence, in lower case.
pub(super) struct Phrase<'t> {
    words: Vec<&'t str>,
    lower: Vec<String>,
}

impl<'t> Phrase<'t> {
    fn read(text: &Text<'t>, tokens: Range<usize>) -> Phrase<'t> {
        let words: Vec<&str> = tokens.map(|i| text.word(i)).collect();
        let lower = words.iter().map(|w| w.to_lowercase()).collect();
        Phrase { words, lower }
    }

    /// The word at `i` in lower case; empty beyond the sentence.
    pub(super) fn lower(&self, i: usize) -> &str {
        self.lower.get(i).map_or("", String::as_str)
    }

    /// The word before `i` in lower case.
    pub(super) fn before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |i| self.lower(i))
    }

    /// True where the word at `i` begins with a capital.
    pub(super) fn capital(&self, i: usize) -> bool {
        self.words.get(i).is_some_and(|w| w.starts_with(char::is_uppercase))
    }

    /// True where the word at `i` is one of `words`.
    pub(super) fn is(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(i))
    }
}

/// A rule: where a phrase that begins at a token ends.
type Rule = fn(&Phrase, usize) -> Option<usize>;

const RULES: [(Rule, EntityKind); 3] =
    [(money::end, EntityKind::Money), (dates::end, EntityKind::Date), (quantities::end, EntityKind::Quantity)];

/// What a rule's find counts for.
const SCORE: f32 = 0.9;

/// Adds what the rules find to the `names` of the model. A name within a rule's find gives way to it ("**May** 15");
/// a find that only overlaps a name, or lies in it, gives way to the name ("the 2016 Olympics").
pub(super) fn add(text: &Text, names: &mut Vec<Name>) {
    let mut found = Vec::new();
    for sentence in &text.sentences {
        let phrase = Phrase::read(text, sentence.tokens.clone());
        let mut at = 0;
        while at < sentence.tokens.len() {
            let hit = RULES.iter().find_map(|(rule, kind)| Some((rule(&phrase, at)?, *kind)));
            let Some((end, kind)) = hit.filter(|h| h.0 > at) else {
                at += 1;
                continue;
            };
            let end = end.min(sentence.tokens.len());
            found.push(Name { tokens: sentence.tokens.start + at..sentence.tokens.start + end, kind, score: SCORE });
            at = end;
        }
    }
    let within = |a: &Range<usize>, b: &Range<usize>| b.start <= a.start && a.end <= b.end;
    let touches = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    names.retain(|name| {
        let next = found.partition_point(|f| f.tokens.end <= name.tokens.start);
        found.get(next).is_none_or(|f| !within(&name.tokens, &f.tokens) || name.tokens == f.tokens)
    });
    found.retain(|f| {
        let next = names.partition_point(|n| n.tokens.end <= f.tokens.start);
        names.get(next).is_none_or(|n| !touches(&n.tokens, &f.tokens))
    });
    names.append(&mut found);
    names.sort_by_key(|n| n.tokens.start);
}

#[cfg(test)]
pub(super) fn found(line: &str) -> Vec<(String, EntityKind)> {
    let article = crate::article::Article::from_text(line, None);
    let text = Text::read(&article);
    let mut names = Vec::new();
    add(&text, &mut names);
    names.iter().map(|n| (text.span(&n.tokens).of(line).to_owned(), n.kind)).collect()
}
