//! An annotation as a person reads it: each line of the story with its marks beneath, then what was found.
//!
//! Beneath a line, `===1` runs under the words of statement 1, `<1` under the mention that names its speaker, `c1`
//! under its cue; the line below that runs under names, nominals and pronouns with the entity's number.

use std::fmt::Write;
use whosaid::annotation::{Annotation, Entity, MentionForm};

const WIDTH: usize = 110;

struct Label {
    start: usize,
    end: usize,
    tag: String,
    fill: char,
}

/// The whole snapshot.
pub fn render(found: &Annotation) -> String {
    let text: Vec<char> = found.text.chars().collect();
    let mut out = String::new();
    if let Some(reason) = found.reason {
        let _ = writeln!(out, "refused: {reason:?}");
    }
    for (name, value) in
        [("title", &found.title), ("byline", &found.byline), ("published", &found.published), ("site", &found.site)]
    {
        if let Some(value) = value {
            let _ = writeln!(out, "{name}: {value}");
        }
    }
    let (statements, names) = (statement_labels(found), name_labels(found));
    for block in &found.blocks {
        let _ = writeln!(out, "\n[{}]", label(&block.kind));
        for (start, end) in lines(&text, block.start, block.end) {
            let _ = writeln!(out, "{}", text[start..end].iter().collect::<String>());
            for labels in [&statements, &names] {
                for row in rows(labels, start, end) {
                    let _ = writeln!(out, "{row}");
                }
            }
        }
    }
    lists(&mut out, found, &text);
    out
}

