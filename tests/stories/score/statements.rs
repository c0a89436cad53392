//! Statements: found, and given to the right speaker.

use super::{Figures, pair, plain, short, words};
use crate::gold::{Gold, SourceKind, Speaker};
use std::collections::{BTreeSet, HashMap};
use whosaid::annotation::{Annotation, Certainty, EntityKind, SpeakerKind};

struct Stretch {
    words: BTreeSet<usize>,
    statement: usize,
    kind: &'static str,
    cut: String,
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

/// Compares the stretches of all statements, then the speakers of those that are in both.
pub fn compare(
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
        if quote.certainty == Certainty::Sure {
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

fn wanted_name(gold: &Gold, speaker: &Speaker) -> String {
    match speaker {
        Speaker::Entity(list) => {
            list.iter().map(|&e| gold.entities[e].names[0].as_str()).collect::<Vec<_>>().join(" or ")
        }
        Speaker::Words(_, words) => words.join(" or "),
        Speaker::Nobody => "nobody".into(),
    }
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
