//! All entities of all sources, those that are the same merged.

use std::collections::HashMap;
use whosaid::annotation::{EntityKind, Gender};
use whosaid::knowledge::fold;

/// One entity as a source gives it.
#[derive(Clone, Debug)]
pub struct Thing {
    pub kind: EntityKind,
    pub name: String,
    /// Number of the Wikidata id; 0 for none.
    pub qid: u32,
    /// Title of its English Wikipedia article; empty where unknown.
    pub wikipedia: String,
    pub description: String,
    /// Country; empty where unknown.
    pub place: String,
    pub gender: Gender,
    pub weight: u8,
    pub aliases: Vec<String>,
}

impl Thing {
    pub fn new(kind: EntityKind, name: &str, weight: u8) -> Thing {
        Thing {
            kind,
            name: name.trim().to_owned(),
            qid: 0,
            wikipedia: String::new(),
            description: String::new(),
            place: String::new(),
            gender: Gender::Unknown,
            weight,
            aliases: Vec::new(),
        }
    }
}

/// How sure a source is that its thing is what already bears the name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Match {
    /// One of that name and kind, unless country or Wikipedia title say otherwise.
    Name,
    /// As `Name`, and it must be at least this well known.
    Known(u8),
}

#[derive(Default)]
pub struct Store {
    pub things: Vec<Thing>,
    by_qid: HashMap<u32, usize>,
    by_key: HashMap<(String, EntityKind), Vec<usize>>,
}

impl Store {
    /// Adds a thing, or merges it into the same one; false where its name can be no key.
    pub fn add(&mut self, mut thing: Thing, how: Match) -> bool {
        let key = fold(&thing.name);
        // What was so when a source was written need not be so when a story is read.
        if ["since ", "current"].iter().any(|w| thing.description.contains(w)) {
            thing.description.clear();
        }
        // Names in other scripts cannot stand in an English story; one letter names nothing.
        if key.len() < 2 || key.len() > 70 || !key.is_ascii() || !key.bytes().any(|b| b.is_ascii_alphabetic()) {
            return false;
        }
        let same = match self.by_qid.get(&thing.qid) {
            Some(&i) if thing.qid != 0 => Some(i),
            _ => self.same(&thing, &key, how),
        };
        let i = match same {
            Some(i) => {
                self.merge(i, thing);
                i
            }
            None => {
                self.by_key.entry((key, thing.kind)).or_default().push(self.things.len());
                self.things.push(thing);
                self.things.len() - 1
            }
        };
        let (qid, kind) = (self.things[i].qid, self.things[i].kind);
        if qid != 0 {
            self.by_qid.insert(qid, i);
        }
        for alias in self.things[i].aliases.clone() {
            let list = self.by_key.entry((fold(&alias), kind)).or_default();
            if !list.contains(&i) {
                list.push(i);
            }
        }
        true
    }

    fn same(&self, thing: &Thing, key: &str, how: Match) -> Option<usize> {
        let candidates = self.by_key.get(&(key.to_owned(), thing.kind))?;
        let fits = |&&i: &&usize| {
            let other = &self.things[i];
            let apart = |a: &str, b: &str| !a.is_empty() && !b.is_empty() && a != b;
            !(thing.qid != 0 && other.qid != 0
                || apart(&thing.wikipedia, &other.wikipedia)
                || apart(&thing.place, &other.place)
                || matches!(how, Match::Known(least) if other.weight < least && other.wikipedia != thing.wikipedia))
        };
        let mut fitting: Vec<usize> = candidates.iter().filter(fits).copied().collect();
        fitting.sort_by_key(|&i| std::cmp::Reverse(self.things[i].weight));
        match fitting[..] {
            [one] => Some(one),
            // Of several, only one that is far better known than the others.
            [first, second, ..] if self.things[first].weight >= self.things[second].weight.saturating_add(40) => {
                Some(first)
            }
            _ => None,
        }
    }

    fn merge(&mut self, i: usize, thing: Thing) {
        let into = &mut self.things[i];
        for (old, new) in [
            (&mut into.wikipedia, thing.wikipedia),
            (&mut into.description, thing.description.clone()),
            (&mut into.place, thing.place),
        ] {
            if old.is_empty() {
                *old = new;
            }
        }
        if thing.description.starts_with("capital of") && into.description.starts_with("part of") {
            into.description = thing.description;
        }
        if into.qid == 0 {
            into.qid = thing.qid;
        }
        if into.gender == Gender::Unknown {
            into.gender = thing.gender;
        }
        into.weight = into.weight.max(thing.weight);
        into.aliases.extend(thing.aliases);
        if fold(&thing.name) != fold(&into.name) {
            into.aliases.push(thing.name);
        }
    }
}

/// A Wikipedia title as a name: without what stands in brackets to tell it from others.
pub fn title_name(title: &str) -> &str {
    title.split(" (").next().unwrap_or(title).trim()
}
