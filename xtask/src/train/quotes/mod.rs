//! `models/quotes.bin`: cues, contents and sources, from PolNeAR and GUM news.

mod examples;
mod gold;
mod ranker;
mod score;

use crate::train::option;
use crate::workspace::{Result, root};
use examples::Examples;
use gold::{Earlier, Read};
use ranker::Plan;
use score::Score;
use serde_json::json;
use std::path::Path;
use whosaid::quotes::QuotesModel;
use whosaid::quotes::find::Tables;
use whosaid::span::Offsets;

/// `cargo xtask train quotes --shared PATH [--held-out FILE]`: with `--held-out` a tenth of the training documents is
/// kept back and scored, what is found in it goes to FILE, and no model is written.
pub fn run(arguments: &[String]) -> Result<()> {
    let shared = option(arguments, "--shared").ok_or("--shared PATH is missing")?.join("data/quotes");
    let held_out = option(arguments, "--held-out");
    let files = Earlier::files()?;
    let earlier = Earlier::load(&files)?;
    let mut documents = gold::documents(&shared.join("train/polnear.train.jsonl"))?;
    documents.extend(gold::documents(&shared.join("train/gum_news.train.jsonl"))?);
    let dev = gold::documents(&shared.join("dev/polnear.dev.jsonl"))?;
    let reads: Vec<Read> = documents.iter().map(|d| earlier.read(d)).collect();
    let (kept, learned): (Vec<_>, Vec<_>) =
        reads.into_iter().enumerate().partition(|(i, _)| held_out.is_some() && i % 10 == 3);
    let kept: Vec<Read> = kept.into_iter().map(|(_, r)| r).collect();
    let learned: Vec<Read> = learned.into_iter().map(|(_, r)| r).collect();
    println!("{} documents", learned.len());
    let model = QuotesModel { tables: train(&learned, &kept) };
    let dev: Vec<Read> = dev.iter().map(|d| earlier.read(d)).collect();
    if let Some(file) = held_out {
        print(&model, &kept, &earlier, "held out", Some(&file))?;
    } else {
        std::fs::write(root().join("models/quotes.bin"), model.write())?;
    }
    print(&model, &dev, &earlier, "polnear.dev", None)
}

fn train(reads: &[Read], kept: &[Read]) -> Tables {
    const FOLDS: usize = 5;
    let mut examples = Examples::default();
    // A document's own cues would tell too much about its own words.
    let folds: Vec<_> = (0..FOLDS).map(|fold| gold::lexicon(reads, |i| i % FOLDS != fold)).collect();
    for (i, read) in reads.iter().enumerate() {
        examples.add(read, &folds[i % FOLDS]);
    }
    let whole = gold::lexicon(reads, |_| true);
    let mut held = Examples::default();
    kept.iter().for_each(|read| held.add(read, &whole));
    println!("{} statements; out of reach: cue, near, far, source {:?}", examples.statements, examples.missed);
    let plan = |bits, rate, decay, passes| Plan { bits, least: 5, passes, rate, decay, scale: 0.07 };
    Tables {
        cue: ranker::classify::<4>("cue", &examples.cue, &held.cue, &plan(19, 0.012, 3e-3, 8)),
        near: ranker::rank("near", &examples.near, &held.near, &plan(20, 0.05, 1e-3, 4)),
        far: ranker::rank("far", &examples.far, &held.far, &plan(20, 0.04, 1e-3, 6)),
        source: ranker::rank("source", &examples.source, &held.source, &plan(20, 0.08, 1e-3, 5)),
        floor: 0.2,
        quoted_floor: 0.1,
        lexicon: whole,
    }
}

fn print(model: &QuotesModel, reads: &[Read], earlier: &Earlier, name: &str, file: Option<&Path>) -> Result<()> {
    let mut score = Score::default();
    let mut lines = String::new();
    for read in reads {
        let found = model.find(&read.text, &read.syntax, &read.names, &read.entities, &earlier.knowledge);
        score.add(read, &found);
        let offsets = Offsets::new(read.text.source);
        let points = |s: whosaid::span::Span| json!([offsets.code_points(s.start), offsets.code_points(s.end)]);
        let quotes: Vec<_> = found
            .iter()
            .map(|s| {
                json!({
                    "segments": s.segments.iter().map(|&s| points(s)).collect::<Vec<_>>(),
                    "speaker": s.speaker.as_ref().map(|s| points(s.span)),
                    "cue": s.cue.as_ref().map(|c| points(c.span)),
                    "evidence": s.evidence, "certainty": s.certainty, "speaker_name": s.speaker_name,
                })
            })
            .collect();
        lines += &format!("{}\n", json!({"id": read.document.id, "quotes": quotes}));
    }
    score.print(name);
    score.print_certainty();
    if let Some(file) = file {
        std::fs::write(file, lines)?;
    }
    Ok(())
}
