//! From entities and words to the bytes of `models/knowledge.bin`.

use super::store::Thing;
use super::words::{Dictionary, Words};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use whosaid::annotation::{EntityKind, Gender};
use whosaid::knowledge::write::{Entry, SECTIONS, difference, strings, write, write_postings};
use whosaid::knowledge::{Classes, fold};

/// The whole file.
pub fn encode(mut things: Vec<Thing>, words: &Words, dictionary: &Dictionary) -> Vec<u8> {
    things.sort_by_cached_key(|t| (fold(&t.name), t.name.clone(), std::cmp::Reverse(t.weight), t.qid));
    let mut entries: BTreeMap<String, Entry> = BTreeMap::new();
    for thing in &things {
        let key = fold(&thing.name);
        let shown = difference(&key, &thing.name);
        entries.entry(key).or_default().own.push(shown);
    }
    for (id, thing) in things.iter().enumerate() {
        let own = fold(&thing.name);
        let mut keys: BTreeSet<String> = thing.aliases.iter().map(|a| fold(a)).collect();
        keys.retain(|k| k.len() > 1 && k.len() <= 70 && k.is_ascii() && *k != own);
        for key in keys.iter().chain([&own]) {
            let entry = entries.entry(key.clone()).or_default();
            entry.classes |= Classes::of(thing.kind);
            if thing.weight >= 100 {
                entry.classes |= Classes::FAMILIAR;
            }
            if *key != own && entry.others.len() < 20 {
                entry.others.push(id as u32);
            }
        }
    }
    for key in dictionary.keys().filter_map(|k| k.strip_prefix("d ")) {
        entries.entry(key.to_owned()).or_default().classes |= Classes::GROUP | Classes::FAMILIAR;
    }
    let descriptions: BTreeSet<&str> =
        things.iter().map(|t| t.description.as_str()).filter(|d| !d.is_empty()).collect();
    let description_rows: HashMap<&str, usize> = descriptions.iter().enumerate().map(|(i, d)| (*d, i + 1)).collect();
    let places: BTreeSet<&str> = things.iter().map(|t| t.place.as_str()).filter(|p| !p.is_empty()).take(255).collect();
    let mut places: Vec<&str> = places.into_iter().collect();
    places.truncate(255);
    let titles: Vec<(usize, &str)> = things
        .iter()
        .enumerate()
        .filter(|(_, t)| !t.wikipedia.is_empty() && t.wikipedia != t.name)
        .map(|(i, t)| (i, t.wikipedia.as_str()))
        .collect();
    let values: BTreeSet<&str> = dictionary.values().map(String::as_str).collect();
    let value_rows: HashMap<&str, usize> = values.iter().enumerate().map(|(i, v)| (*v, i)).collect();
    let keys: Vec<&String> = entries.keys().collect();
    let postings: Vec<Entry> = entries.values().cloned().collect();
    let sections: [Vec<u8>; SECTIONS] = [
        strings(&keys),
        write_postings(&postings),
        things.iter().map(|t| kind_byte(t.kind)).collect(),
        things.iter().map(|t| t.weight).collect(),
        numbers(things.iter().map(|t| t.qid as usize)),
        things.iter().map(|t| places.iter().position(|p| *p == t.place).map_or(0, |i| i as u8 + 1)).collect(),
        numbers(things.iter().map(|t| description_rows.get(t.description.as_str()).copied().unwrap_or(0))),
        things.iter().map(flags).collect(),
        strings(&descriptions.iter().collect::<Vec<_>>()),
        strings(&places),
        numbers(titles.iter().map(|(i, _)| *i)),
        strings(&titles.iter().map(|(_, t)| t).collect::<Vec<_>>()),
        strings(&words.keys().collect::<Vec<_>>()),
        words.values().copied().collect(),
        strings(&dictionary.keys().collect::<Vec<_>>()),
        numbers(dictionary.values().map(|v| value_rows[v.as_str()])),
        strings(&values.iter().collect::<Vec<_>>()),
    ];
    write(&sections)
}

fn kind_byte(kind: EntityKind) -> u8 {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Organization => 1,
        EntityKind::Place => 2,
        EntityKind::Group => 3,
        EntityKind::Event => 4,
        _ => 5,
    }
}

fn flags(thing: &Thing) -> u8 {
    let gender = match thing.gender {
        Gender::Male => 1,
        Gender::Female => 2,
        Gender::Unknown => 0,
    };
    gender | if !thing.wikipedia.is_empty() && thing.wikipedia == thing.name { 4 } else { 0 }
}

fn numbers(all: impl Iterator<Item = usize>) -> Vec<u8> {
    all.flat_map(|n| (n as u32).to_le_bytes()).collect()
}
