//! Bodies whose names hold commas, "and", "of": "Bureau of **Alcohol, Tobacco, Firearms and Explosives**", "Joint
//! Committee **on Printing**". The model often ends such a name too early.

use super::Name;
use super::words::{Case, Word};
use crate::annotation::EntityKind;
use crate::text::Text;
use std::ops::Range;

const HEADS: [&str; 14] = [
    "Bureau",
    "Department",
    "Ministry",
    "Office",
    "Committee",
    "Subcommittee",
    "Commission",
    "Council",
    "Agency",
    "Administration",
    "Institute",
    "Board",
    "Center",
    "Centre",
];
/// Words that lead from a head to what the body is about.
const LINKS: [&str; 3] = ["of", "on", "for"];
/// Tokens that a name reaches beyond its head.
const REACH: usize = 14;
/// A word that texts also write small, on the scale of [`Word::lowered`].
const COMMON: u8 = 3;

/// Lengthens organizations that end at, or go on from, a head noun; what lies within the longer name gives way.
pub(super) fn add(text: &Text, words: &[Word], names: &mut Vec<Name>) {
    let mut at = 0;
    while let Some(name) = names.get(at) {
        let sentence = text.sentences.get(text.sentence_of(name.tokens.start)).map_or(0..0, |s| s.tokens.clone());
        let head = name.tokens.clone().find(|&t| HEADS.contains(&text.word(t)) && LINKS.contains(&text.word(t + 1)));
        let ends_at = head.filter(|_| matches!(name.kind, EntityKind::Organization | EntityKind::Place));
        if let Some(end) = ends_at.and_then(|head| end(text, words, &sentence, head)).filter(|&e| e > name.tokens.end) {
            let past = at + 1 + names[at + 1..].partition_point(|n| n.tokens.start < end);
            let whole = names[past - 1].tokens.end <= end;
            let persons = names[at + 1..past].iter().any(|n| n.kind == EntityKind::Person);
            if whole && !persons {
                names.drain(at + 1..past);
                names[at].tokens.end = end;
                names[at].kind = EntityKind::Organization;
            }
        }
        at += 1;
    }
}

/// Where the name of the body that `head` heads ends: after words with capitals, joined by "and", or by commas where
/// the words are common ones and an "and" closes the list.
fn end(text: &Text, words: &[Word], sentence: &Range<usize>, head: usize) -> Option<usize> {
    let last = sentence.end.min(head + REACH);
    let capital = |at: usize| at < last && words.get(at).is_some_and(|w| matches!(w.case, Case::Title | Case::Upper));
    let common = |at: usize| capital(at) && words.get(at).is_some_and(|w| w.case == Case::Title && w.lowered >= COMMON);
    let run = |mut at: usize| {
        while capital(at) {
            at += 1;
        }
        at
    };
    let first = head + 2;
    if !common(first) {
        return None;
    }
    let alone = run(first);
    let mut at = alone;
    loop {
        let (next, closes) = match text.word(at) {
            "," if matches!(text.word(at + 1), "and" | "&") && at > alone => (at + 2, true),
            "," => (at + 1, false),
            "and" | "&" => (at + 1, true),
            _ => return Some(alone),
        };
        if !common(next) {
            return Some(alone);
        }
        at = run(next);
        if closes {
            return Some(at);
        }
    }
}
