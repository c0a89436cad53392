//! How the engine's marks compare with the reader's.
//!
//! A statement is compared a stretch at a time ("she said" parts it in two), as a set of words, like the scorers for
//! the public corpora. Pages may lose or add blocks, so places are carried over block by block.

use crate::gold::{Gold, Link, Speaker};
use crate::story::Story;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use whosaid::annotation::{Annotation, EntityKind, MentionForm, SpeakerKind};

/// Right, of all found, of all there: sums over stories.
#[derive(Clone, Copy, Default)]
pub struct Tally {
    pub right: f64,
    pub found: f64,
    pub there: f64,
}

impl Tally {
    fn add(&mut self, right: bool) {
        self.right += f64::from(u8::from(right));
        self.found += 1.0;
        self.there += 1.0;
    }

    pub fn precision(&self) -> f64 {
        100.0 * self.right / self.found.max(1.0)
    }

    pub fn recall(&self) -> f64 {
        100.0 * self.right / self.there.max(1.0)
    }

    pub fn f1(&self) -> f64 {
        200.0 * self.right / (self.found + self.there).max(1.0)
    }
}

/// Every figure, over one story or all, and every miss in words.
#[derive(Default)]
pub struct Figures {
    pub blocks: Tally,
    pub spans: Tally,
    pub end_to_end: Tally,
    pub of_kind: BTreeMap<&'static str, Tally>,
    pub full_name: Tally,
    pub source_kind: Tally,
    pub sure: Tally,
    pub names: Tally,
    pub name_kind: Tally,
    pub b_cubed: (Tally, Tally),
    pub lea: (Tally, Tally),
    pub links: Tally,
    pub roles: Tally,
    pub misses: Vec<String>,
}

struct Stretch {
    words: BTreeSet<usize>,
    statement: usize,
    kind: &'static str,
    cut: String,
}

/// Adds one story's figures.
pub fn add(figures: &mut Figures, story: &Story) {
    let from = figures.misses.len();
    let (gold, found) = (&story.gold, &story.annotation);
    let text: Vec<char> = found.text.chars().collect();
    let places = carry_over(gold, found, figures);
    let shift = |start: usize, end: usize| Some((*places.get(&start)?, *places.get(&(end - 1))? + 1));
    statements(figures, gold, found, &text, &shift);
    entities(figures, gold, found, &text, &shift);
    for miss in &mut figures.misses[from..] {
        *miss = format!("{}: {miss}", story.slug);
    }
}

/// Place in the gold text → place in the annotated text, for every character of a block that both have.
fn carry_over(gold: &Gold, found: &Annotation, figures: &mut Figures) -> HashMap<usize, usize> {
    let text: Vec<char> = found.text.chars().collect();
    let block = |start: usize, end: usize| text.get(start..end).map(String::from_iter).unwrap_or_default();
    let theirs: Vec<(String, usize)> =
        found.blocks.iter().map(|b| (block(b.start, b.end), b.start)).filter(|(t, _)| !t.is_empty()).collect();
    let (mut at, mut next) = (0, 0);
    let (mut places, mut used) = (HashMap::new(), BTreeSet::new());
    // Times above the entries of a live blog belong to the story or not.
    let has_words = |line: &str| line.chars().any(char::is_alphabetic);
    for line in gold.text.split('\n') {
        let length = line.chars().count();
        // A bullet belongs to the block or stands before it.
        let bare = line.trim_start_matches(['•', ' ']);
        let bullet = length - bare.chars().count();
        if let Some(i) = (next..theirs.len()).find(|&i| theirs[i].0 == line || theirs[i].0 == bare) {
            let skipped = if theirs[i].0 == line { 0 } else { bullet };
            places.extend((skipped..length).map(|k| (at + k, theirs[i].1 + k - skipped)));
            next = i + 1;
            used.insert(i);
            figures.blocks.right += f64::from(u8::from(has_words(line)));
        } else if has_words(line) {
            figures.misses.push(format!("missed block “{}”", short(line)));
        }
        figures.blocks.there += f64::from(u8::from(has_words(line)));
        at += length + 1;
    }
    for (i, (block, _)) in theirs.iter().enumerate().filter(|(_, (block, _))| has_words(block)) {
        figures.blocks.found += 1.0;
        if !used.contains(&i) {
            figures.misses.push(format!("not of the story: “{}”", short(block)));
        }
    }
    places
}

