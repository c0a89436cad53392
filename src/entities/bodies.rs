//! What an organization is, as the article words it: "the exam board **Meridian**", "**Norvik**, a ferry operator",
//! "The regulator, **Ofqual**".

use super::roles::{Role, country_at};
use super::view::View;
use crate::syntax::Tag;
use std::ops::Range;

/// Tokens of the longest such phrase.
const LONGEST: usize = 8;

/// The roles that the words around one mention of an organization give.
pub(super) fn around(view: &View, name: &Range<usize>) -> Vec<Role> {
    [noun_before(view, name), apposition_before(view, name), apposition_after(view, name)]
        .into_iter()
        .flatten()
        .collect()
}

fn role(view: &View, tokens: Range<usize>, head: usize, name: &Range<usize>) -> Role {
    Role {
        words: view.words(&tokens).to_owned(),
        head: view.word(head).to_lowercase(),
        country: tokens.clone().find_map(|t| country_at(view, t)),
        tokens,
        introduces: name.len() > 1,
    }
}

/// Where the words before `end` that belong to one noun phrase with an article begin, past the article.
fn phrase_start(view: &View, end: usize) -> Option<usize> {
    let first = view.sentence_tokens(end).start.max(end.saturating_sub(LONGEST));
    let article = (first..end).rev().find(|&t| view.is(t, &["the", "a", "an", "its", "their"]))?;
    let inside = |t: usize| {
        matches!(view.tag(t), Tag::Nn | Tag::Nns | Tag::Nnp | Tag::Jj | Tag::Vbn | Tag::Vbg | Tag::Cd | Tag::Hyphen)
            || view.word(t) == "-"
            || view.is_possessive(t)
    };
    (article + 1 < end && (article + 1..end).all(inside)).then_some(article + 1)
}

fn is_plain_noun(view: &View, token: usize) -> bool {
    view.tag(token) == Tag::Nn && !view.is_capital(token) && view.name_at(token).is_none() && view.is_word(token)
}

/// "the exam board **Meridian**".
fn noun_before(view: &View, name: &Range<usize>) -> Option<Role> {
    let noun =
        name.start.checked_sub(1).filter(|&n| is_plain_noun(view, n) && view.block(n) == view.block(name.start))?;
    let start = phrase_start(view, name.start)?;
    Some(role(view, start..name.start, noun, name))
}

/// "The regulator, **Ofqual**, has".
fn apposition_before(view: &View, name: &Range<usize>) -> Option<Role> {
    let comma = name.start.checked_sub(1).filter(|&c| view.word(c) == ",")?;
    let noun = comma.checked_sub(1).filter(|&n| is_plain_noun(view, n))?;
    let closed = !view.is_word(name.end) || view.is_finite(name.end);
    let start = phrase_start(view, comma).filter(|_| closed)?;
    Some(role(view, start..comma, noun, name))
}

/// "**Norvik**, a ferry operator".
fn apposition_after(view: &View, name: &Range<usize>) -> Option<Role> {
    let sentence = view.sentence_tokens(name.start);
    if !matches!(view.word(name.end), "," | "(" | "—" | "–") || !view.is(name.end + 1, &["a", "an", "the", "one"]) {
        return None;
    }
    let start = name.end + 2;
    let part = |t: &usize| {
        view.is_word(*t)
            && matches!(
                view.tag(*t),
                Tag::Nn | Tag::Nnp | Tag::Jj | Tag::Jjs | Tag::Vbn | Tag::Vbg | Tag::Cd | Tag::Hyphen
            )
            || view.word(*t) == "-"
            || view.is_possessive(*t)
    };
    let end = (start..sentence.end.min(start + LONGEST)).take_while(part).last()? + 1;
    let noun = end - 1;
    // "Norvik, the company said, …" is no apposition.
    let says = end < sentence.end && view.is_finite(end);
    (is_plain_noun(view, noun) && !says).then(|| role(view, start..end, noun, name))
}
