//! Descriptions: "the Belarusian president", "the ministry", "a senior official". What they stand for:
//! [`super::descriptions`].

use super::gender;
use super::roles::country_at;
use super::view::View;
use crate::annotation::{EntityKind, Gender};
use crate::knowledge::WordClasses;
use crate::syntax::Tag;
use std::collections::HashSet;
use std::ops::Range;

/// A phrase that describes somebody or some body.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Nominal {
    /// From the article or the owner's name on.
    pub tokens: Range<usize>,
    /// The noun.
    pub head: usize,
    /// "the", "this", or somebody's: the text has spoken of it before, or all know it.
    pub definite: bool,
    pub what: What,
    pub country: Option<String>,
    pub gender: Gender,
    /// More than one: "researchers".
    pub plural: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    Person,
    Body,
    Place,
}

const PLACES: [&str; 16] = [
    "country",
    "nation",
    "city",
    "town",
    "village",
    "capital",
    "state",
    "province",
    "region",
    "island",
    "republic",
    "kingdom",
    "county",
    "district",
    "territory",
    "peninsula",
];

/// The descriptions of a text, in order. `taken`: tokens of roles, which belong to the names beside them.
pub(super) fn find(view: &View, taken: &[bool]) -> Vec<Nominal> {
    // "the airport" where the text names an airport.
    let own: HashSet<String> = view
        .names
        .iter()
        .filter(|n| n.tokens.len() > 1 && matches!(n.kind, EntityKind::Organization | EntityKind::Place))
        .map(|n| view.word(n.tokens.end - 1).to_lowercase())
        .collect();
    let free = |t: &usize| !taken.get(*t).copied().unwrap_or(false);
    (0..view.len()).filter(free).filter_map(|t| at(view, t, &own)).collect()
}

fn at(view: &View, head: usize, own: &HashSet<String>) -> Option<Nominal> {
    let class = view.class(head);
    let place = view.is(head, &PLACES);
    if let Some(person) = by_country(view, head) {
        return Some(person);
    }
    let plural = matches!(view.tag(head), Tag::Nns);
    let class = if plural { class_of_plural(view, head) } else { class };
    // "the Prince", "the blonde": titles and looks, where the article shows that somebody is meant.
    let shown = view.is(head.wrapping_sub(1), &["the"])
        && (class.any(WordClasses::TITLE) || view.is(head, &["blonde", "brunette", "redhead", "mum", "mom", "dad"]));
    let named = view.tag(head) == Tag::Nn && view.is(head.wrapping_sub(1), &["the"]) && own.contains(view.word(head));
    if !class.any(WordClasses::ROLE | WordClasses::BODY) && !place && !shown && !named || view.name_at(head).is_some() {
        return None;
    }
    if !plural && !matches!(view.tag(head), Tag::Nn | Tag::Nnp | Tag::Jj | Tag::Jjr) {
        return None;
    }
    // Part of a longer noun, or the title of a name: "the president's office" still speaks of the president.
    let next = head + 1;
    let in_block = view.block(next) == view.block(head);
    if in_block && view.text.tokens.get(next).is_some_and(|t| t.spaced) {
        let titles = view.name_at(next).and_then(|n| view.names.get(n)).is_some_and(|n| n.kind == EntityKind::Person);
        if titles || view.tag(next).is_noun() && view.name_at(next).is_none() && view.is_word(next) {
            return None;
        }
    }
    let (start, definite, country) = match left(view, head) {
        Some(found) => found,
        // "Researchers at the institute": a plural needs no article.
        None if plural => (head, false, None),
        None => return None,
    };
    let mut end = head + 1;
    let mut country = country;
    if view.is(end, &["of"])
        && let Some(owner) = owner_after(view, end + 1)
    {
        country = country.or_else(|| country_at(view, owner.start));
        end = owner.end;
    }
    let gender = gender::of_word(view.word(head));
    let what = match () {
        () if place && !class.any(WordClasses::ROLE) => What::Place,
        () if shown || class.any(WordClasses::ROLE) && !is_body_first(view, head) => What::Person,
        () => What::Body,
    };
    if plural && what != What::Person {
        return None;
    }
    Some(Nominal { tokens: start..end, head, definite, what, country, gender, plural })
}

