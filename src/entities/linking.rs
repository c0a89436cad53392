//! Links to the knowledge base, only where sure: a wrong link is worse than none.

use super::chains::Chain;
use super::view::View;
use crate::annotation::EntityKind;
use crate::knowledge::{Classes, Fact};
use std::collections::HashMap;

/// How well known something must be that no context confirms, by kind.
const FAMOUS_PERSON: u8 = 120;
const FAMOUS_THING: u8 = 100;
const FAMOUS_CITY: u8 = 150;
/// How much better known than the next of the same name.
const MARGIN: u8 = 35;

/// How often each country is spoken of: by name, demonym or a city of it.
pub(super) type Countries = HashMap<String, usize>;

/// Countries that a text speaks of.
pub(super) fn countries(view: &View) -> Countries {
    let mut countries = Countries::new();
    for token in (0..view.len()).filter(|&t| view.is_capital(t)) {
        let starts = view.name_at(token).and_then(|n| view.names.get(n)).is_none_or(|n| n.tokens.start == token);
        if starts && let Some(country) = super::roles::country_at(view, token) {
            *countries.entry(country).or_default() += 1;
        }
    }
    // A region or city that everybody knows speaks of its country: "Texas", "Scotland".
    for name in view.names.iter().filter(|n| n.kind == EntityKind::Place) {
        let words = view.words(&name.tokens);
        if view.knowledge.gazetteer(words).any(Classes::FAMILIAR)
            && let Some(best) = view.knowledge.look_up(words).first().filter(|f| f.kind == EntityKind::Place)
            && let Some(country) = view.knowledge.place(best).filter(|c| *c != view.knowledge.name(best))
        {
            *countries.entry(country).or_default() += 1;
        }
    }
    countries
}

/// Links what can be linked.
pub(super) fn link(view: &View, chains: &mut [Chain], countries: &Countries) {
    for chain in chains {
        chain.fact = match chain.kind {
            EntityKind::Person => person(view, chain, countries),
            EntityKind::Organization | EntityKind::Place | EntityKind::Event | EntityKind::Work => {
                thing(view, chain, countries)
            }
            _ => None,
        };
    }
}

/// All facts under the names of a chain, longest name first.
fn facts(view: &View, chain: &Chain) -> Vec<Fact> {
    let mut forms: Vec<&str> = vec![view.words(&chain.fullest)];
    for name in chain.names.iter().take(12).filter_map(|&n| view.names.get(n)) {
        let words = view.words(&name.tokens);
        // A part of the full name may be a name of something else: "New South Wales" of its nurses' alliance.
        let part = forms.first().is_some_and(|whole| whole.split(' ').count() > words.split(' ').count())
            && words.chars().any(char::is_lowercase);
        if !forms.contains(&words) && !part && (words.contains(' ') || chain.kind != EntityKind::Person) {
            forms.push(words);
        }
    }
    let fits = |f: &Fact| kinds_agree(f.kind, chain.kind);
    let plain = |form: &&str| view.knowledge.look_up(form.strip_prefix("The ").unwrap_or(form));
    let of = |form: &&str| plain(form).into_iter().filter(fits).collect::<Vec<Fact>>();
    forms.iter().map(of).find(|facts| !facts.is_empty()).unwrap_or_default()
}

fn kinds_agree(known: EntityKind, here: EntityKind) -> bool {
    use EntityKind::*;
    known == here
        || matches!((known, here), (Work | Event | Organization, Work | Event) | (Event | Group, Organization))
}

/// A person, by the full name. Somebody who shares it may be meant, so that somebody less than famous must have to do
/// with a country that the text speaks of, and the role that the text gives must fit a politician.
fn person(view: &View, chain: &Chain, countries: &Countries) -> Option<Fact> {
    let facts = facts(view, chain);
    let alone = !chain.person.as_ref()?.is_full();
    let named = chain.roles.iter().filter_map(|r| r.country.as_deref()).collect::<Vec<_>>();
    let fits = |fact: &&Fact| {
        let gender_agrees = chain.gender == fact.gender
            || fact.gender == crate::annotation::Gender::Unknown
            || chain.gender == crate::annotation::Gender::Unknown;
        let place = view.knowledge.place(fact);
        let own = |place: &str| named.contains(&place);
        let elsewhere = !named.is_empty() && place.as_deref().is_some_and(|p| !own(p));
        let described = view.knowledge.description(fact).unwrap_or_default();
        let fame = if alone { 200 } else { FAMOUS_PERSON };
        let spoken_of = place.as_deref().is_some_and(|p| countries.contains_key(p));
        let public = chain.roles.iter().any(|r| is_public(&r.head));
        let private = !chain.roles.is_empty() && !public;
        let politician = is_political(&described);
        gender_agrees
            && !(elsewhere && fact.weight < 200)
            && !(private && politician && fact.weight < 200)
            && (fact.weight >= fame && (spoken_of || place.is_none() || fact.weight >= 150 || public)
                || !alone && politician && public && (spoken_of || place.as_deref().is_some_and(own)))
    };
    let fitting: Vec<&Fact> = facts.iter().filter(fits).collect();
    match fitting[..] {
        [one] => Some(*one),
        [first, second, ..] if first.weight >= second.weight.saturating_add(MARGIN) => Some(*first),
        _ => None,
    }
}

