//! Bodies whose names join other names: firms of partners ("**Marsh, Price and Cole LLP**"), foundations of couples
//! ("**Bill and Melinda Gates Foundation**"), universities with their campus ("**University of California, Berkeley**").

use super::Name;
use super::words::{Case, Word};
use crate::annotation::EntityKind;
use crate::knowledge::Knowledge;
use crate::text::Text;
use std::ops::Range;

/// Last words of firms that are called after their partners.
const FIRMS: [&str; 3] = ["LLP", "PLLC", "Solicitors"];
/// Last words of what is called after a couple.
const FUNDS: [&str; 12] = [
    "Foundation",
    "Fund",
    "Trust",
    "Institute",
    "Center",
    "Centre",
    "Library",
    "Museum",
    "Gallery",
    "Hospital",
    "School",
    "College",
];
/// Tokens that a name reaches before its last.
const REACH: usize = 12;
/// What a name found here counts for.
const SCORE: f32 = 0.8;

/// Adds the names that join others; what lies within one gives way.
pub(super) fn add(text: &Text, words: &[Word], knowledge: &Knowledge, names: &mut Vec<Name>) {
    let mut found: Vec<Range<usize>> = Vec::new();
    for sentence in &text.sentences {
        let tokens = &sentence.tokens;
        for at in tokens.clone() {
            let range = match text.word(at) {
                word if FIRMS.contains(&word) => firm(text, words, tokens, at),
                word if FUNDS.contains(&word) => fund(text, words, knowledge, tokens, at),
                "University" => university(text, words, knowledge, tokens, at),
                _ => continue,
            };
            found.extend(range.filter(|r| found.last().is_none_or(|last| last.end <= r.start)));
        }
    }
    for tokens in found {
        let first = names.partition_point(|n| n.tokens.end <= tokens.start);
        let past = names.partition_point(|n| n.tokens.start < tokens.end).max(first);
        let within = |n: &Name| tokens.start <= n.tokens.start && n.tokens.end <= tokens.end;
        if names[first..past].iter().all(within) {
            names.splice(first..past, [Name { tokens, kind: EntityKind::Organization, score: SCORE }]);
        }
    }
}

fn capital(words: &[Word], sentence: &Range<usize>, at: usize) -> bool {
    sentence.contains(&at)
        && words.get(at).is_some_and(|w| matches!(w.case, Case::Title | Case::Mixed | Case::Upper | Case::Initial))
}

/// The first token of the run of capitals that ends at `last`.
fn run(words: &[Word], sentence: &Range<usize>, last: usize) -> usize {
    let before = (sentence.start..last).rev().take(REACH);
    before.take_while(|&t| capital(words, sentence, t)).last().unwrap_or(last)
}

/// Partners: single words with capitals before commas, then "and".
fn firm(text: &Text, words: &[Word], sentence: &Range<usize>, end: usize) -> Option<Range<usize>> {
    let last = run(words, sentence, end);
    let and = last.checked_sub(1).filter(|&t| last < end && ["and", "&"].contains(&text.word(t)))?;
    let mut start = and.checked_sub(1).filter(|&t| capital(words, sentence, t))?;
    while end - start < REACH && start >= sentence.start + 2 && text.word(start - 1) == "," {
        if !capital(words, sentence, start - 2) {
            break;
        }
        start -= 2;
    }
    Some(start..end + 1)
}

/// Two given names, then a family name.
fn fund(
    text: &Text,
    words: &[Word],
    knowledge: &Knowledge,
    sentence: &Range<usize>,
    end: usize,
) -> Option<Range<usize>> {
    let second = run(words, sentence, end);
    let and = second.checked_sub(1).filter(|&t| second < end && ["and", "&"].contains(&text.word(t)))?;
    let first = and.checked_sub(1).filter(|&t| capital(words, sentence, t))?;
    let given = |t: usize| knowledge.given_name(text.word(t)).is_some();
    (given(first) && given(second)).then_some(first..end + 1)
}

/// A region, then a city in it: "the University of Oxford, England" is not one.
fn university(
    text: &Text,
    words: &[Word],
    knowledge: &Knowledge,
    sentence: &Range<usize>,
    head: usize,
) -> Option<Range<usize>> {
    let past = |from: usize| (from..sentence.end.min(from + 3)).take_while(|&t| capital(words, sentence, t)).last();
    let region = head + 2..past(head + 2).filter(|_| text.word(head + 1) == "of")? + 1;
    let city = region.end + 1..past(region.end + 1).filter(|_| text.word(region.end) == ",")? + 1;
    let of = |tokens: &Range<usize>| knowledge.look_up(text.span(tokens).of(text.source));
    let is = |tokens: &Range<usize>, what: &str| {
        of(tokens).iter().any(|f| knowledge.description(f).is_some_and(|d| d.starts_with(what)))
    };
    let known = is(&region, "part of United States") && is(&city, "city in United States") && !is(&city, "part of");
    known.then_some(head..city.end)
}
