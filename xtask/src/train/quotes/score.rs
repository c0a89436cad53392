//! Scores of found statements against annotated ones: stretches as sets of words, matched at an overlap of one half.

use super::gold::Read;
use std::collections::HashSet;
use whosaid::annotation::{Certainty, QuoteKind};
use whosaid::quotes::Statement;
use whosaid::span::Span;

/// Rows of the score.
pub const ROWS: [&str; 3] = ["all", "quoted", "indirect"];

/// Counts of one row.
#[derive(Clone, Copy, Default)]
pub struct Row {
    gold: usize,
    found: usize,
    hit_gold: usize,
    hit_found: usize,
    named: usize,
    named_right: usize,
    right_gold: usize,
    right_found: usize,
}

/// Counts of all rows.
#[derive(Clone, Default)]
pub struct Score {
    rows: [Row; 3],
    /// Every found stretch that counts, in order.
    pub judged: Vec<Judged>,
    /// Every miss in words.
    pub misses: Vec<String>,
}

/// A found stretch.
#[derive(Clone, Copy)]
pub struct Judged {
    /// Position of its statement among those of its document.
    pub statement: usize,
    pub indirect: bool,
    pub chance: f32,
    pub certainty: Certainty,
    /// Right with its speaker.
    pub right: bool,
}

struct Unit {
    words: HashSet<usize>,
    speaker: Option<HashSet<usize>>,
    quoted: bool,
    /// Counts neither way.
    optional: bool,
}

