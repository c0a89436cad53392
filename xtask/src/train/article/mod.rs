//! `train article`: the finder of stories, from saved pages whose text a person marked.

mod boost;
mod label;
mod logistic;

use super::option;
use crate::workspace::{Result, root};
use boost::{Bins, Growth};
use std::path::{Path, PathBuf};
use whosaid::annotation::BlockKind;
use whosaid::article::model::{ArticleModel, Forest, Sight, name_rows};
use whosaid::page::{Page, html};

const FOLDS: usize = 8;
const GROWTH: Growth = Growth { trees: 120, leaves: 14, rate: 0.1, weight: 6.0, pull: 3.0, features: 0.2, pages: 0.6 };

struct Sample {
    id: String,
    fold: usize,
    page: Page,
    expected: String,
    /// Rows of this page in the columns over all pages.
    rows: std::ops::Range<usize>,
}

/// Rows of all pages together.
#[derive(Default)]
struct Table {
    labels: Vec<bool>,
    weights: Vec<f32>,
    names: Vec<Vec<u32>>,
    folds: Vec<usize>,
    pages: Vec<u32>,
}

/// Learns from `data/pages` under the folder after `--shared` and writes `models/article.bin`.
///
/// # Errors
/// Where the pages cannot be read or the model cannot be written.
pub fn run(arguments: &[String]) -> Result<()> {
    let shared = option(arguments, "--shared").ok_or("--shared PATH is missing")?;
    let out = root().join("models/article.bin");
    let (samples, table) = read(&shared.join("data/pages"))?;
    let all: Vec<u32> = (0..table.labels.len() as u32).collect();
    let without =
        |fold: usize| -> Vec<u32> { all.iter().copied().filter(|&i| table.folds[i as usize] != fold).collect() };
    println!(
        "{} pages, {} blocks, {} of them in a story",
        samples.len(),
        all.len(),
        table.labels.iter().filter(|l| **l).count()
    );
    report("the best that blocks allow", &samples, |s| {
        let labels = &table.labels[s.rows.clone()];
        labels.iter().map(|&l| f32::from(l)).collect()
    });

    // Everything that a later step learns from comes from models that have not seen the page's site.
    let by_fold: Vec<Vec<f32>> =
        (0..FOLDS).map(|f| logistic::learn(&table.names, &table.labels, &table.weights, &without(f))).collect();
    let rows: Vec<Vec<f32>> = samples.iter().flat_map(|s| Sight::new(&s.page).rows(&by_fold[s.fold])).collect();
    let bins = Bins::new(&rows);
    println!("{} numbers a block", rows.first().map_or(0, Vec::len));
    let grow = |chosen: &[u32]| boost::grow(&bins, &table.labels, &table.weights, &table.pages, chosen, GROWTH);
    let forests: Vec<Forest> = (0..FOLDS).map(|f| grow(&without(f))).collect();
    let likely: Vec<f32> = rows.iter().zip(&table.folds).map(|(row, &f)| probability(forests[f].weigh(row))).collect();
    let figures = report("sites not seen", &samples, |s| likely[s.rows.clone()].to_vec());
    worst(&samples, &figures);

    let names = logistic::learn(&table.names, &table.labels, &table.weights, &all);
    let model = ArticleModel { names, forest: grow(&all) };
    let bytes = model.write();
    std::fs::write(&out, &bytes)?;
    let written = ArticleModel::load(&bytes)?;
    report("as written, pages it learned from", &samples, |s| written.weigh(&Sight::new(&s.page)));
    println!("{} bytes", bytes.len());
    Ok(())
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
        let known = families.iter().position(|f| *f == family).unwrap_or_else(|| {
            families.push(family);
            families.len() - 1
        });
        let expected = String::from_utf8_lossy(&read("expected.txt")?).into_owned();
        let page = Page::read(html::snapshot(&html::decode(&read("source.html")?), ""))?;
        let (fold, start) = (known % FOLDS, table.labels.len());
        let size = label::words(&expected).len() as f32 + 100.0;
        table.labels.extend(label::label(&page, &expected));
        for block in &page.blocks {
            let words = block.text.split(' ').count() as f32;
            table.weights.push(((words + 2.0) * 400.0 / size).clamp(0.3, 40.0) / 10.0);
            table.folds.push(fold);
            table.pages.push(samples.len() as u32);
        }
        table.names.extend(name_rows(&page));
        let id = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        samples.push(Sample { id, fold, page, expected, rows: start..table.labels.len() });
    }
    Ok((samples, table))
}

/// Prints the mean figures of a way to weigh blocks, and returns them by page.
fn report(what: &str, samples: &[Sample], weigh: impl Fn(&Sample) -> Vec<f32>) -> Vec<[f64; 3]> {
    let figures: Vec<[f64; 3]> = samples
        .iter()
        .map(|s| {
            let kinds = Sight::new(&s.page).kinds(&weigh(s));
            let body = s.page.blocks.iter().zip(kinds).filter(|(_, kind)| {
                !matches!(kind, None | Some(BlockKind::Title | BlockKind::Byline | BlockKind::Caption))
            });
            let body: Vec<&str> = body.map(|(b, _)| b.text.as_str()).collect();
            label::compare(&s.expected, &body.join("\n"))
        })
        .collect();
    let mean = |k: usize| figures.iter().map(|f| f[k]).sum::<f64>() / figures.len() as f64;
    let low = figures.iter().filter(|f| f[2] < 0.8).count();
    println!("{what}: P {:.4} R {:.4} F1 {:.4}, {low} pages under 0.8", mean(0), mean(1), mean(2));
    figures
}

fn worst(samples: &[Sample], figures: &[[f64; 3]]) {
    let mut order: Vec<usize> = (0..samples.len()).collect();
    order.sort_by(|&a, &b| figures[a][2].total_cmp(&figures[b][2]));
    for i in order.into_iter().take(30) {
        let [p, r, f] = figures[i];
        println!("  {f:.3} P {p:.3} R {r:.3} {}", samples[i].id);
    }
}
