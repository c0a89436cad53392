//! Events and works by their head noun: "the Belt and Road **Initiative**", "the Lima **Conference** on Ocean Law".
//!
//! The model is sure of such a name's head and often cuts the rest off at "and", "for" or "on".

use super::Name;
use super::words::{Case, Word};
use crate::annotation::EntityKind;
use crate::text::Text;
use std::ops::Range;

const EVENTS: [&str; 14] = [
    "Forum",
    "Summit",
    "Conference",
    "Congress",
    "Games",
    "Olympics",
    "Cup",
    "Championship",
    "Championships",
    "Festival",
    "War",
    "Revolution",
    "Uprising",
    "Expo",
];
const WORKS: [&str; 13] = [
    "Initiative",
    "Act",
    "Agreement",
    "Treaty",
    "Accord",
    "Accords",
    "Convention",
    "Protocol",
    "Bill",
    "Amendment",
    "Charter",
    "Directive",
    "Declaration",
];
/// Words that a name may hold between two words with capitals, before its head and after it.
const BEFORE: [&str; 3] = ["and", "of", "&"];
const AFTER: [&str; 4] = ["of", "for", "on", "against"];
/// Tokens that a name reaches to either side of its head.
const REACH: usize = 8;
/// What a name found here counts for.
const SCORE: f32 = 0.7;

/// Adds the names that a head noun and the words with capitals around it make, after "the" or the like. What the model
/// found within one gives way, but for a person, or an organization that is whole as it is.
pub(super) fn add(text: &Text, words: &[Word], names: &mut Vec<Name>) {
    let mut found: Vec<Name> = Vec::new();
    for sentence in &text.sentences {
        for head in sentence.tokens.clone() {
            let kind = match text.word(head) {
                word if EVENTS.contains(&word) => EntityKind::Event,
                word if WORKS.contains(&word) => EntityKind::Work,
                _ => continue,
            };
            let Some(tokens) = around(text, words, &sentence.tokens, head) else { continue };
            let within = &names[overlapped(names, &tokens)];
            // A body that runs on over "in" has taken in where it meets.
            let runs_on = ["in", "at"].contains(&text.word(tokens.end));
            let cut_short = |n: &Name| n.tokens.start > tokens.start && (n.tokens.end <= tokens.end || runs_on);
            let body = |n: &Name| n.kind == EntityKind::Organization && n.tokens.contains(&head);
            let gives_way = |n: &Name| {
                n.kind != EntityKind::Person
                    && if body(n) { cut_short(n) } else { n.tokens.end <= tokens.end && n.tokens.start >= tokens.start }
            };
            let apart = found.last().is_none_or(|f| f.tokens.end <= tokens.start);
            if apart && within.iter().all(gives_way) {
                // What the model takes for a body stays one, with the words that it left out.
                let whole_body = |n: &Name| body(n) && n.tokens.end <= tokens.end;
                let kind = if within.iter().any(whole_body) { EntityKind::Organization } else { kind };
                found.push(Name { tokens, kind, score: SCORE });
            }
        }
    }
    if found.is_empty() {
        return;
    }
    names.retain(|n| {
        let next = found.partition_point(|f| f.tokens.end <= n.tokens.start);
        found.get(next).is_none_or(|f| n.tokens.end <= f.tokens.start)
    });
    names.append(&mut found);
    names.sort_by_key(|n| n.tokens.start);
}

/// The positions of the names that share a token with `tokens`.
fn overlapped(names: &[Name], tokens: &Range<usize>) -> Range<usize> {
    let first = names.partition_point(|n| n.tokens.end <= tokens.start);
    let past = names.partition_point(|n| n.tokens.start < tokens.end);
    first..past.max(first)
}

/// The name around a head, where it begins after a determiner and has a second word with a capital before the head.
fn around(text: &Text, words: &[Word], sentence: &Range<usize>, head: usize) -> Option<Range<usize>> {
    let capital = |at: usize| {
        sentence.contains(&at)
            && words.get(at).is_some_and(|w| matches!(w.case, Case::Title | Case::Upper | Case::Mixed))
    };
    let mut start = head;
    while head - start < REACH {
        let at = start.checked_sub(1)?;
        let joins = BEFORE.contains(&text.word(at)) && at > 0 && capital(at - 1);
        start = match () {
            () if capital(at) && !is_determiner(text.word(at)) => at,
            () if joins && !is_determiner(text.word(at - 1)) => at - 1,
            () => break,
        };
    }
    let determined = start > sentence.start && is_determiner(text.word(start - 1));
    if start == head || !determined {
        return None;
    }
    let mut end = head + 1;
    if AFTER.contains(&text.word(end)) && capital(end + 1) {
        end += 1;
        while end - head < REACH && capital(end) {
            end += 1;
        }
    }
    Some(start..end)
}

fn is_determiner(word: &str) -> bool {
    ["the", "The", "this", "This", "its", "their", "our"].contains(&word)
}