/// Starts of the words of a stretch: letters, digits and what joins them.
fn words(text: &str, span: Span) -> Vec<(usize, &str)> {
    let part = span.of(text);
    let mut out = Vec::new();
    let mut start = None;
    let mut chars = part.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().is_some_and(|&(_, n)| n.is_alphanumeric() || n == '_');
        let is_word = c.is_alphanumeric() || c == '_' || (start.is_some() && matches!(c, '’' | '\'' | '-') && next);
        match (is_word, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                out.push((span.start + from, &part[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        out.push((span.start + from, &part[from..]));
    }
    out
}

const STOP: &[&str] = &[
    "the", "a", "an", "of", "and", "or", "in", "on", "at", "for", "to", "by", "with", "from", "'s", "his", "her",
    "their", "its", "mr", "mrs", "ms", "dr",
];

fn unit(text: &str, span: Span, speaker: &[Span], regions: &[Span]) -> Option<Unit> {
    let tokens = words(text, span);
    if tokens.is_empty() {
        return None;
    }
    let quoted = tokens.iter().any(|&(at, w)| regions.iter().any(|r| r.contains(Span::new(at, at + w.len()))));
    let who: Vec<_> = speaker.iter().flat_map(|&s| words(text, s)).collect();
    let content: HashSet<usize> =
        who.iter().filter(|(_, w)| !STOP.contains(&w.to_lowercase().as_str())).map(|w| w.0).collect();
    let speaker = match (speaker.is_empty(), content.is_empty()) {
        (true, _) => None,
        (_, true) => Some(who.iter().map(|w| w.0).collect()),
        _ => Some(content),
    };
    Some(Unit { words: tokens.iter().map(|w| w.0).collect(), speaker, quoted, optional: false })
}

/// Stretches in double quotation marks, each block for itself.
fn regions(read: &Read) -> Vec<Span> {
    let text = read.text.source;
    let mut out = Vec::new();
    for block in &read.document.article.blocks {
        let mut start: Option<usize> = None;
        for (at, c) in block.span.of(text).char_indices() {
            let at = at + block.span.start;
            match (c, start) {
                ('"' | '“', None) => start = Some(at),
                ('"' | '”', Some(from)) => {
                    out.push(Span::new(from, at + c.len_utf8()));
                    start = None;
                }
                _ => {}
            }
        }
        if let Some(from) = start {
            out.push(Span::new(from, block.span.end));
        }
    }
    out
}

fn same(gold: &Unit, found: &Unit) -> bool {
    match (&gold.speaker, &found.speaker) {
        (Some(a), Some(b)) => !a.is_disjoint(b),
        (None, None) => true,
        _ => false,
    }
}

impl Score {
    /// Adds one document.
    pub fn add(&mut self, read: &Read, statements: &[Statement]) {
        let text = read.text.source;
        let regions = regions(read);
        let gold: Vec<Unit> = read
            .document
            .statements
            .iter()
            .flat_map(|s| {
                let units = s.segments.iter().filter_map(|&span| unit(text, span, &s.speaker, &regions));
                units.map(|u| Unit { optional: s.optional, ..u })
            })
            .collect();
        let found: Vec<Unit> = statements
            .iter()
            .flat_map(|s| {
                let mut speaker: Vec<Span> = s.speaker.iter().map(|s| s.span).collect();
                // Readers of our stories name the entity, not the place.
                let entity = s.speaker.as_ref().filter(|_| read.document.own).and_then(|s| s.entity);
                if let Some(e) = entity.and_then(|e| read.entities.list.get(e)) {
                    speaker.extend(e.mentions.iter().map(|m| read.text.span(&m.tokens)));
                }
                s.segments.iter().filter_map(|&span| unit(text, span, &speaker, &regions)).collect::<Vec<_>>()
            })
            .collect();
        let mut pairs = Vec::new();
        for (i, g) in gold.iter().enumerate() {
            for (j, f) in found.iter().enumerate() {
                let shared = g.words.intersection(&f.words).count();
                let all = g.words.len() + f.words.len() - shared;
                if shared * 2 >= all {
                    pairs.push((shared as f32 / all as f32, i, j));
                }
            }
        }
        pairs.sort_by(|a, b| b.0.total_cmp(&a.0));
        let (mut of_gold, mut of_found) = (vec![None; gold.len()], vec![None; found.len()]);
        for (_, i, j) in pairs {
            if of_gold[i].is_none() && of_found[j].is_none() {
                (of_gold[i], of_found[j]) = (Some(j), Some(i));
            }
        }
        let of_statement = statements.iter().enumerate().flat_map(|s| s.1.segments.iter().map(move |&span| (s, span)));
        let of_statement = of_statement.filter(|(_, span)| !words(text, *span).is_empty());
        let open = |m: &Option<usize>| m.is_some_and(|i| gold[i].optional);
        for ((((statement, s), _), f), m) in of_statement.zip(&found).zip(&of_found).filter(|(_, m)| !open(m)) {
            let right = m.is_some_and(|i: usize| same(&gold[i], f));
            let indirect = s.kind == QuoteKind::Indirect;
            self.judged.push(Judged { statement, indirect, chance: s.score, certainty: s.certainty, right });
        }
        self.note(read, statements, (&gold, &of_gold), (&found, &of_found));
        for (number, row) in self.rows.iter_mut().enumerate() {
            let fits = |u: &Unit| number == 0 || u.quoted == (number == 1);
            for (g, m) in gold.iter().zip(&of_gold).filter(|(g, _)| fits(g) && !g.optional) {
                row.gold += 1;
                let Some(j) = *m else { continue };
                let right = same(g, &found[j]);
                row.hit_gold += 1;
                row.named += usize::from(g.speaker.is_some());
                row.named_right += usize::from(g.speaker.is_some() && right);
                row.right_gold += usize::from(right);
            }
            for (f, m) in found.iter().zip(&of_found).filter(|(f, m)| fits(f) && !open(m)) {
                row.found += 1;
                let Some(i) = *m else { continue };
                row.hit_found += 1;
                row.right_found += usize::from(same(&gold[i], f));
            }
        }
    }

    /// Notes what was missed, what is none, and whose speaker is wrong.
    fn note(
        &mut self,
        read: &Read,
        statements: &[Statement],
        (gold, of_gold): (&[Unit], &[Option<usize>]),
        (found, of_found): (&[Unit], &[Option<usize>]),
    ) {
        let text = read.text.source;
        let cut = |words: &HashSet<usize>| {
            let (from, to) = (words.iter().min().copied().unwrap_or(0), words.iter().max().copied().unwrap_or(0));
            let part = text[from..].char_indices().take_while(|(i, _)| *i < to + 8 - from).take(110);
            part.map(|(_, c)| c).collect::<String>().replace('\n', " / ")
        };
        let id = &read.document.id;
        for (g, _) in gold.iter().zip(of_gold).filter(|(g, m)| m.is_none() && !g.optional) {
            self.misses.push(format!("{id}: missed quoted={} “{}”", g.quoted, cut(&g.words)));
        }
        let of_statement = statements.iter().flat_map(|s| s.segments.iter().map(move |&span| (s, span)));
        let of_statement = of_statement.filter(|(_, span)| !words(text, *span).is_empty());
        for (((s, _), f), m) in of_statement.zip(found).zip(of_found) {
            let by = s.speaker_name.as_deref().unwrap_or("nobody");
            let cue = s.cue.as_ref().map_or("", |c| &c.lemma);
            let what = match m {
                None => "no statement",
                Some(i) if !gold[*i].optional && !same(&gold[*i], f) => "speaker of",
                Some(_) => continue,
            };
            self.misses.push(format!(
                "{id}: {what} “{}” by {by}, cue {cue}, {} {:.2}",
                cut(&f.words),
                s.evidence,
                s.score
            ));
        }
    }

    /// Number of stretches that the annotators marked.
    pub fn gold(&self) -> usize {
        self.rows[0].gold
    }

    /// Prints how often statements of each certainty, and of each step of their chance, are right.
    pub fn print_certainty(&self) {
        let share = |n: usize, all: usize| format!("{n:5} of {all:5} = {:.1}", 100.0 * n as f64 / all.max(1) as f64);
        for (indirect, name) in [(false, "quoted"), (true, "indirect")] {
            let those = || self.judged.iter().filter(move |j| j.indirect == indirect);
            for certainty in [Certainty::Sure, Certainty::Likely, Certainty::Unclear] {
                let all = those().filter(|j| j.certainty == certainty).count();
                println!(
                    "  {name} {certainty:?}: {}",
                    share(those().filter(|j| j.certainty == certainty && j.right).count(), all)
                );
            }
            for step in 0..20 {
                let (from, to) = (step as f32 / 20.0, (step + 1) as f32 / 20.0 + if step == 19 { 1.0 } else { 0.0 });
                let inside = |j: &&Judged| j.chance >= from && j.chance < to;
                println!(
                    "    from {from:.2}: {}",
                    share(those().filter(inside).filter(|j| j.right).count(), those().filter(inside).count())
                );
            }
        }
    }

    /// Prints all rows.
    pub fn print(&self, name: &str) {
        println!("{name}");
        for (row, r) in ROWS.iter().zip(&self.rows) {
            let share = |a: usize, b: usize| 100.0 * a as f64 / b.max(1) as f64;
            let f1 = |p: f64, r: f64| if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 };
            let (p, q) = (share(r.hit_found, r.found), share(r.hit_gold, r.gold));
            let (ep, er) = (share(r.right_found, r.found), share(r.right_gold, r.gold));
            println!(
                "  {row:9} gold {:5}  found P{p:.1} R{q:.1} F{:.1}  speaker {:.1}  e2e P{ep:.1} R{er:.1} F{:.1}",
                r.gold,
                f1(p, q),
                share(r.named_right, r.named),
                f1(ep, er)
            );
        }
    }
}
