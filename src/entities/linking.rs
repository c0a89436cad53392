//! Links to the knowledge base, only where sure: a wrong link is worse than none.

use super::chains::Chain;
use super::national;
use super::view::View;
use crate::annotation::EntityKind;
use crate::knowledge::{Classes, Fact, fold};
use crate::names::Name;
use std::collections::HashMap;

/// How well known something must be that no context confirms, by kind.
const FAMOUS_PERSON: u8 = 120;
const FAMOUS_THING: u8 = 100;
const FAMOUS_CITY: u8 = 150;
/// The same of a city of a country whose cities bear the names of English places, where the text does not speak of it.
const FAMOUS_NAMESAKE: u8 = 175;
const NAMED_AFTER: [&str; 5] = ["United States", "Canada", "Australia", "New Zealand", "South Africa"];
/// How well known a namesake must be to be thought of, and how often its country must be spoken of.
const NAMESAKE: u8 = 100;
const OFTEN: usize = 3;
/// How well known a building whose name stands for those in it.
const SEAT: u8 = 240;
/// What names of clubs and companies leave out.
const ENDINGS: [&str; 2] = [" F.C.", " Inc."];
/// How much better known than the next of the same name.
const MARGIN: u8 = 35;
/// So much better known that a few words of the other's country do not count.
const FAR: u8 = 100;

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
    for country in view.names.iter().filter_map(|n| familiar(view, n)) {
        *countries.entry(country).or_default() += 1;
    }
    countries
}

/// The country of a region or city that everybody knows: "Texas", "Scotland" speak of theirs.
fn familiar(view: &View, name: &Name) -> Option<String> {
    let words = view.words(&name.tokens);
    if name.kind != EntityKind::Place || !view.knowledge.gazetteer(words).any(Classes::FAMILIAR) {
        return None;
    }
    let facts = view.knowledge.look_up(words);
    let best = facts.first().filter(|f| f.kind == EntityKind::Place)?;
    let country = view.knowledge.place(best).filter(|c| *c != view.knowledge.name(best))?;
    // "Cambridge" speaks of no country.
    let elsewhere = |f: &&Fact| f.kind == EntityKind::Place && view.knowledge.place(f).as_ref() != Some(&country);
    let rival = facts.iter().filter(elsewhere).filter(|f| view.knowledge.place(f).is_some()).map(|f| f.weight).max();
    rival.is_none_or(|rival| best.weight >= rival.saturating_add(MARGIN)).then_some(country)
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
    let fits = |f: &Fact| kinds_agree(f.kind, chain.kind) || is_seat(view, f) && chain.kind == EntityKind::Organization;
    let plain = |form: &&str| view.knowledge.look_up(form.strip_prefix("The ").unwrap_or(form));
    let of = |form: &&str| plain(form).into_iter().filter(fits).collect::<Vec<Fact>>();
    let mut facts = forms.iter().map(of).find(|facts| !facts.is_empty()).unwrap_or_default();
    if chain.kind == EntityKind::Organization
        && let Some(form) = forms.first()
    {
        // A club that is called like its city, a company without its legal form.
        facts.extend(ENDINGS.iter().flat_map(|ending| of(&format!("{form}{ending}").as_str())));
        facts.sort_by_key(|f| (std::cmp::Reverse(f.weight), f.id));
        facts.dedup_by_key(|f| f.id);
        // What bears the name goes before what is called so, too: "Facebook" before its owner.
        let own = |f: &Fact| fold(&view.knowledge.name(f)) == fold(form);
        if let Some(first) = facts.iter().find(|f| own(f)).copied().filter(|f| f.weight >= FAMOUS_THING) {
            facts.retain(|f| f.weight > first.weight || own(f));
        }
    }
    if chain.kind == EntityKind::Person { facts } else { without_doubles(view, facts) }
}

