//! Countries, regions, cities, seas, rivers.

use super::store::{Match, Store, Thing};
use super::table::{at, csv, qid, read, tsv};
use std::collections::HashMap;
use std::path::Path;
use whosaid::annotation::EntityKind;
use whosaid::knowledge::fold;

/// Usual English names where a source has another.
const USUAL: [(&str, &str); 9] = [
    ("Türkiye", "Turkey"),
    ("Naoero", "Nauru"),
    ("Congo-Brazzaville", "Republic of the Congo"),
    ("Holy See", "Vatican City"),
    ("United States of America", "United States"),
    ("Czech Republic", "Czechia"),
    ("Ivory Coast", "Côte d'Ivoire"),
    ("Macedonia", "North Macedonia"),
    ("Swaziland", "Eswatini"),
];

/// Names of countries in use beside the usual one.
const ALSO: [(&str, &str); 18] = [
    ("United States", "USA|US|America|United States of America|the States|U.S.A."),
    ("United Kingdom", "UK|Britain|Great Britain"),
    ("United Arab Emirates", "UAE|Emirates"),
    ("Czechia", "Czech Republic"),
    ("Turkey", "Türkiye"),
    ("Côte d'Ivoire", "Ivory Coast"),
    ("Myanmar", "Burma"),
    ("Netherlands", "Holland|The Netherlands"),
    ("Russia", "Russian Federation"),
    ("China", "People's Republic of China|PRC|Mainland China"),
    ("South Korea", "Republic of Korea"),
    ("North Korea", "DPRK|Democratic People's Republic of Korea"),
    ("Iran", "Islamic Republic of Iran"),
    ("DR Congo", "Democratic Republic of Congo|Democratic Republic of the Congo|DRC"),
    ("Vatican City", "Vatican|Holy See"),
    ("Soviet Union", "USSR|U.S.S.R."),
    ("Timor-Leste", "East Timor"),
    ("Eswatini", "Swaziland"),
];

/// A country's usual name.
pub fn usual(name: &str) -> &str {
    USUAL.iter().find(|(n, _)| *n == name).map_or(name, |(_, usual)| usual)
}

/// Countries by their usual names, and the two-letter codes of them.
pub struct Countries {
    pub names: Vec<String>,
    pub by_code: HashMap<String, String>,
}

impl Countries {
    /// The country that a source means by `name`; empty where it is none.
    pub fn find(&self, name: &str) -> String {
        let key = fold(usual(name.trim()));
        self.names.iter().find(|n| fold(n) == key).cloned().unwrap_or_default()
    }
}

/// Countries and regions from rigour.
pub fn territories(data: &Path, store: &mut Store) -> Result<Countries, String> {
    let mut countries = Countries { names: Vec::new(), by_code: HashMap::new() };
    let mut rows = Vec::new();
    for line in read(&data.join("rigour/territories.jsonl"))?.lines() {
        rows.push(serde_json::from_str::<serde_json::Value>(line).map_err(|e| format!("territories.jsonl: {e}"))?);
    }
    let field = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap_or("").to_owned();
    for row in &rows {
        if row["is_country"].as_bool() == Some(true) {
            let name = usual(&field(row, "name")).to_owned();
            countries.by_code.insert(field(row, "code").to_uppercase(), name.clone());
            countries.names.push(name);
        }
    }
    for row in &rows {
        let whole = field(row, "name");
        let name = usual(super::store::title_name(&whole)).to_owned();
        let country = row["is_country"].as_bool() == Some(true);
        let past = ["Soviet", "Yugoslavia", "Czechoslovakia", "Zaire", "East Germany", "Montenegro and"];
        let mut thing = Thing::new(EntityKind::Place, &name, if country { 245 } else { 120 });
        thing.qid = match field(row, "qid").as_str() {
            // The kingdoms with their parts overseas: news means the countries.
            "Q29999" => 55,
            "Q756617" => 35,
            id => qid(id),
        };
        thing.wikipedia = field(row, "wikipedia_url")
            .rsplit("/wiki/")
            .next()
            .filter(|t| !t.is_empty() && !t.contains('%') && !t.contains(':'))
            .map(|t| t.replace('_', " "))
            .unwrap_or_default();
        if thing.wikipedia.contains(" - ") {
            thing.wikipedia.clear();
        }
        if country {
            let region = field(row, "subregion");
            thing.description = match past.iter().any(|p| name.contains(p)) {
                true => "former country".to_owned(),
                false if region.is_empty() => "country".to_owned(),
                false => format!("country in {region}"),
            };
            thing.place = name.clone();
            thing.aliases.push(field(row, "full_name"));
            if let Some((_, also)) = ALSO.iter().find(|(n, _)| *n == name) {
                thing.aliases.extend(also.split('|').map(str::to_owned));
            }
        } else {
            let parent = field(row, "parent").to_uppercase();
            thing.place = countries.by_code.get(&parent).cloned().unwrap_or_default();
            if !thing.place.is_empty() {
                thing.description = format!("part of {}", thing.place);
            }
        }
        for alias in row["names_strong"].as_array().into_iter().flatten().filter_map(|a| a.as_str()) {
            thing.aliases.push(alias.to_owned());
        }
        store.add(thing, Match::Name);
    }
    Ok(countries)
}

