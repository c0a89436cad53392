//! Companies, agencies, universities, clubs, parties, international organizations.

use super::places::Countries;
use super::store::{Match, Store, Thing, title_name};
use super::table::{at, csv, lines, qid, tsv};
use std::collections::{HashMap, HashSet};
use std::path::Path;
use whosaid::annotation::EntityKind::{Organization, Place};
use whosaid::knowledge::fold;

/// Brands, operators, agencies with Wikidata's own descriptions, from the name suggestion index.
pub fn suggestion_index(data: &Path, store: &mut Store) -> Result<(), String> {
    let mut items: HashMap<u32, (Vec<String>, bool)> = HashMap::new();
    for row in tsv(&data.join("nsi/nsi_items.tsv"))? {
        let id = qid(at(&row, 0));
        if id != 0 {
            let item = items.entry(id).or_default();
            item.0.push(at(&row, 1).to_owned());
            // Aliases of lines and poles are codes.
            if at(&row, 2).starts_with("brands/") {
                item.0.extend(at(&row, 3).split('|').map(|a| a.trim().to_owned()).filter(|a| a.len() > 3));
            }
            item.1 |= at(&row, 2).starts_with("flags/");
        }
    }
    const PLACES: [&str; 19] = [
        "city",
        "town",
        "village",
        "municipality",
        "county",
        "province",
        "state",
        "country",
        "region",
        "district",
        "island",
        "capital",
        "borough",
        "prefecture",
        "commune",
        "archipelago",
        "territory",
        "parish",
        "township",
    ];
    for row in tsv(&data.join("nsi/wikidata_label_desc.tsv"))? {
        let (id, label, description) = (qid(at(&row, 0)), at(&row, 1), at(&row, 2));
        let lower = description.to_lowercase();
        let before = lower.split([',', ';']).next().unwrap_or("").split(" of ").next().unwrap_or("");
        let head = before.split(" in ").next().unwrap_or("").split(" on ").next().unwrap_or("");
        let last = head.split_whitespace().last().unwrap_or("");
        // School districts and bus lines are seldom in the news of the world.
        let local = ["school", "bus ", "transport", "power plant", "public transit", "water"];
        if description.is_empty() || local.iter().any(|w| lower.contains(w)) {
            continue;
        }
        if lower.contains("flag") || lower.contains("family name") || lower.contains("disambiguation") {
            continue;
        }
        let mut thing = Thing::new(if PLACES.contains(&last) { Place } else { Organization }, label, 40);
        thing.qid = id;
        if description.len() <= 70 {
            thing.description = description.to_owned();
        }
        if let Some((names, _)) = items.get(&id) {
            thing.aliases.extend(names.iter().take(4).cloned());
        }
        store.add(thing, Match::Name);
    }
    Ok(())
}

/// Political parties.
pub fn parties(data: &Path, store: &mut Store, countries: &Countries) -> Result<(), String> {
    let mut codes: HashMap<String, String> = HashMap::new();
    for row in csv(&data.join("country-codes/country-codes.csv"))? {
        if let Some(name) = countries.by_code.get(at(&row, 9)) {
            codes.insert(at(&row, 2).to_owned(), name.clone());
        }
    }
    let mut pages = HashMap::new();
    for row in csv(&data.join("partyfacts/wikipedia.csv"))? {
        let title = at(&row, 2).rsplit("/wiki/").next().unwrap_or("").replace('_', " ");
        if !title.contains('%') {
            pages.insert(at(&row, 1).to_owned(), (title, at(&row, 3).to_owned()));
        }
    }
    for row in csv(&data.join("partyfacts/wikidata.csv"))? {
        let mut thing = Thing::new(Organization, at(&row, 3), 50);
        thing.qid = qid(at(&row, 2));
        thing.place = codes.get(at(&row, 0)).cloned().unwrap_or_default();
        if let Some((title, short)) = pages.get(at(&row, 1)) {
            thing.wikipedia = title.clone();
            thing.aliases.push(title_name(title).to_owned());
            thing.aliases.push(short.clone());
        }
        thing.aliases.push(at(&row, 4).to_owned());
        thing.description = match thing.place.as_str() {
            "" => "political party".to_owned(),
            place => format!("political party ({place})"),
        };
        store.add(thing, Match::Name);
    }
    for row in tsv(&data.join("factbook/parties.tsv"))? {
        let whole = at(&row, 1);
        let names: Vec<&str> = whole.split(" or ").map(|n| title_name(n.trim())).collect();
        let Some(first) = names.first().filter(|n| n.len() > 5 && !n.contains("note")) else { continue };
        let mut thing = Thing::new(Organization, first, 45);
        thing.place = countries.find(at(&row, 0));
        thing.description = match thing.place.as_str() {
            "" => "political party".to_owned(),
            place => format!("political party ({place})"),
        };
        thing.aliases = names[1..].iter().map(|n| (*n).to_owned()).collect();
        store.add(thing, Match::Name);
    }
    Ok(())
}