/// Numbers of the words that a span touches, counted through the text.
fn words(text: &[char], start: usize, end: usize) -> BTreeSet<usize> {
    (start..end.min(text.len()))
        .filter(|&i| text[i].is_alphanumeric())
        .map(|i| (0..i).rev().take_while(|&j| text[j].is_alphanumeric()).last().unwrap_or(i))
        .collect()
}

fn overlap(a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> f64 {
    let shared = a.intersection(b).count() as f64;
    shared / (a.len() as f64 + b.len() as f64 - shared).max(1.0)
}

/// Pairs of equal things, best first, each used once, from an overlap of a half on.
fn pair(gold: &[BTreeSet<usize>], found: &[BTreeSet<usize>]) -> Vec<(usize, usize)> {
    let mut all: Vec<(f64, usize, usize)> = Vec::new();
    for (i, g) in gold.iter().enumerate() {
        all.extend(found.iter().enumerate().map(|(j, f)| (overlap(g, f), i, j)).filter(|p| p.0 >= 0.5));
    }
    all.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    let (mut g, mut f) = (BTreeSet::new(), BTreeSet::new());
    all.into_iter()
        .filter(|p| !g.contains(&p.1) && !f.contains(&p.2) && g.insert(p.1) && f.insert(p.2))
        .map(|p| (p.1, p.2))
        .collect()
}

/// Cuts segments at the ends of blocks and drops those without a word.
fn stretches(text: &[char], statement: usize, segments: &[(usize, usize)]) -> Vec<Stretch> {
    let mut cut = Vec::new();
    for &(start, end) in segments {
        let mut from = start;
        for at in start..=end.min(text.len()) {
            if at == end || text.get(at) == Some(&'\n') {
                cut.push((from, at));
                from = at + 1;
            }
        }
    }
    let make = |&(a, b): &(usize, usize)| Stretch {
        words: words(text, a, b),
        statement,
        kind: kind_of(&text[a..b]),
        cut: text[a..b].iter().collect(),
    };
    cut.iter().filter(|(a, b)| a < b && *b <= text.len()).map(make).filter(|s| !s.words.is_empty()).collect()
}

/// direct: in marks from end to end; mixed: marks inside; indirect: none.
fn kind_of(words: &[char]) -> &'static str {
    let mark = |c: &char| "“”\"„«»‘".contains(*c);
    let opens = words.iter().find(|c| !c.is_whitespace()).is_some_and(|c| mark(c) || *c == '\'');
    match words.iter().filter(|c| mark(c)).count() {
        _ if opens => "quoted",
        0 => "indirect",
        _ => "mixed",
    }
}

