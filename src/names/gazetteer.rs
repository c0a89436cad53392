//! Known names in the text: which phrases of the lexicon's gazetteer stand where.

use super::model::Lexicon;
use super::table::{Key, join};
use super::words::{Case, Word};
use crate::text::Text;

/// Classes of the gazetteer, by position of their bit.
pub const CLASSES: [&str; 12] = [
    "given name",
    "surname",
    "person",
    "country",
    "city",
    "place",
    "company",
    "organization",
    "group",
    "role",
    "title",
    "acronym",
];

/// Longest phrase looked up, in tokens.
const LONGEST: usize = 6;

/// What the gazetteer knows of a token.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hit {
    /// Classes of the token by itself, as bits.
    pub single: u16,
    /// Classes of the longest phrase of two tokens or more over it, as bits.
    pub phrase: u16,
    /// Where in that phrase it stands: 0 none, 1 first, 2 inside, 3 last.
    pub place: u8,
}

/// The key of a phrase of one word.
pub fn single_key(lower: Key) -> Key {
    join(1, lower)
}

/// The key of a phrase that goes on with a word.
pub fn phrase_key(so_far: Key, lower: Key) -> Key {
    join(so_far, lower)
}

/// Looks up all phrases; longer ones win over shorter ones, earlier ones over later ones.
pub fn find(text: &Text, words: &[Word], lexicon: &Lexicon) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::with_capacity(words.len());
    hits.extend(words.iter().map(|w| Hit { single: lexicon.phrase(single_key(w.lower)), ..Hit::default() }));
    for sentence in &text.sentences {
        let mut taken = sentence.tokens.start;
        for start in sentence.tokens.clone() {
            let Some(first) = words.get(start) else { break };
            if start < taken || matches!(first.case, Case::Mark) {
                continue;
            }
            let mut key = single_key(first.lower);
            let end = sentence.tokens.end.min(start + LONGEST).min(words.len());
            let mut longest = None;
            for (i, word) in words.iter().enumerate().take(end).skip(start + 1) {
                key = phrase_key(key, word.lower);
                let classes = lexicon.phrase(key);
                if classes != 0 {
                    longest = Some((i + 1, classes));
                }
            }
            if let Some((end, classes)) = longest {
                for (i, hit) in hits.iter_mut().enumerate().take(end).skip(start) {
                    hit.phrase = classes;
                    hit.place = if i == start {
                        1
                    } else if i + 1 == end {
                        3
                    } else {
                        2
                    };
                }
                taken = end;
            }
        }
    }
    hits
}