/// Sources name many a city or company twice, once without an id: the one with an id stands for both.
fn without_doubles(view: &View, mut facts: Vec<Fact>) -> Vec<Fact> {
    let place = |fact: &Fact| (view.knowledge.place(fact), fold(&view.knowledge.name(fact)));
    let known: Vec<(usize, _)> = (0..facts.len())
        .filter(|&i| view.knowledge.wikidata(&facts[i]).is_some())
        .map(|i| (i, place(&facts[i])))
        .collect();
    let mut gone = vec![false; facts.len()];
    for i in 0..facts.len() {
        let same = |k: &&(usize, _)| k.1 == place(&facts[i]);
        if known.iter().all(|k| k.0 != i)
            && let Some(&(one, _)) = known.iter().find(same)
        {
            facts[one].weight = facts[one].weight.max(facts[i].weight);
            gone[i] = true;
        }
    }
    let mut kept = gone.iter();
    facts.retain(|_| kept.next() == Some(&false));
    facts.sort_by_key(|f| (std::cmp::Reverse(f.weight), f.id));
    facts
}

/// True of a widely known building or quarter, whose name stands for those who sit there: "the White House".
fn is_seat(view: &View, fact: &Fact) -> bool {
    const LANDS: [&str; 5] = ["city", "country", "part of", "capital", "sovereign"];
    fact.kind == EntityKind::Place
        && fact.weight >= SEAT
        && view.knowledge.place(fact).is_none()
        && view.knowledge.description(fact).is_some_and(|d| !LANDS.iter().any(|land| d.starts_with(land)))
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
    if let Some(fact) = national::body(view, chain, countries) {
        return Some(fact);
    }
    let facts = facts(view, chain);
    let elsewhere = stated_country(view, chain);
    // What a place's own mentions say of its country is no support for it.
    let mut own = Countries::new();
    if chain.kind == EntityKind::Place {
        for name in chain.names.iter().filter_map(|&n| view.names.get(n)) {
            let said = super::roles::country_at(view, name.tokens.start).into_iter().chain(familiar(view, name));
            said.for_each(|country| *own.entry(country).or_default() += 1);
        }
    }
    let country = |fact: &Fact| {
        let name = view.knowledge.name(fact);
        let itself = || view.knowledge.capital_of(&name).or_else(|| view.knowledge.country(&name));
        view.knowledge.place(fact).or_else(itself)
    };
    let count = |countries: &Countries, country: &str| countries.get(country).copied().unwrap_or(0);
    let support = |fact: &Fact| country(fact).map_or(0, |c| count(countries, &c).saturating_sub(count(&own, &c)));
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
    let city = view.knowledge.description(first).is_some_and(|d| d.contains("city in"));
    // A namesake in the country that the text is about, which does not speak of the other's: "London" in Ontario.
    let known = |f: &&Fact| f.weight >= NAMESAKE && view.knowledge.wikidata(f).is_some();
    let namesakes = || facts.iter().skip(1).filter(known).filter(|f| support(f) >= OFTEN);
    if chain.kind == EntityKind::Place && support(first) == 0 {
        match namesakes().collect::<Vec<_>>()[..] {
            [] => {}
            [one] => return Some(*one),
            _ => return None,
        }
    }
    // How often the country of a namesake must be spoken of to be thought of beside something so much better known.
    let reached = |second: &Fact| if first.weight >= second.weight.saturating_add(FAR) { OFTEN } else { 1 };
    let clear = rival.is_none_or(|second| {
        first.weight >= second.weight.saturating_add(MARGIN)
            && (support(first) > 0 || !known(&second) || support(second) < reached(second))
            || support(first) > support(second) + 1 && first.weight >= second.weight
    });
    // A city that not all the world knows may be a place next door, or a firm: "Surrey", "Meridian".
    let named_after = || country(first).is_some_and(|c| NAMED_AFTER.contains(&c.as_str()));
    let fame = match city {
        true if named_after() => FAMOUS_NAMESAKE,
        true => FAMOUS_CITY,
        false => FAMOUS_THING,
    };
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

#[cfg(all(test, feature = "cli"))]
mod tests {
    use crate::annotation::EntityKind;
    use crate::entities::tests::{annotate, entity};

    #[test]
    fn countries_are_places_and_companies_known_by_their_short_names() {
        let a =
            annotate("The statue arrived in Taiwan on Monday. Apple said that it would hire. Facebook did not answer.");
        assert_eq!(entity(&a, "Taiwan").kind, EntityKind::Place);
        assert_eq!(entity(&a, "Apple").wikidata.as_deref(), Some("Q312"));
        assert_eq!(entity(&a, "Facebook").wikidata.as_deref(), Some("Q355"));
    }
}