/// True of descriptions of politicians: they are told as politicians or by an office.
fn is_political(description: &str) -> bool {
    let lower = description.to_lowercase();
    [
        "politician",
        "minist",
        "president",
        "secretary",
        "governor",
        "member of",
        "deput",
        "mayor",
        "senator",
        "ambassador",
        "chancellor",
        "premier",
        "speaker",
        "representative",
        "commissioner",
        "diplomat",
        "chief",
        "prime",
    ]
    .iter()
    .any(|w| lower.contains(w))
}

/// True of roles that politicians and high officials have.
fn is_public(head: &str) -> bool {
    const NOUNS: [&str; 50] = [
        "president",
        "minister",
        "premier",
        "chancellor",
        "secretary",
        "senator",
        "sen",
        "rep",
        "representative",
        "congressman",
        "congresswoman",
        "governor",
        "gov",
        "mayor",
        "ambassador",
        "leader",
        "politician",
        "lawmaker",
        "deputy",
        "spokesperson",
        "spokesman",
        "spokeswoman",
        "chief",
        "commissioner",
        "speaker",
        "king",
        "queen",
        "prince",
        "princess",
        "pope",
        "candidate",
        "nominee",
        "diplomat",
        "envoy",
        "mp",
        "councillor",
        "chairman",
        "chairwoman",
        "general",
        "dictator",
        "strongman",
        "ruler",
        "official",
        "head",
        "counterpart",
        "member",
        "ally",
        "vice-president",
        "premier-designate",
        "legislator",
    ];
    NOUNS.contains(&head)
}

/// A place, organization, event or work.
fn thing(view: &View, chain: &Chain, countries: &Countries) -> Option<Fact> {
    let facts = facts(view, chain);
    let elsewhere = stated_country(view, chain);
    let support = |fact: &Fact| {
        let place = view.knowledge.place(fact);
        let own = place.as_deref().is_some_and(|p| view.knowledge.name(fact) == p);
        match place {
            // A country supports itself only by what else of it is spoken of.
            Some(place) => {
                countries.get(&place).copied().unwrap_or(0).saturating_sub(if own { chain.names.len() } else { 0 })
            }
            None => 0,
        }
    };
    if let Some(stated) = elsewhere {
        // "Paris, Texas": only what lies there.
        let there: Vec<&Fact> =
            facts.iter().filter(|f| view.knowledge.place(f).is_some_and(|p| stated.contains(&p))).collect();
        return match there[..] {
            [one] => Some(*one),
            [first, second, ..] if first.weight >= second.weight.saturating_add(MARGIN) => Some(*first),
            _ => None,
        };
    }
    let first = facts.first()?;
    let rival = facts.get(1);
    let clear = rival.is_none_or(|second| {
        first.weight >= second.weight.saturating_add(MARGIN) && (support(first) > 0 || support(second) == 0)
            || support(first) > support(second) + 1 && first.weight >= second.weight
    });
    // A city that not all the world knows may be a place next door, or a firm: "Surrey", "Meridian".
    let city = view.knowledge.description(first).is_some_and(|d| d.starts_with("city in"));
    let fame = if city { FAMOUS_CITY } else { FAMOUS_THING };
    if clear && (first.weight >= fame || support(first) > 0) {
        return Some(*first);
    }
    // One of several that the countries of the text point to: its party, its ministry.
    let mut supported: Vec<(usize, &Fact)> = facts.iter().map(|f| (support(f), f)).filter(|(s, _)| *s > 0).collect();
    supported.sort_by_key(|(s, f)| (std::cmp::Reverse(*s), std::cmp::Reverse(f.weight)));
    match supported[..] {
        [(_, one)] if one.weight >= 40 && chain.kind == EntityKind::Organization => Some(*one),
        [(most, one), (next, _), ..] if most >= 2 * next.max(1) && chain.kind == EntityKind::Organization => Some(*one),
        _ => None,
    }
}

/// The countries that the words right behind a place's name say it lies in: "Paris, Texas", "Georgia, USA".
fn stated_country(view: &View, chain: &Chain) -> Option<Vec<String>> {
    if chain.kind != EntityKind::Place {
        return None;
    }
    chain.names.iter().take(8).filter_map(|&n| view.names.get(n)).find_map(|name| {
        let next = view.name_at(name.tokens.end + 1).filter(|_| view.word(name.tokens.end) == ",")?;
        let next =
            view.names.get(next).filter(|n| n.kind == EntityKind::Place && n.tokens.start == name.tokens.end + 1)?;
        let k = view.knowledge;
        let words = view.words(&next.tokens);
        let larger: Vec<Fact> = k.look_up(words).into_iter().filter(|f| f.kind == EntityKind::Place).collect();
        let own = view.words(&chain.fullest);
        // Lists of cities ("in Paris, London and Rome") say nothing of where each lies.
        let region = larger.first().is_some_and(|f| {
            k.place(f).as_deref() == Some(&k.name(f)) || k.description(f).is_some_and(|d| d.starts_with("part of"))
        });
        // A country of its own is no part of another: "Poland, Ukraine".
        if !region || k.country(own).is_some() {
            return None;
        }
        let mut places: Vec<String> = larger.iter().filter_map(|f| k.place(f)).collect();
        places.dedup();
        Some(places)
    })
}
