//! What the folds got wrong, page by page, to be read.

use super::{Sample, label};
use crate::workspace::Result;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::path::Path;
use whosaid::article::model::Sight;

/// Prints the worst pages.
pub fn print(samples: &[Sample], figures: &[[f64; 3]]) {
    let mut order: Vec<usize> = (0..samples.len()).collect();
    order.sort_by(|&a, &b| figures[a][2].total_cmp(&figures[b][2]));
    for i in order.into_iter().take(30) {
        let [p, r, f] = figures[i];
        println!("  {f:.3} P {p:.3} R {r:.3} {}", samples[i].id);
    }
}

/// A file a page into `folder`: every block with a mark (`+` found, `-` missed, `x` wrongly taken), how likely it is,
/// its tags (`@`: a link) and its words, then the lines that no block holds.
pub fn write(folder: &Path, samples: &[Sample], likely: &[f32], figures: &[[f64; 3]]) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    for (sample, [p, r, f]) in samples.iter().zip(figures) {
        let (labels, likely) = (label::label(&sample.page, &sample.expected), sample.spread(likely));
        let kinds = Sight::new(&sample.page).kinds(&likely);
        let mut out = format!("{} F1 {f:.3} P {p:.3} R {r:.3}\n", sample.id);
        let mut held: HashSet<String> = HashSet::new();
        for (i, block) in sample.page.blocks.iter().enumerate() {
            let mark = match (labels[i], super::is_body(kinds[i])) {
                (true, true) => '+',
                (true, false) => '-',
                (false, true) => 'x',
                (false, false) => ' ',
            };
            let tags: Vec<&str> = sample.page.ancestors(block.node).take(3).map(|n| tag(sample, n)).collect();
            let kind = kinds[i].map_or(String::new(), |k| format!("{k:?}"));
            let text: String = block.text.chars().take(150).collect();
            let is_link = |n: u32| sample.page.ancestors(n).any(|n| tag(sample, n) == "a");
            let ends = [block.origins.first(), block.origins.last()];
            let link = if ends.into_iter().flatten().all(|o| is_link(o.node)) { '@' } else { ' ' };
            writeln!(out, "{mark}{link}{i:4} {:.2} {kind:10} {:20} {text}", likely[i], tags.join("<"))?;
            held.extend(label::words(&block.text).windows(4).map(|w| w.join(" ")));
        }
        for line in sample.expected.lines() {
            let words = label::words(line);
            let missing = words.windows(4).filter(|w| !held.contains(&w.join(" "))).count();
            if 2 * missing > words.len() {
                writeln!(out, "! {line}")?;
            }
        }
        std::fs::write(folder.join(format!("{:.3}-{}.txt", f, sample.id)), out)?;
    }
    Ok(())
}

fn tag(sample: &Sample, node: u32) -> &str {
    sample.page.snapshot.tags.get(node as usize).map_or("", String::as_str)
}