fn statements(
    figures: &mut Figures,
    gold: &Gold,
    found: &Annotation,
    text: &[char],
    shift: &impl Fn(usize, usize) -> Option<(usize, usize)>,
) {
    let mut wanted = Vec::new();
    for (i, statement) in gold.statements.iter().enumerate() {
        for &(start, end) in &statement.segments {
            match shift(start, end) {
                Some(span) => wanted.extend(stretches(text, i, &[span])),
                None if statement.optional => {}
                None => {
                    for tally in [&mut figures.spans, &mut figures.end_to_end] {
                        tally.there += 1.0;
                    }
                    figures.misses.push("statement in a block that is not there".into());
                }
            }
        }
    }
    let mut seen = Vec::new();
    for (i, quote) in found.quotes.iter().enumerate() {
        seen.extend(stretches(text, i, &quote.segments));
    }
    let sets = |list: &[Stretch]| list.iter().map(|s| s.words.clone()).collect::<Vec<_>>();
    let pairs = pair(&sets(&wanted), &sets(&seen));
    let of_found: HashMap<usize, usize> = pairs.iter().map(|&(g, f)| (f, g)).collect();
    let of_gold: HashMap<usize, usize> = pairs.into_iter().collect();
    for (g, stretch) in wanted.iter().enumerate() {
        let statement = &gold.statements[stretch.statement];
        if statement.optional {
            continue;
        }
        let quote = of_gold.get(&g).map(|&f| &found.quotes[seen[f].statement]);
        let (hit, right) = (
            quote.is_some(),
            quote.is_some_and(|q| right_speaker(gold, &statement.speaker, q.speaker_name.as_deref())),
        );
        figures.spans.there += 1.0;
        figures.spans.right += f64::from(u8::from(hit));
        let kind = figures.of_kind.entry(stretch.kind).or_default();
        for tally in [&mut figures.end_to_end, kind] {
            tally.there += 1.0;
            tally.right += f64::from(u8::from(right));
        }
        let Some(quote) = quote else {
            figures.misses.push(format!(
                "missed {} “{}” by {}",
                stretch.kind,
                short(&stretch.cut),
                wanted_name(gold, &statement.speaker)
            ));
            continue;
        };
        if matches!(&statement.speaker, Speaker::Entity(_)) {
            figures.full_name.add(right);
        }
        if quote.certainty == whosaid::annotation::Certainty::Sure {
            figures.sure.add(right);
        }
        figures.source_kind.add(right_kind(gold, &statement.speaker, quote.speaker_kind));
        if !right {
            figures.misses.push(format!(
                "speaker of {} “{}” is {}, not {} ({:?}, {})",
                stretch.kind,
                short(&stretch.cut),
                wanted_name(gold, &statement.speaker),
                quote.speaker_name.as_deref().unwrap_or("nobody"),
                quote.certainty,
                quote.evidence
            ));
        }
    }
    for (f, stretch) in seen.iter().enumerate() {
        if of_found.get(&f).is_some_and(|&g| gold.statements[wanted[g].statement].optional) {
            continue;
        }
        figures.spans.found += 1.0;
        figures.end_to_end.found += 1.0;
        figures.of_kind.entry(stretch.kind).or_default().found += 1.0;
        if !of_found.contains_key(&f) {
            let quote = &found.quotes[stretch.statement];
            figures.misses.push(format!(
                "not a statement: {} “{}” by {} ({:?}, {})",
                stretch.kind,
                short(&stretch.cut),
                quote.speaker_name.as_deref().unwrap_or("nobody"),
                quote.certainty,
                quote.evidence
            ));
        }
    }
}

fn short(words: &str) -> String {
    match words.char_indices().nth(60) {
        Some((i, _)) => format!("{}…", &words[..i]),
        None => words.to_owned(),
    }
}

fn wanted_name(gold: &Gold, speaker: &Speaker) -> String {
    match speaker {
        Speaker::Entity(list) => {
            list.iter().map(|&e| gold.entities[e].names[0].as_str()).collect::<Vec<_>>().join(" or ")
        }
        Speaker::Words(_, words) => words.join(" or "),
        Speaker::Nobody => "nobody".into(),
    }
}

const LEADING: &[&str] = &["the", "a", "an", "mr", "mrs", "ms", "dr", "sir", "dame", "lord", "lady"];

/// Lower case, straight apostrophes, no article or courtesy title in front.
fn plain(name: &str) -> Vec<String> {
    let name = name.to_lowercase().replace('’', "'");
    let mut words: Vec<String> = name.split_whitespace().map(|w| w.trim_matches(['.', ',']).to_owned()).collect();
    while words.len() > 1 && LEADING.contains(&words[0].as_str()) {
        words.remove(0);
    }
    words
}

