//! What general lists know: titles of vital Wikipedia articles, named things in WordNet.

use super::store::{Match, Store, Thing, title_name};
use super::table::{at, lines, tsv};
use std::collections::HashSet;
use std::path::Path;
use whosaid::annotation::EntityKind::{self, Event, Group, Organization, Person, Place, Work};
use whosaid::knowledge::fold;

/// Vital articles (level 5), as far as their section and their title tell the kind.
pub fn vital(data: &Path, store: &mut Store) -> Result<(), String> {
    for row in tsv(&data.join("vital-l5/titles_category.tsv"))? {
        let (title, category) = (at(&row, 0), at(&row, 1));
        let Some(kind) = kind_of(title, category) else { continue };
        let mut thing = Thing::new(kind, title_name(title), 130);
        thing.wikipedia = title.to_owned();
        if let Some(("person", what)) = category.split_once(':') {
            thing.description = match what {
                "politician" | "writer" | "entertainer" | "scientist" | "thinker" => what.to_owned(),
                "artist/musician" => "artist or musician".to_owned(),
                "sport" => "athlete".to_owned(),
                "religious" => "religious figure".to_owned(),
                _ => String::new(),
            };
        }
        // A politician of some parliament may share the name of a poet.
        let how = if kind == Person && category != "person:politician" { Match::Known(200) } else { Match::Known(60) };
        store.add(thing, if kind == Place { Match::Name } else { how });
    }
    Ok(())
}

fn kind_of(title: &str, category: &str) -> Option<EntityKind> {
    let general = ["History of", "Economy of", "Music of", "Law of", "List", "Flag of", "Culture of", "Politics of"];
    if general.iter().any(|g| title.starts_with(g)) || title.contains(" in ") {
        return None;
    }
    let lower = title.to_lowercase();
    let any = |words: &[&str]| words.iter().any(|w| lower.contains(w));
    // Wikipedia writes titles of general terms with one capital: two say that it is a name.
    let name = title_name(title).split_whitespace().filter(|w| w.starts_with(|c: char| c.is_uppercase())).count() > 1;
    let event = ["war", "battle", "revolution", "olympic", "world cup", "crisis", "massacre", "siege of", "treaty of"];
    let body = [
        "university",
        "company",
        "corporation",
        "party",
        "bank",
        "agency",
        "league",
        "news",
        "times",
        "union",
        "museum",
        "association",
        "institute",
        "f.c.",
        "orchestra",
        "federation",
        "committee",
        "organization",
        "court",
        "network",
    ];
    Some(match category {
        _ if category.starts_with("person:") => Person,
        _ if category.starts_with("place:") => Place,
        "history/event" if name && any(&event) => Event,
        "history/event" if name && any(&["empire", "kingdom", "caliphate", "sultanate", "republic"]) => Place,
        "arts" if lower.contains("(film)") || lower.contains("(novel)") || lower.contains("(song)") => Work,
        "arts" if name && any(&["museum", "theatre", "theater", "opera house", "gallery", "tower", "palace"]) => Place,
        "arts" if name && title.starts_with("The ") => Work,
        "sport/game/club" if name && any(&["olympic", "cup", "championship", "grand prix", "open"]) => Event,
        "culture/media/education" | "politics/economy/org" | "technology" | "sport/game/club" if name && any(&body) => {
            Organization
        }
        _ => return None,
    })
}

/// Named instances of WordNet, with the first words of their glosses.
pub fn wordnet(data: &Path, store: &mut Store) -> Result<(), String> {
    for row in tsv(&data.join("wordnet/instances.tsv"))? {
        let kind = match at(&row, 0) {
            "location" | "17" => Place,
            "person" => Person,
            "event" => Event,
            "group" => Group,
            "10" => Work,
            _ => continue,
        };
        let mut names: Vec<&str> = at(&row, 2).split('|').filter(|n| !n.is_empty()).collect();
        names.insert(0, at(&row, 1));
        let words = |n: &&&str| n.split(' ').count();
        let name = match kind {
            // The first is often the surname alone.
            Person => names.iter().rev().find(|n| words(n) > 1).or(names.first()),
            _ => names.first(),
        };
        let Some(&name) = name.filter(|n| n.starts_with(|c: char| c.is_uppercase())) else { continue };
        if name.starts_with("capital of") {
            continue;
        }
        let gloss = at(&row, 3).split([';', '(', ':']).next().unwrap_or("").trim();
        let kind = match kind {
            Group if ["company", "agency", "organization", "party", "service"].iter().any(|w| gloss.contains(w)) => {
                Organization
            }
            _ => kind,
        };
        let mut thing = Thing::new(kind, name, 60);
        if (8..=70).contains(&gloss.len()) {
            thing.description = gloss.to_owned();
        }
        let fits =
            |n: &&&str| n.starts_with(|c: char| c.is_uppercase()) && n.len() > 3 && (kind != Person || words(n) > 1);
        thing.aliases = names.iter().filter(fits).map(|n| (*n).to_owned()).collect();
        store.add(thing, if kind == Person { Match::Known(100) } else { Match::Name });
    }
    Ok(())
}

/// Raises what is among the titles that people read most.
pub fn popularity(data: &Path, store: &mut Store) -> Result<(), String> {
    let titles = lines(&data.join("compromise-wikipedia/titles.txt"))?;
    let read: HashSet<String> = titles.iter().map(|t| fold(title_name(t))).collect();
    let mut best = std::collections::HashMap::new();
    for (i, thing) in store.things.iter().enumerate() {
        let key = fold(&thing.name);
        if read.contains(&key) {
            let top = best.entry(key).or_insert(i);
            if store.things[*top].weight < thing.weight {
                *top = i;
            }
        }
    }
    // Only the best known of a name is what the readers meant.
    for (_, i) in best {
        store.things[i].weight = store.things[i].weight.saturating_add(25);
    }
    Ok(())
}
