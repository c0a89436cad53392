//! Which blocks of a page a person counted to its story, and how well a choice of blocks matches theirs.

use std::collections::{HashMap, HashSet};
use whosaid::page::Page;

/// Lower-case words, as the scorer cuts them.
pub fn words(text: &str) -> Vec<String> {
    text.to_lowercase()
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}

fn shingles(words: &[String]) -> HashMap<&[String], i64> {
    let mut counts = HashMap::new();
    if !words.is_empty() {
        words.windows(4.min(words.len())).for_each(|w| *counts.entry(w).or_default() += 1);
    }
    counts
}

/// Precision, recall and F1 of word 4-grams.
pub fn compare(expected: &str, found: &str) -> [f64; 3] {
    let (expected, found) = (words(expected), words(found));
    let (e, f) = (shingles(&expected), shingles(&found));
    let hit: i64 = e.iter().map(|(w, &n)| n.min(f.get(w).copied().unwrap_or(0))).sum();
    let (p, r) =
        (hit as f64 / f.values().sum::<i64>().max(1) as f64, hit as f64 / e.values().sum::<i64>().max(1) as f64);
    [p, r, if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }]
}

/// How far around a block its like are looked for.
const AROUND: usize = 6;

/// True for every block that is in the story.
pub fn label(page: &Page, expected: &str) -> Vec<bool> {
    let all = words(expected);
    let grams: HashSet<&[String]> = all.windows(4).collect();
    let lines: HashSet<Vec<String>> = expected.lines().map(words).filter(|l| !l.is_empty()).collect();
    let texts: Vec<Vec<String>> = page.blocks.iter().map(|b| words(&b.text)).collect();
    let mut labels: Vec<bool> = texts
        .iter()
        .map(|t| t.len() >= 4 && 2 * t.windows(4).filter(|w| grams.contains(w)).count() >= t.len() - 3)
        .collect();
    let company = |labels: &[bool], i: usize| -> usize {
        let near = i.saturating_sub(AROUND)..(i + AROUND + 1).min(labels.len());
        near.filter(|&j| j != i && labels[j]).map(|j| texts[j].len().min(60)).sum()
    };
    // The same words twice: the one among others of the story is meant.
    let mut places: HashMap<&[String], Vec<usize>> = HashMap::new();
    (0..texts.len()).filter(|&i| labels[i]).for_each(|i| places.entry(&texts[i]).or_default().push(i));
    let kept = labels.clone();
    for (text, list) in places.iter().filter(|(_, l)| l.len() > 1) {
        let times = all.windows(text.len()).filter(|w| w == text).count().max(1);
        let mut list = list.clone();
        list.sort_by_key(|&i| std::cmp::Reverse(company(&kept, i)));
        list.iter().skip(times).for_each(|&i| labels[i] = false);
    }
    // Short ones count where they are a line of the story and stand in it.
    let long = labels.clone();
    for (i, text) in texts.iter().enumerate() {
        if (1..4).contains(&text.len()) && lines.contains(text) && company(&long, i) >= 20 {
            labels[i] = true;
        }
    }
    labels
}