/// International organizations by their acronyms.
pub fn international(data: &Path, store: &mut Store) -> Result<(), String> {
    for row in tsv(&data.join("intl-orgs/orgs.tsv"))? {
        let mut thing = Thing::new(Organization, title_name(at(&row, 1)), 110);
        thing.description = "international organization".to_owned();
        if at(&row, 0).len() > 2 {
            thing.aliases.push(at(&row, 0).to_owned());
        }
        store.add(thing, Match::Name);
    }
    Ok(())
}

/// Universities and football clubs.
pub fn schools_and_clubs(data: &Path, store: &mut Store, countries: &Countries) -> Result<(), String> {
    for row in tsv(&data.join("universities/universities.tsv"))? {
        let mut thing = Thing::new(Organization, at(&row, 0), 50);
        thing.place = countries.by_code.get(at(&row, 2)).cloned().unwrap_or_default();
        thing.description = match thing.place.as_str() {
            "" => "university".to_owned(),
            place => format!("university ({place})"),
        };
        store.add(thing, Match::Name);
    }
    for row in tsv(&data.join("football-clubs/clubs.tsv"))? {
        let mut thing = Thing::new(Organization, at(&row, 1), 50);
        let folder = at(&row, 0).split('/').nth(1).unwrap_or("").replace('-', " ");
        thing.place = countries.find(&folder);
        thing.description = match thing.place.as_str() {
            "" => "football club".to_owned(),
            place => format!("football club ({place})"),
        };
        thing.aliases = at(&row, 2)
            .split('|')
            .filter(|a| !a.contains('['))
            .map(|a| a.trim().to_owned())
            .filter(|a| a.contains(' '))
            .collect();
        store.add(thing, Match::Name);
    }
    Ok(())
}

/// Listed companies and other known company names. `common`: English words, which alone are no company's name here.
pub fn companies(data: &Path, store: &mut Store, common: &HashSet<String>) -> Result<(), String> {
    let folder = data.join("companies");
    let mut listed: Vec<(String, u8)> = Vec::new();
    listed.extend(csv(&folder.join("sp500.csv"))?.iter().map(|row| (at(row, 1).to_owned(), 90)));
    for file in ["nasdaq.csv", "nyse.csv"] {
        for row in csv(&folder.join(file))? {
            let name = at(&row, 1);
            let fund = ["ETF", "Fund", "Acquisition", "Warrant", "Notes", "Trust", "Preferred", "Units", "ETN", "%"];
            if !fund.iter().any(|f| name.contains(f)) {
                listed.push((name.to_owned(), 50));
            }
        }
    }
    for line in lines(&folder.join("cspell_companies.txt"))? {
        if !line.starts_with('#') && line.starts_with(|c: char| c.is_uppercase()) && line.len() > 3 {
            listed.push((line, 40));
        }
    }
    for (name, weight) in listed {
        let whole = company_name(&name);
        let short = without_form(&whole);
        if common.contains(&fold(&short)) && weight < 90 {
            continue;
        }
        let mut thing = Thing::new(Organization, &short, weight);
        thing.description = "company".to_owned();
        if whole != short {
            thing.aliases.push(whole.clone());
        }
        store.add(thing, Match::Name);
    }
    Ok(())
}

/// "Acme, Inc. - Class A Common Stock" → "Acme, Inc."
fn company_name(security: &str) -> String {
    let mut name = security.split(" - ").next().unwrap_or(security);
    for cut in [" Class ", " Common ", " Ordinary ", " American Depositary", " Depositary", " Units", " New ", " ("] {
        name = name.split(cut).next().unwrap_or(name);
    }
    name.trim().trim_end_matches(',').to_owned()
}

/// The name without "Inc." and the like.
fn without_form(name: &str) -> String {
    const FORMS: [&str; 19] = [
        "inc",
        "inc.",
        "corp",
        "corp.",
        "corporation",
        "ltd",
        "ltd.",
        "limited",
        "plc",
        "co.",
        "company",
        "llc",
        "l.p.",
        "lp",
        "s.a.",
        "n.v.",
        "holdings",
        "holding",
        "ag",
    ];
    let mut words: Vec<&str> = name.split_whitespace().collect();
    while words.len() > 1 && words.last().is_some_and(|w| FORMS.contains(&w.to_lowercase().as_str())) {
        words.pop();
    }
    words.join(" ").trim_end_matches([',', '&']).trim().to_owned()
}
