//! `train article`: the finder of stories, from saved pages whose text a person marked.

mod boost;
mod errors;
mod label;
mod logistic;
mod made;

use super::option;
use crate::workspace::{Result, root};
use boost::{Bins, Chance, Growth};
use std::path::{Path, PathBuf};
use whosaid::annotation::BlockKind;
use whosaid::article::model::{ArticleModel, Forest, Sight, Trees, name_rows};
use whosaid::page::{Page, html};

const FOLDS: usize = 8;
const GROWTH: Growth =
    Growth { forests: 3, trees: 120, leaves: 14, rate: 0.1, weight: 6.0, pull: 3.0, features: 0.2, pages: 0.6 };

/// Pages of our own of each kind of site, and how much a block of them counts beside one that a person marked.
const MADE: usize = 8;
const WEIGHT: f32 = 0.3;

struct Sample {
    id: String,
    family: usize,
    page: Page,
    expected: String,
    /// Rows of this page in the columns over all pages: its candidates, since no other block is ever weighed.
    rows: std::ops::Range<usize>,
}

impl Table {
    /// Adds the rows of a sample, `number` of all; each counts by its words and `weight`.
    fn add(&mut self, mut sample: Sample, number: usize, labels: &[bool], weight: f32) -> Sample {
        let (sight, mut names) = (Sight::new(&sample.page), name_rows(&sample.page));
        let words = |i: usize| sample.page.blocks[i].text.split(' ').count() as f32;
        let size: f32 = (0..labels.len()).filter(|&i| labels[i]).map(words).sum::<f32>() + 100.0;
        let start = self.labels.len();
        for i in sight.candidates() {
            self.labels.push(labels[i]);
            self.names.push(std::mem::take(&mut names[i]));
            self.weights.push(((words(i) + 2.0) * 400.0 / size).clamp(0.3, 40.0) / 10.0 * weight);
            self.families.push(sample.family as u32);
            self.pages.push(number as u32);
        }
        sample.rows = start..self.labels.len();
        sample
    }
}

impl Sample {
    /// What is known of its rows, for all blocks.
    fn spread(&self, rows: &[f32]) -> Vec<f32> {
        Sight::new(&self.page).spread(rows[self.rows.clone()].iter().copied())
    }
}

/// Rows of all pages together.
#[derive(Default)]
struct Table {
    labels: Vec<bool>,
    weights: Vec<f32>,
    names: Vec<Vec<u32>>,
    /// Family of sites and page of each row.
    families: Vec<u32>,
    pages: Vec<u32>,
}

/// Learns from `data/pages` under the folder after `--shared` and pages of our own, and writes `models/article.bin`. `--rounds N` repeats the
/// folds N times, each time with other families of sites together; `--errors FOLDER` writes down what was chosen on
/// each page against what a person marked.
///
/// # Errors
/// Where the pages cannot be read or a file cannot be written.
pub fn run(arguments: &[String]) -> Result<()> {
    let shared = option(arguments, "--shared").ok_or("--shared PATH is missing")?;
    let rounds = option(arguments, "--rounds").map_or(Ok(1), |n| n.to_string_lossy().parse::<u64>())?;
    let out = root().join("models/article.bin");
    let (mut samples, mut table) = read(&shared.join("data/pages"))?;
    let marked = samples.len();
    add_made(&mut samples, &mut table)?;
    let (all_samples, samples) = (&samples, &samples[..marked]);
    println!(
        "{marked} pages and {} of our own, {} blocks that may be chosen, {} of them in a story",
        all_samples.len() - marked,
        table.labels.len(),
        table.labels.iter().filter(|l| **l).count()
    );
    report("the best that blocks allow", samples, |s| {
        Sight::new(&s.page).spread(table.labels[s.rows.clone()].iter().map(|&l| f32::from(l)))
    });
    let mut mean = [0.0; 4];
    for round in 0..rounds {
        let likely = Folds::new(all_samples, &table, round).unseen(&table);
        let figures = report(&format!("sites not seen, round {round}"), samples, |s| s.spread(&likely));
        for (k, sum) in mean.iter_mut().take(3).enumerate() {
            *sum += figures.iter().map(|f| f[k]).sum::<f64>() / figures.len() as f64;
        }
        mean[3] += figures.iter().filter(|f| f[2] < 0.8).count() as f64;
        if round == 0 {
            errors::print(samples, &figures);
            if let Some(folder) = option(arguments, "--errors") {
                errors::write(&folder, samples, &likely, &figures)?;
            }
        }
    }
    let [p, r, f, low] = mean.map(|sum| sum / rounds.max(1) as f64);
    println!("sites not seen, mean of {rounds}: P {p:.4} R {r:.4} F1 {f:.4}, {low:.1} pages under 0.8");

    let all: Vec<u32> = (0..table.labels.len() as u32).collect();
    let names = logistic::learn(&table.names, &table.labels, &table.weights, &all);
    let model = ArticleModel::new(names, Folds::new(all_samples, &table, 0).grow(&table, &all));
    let bytes = model.write();
    std::fs::write(&out, &bytes)?;
    let written = ArticleModel::load(&bytes)?;
    report("as written, pages it learned from", samples, |s| written.weigh(&Sight::new(&s.page)));
    println!("{} bytes", bytes.len());
    Ok(())
}

/// A way to put families of sites together, and the rows of each page as a model without its fold sees them.
struct Folds {
    /// Fold of each row.
    of: Vec<usize>,
    bins: Bins,
    rows: Vec<Vec<f32>>,
}

