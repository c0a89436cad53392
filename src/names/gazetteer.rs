//! Known names in the text: what the knowledge base holds of each word, and which of its longer names stand where.

use super::table::Key;
use super::words::{Case, Word};
use crate::knowledge::{Classes, Knowledge};
use crate::text::Text;
use std::collections::HashMap;

/// What is known of a token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hit {
    /// Of the token by itself: [`crate::knowledge::WordClasses`] below, [`Classes`] above.
    pub single: u16,
    /// [`Classes`] of the longest name of two tokens or more over it.
    pub phrase: u8,
    /// Where in that name it stands: 0 none, 1 first, 2 inside, 3 last.
    pub place: u8,
}

/// Looks up all words and names; longer names win over shorter ones, earlier ones over later ones.
pub fn find(text: &Text, words: &[Word], knowledge: &Knowledge) -> Vec<Hit> {
    let mut hits = vec![Hit::default(); words.len()];
    let mut seen: HashMap<Key, u16> = HashMap::new();
    for (i, (hit, word)) in hits.iter_mut().zip(words).enumerate() {
        if !matches!(word.case, Case::Mark | Case::Number) {
            hit.single = *seen.entry(word.lower).or_insert_with(|| u16::from(knowledge.word(text.word(i)).0));
        }
    }
    let known = knowledge.known(text);
    let mut taken = 0;
    for names in known.chunk_by(|a, b| a.tokens.start == b.tokens.start) {
        for name in names {
            let first = name.tokens.start;
            if name.tokens.len() == 1
                && let Some(hit) = hits.get_mut(first)
            {
                hit.single |= u16::from(name.classes.0) << 8;
            }
        }
        let start = names[0].tokens.start;
        let within = |end: usize| text.sentence_of(start) == text.sentence_of(end - 1);
        let longest = names.iter().rev().find(|n| n.tokens.len() > 1 && within(n.tokens.end));
        if let Some(name) = longest.filter(|_| start >= taken) {
            taken = name.tokens.end;
            mark(&mut hits[name.tokens.clone()], name.classes);
        }
    }
    hits
}

fn mark(hits: &mut [Hit], classes: Classes) {
    let last = hits.len() - 1;
    for (i, hit) in hits.iter_mut().enumerate() {
        hit.phrase = classes.0;
        hit.place = if i == 0 {
            1
        } else if i == last {
            3
        } else {
            2
        };
    }
}
