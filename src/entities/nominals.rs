//! Descriptions: "the Belarusian president", "the ministry", "a senior official".

use super::chains::Chain;
use super::gender;
use super::roles::{Role, country_at};
use super::view::View;
use crate::annotation::{EntityKind, Gender};
use crate::knowledge::WordClasses;
use crate::syntax::Tag;
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
    (0..view.len()).filter(|&t| !taken.get(t).copied().unwrap_or(false)).filter_map(|t| at(view, t)).collect()
}

fn at(view: &View, head: usize) -> Option<Nominal> {
    let class = view.class(head);
    let place = view.is(head, &PLACES);
    if !class.any(WordClasses::ROLE | WordClasses::BODY) && !place || view.name_at(head).is_some() {
        return None;
    }
    if !matches!(view.tag(head), Tag::Nn | Tag::Nnp | Tag::Jj) {
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
    let (start, definite, country) = left(view, head)?;
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
        () if class.any(WordClasses::ROLE) && !is_body_first(view, head) => What::Person,
        () => What::Body,
    };
    Some(Nominal { tokens: start..end, head, definite, what, country, gender })
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

/// Which chain a definite description stands for; `recent`: chains by last mention, latest first.
pub(super) fn resolve(view: &View, nominal: &Nominal, chains: &[Chain], recent: &[usize]) -> Option<usize> {
    if !nominal.definite {
        return None;
    }
    let head = view.word(nominal.head).to_lowercase();
    let found = |fits: &dyn Fn(&Chain) -> bool| recent.iter().copied().find(|&c| chains.get(c).is_some_and(fits));
    match nominal.what {
        What::Person => person(view, nominal, &head, chains, recent),
        What::Body => found(&|c| c.kind == EntityKind::Organization && is_such_body(view, c, &head)),
        What::Place => found(&|c| c.kind == EntityKind::Place && is_such_place(view, c, &head)),
    }
}

fn person(view: &View, nominal: &Nominal, head: &str, chains: &[Chain], recent: &[usize]) -> Option<usize> {
    let fits = |c: &Chain| {
        c.is_person()
            && (c.gender == Gender::Unknown || nominal.gender == Gender::Unknown || c.gender == nominal.gender)
            && c.gender_conflict(nominal.gender)
    };
    let of = |c: &usize| chains.get(*c).filter(|c| fits(c)).map(|chain| (*c, chain));
    let people = || recent.iter().filter_map(of);
    if let Some(country) = &nominal.country {
        // The article's own words first; then what is known of somebody who is linked.
        let here = |c: &Chain| c.roles.iter().any(|r| r.country.as_ref() == Some(country) && compatible(&r.head, head));
        let known = |c: &Chain| {
            let place = c.fact.as_ref().and_then(|f| view.knowledge.place(f));
            let elsewhere = c.roles.iter().any(|r| r.country.as_ref().is_some_and(|own| own != country));
            place.as_ref() == Some(country)
                && !elsewhere
                && (c.roles.iter().any(|r| compatible(&r.head, head)) || is_leading(c, view, head))
        };
        return people().find(|(_, c)| here(c)).or_else(|| people().find(|(_, c)| known(c))).map(|(c, _)| c);
    }
    // Without a country: somebody whose role has that very noun.
    people().find(|(_, c)| c.roles.iter().any(|r| has_noun(r, head))).map(|(c, _)| c)
}

impl Chain {
    /// False where the description says another gender than the names do.
    fn gender_conflict(&self, said: Gender) -> bool {
        said == Gender::Unknown || self.gender == Gender::Unknown || self.gender == said
    }
}

fn has_noun(role: &Role, head: &str) -> bool {
    role.head == head || compatible(&role.head, head) && !is_general(head)
}

/// Words that fit too many to stand for one of them without more.
fn is_general(head: &str) -> bool {
    ["leader", "official", "politician", "man", "woman", "person", "diplomat", "member"].contains(&head)
}

/// A linked head of state or government that the text gives no role: "the Chinese leader" for Xi Jinping.
fn is_leading(chain: &Chain, view: &View, head: &str) -> bool {
    let leading = ["leader", "president", "premier", "chancellor", "strongman", "dictator", "ruler"];
    let Some(fact) = &chain.fact else { return false };
    fact.weight >= 120 && leading.contains(&head) && chain.roles.is_empty() && view.knowledge.place(fact).is_some()
}

/// True where somebody with the role `own` can be called `said`.
fn compatible(own: &str, said: &str) -> bool {
    let any = |list: &[&str], word: &str| list.contains(&word);
    let minister = any(&["minister", "secretary", "number", "counterpart"], own);
    own == said
        || match said {
            "leader" | "strongman" | "ruler" => {
                any(&["president", "premier", "chancellor", "king", "emperor", "leader", "minister", "dictator"], own)
            }
            "dictator" | "autocrat" => any(&["president", "leader"], own),
            "diplomat" | "envoy" => {
                minister || any(&["ambassador", "envoy", "diplomat", "spokesperson", "spokeswoman", "spokesman"], own)
            }
            "premier" => own == "minister",
            "spokesman" | "spokeswoman" | "spokesperson" => {
                any(&["spokesman", "spokeswoman", "spokesperson", "secretary"], own)
            }
            "politician" | "official" => {
                minister || any(&["president", "senator", "mayor", "governor", "deputy", "official", "chief"], own)
            }
            "lawmaker" | "legislator" => {
                any(&["senator", "representative", "congressman", "congresswoman", "deputy", "mp", "rep", "sen"], own)
            }
            "businessman" | "businesswoman" | "entrepreneur" => any(&["founder", "owner", "executive", "ceo"], own),
            "lawyer" | "attorney" => any(&["lawyer", "attorney", "barrister", "solicitor"], own),
            "expert" | "scientist" | "researcher" => {
                any(&["professor", "researcher", "scientist", "biologist", "ecologist"], own)
            }
            _ => false,
        }
}

/// True where an organization's name or description says that it is a `head`.
fn is_such_body(view: &View, chain: &Chain, head: &str) -> bool {
    let says = |words: &str| words.split([' ', '-']).any(|w| w.eq_ignore_ascii_case(head));
    if says(view.words(&chain.fullest)) {
        return true;
    }
    let described = chain.fact.as_ref().and_then(|f| view.knowledge.description(f));
    let company = ["company", "firm", "group", "manufacturer", "retailer", "maker", "giant", "business"];
    described.is_some_and(|d| says(&d) || company.contains(&head) && company.iter().any(|w| d.contains(w)))
}

fn is_such_place(view: &View, chain: &Chain, head: &str) -> bool {
    let Some(fact) = &chain.fact else { return false };
    let Some(described) = view.knowledge.description(fact) else { return false };
    match head {
        "country" | "nation" | "republic" | "kingdom" => {
            view.knowledge.place(fact).is_some_and(|p| view.knowledge.name(fact) == p)
        }
        "city" | "town" => described.starts_with("city") || described.starts_with("capital"),
        "capital" => described.starts_with("capital"),
        _ => described.split(' ').any(|w| w == head),
    }
}
