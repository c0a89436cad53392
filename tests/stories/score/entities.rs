//! Names, entities, links and roles.

use super::{Figures, pair, plain, words};
use crate::gold::{Gold, Link};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use whosaid::annotation::{Annotation, EntityKind, MentionForm};

fn judged(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Person | EntityKind::Organization | EntityKind::Place)
}

/// Compares mentions, then who they are, their links and roles.
pub fn compare(
    figures: &mut Figures,
    gold: &Gold,
    found: &Annotation,
    text: &[char],
    shift: &impl Fn(usize, usize) -> Option<(usize, usize)>,
) {
    let ours: Vec<(usize, BTreeSet<usize>)> = gold
        .mentions
        .iter()
        .filter_map(|m| shift(m.start, m.end).map(|(a, b)| (m.entity, words(text, a, b))))
        .collect();
    let mut theirs: Vec<(usize, BTreeSet<usize>, MentionForm)> = Vec::new();
    for entity in &found.entities {
        theirs.extend(entity.mentions.iter().map(|m| (entity.id, words(text, m.start, m.end), m.form)));
    }
    let pairs = pair(
        &ours.iter().map(|m| m.1.clone()).collect::<Vec<_>>(),
        &theirs.iter().map(|m| m.1.clone()).collect::<Vec<_>>(),
    );
    let of_gold: HashMap<usize, usize> = pairs.iter().copied().collect();
    let used: BTreeSet<usize> = pairs.iter().map(|p| p.1).collect();

    for (i, (entity, at)) in ours.iter().enumerate() {
        let gold = &gold.entities[*entity];
        let name: String = cut(text, at);
        if gold.optional || !gold.kinds.iter().any(|k| judged(*k)) || !gold.names.contains(&name) {
            continue;
        }
        figures.names.there += 1.0;
        match of_gold.get(&i).map(|&j| (&found.entities[theirs[j].0], theirs[j].2)) {
            Some((hit, MentionForm::Name)) => {
                figures.names.right += f64::from(u8::from(judged(hit.kind)));
                figures.name_kind.add(gold.kinds.contains(&hit.kind));
                if !gold.kinds.contains(&hit.kind) {
                    figures.misses.push(format!("kind of {name} is {:?}, not {:?}", gold.kinds[0], hit.kind));
                } else if plain(&hit.name) != plain(&gold.names[0]) && gold.kinds[0] == EntityKind::Person {
                    figures.misses.push(format!("{name} is {}, not {}", gold.names[0], hit.name));
                }
            }
            _ => figures.misses.push(format!("missed name {name} ({})", gold.names[0])),
        }
    }
    for (j, (entity, at, form)) in theirs.iter().enumerate() {
        let hit = &found.entities[*entity];
        let optional = pairs.iter().any(|p| p.1 == j && gold.entities[ours[p.0].0].optional);
        if *form != MentionForm::Name || !judged(hit.kind) || optional {
            continue;
        }
        figures.names.found += 1.0;
        if !used.contains(&j) {
            figures.misses.push(format!("no such name: {} ({:?})", cut(text, at), hit.kind));
        }
    }
    clusters(figures, gold, &ours, &theirs, &of_gold);
    links_and_roles(figures, gold, found, &ours, &theirs, &pairs);
}

fn cut(text: &[char], words: &BTreeSet<usize>) -> String {
    let (Some(&first), Some(&last)) = (words.first(), words.last()) else { return String::new() };
    let end = (last..text.len()).find(|&i| !text[i].is_alphanumeric()).unwrap_or(text.len());
    text[first..end].iter().collect()
}