/// "the German", "the Frenchwoman": somebody by the country alone, before a verb or a mark.
fn by_country(view: &View, head: usize) -> Option<Nominal> {
    let article = head.checked_sub(1).filter(|&t| view.is(t, &["the"]) && view.block(t) == view.block(head))?;
    let word = view.word(head);
    let stem = word.strip_suffix("woman").or_else(|| word.strip_suffix("man")).filter(|s| s.len() > 3).unwrap_or(word);
    let country = view.knowledge.demonym(word).or_else(|| view.knowledge.demonym(stem))?;
    let alone = view.is_capital(head) && !word.ends_with('s') && (view.is_finite(head + 1) || !view.is_word(head + 1));
    let person = view.name_at(head).and_then(|n| view.names.get(n)).is_none_or(|n| n.tokens.len() == 1);
    let subject = super::pronouns::place_of(view, head) == super::pronouns::Place::Subject;
    let gender = gender::of_word(if word.ends_with("woman") { "woman" } else { "" });
    (alone && person && subject).then_some(Nominal {
        tokens: article..head + 1,
        head,
        definite: true,
        what: What::Person,
        country: Some(country),
        gender,
        plural: false,
    })
}

/// What the singular of a noun can be.
fn class_of_plural(view: &View, noun: usize) -> WordClasses {
    let word = view.word(noun);
    let singular = word.strip_suffix("men").map(|stem| format!("{stem}man"));
    let singular = singular.or_else(|| word.strip_suffix("ies").map(|stem| format!("{stem}y")));
    let singular = singular.or_else(|| word.strip_suffix('s').map(str::to_owned));
    WordClasses(singular.map_or(0, |s| view.knowledge.word(&s).0) & WordClasses::ROLE)
}

/// Nouns that are on both lists and mean a body more often.
fn is_body_first(view: &View, head: usize) -> bool {
    view.class(head).any(WordClasses::BODY)
        && !view.is(head, &["executive", "operator", "developer", "publisher", "supplier", "lender", "manufacturer"])
}

/// The name behind "of" or "of the".
fn owner_after(view: &View, at: usize) -> Option<Range<usize>> {
    let at = if view.is(at, &["the"]) { at + 1 } else { at };
    let name = view.name_at(at).and_then(|n| view.names.get(n))?;
    let owns = matches!(name.kind, EntityKind::Place | EntityKind::Organization) && name.tokens.start == at;
    owns.then(|| name.tokens.clone())
}

/// Start of the phrase, whether it is definite, and the country that it names.
fn left(view: &View, head: usize) -> Option<(usize, bool, Option<String>)> {
    let sentence = view.sentence_tokens(head);
    let mut country = None;
    let mut start = head;
    for _ in 0..8 {
        let Some(before) = start.checked_sub(1).filter(|&b| b >= sentence.start) else { break };
        if view.is(before, &["the", "this", "that", "The", "This", "That"]) {
            return Some((before, true, country));
        }
        if view.is(before, &["a", "an", "one", "another", "some"]) {
            return Some((before, false, country));
        }
        // "her grandson": somebody new.
        if view.is(before, &["his", "her", "their", "my"]) && view.is_role(head) {
            return Some((before, false, country));
        }
        if view.is(before, &["his", "her", "its", "their", "our", "my", "your", "no", "any", "every", "each", "whose"])
        {
            return None;
        }
        if view.is_possessive(before) {
            let owner = before.checked_sub(1)?;
            let whole = view.name_at(owner).and_then(|n| view.names.get(n)).map(|n| n.tokens.clone())?;
            return Some((whole.start, true, country_at(view, whole.start)));
        }
        if let Some(found) = country_at(view, before) {
            country = country.or(Some(found));
        }
        let fits = match view.tag(before) {
            Tag::Nn | Tag::Jj | Tag::Jjs | Tag::Nnp | Tag::Vbn | Tag::Hyphen | Tag::Cd | Tag::Nnps => true,
            _ => country.is_some() && view.is_capital(before),
        };
        if !fits {
            break;
        }
        start = before;
    }
    None
}