impl Folds {
    fn new(samples: &[Sample], table: &Table, round: u64) -> Folds {
        let families = samples.iter().map(|s| s.family).max().map_or(0, |m| m + 1);
        let mut order: Vec<usize> = (0..families).collect();
        let mut chance = Chance(round);
        for i in (1..families).rev().filter(|_| round > 0) {
            order.swap(i, (chance.next() % (i as u64 + 1)) as usize);
        }
        let of: Vec<usize> = table.families.iter().map(|&f| order[f as usize] % FOLDS).collect();
        // Everything that a later step learns from comes from models that have not seen the page's site.
        let names = each(|fold| logistic::learn(&table.names, &table.labels, &table.weights, &without(&of, fold)));
        let rows: Vec<Vec<f32>> =
            samples.iter().flat_map(|s| Sight::new(&s.page).rows(&names[order[s.family] % FOLDS])).collect();
        Folds { of, bins: Bins::new(&rows), rows }
    }

    fn grow(&self, table: &Table, chosen: &[u32]) -> Forest {
        boost::grow(&self.bins, &table.labels, &table.weights, &table.pages, chosen, GROWTH)
    }

    /// How likely each block is one of the story, by a forest that has not seen its site.
    fn unseen(&self, table: &Table) -> Vec<f32> {
        let forests = each(|fold| self.grow(table, &without(&self.of, fold)));
        let mut likely = vec![0.0; self.rows.len()];
        for (fold, forest) in forests.iter().enumerate() {
            let unseen: Vec<usize> = (0..likely.len()).filter(|&i| self.of[i] == fold).collect();
            let rows: Vec<Vec<f32>> = unseen.iter().map(|&i| self.rows[i].clone()).collect();
            let weighed = Trees::new(forest).weigh(&rows);
            unseen.into_iter().zip(weighed).for_each(|(i, log_odds)| likely[i] = probability(log_odds));
        }
        likely
    }
}

/// The rows outside a fold.
fn without(folds: &[usize], fold: usize) -> Vec<u32> {
    (0..folds.len() as u32).filter(|&i| folds[i as usize] != fold).collect()
}

/// What `make` makes of every fold, side by side.
fn each<T: Send>(make: impl Fn(usize) -> T + Sync) -> Vec<T> {
    std::thread::scope(|scope| {
        let make = &make;
        let threads: Vec<_> = (0..FOLDS).map(|fold| scope.spawn(move || make(fold))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    })
}

fn probability(log_odds: f32) -> f32 {
    1.0 / (1.0 + (-log_odds).exp())
}

fn read(folder: &Path) -> Result<(Vec<Sample>, Table)> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.join("source.html").exists())
        .collect();
    folders.sort();
    let (mut samples, mut table) = (Vec::new(), Table::default());
    let mut families: Vec<String> = Vec::new();
    for path in folders {
        let read = |name: &str| std::fs::read(path.join(name)).map_err(|e| format!("{}: {e}", path.display()));
        let meta: serde_json::Value = serde_json::from_slice(&read("meta.json")?)?;
        let family = meta["site_family"].as_str().unwrap_or_default().to_owned();
        let family = families.iter().position(|f| *f == family).unwrap_or_else(|| {
            families.push(family);
            families.len() - 1
        });
        let expected = String::from_utf8_lossy(&read("expected.txt")?).into_owned();
        let page = Page::read(html::snapshot(&html::decode(&read("source.html")?), ""))?;
        let labels = label::label(&page, &expected);
        let id = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let sample = Sample { id, family, page, expected, rows: 0..0 };
        samples.push(table.add(sample, samples.len(), &labels, 1.0));
    }
    Ok((samples, table))
}

/// Adds our own pages; their sites are families like others.
fn add_made(samples: &mut Vec<Sample>, table: &mut Table) -> Result<()> {
    let families = samples.iter().map(|s| s.family + 1).max().unwrap_or(0);
    for made in made::pages(MADE)? {
        let mut page = Page::read(html::snapshot(&made.html, ""))?;
        let mut labels = Vec::new();
        for block in &mut page.blocks {
            labels.push(block.text.contains(made::MARK));
            block.text.retain(|c| c != made::MARK);
        }
        let sample =
            Sample { id: String::new(), family: families + made.site, page, expected: String::new(), rows: 0..0 };
        let sample = table.add(sample, samples.len(), &labels, WEIGHT);
        samples.push(sample);
    }
    Ok(())
}

/// Prints the mean figures of a way to weigh blocks, and returns them by page.
fn report(what: &str, samples: &[Sample], weigh: impl Fn(&Sample) -> Vec<f32>) -> Vec<[f64; 3]> {
    let figures: Vec<[f64; 3]> = samples
        .iter()
        .map(|s| {
            let kinds = Sight::new(&s.page).kinds(&weigh(s));
            let body = s.page.blocks.iter().zip(kinds).filter(|(_, kind)| is_body(*kind));
            let body: Vec<&str> = body.map(|(b, _)| b.text.as_str()).collect();
            label::compare(&s.expected, &body.join("\n"))
        })
        .collect();
    let mean = |k: usize| figures.iter().map(|f| f[k]).sum::<f64>() / figures.len() as f64;
    let low = figures.iter().filter(|f| f[2] < 0.8).count();
    println!("{what}: P {:.4} R {:.4} F1 {:.4}, {low} pages under 0.8", mean(0), mean(1), mean(2));
    figures
}

/// True for what the scorer counts.
fn is_body(kind: Option<BlockKind>) -> bool {
    !matches!(kind, None | Some(BlockKind::Title | BlockKind::Byline | BlockKind::Caption))
}