/// An entity must have its fullest form; other sources share their words, one set inside the other.
fn right_speaker(gold: &Gold, speaker: &Speaker, name: Option<&str>) -> bool {
    match (speaker, name) {
        (Speaker::Nobody, name) => name.is_none(),
        (_, None) => false,
        (Speaker::Entity(list), Some(name)) => list.iter().any(|&e| plain(&gold.entities[e].names[0]) == plain(name)),
        (Speaker::Words(_, words), Some(name)) => {
            let said: BTreeSet<String> = plain(name).into_iter().collect();
            words.iter().any(|w| {
                let wanted: BTreeSet<String> = plain(w).into_iter().collect();
                said.is_subset(&wanted) || wanted.is_subset(&said)
            })
        }
    }
}

fn right_kind(gold: &Gold, speaker: &Speaker, kind: SpeakerKind) -> bool {
    use crate::gold::SourceKind;
    match speaker {
        Speaker::Nobody => kind == SpeakerKind::None,
        Speaker::Words(SourceKind::Unnamed, _) => kind == SpeakerKind::Unnamed,
        Speaker::Words(SourceKind::Collective, _) => kind == SpeakerKind::Collective,
        Speaker::Words(SourceKind::Document, _) => kind == SpeakerKind::Document,
        Speaker::Entity(list) => list.iter().any(|&e| match gold.entities[e].kinds[0] {
            EntityKind::Person => kind == SpeakerKind::Named,
            EntityKind::Work => kind == SpeakerKind::Document,
            _ => kind == SpeakerKind::Collective,
        }),
    }
}

fn judged(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Person | EntityKind::Organization | EntityKind::Place)
}

fn entities(
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

/// The table that `cargo xtask score stories` prints.
pub fn table(all: &Figures, stories: &[(String, Figures)]) -> String {
    let mut out = String::new();
    let mut row = |name: &str, t: &Tally| {
        let _ = writeln!(
            out,
            "{name:<34} P {:5.1}  R {:5.1}  F1 {:5.1}  ({:.0} right, {:.0} found, {:.0} there)",
            t.precision(),
            t.recall(),
            t.f1(),
            t.right,
            t.found,
            t.there
        );
    };
    row("blocks of the article", &all.blocks);
    row("statements found", &all.spans);
    row("statements with their speaker", &all.end_to_end);
    for (kind, tally) in &all.of_kind {
        row(&format!("  {kind}"), tally);
    }
    row("full name, where found", &all.full_name);
    row("kind of source, where found", &all.source_kind);
    row("right where sure", &all.sure);
    row("names", &all.names);
    row("kind of name, where found", &all.name_kind);
    let both = |(p, r): &(Tally, Tally)| {
        let (p, r) = (p.right / p.found.max(1.0), r.right / r.there.max(1.0));
        (100.0 * p, 100.0 * r, 200.0 * p * r / (p + r).max(f64::MIN_POSITIVE))
    };
    row("links", &all.links);
    row("roles", &all.roles);
    for (name, pair) in [("B³", &all.b_cubed), ("LEA", &all.lea)] {
        let (p, r, f) = both(pair);
        let _ = writeln!(out, "{name:<34} P {p:5.1}  R {r:5.1}  F1 {f:5.1}");
    }
    out.push('\n');
    for (slug, figures) in stories {
        let _ = writeln!(
            out,
            "{slug:<34} statements {:5.1}  full name {:5.1}  names {:5.1}  blocks {:5.1}",
            figures.end_to_end.f1(),
            figures.full_name.precision(),
            figures.names.f1(),
            figures.blocks.f1()
        );
    }
    out
}

/// B³ F1 of the sums.
pub fn b_cubed_f1(all: &Figures) -> f64 {
    let (p, r) = (all.b_cubed.0.precision(), all.b_cubed.1.recall());
    2.0 * p * r / (p + r).max(1.0)
}
