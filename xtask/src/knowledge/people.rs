//! People: politicians of the world, the United States Congress, and our own list.

use super::places::{Countries, usual};
use super::store::{Match, Store, Thing, title_name};
use super::table::{at, qid, tsv};
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use whosaid::annotation::{EntityKind, Gender};

/// The list written by hand, of all kinds.
pub fn facts(store: &mut Store) -> Result<(), String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/facts.tsv");
    for row in tsv(&path)? {
        let kind = match at(&row, 0) {
            "person" => EntityKind::Person,
            "organization" => EntityKind::Organization,
            "place" => EntityKind::Place,
            "event" => EntityKind::Event,
            other => return Err(format!("facts.tsv: kind {other:?}")),
        };
        let mut thing = Thing::new(kind, at(&row, 1), 220);
        thing.qid = qid(at(&row, 2));
        thing.aliases = at(&row, 3).split(';').map(|a| a.trim().to_owned()).filter(|a| !a.is_empty()).collect();
        thing.gender = gender(at(&row, 4));
        thing.place = at(&row, 5).to_owned();
        thing.description = at(&row, 6).to_owned();
        if kind != EntityKind::Organization && !thing.name.contains('.') {
            thing.wikipedia = thing.name.clone();
        }
        store.add(thing, Match::Name);
    }
    Ok(())
}

#[derive(Default)]
struct Politician {
    name: String,
    repos: BTreeMap<String, usize>,
    weight: u8,
    /// The weightiest office that is over, with its years.
    past: Option<(u8, String)>,
}

/// Politicians with their Wikidata ids. An office is given only with the years in which it ended.
pub fn politicians(data: &Path, store: &mut Store, countries: &Countries) -> Result<(), String> {
    let folder = data.join("everypolitician-scrapers");
    let mut people: BTreeMap<u32, Politician> = BTreeMap::new();
    for row in tsv(&folder.join("roles.tsv"))? {
        let (id, office, start, end) = (qid(at(&row, 0)), at(&row, 3), at(&row, 4), at(&row, 5));
        if id == 0 || at(&row, 1).is_empty() {
            continue;
        }
        let person = people.entry(id).or_default();
        if person.name.is_empty() {
            person.name = at(&row, 1).to_owned();
        }
        *person.repos.entry(at(&row, 6).to_owned()).or_default() += 1;
        let mut weight = office_weight(office, at(&row, 2) == "office");
        if year(start).is_some_and(|y| y >= 2005) {
            weight += 10;
        }
        person.weight = person.weight.max(weight);
        if let (Some(from), Some(to)) = (year(start), year(end))
            && !office.is_empty()
            && person.past.as_ref().is_none_or(|(w, _)| *w < weight)
        {
            let years = if from == to { from.to_string() } else { format!("{from}–{to}") };
            person.past = Some((weight, format!("{office} {years}")));
        }
    }
    let mut bios = HashMap::new();
    for row in tsv(&folder.join("bio.tsv"))? {
        let id = qid(at(&row, 0));
        people.entry(id).or_insert_with(|| Politician {
            name: at(&row, 1).to_owned(),
            weight: 25,
            ..Politician::default()
        });
        bios.insert(id, row);
    }
    for (id, person) in people {
        // Members of regional and past parliaments without a biography: many, and seldom in the news.
        if !bios.contains_key(&id) && person.weight < 50 {
            continue;
        }
        let mut thing = Thing::new(EntityKind::Person, title_name(&person.name), person.weight);
        thing.qid = id;
        let repo = person.repos.iter().max_by_key(|(_, n)| **n).map_or("", |(r, _)| r.as_str());
        thing.place = country_of(repo, countries);
        thing.description = match (&person.past, thing.place.as_str()) {
            (Some((weight, office)), "") if *weight >= 50 => office.clone(),
            (Some((weight, office)), place) if *weight >= 50 && !office.contains(place) => {
                format!("{office} ({place})")
            }
            (Some((weight, office)), _) if *weight >= 50 => office.clone(),
            (_, "") => "politician".to_owned(),
            (_, place) => format!("politician ({place})"),
        };
        if let Some(bio) = bios.get(&id) {
            thing.gender = gender(at(bio, 2));
            let title = at(bio, 5);
            if !title.is_empty() {
                thing.wikipedia = title.to_owned();
                thing.aliases.push(title_name(title).to_owned());
                thing.weight += 10;
            }
        }
        store.add(thing, Match::Name);
    }
    for row in tsv(&data.join("us-congress/legislators_current.tsv"))? {
        let mut thing = Thing::new(EntityKind::Person, at(&row, 1), 90);
        thing.qid = qid(at(&row, 0));
        thing.gender = if at(&row, 5) == "F" { Gender::Female } else { Gender::Male };
        thing.wikipedia = at(&row, 9).to_owned();
        thing.aliases.push(title_name(at(&row, 9)).to_owned());
        if !at(&row, 4).is_empty() {
            thing.aliases.push(format!("{} {}", at(&row, 4), at(&row, 3)));
        }
        thing.place = "United States".to_owned();
        thing.description = "politician (United States)".to_owned();
        store.add(thing, Match::Name);
    }
    Ok(())
}

fn office_weight(office: &str, is_office: bool) -> u8 {
    let head = ["President", "Prime Minister", "Chancellor", "Federal Chancellor", "Taoiseach", "Premier"];
    let lower = office.to_lowercase();
    if head.contains(&office)
        || ["president of the ", "prime minister of ", "chancellor of ger"].iter().any(|h| {
            lower.starts_with(h) && !lower.contains("senate") && !lower.contains("council") && !lower.contains("board")
        })
    {
        120
    } else if lower.contains("foreign affairs")
        || lower.contains("vice president")
        || lower.contains("secretary of state")
    {
        80
    } else if is_office {
        55
    } else if lower.contains("united states senator") || lower.contains("governor") {
        60
    } else {
        25
    }
}

fn year(date: &str) -> Option<u16> {
    date.get(..4)?.parse().ok()
}

fn gender(word: &str) -> Gender {
    match word {
        "male" => Gender::Male,
        "female" => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// "belarus-ministers" → "Belarus".
fn country_of(repo: &str, countries: &Countries) -> String {
    let name = match repo {
        "us-cabinet" | "us-governors" => "United States",
        "swiss-federal-council" => "Switzerland",
        "uae-ministers" => "United Arab Emirates",
        "saudi-ministers" => "Saudi Arabia",
        "czech-ministers" => "Czechia",
        "hong-kong" => "Hong Kong",
        "world" | "world-leaders-2021" | "european-parliament" | "" => return String::new(),
        _ => &repo.trim_end_matches("-ministers").trim_end_matches("-cabinet").replace('-', " "),
    };
    countries.find(usual(name))
}