fn label(value: &impl serde::Serialize) -> String {
    serde_json::to_value(value).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Breaks a block at spaces.
fn lines(text: &[char], start: usize, end: usize) -> Vec<(usize, usize)> {
    let (mut out, mut from) = (Vec::new(), start);
    while end - from > WIDTH {
        let to = (from + 1..=from + WIDTH).rev().find(|&i| text[i] == ' ').unwrap_or(from + WIDTH);
        out.push((from, to));
        from = if text[to] == ' ' { to + 1 } else { to };
    }
    out.push((from, end));
    out
}

fn statement_labels(found: &Annotation) -> Vec<Label> {
    let mut labels = Vec::new();
    for quote in &found.quotes {
        let n = quote.id + 1;
        labels.extend(quote.segments.iter().map(|&(start, end)| Label { start, end, tag: n.to_string(), fill: '=' }));
        if let Some(s) = &quote.speaker {
            labels.push(Label { start: s.start, end: s.end, tag: format!("<{n}"), fill: '-' });
        }
        if let Some(c) = &quote.cue {
            labels.push(Label { start: c.start, end: c.end, tag: format!("c{n}"), fill: ' ' });
        }
    }
    labels.sort_by_key(|l| (l.start, std::cmp::Reverse(l.end)));
    labels
}

fn name_labels(found: &Annotation) -> Vec<Label> {
    let mut labels = Vec::new();
    for entity in &found.entities {
        labels.extend(entity.mentions.iter().map(|m| {
            let fill = match m.form {
                MentionForm::Name => '^',
                MentionForm::Nominal => '~',
                MentionForm::Pronoun => '·',
            };
            Label { start: m.start, end: m.end, tag: short(entity), fill }
        }));
    }
    labels.sort_by_key(|l| (l.start, std::cmp::Reverse(l.end)));
    labels
}

/// A letter for the kind and the number in the list: "P3".
fn short(entity: &Entity) -> String {
    let kind = label(&entity.kind);
    let letter = if kind == "place" { 'L' } else { kind.chars().next().unwrap_or('?').to_ascii_uppercase() };
    format!("{letter}{}", entity.id + 1)
}

/// Rows of labels under the line from `start` to `end`; a label that finds no room goes to the next row.
fn rows(labels: &[Label], start: usize, end: usize) -> Vec<String> {
    let mut rows: Vec<Vec<char>> = Vec::new();
    for l in labels.iter().filter(|l| l.start < end && l.end > start) {
        let (from, to) = (l.start.max(start) - start, l.end.min(end) - start);
        let mut drawn: Vec<char> = l.tag.chars().collect();
        while drawn.len() < to - from {
            drawn.push(l.fill);
        }
        let free = |row: &Vec<char>| row.len() <= from.saturating_sub(usize::from(from > 0));
        let row = match rows.iter().position(free) {
            Some(i) => &mut rows[i],
            None => {
                rows.push(Vec::new());
                rows.last_mut().expect("just pushed")
            }
        };
        row.resize(from, ' ');
        row.extend(drawn);
    }
    rows.iter().map(|r| r.iter().collect::<String>().trim_end().to_owned()).collect()
}

fn lists(out: &mut String, found: &Annotation, text: &[char]) {
    let cut = |start: usize, end: usize| text[start..end].iter().collect::<String>().replace('\n', " / ");
    let _ = writeln!(out, "\nStatements");
    for q in &found.quotes {
        let _ = writeln!(
            out,
            "{:>3} {} · {} ({}) · {} · {}{}",
            q.id + 1,
            label(&q.kind),
            q.speaker_name.as_deref().unwrap_or("nobody"),
            label(&q.speaker_kind),
            label(&q.certainty),
            q.evidence,
            q.cue.as_ref().map(|c| format!(" · cue {}", c.verb)).unwrap_or_default()
        );
        for &(start, end) in &q.segments {
            let words = cut(start, end);
            let shown: Vec<char> = words.chars().collect();
            let _ = match shown.len() {
                0..=80 => writeln!(out, "      {words}"),
                n => {
                    writeln!(out, "      {} … {}", String::from_iter(&shown[..40]), String::from_iter(&shown[n - 30..]))
                }
            };
        }
    }
    let _ = writeln!(out, "\nEntities");
    for e in &found.entities {
        let mut line = format!("{:>4} {} · {}", short(e), label(&e.kind), e.name);
        for (name, value) in [("role", &e.role), ("", &e.wikidata), ("", &e.description)] {
            if let Some(value) = value {
                let _ = write!(line, " · {name}{}{value}", if name.is_empty() { "" } else { " " });
            }
        }
        let mut forms: Vec<String> = e.mentions.iter().map(|m| cut(m.start, m.end)).collect();
        let all = forms.len();
        forms.sort();
        forms.dedup();
        let _ = writeln!(out, "{line} · {all}×: {}", forms.join(", "));
    }
    let _ = writeln!(out, "\nVoices");
    for v in &found.voices {
        let _ = writeln!(out, "{:>4.0} % {} · {} statements, {} words", 100.0 * v.share, v.name, v.quotes, v.words);
    }
}

/// The lines that went and came, with the line above each place.
pub fn difference(slug: &str, kept: &str, now: &str) -> String {
    let (old, new): (Vec<&str>, Vec<&str>) = (kept.lines().collect(), now.lines().collect());
    // Longest common subsequence over the part between the equal ends.
    let same = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[same..].iter().rev().zip(new[same..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (&old[same..old.len() - tail], &new[same..new.len() - tail]);
    let mut best = vec![vec![0u32; b.len() + 1]; a.len() + 1];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            best[i][j] = if a[i] == b[j] { best[i + 1][j + 1] + 1 } else { best[i + 1][j].max(best[i][j + 1]) };
        }
    }
    let mut out = format!("{slug}/snapshot.txt\n");
    let (mut i, mut j, mut shown) = (0, 0, same.checked_sub(1).map(|k| old[k]));
    while i < a.len() || j < b.len() {
        if i < a.len() && j < b.len() && a[i] == b[j] {
            shown = Some(a[i]);
            (i, j) = (i + 1, j + 1);
            continue;
        }
        if let Some(line) = shown.take() {
            let _ = writeln!(out, "  {line}");
        }
        if j == b.len() || (i < a.len() && best[i + 1][j] >= best[i][j + 1]) {
            let _ = writeln!(out, "- {}", a[i]);
            i += 1;
        } else {
            let _ = writeln!(out, "+ {}", b[j]);
            j += 1;
        }
    }
    out
}