/// Cities with Wikidata ids, seas, mountains, rivers from Natural Earth.
pub fn natural_earth(data: &Path, store: &mut Store, countries: &Countries) -> Result<(), String> {
    for row in tsv(&data.join("natural-earth/populated_places.tsv"))? {
        let (name, class) = (at(&row, 2), at(&row, 4));
        if class == "Scientific station" || class == "Meteorological Station" {
            continue;
        }
        let people: f64 = at(&row, 7).parse().unwrap_or(0.0);
        let capital = class.starts_with("Admin-0 capital");
        let weight = population_weight(people) + if capital { 40 } else { 0 };
        let mut thing =
            Thing::new(EntityKind::Place, if name.is_empty() { at(&row, 1) } else { name }, weight.min(230));
        thing.qid = qid(at(&row, 0));
        thing.place = countries.find(at(&row, 5));
        let shown = if thing.place.is_empty() { at(&row, 5) } else { thing.place.as_str() };
        thing.description = match capital {
            true => format!("capital of {shown}"),
            false => format!("city in {shown}"),
        };
        thing.aliases = [at(&row, 1), at(&row, 3)]
            .iter()
            .flat_map(|a| a.split(['|', ';', ',']))
            .map(|a| a.trim().to_owned())
            .filter(|a| a.len() > 3)
            .collect();
        store.add(thing, Match::Name);
    }
    for row in tsv(&data.join("natural-earth/physical.tsv"))? {
        let name = at(&row, 0);
        if name.contains('.') || name.is_empty() {
            continue;
        }
        let shown = match name.chars().any(char::is_lowercase) {
            true => name.to_owned(),
            false => whosaid::knowledge::write::title_case(&name.to_lowercase()),
        };
        let class = at(&row, 2).to_lowercase();
        let mut thing = Thing::new(EntityKind::Place, &shown, 70);
        if ["river", "island", "lake", "sea", "gulf", "bay", "desert", "strait", "peninsula", "ocean", "plateau"]
            .contains(&class.as_str())
        {
            thing.description = class;
        }
        store.add(thing, Match::Name);
    }
    Ok(())
}

/// Cities of 15,000 people and more from GeoNames.
pub fn geonames(data: &Path, store: &mut Store, countries: &Countries) -> Result<(), String> {
    for row in tsv(&data.join("geonames/cities15000.tsv"))? {
        let people: f64 = at(&row, 4).parse().unwrap_or(0.0);
        let mut thing = Thing::new(EntityKind::Place, at(&row, 1), population_weight(people));
        thing.place = countries.by_code.get(at(&row, 2)).cloned().unwrap_or_default();
        if !thing.place.is_empty() {
            thing.description = format!("city in {}", thing.place);
        }
        store.add(thing, Match::Name);
    }
    Ok(())
}

/// Cities whose country's capital they are: key of the city, country.
pub fn capitals(data: &Path, countries: &Countries) -> Result<Vec<(String, String)>, String> {
    let mut capitals = Vec::new();
    for row in csv(&data.join("country-codes/country-codes.csv"))? {
        if let (Some(country), city) = (countries.by_code.get(at(&row, 9)), at(&row, 48))
            && !city.is_empty()
        {
            capitals.push((fold(city), country.clone()));
        }
    }
    // Names of capitals, and of seats of government, in use in news.
    for (city, country) in [
        ("Kyiv", "Ukraine"),
        ("Kiev", "Ukraine"),
        ("Washington", "United States"),
        ("White House", "United States"),
        ("Kremlin", "Russia"),
        ("Downing Street", "United Kingdom"),
        ("Whitehall", "United Kingdom"),
        ("Tel Aviv", "Israel"),
        ("Jerusalem", "Israel"),
        ("The Hague", "Netherlands"),
        ("Quai d'Orsay", "France"),
        ("Elysee", "France"),
        ("Pentagon", "United States"),
        ("Capitol Hill", "United States"),
        ("Beijing", "China"),
        ("Pyongyang", "North Korea"),
        ("Seoul", "South Korea"),
        ("Taipei", "Taiwan"),
        ("Naypyitaw", "Myanmar"),
    ] {
        capitals.push((fold(city), country.to_owned()));
    }
    Ok(capitals)
}

/// 45 for a village, 195 for the largest cities.
fn population_weight(people: f64) -> u8 {
    (people.max(1000.0).log10() * 45.0 - 120.0).clamp(20.0, 195.0) as u8
}