/// B³ and LEA over the mentions that the reader marked; one that was not found stands alone.
fn clusters(
    figures: &mut Figures,
    gold: &Gold,
    ours: &[(usize, BTreeSet<usize>)],
    theirs: &[(usize, BTreeSet<usize>, MentionForm)],
    of_gold: &HashMap<usize, usize>,
) {
    let marked: Vec<usize> = (0..ours.len()).filter(|&i| !gold.entities[ours[i].0].optional).collect();
    let key = |i: usize| ours[i].0;
    let response = |i: usize| of_gold.get(&i).map_or(usize::MAX - i, |&j| theirs[j].0);
    let group = |of: &dyn Fn(usize) -> usize| {
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        marked.iter().for_each(|&i| groups.entry(of(i)).or_default().push(i));
        groups
    };
    let (keys, responses) = (group(&key), group(&response));
    for &i in &marked {
        let (k, r) = (&keys[&key(i)], &responses[&response(i)]);
        let shared = k.iter().filter(|m| r.contains(m)).count() as f64;
        figures.b_cubed.0.right += shared / r.len() as f64;
        figures.b_cubed.0.found += 1.0;
        figures.b_cubed.1.right += shared / k.len() as f64;
        figures.b_cubed.1.there += 1.0;
    }
    let lea = |of: &BTreeMap<usize, Vec<usize>>, other: &dyn Fn(usize) -> usize| {
        let (mut right, mut all) = (0.0, 0.0);
        for members in of.values() {
            let n = members.len();
            let mut parts: BTreeMap<usize, usize> = BTreeMap::new();
            members.iter().for_each(|&m| *parts.entry(other(m)).or_default() += 1);
            // A single mention counts as linked to itself where the other side has it alone too.
            let (links, kept) = match n {
                1 => (1.0, f64::from(u8::from(marked.iter().filter(|&&m| other(m) == other(members[0])).count() == 1))),
                _ => ((n * (n - 1) / 2) as f64, parts.values().map(|p| (p * (p - 1) / 2) as f64).sum()),
            };
            right += n as f64 * kept / links;
            all += n as f64;
        }
        (right, all)
    };
    let (right, all) = lea(&responses, &key);
    figures.lea.0.right += right;
    figures.lea.0.found += all;
    let (right, all) = lea(&keys, &response);
    figures.lea.1.right += right;
    figures.lea.1.there += all;
}

fn links_and_roles(
    figures: &mut Figures,
    gold: &Gold,
    found: &Annotation,
    ours: &[(usize, BTreeSet<usize>)],
    theirs: &[(usize, BTreeSet<usize>, MentionForm)],
    pairs: &[(usize, usize)],
) {
    // The gold entity that most of a found entity's mentions speak of, and the other way.
    let mut votes: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for &(g, f) in pairs {
        *votes.entry((theirs[f].0, ours[g].0)).or_default() += 1;
    }
    let most = |pick: &dyn Fn(&(usize, usize)) -> Option<usize>| {
        votes.iter().filter_map(|(pair, n)| pick(pair).map(|other| (*n, std::cmp::Reverse(other)))).max().map(|m| m.1.0)
    };
    for entity in &found.entities {
        let Some(g) = most(&|&(f, g)| (f == entity.id).then_some(g)) else { continue };
        let Some(id) = &entity.wikidata else { continue };
        let wanted = &gold.entities[g];
        let right = match &wanted.link {
            Link::Unjudged => continue,
            Link::None => false,
            Link::Ids(ids) => ids.contains(id),
        };
        figures.links.found += 1.0;
        figures.links.right += f64::from(u8::from(right));
        if !right {
            figures.misses.push(format!("link of {} to {id}", wanted.names[0]));
        }
    }
    figures.links.there +=
        gold.entities.iter().filter(|e| !e.optional && matches!(e.link, Link::Ids(_))).count() as f64;
    for (g, wanted) in gold.entities.iter().enumerate() {
        let Some(role) = &wanted.role else { continue };
        let hit = most(&|&(f, other)| (other == g).then_some(f)).and_then(|f| found.entities.get(f));
        let seen = hit.and_then(|e| e.role.as_deref()).unwrap_or("none");
        let right = seen.to_lowercase().contains(&role.to_lowercase());
        figures.roles.add(right);
        if !right {
            figures.misses.push(format!("role of {} is {role}, not {seen}", wanted.names[0]));
        }
    }
}
