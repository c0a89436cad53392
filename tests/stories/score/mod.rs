//! How the engine's marks compare with the reader's.
//!
//! A statement is compared a stretch at a time ("she said" parts it in two), as a set of words, like the scorers for
//! the public corpora. Pages may lose or add blocks, so places are carried over block by block.

mod entities;
mod statements;

use crate::gold::Gold;
use crate::story::Story;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use whosaid::annotation::Annotation;

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

/// Adds one story's figures.
pub fn add(figures: &mut Figures, story: &Story) {
    let from = figures.misses.len();
    let (gold, found) = (&story.gold, &story.annotation);
    let text: Vec<char> = found.text.chars().collect();
    let places = carry_over(gold, found, figures);
    let shift = |start: usize, end: usize| Some((*places.get(&start)?, *places.get(&(end - 1))? + 1));
    statements::compare(figures, gold, found, &text, &shift);
    entities::compare(figures, gold, found, &text, &shift);
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

fn short(words: &str) -> String {
    match words.char_indices().nth(60) {
        Some((i, _)) => format!("{}…", &words[..i]),
        None => words.to_owned(),
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
