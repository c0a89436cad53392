//! `models/quotes.bin`: cues, contents and sources, from PolNeAR and GUM news.

mod cues;
mod examples;
mod folds;
mod gold;
mod judge;
mod lone;
mod ranker;
mod score;
mod stories;

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
use whosaid::quotes::model::{Bounds, Table};
use whosaid::span::Offsets;

/// What a decision in a story of ours counts beside one of the public corpora.
const OWN_WEIGHT: f32 = 5.0;

/// `cargo xtask train quotes --shared PATH [[--without PART] [--held-out FILE]`: with `--without` a
/// part is left out and no model is written; with `--held-out` a tenth of the training
/// documents is kept back and scored, what is found in it goes to FILE, and no model is written.
pub fn run(arguments: &[String]) -> Result<()> {
    let shared = option(arguments, "--shared").ok_or("--shared PATH is missing")?.join("data/quotes");
    let held_out = option(arguments, "--held-out");
    let without = option(arguments, "--without").map(|part| part.to_string_lossy().into_owned());
    if without.as_deref().is_some_and(|part| !gold::PARTS.contains(&part)) {
        return Err(format!("--without what? {}", gold::PARTS.join(", ")).into());
    }
    let own_weight = option(arguments, "--own").map_or(Ok(OWN_WEIGHT), |w| w.to_string_lossy().parse())?;
    let earlier = Earlier::load(&Earlier::files()?, without.clone())?;
    let mut documents = gold::documents(&shared.join("train/polnear.train.jsonl"))?;
    documents.extend(gold::documents(&shared.join("train/gum_news.train.jsonl"))?);
    let mut own = stories::documents(&root().join("training/stories"))?;
    own.retain(|_| without.as_deref() != Some("stories"));
    let mut reads: Vec<Read> = documents.iter().map(|d| earlier.read(d)).collect();
    stories::find_cues(&mut own, &earlier, &gold::lexicon(&reads.iter().collect::<Vec<_>>(), |_| true));
    reads.extend(own.iter().map(|d| earlier.read(d)));
    let holds = held_out.is_some();
    let part = |kept: bool| {
        let of = reads.iter().enumerate().filter(move |(i, _)| (holds && i % 10 == 3) == kept);
        of.map(|(_, read)| read).collect::<Vec<&Read>>()
    };
    let (kept, learned) = (part(true), part(false));
    println!("{} documents, {} of ours", learned.len(), learned.iter().filter(|r| r.document.own).count());
    let model = folds::train(&learned, &kept, own_weight, &earlier);
    if let Some(file) = held_out.as_deref() {
        print(&model, &kept, &earlier, "held out", Some(file))?;
    } else if without.is_none() {
        std::fs::write(root().join("models/quotes.bin"), model.write())?;
    }
    development(&model, &earlier, &shared)
}

/// `cargo xtask score quotes --shared PATH`: the weights in models/quotes.bin on what they were not trained on, and
/// every miss in our stories.
pub fn score(shared: &Path) -> Result<()> {
    let earlier = Earlier::load(&Earlier::files()?, None)?;
    let bytes = std::fs::read(root().join("models/quotes.bin"))?;
    let model = QuotesModel::load(&bytes).map_err(|e| e.to_string())?;
    development(&model, &earlier, &shared.join("data/quotes"))
}

/// Scores on the development parts and our own stories.
fn development(model: &QuotesModel, earlier: &Earlier, shared: &Path) -> Result<()> {
    let tests = root().join("tests/articles");
    for (name, documents) in [
        ("polnear.dev", gold::documents(&shared.join("dev/polnear.dev.jsonl"))?),
        ("gum_news.dev", gold::documents(&shared.join("dev/gum_news.dev.jsonl"))?),
        ("tests/articles", stories::documents(&tests)?),
    ] {
        let reads: Vec<Read> = documents.iter().map(|d| earlier.read(d)).collect();
        let reads: Vec<&Read> = reads.iter().collect();
        let score = print(model, &reads, earlier, name, None)?;
        if name == "tests/articles" {
            score.misses.iter().for_each(|miss| println!("{miss}"));
        }
    }
    Ok(())
}

/// The models of cues, words and sources; the others are empty.
fn first(reads: &[&Read], kept: &[&Read], own_weight: f32) -> QuotesModel {
    const FOLDS: usize = 5;
    let mut examples = Examples { own_weight, ..Examples::default() };
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
    let (examples, held) = (&examples, &held);
    fn refs(groups: &[ranker::Group]) -> Vec<&ranker::Group> {
        groups.iter().collect()
    }
    std::thread::scope(|scope| {
        let cue = scope.spawn(|| ranker::classify::<4>("cue", &examples.cue, &held.cue, &plan(19, 0.012, 3e-3, 8)));
        let near = scope.spawn(|| ranker::rank("near", &refs(&examples.near), &held.near, &plan(20, 0.05, 1e-3, 4)));
        let far = scope.spawn(|| ranker::rank("far", &refs(&examples.far), &held.far, &plan(20, 0.04, 1e-3, 6)));
        let source = ranker::rank("source", &refs(&examples.source), &held.source, &plan(20, 0.08, 1e-3, 5));
        let table = |t: std::thread::ScopedJoinHandle<_>| t.join().expect("a training thread ends");
        QuotesModel {
            tables: Tables {
                cue: table(cue),
                near: table(near),
                far: table(far),
                source,
                lone: Table::default(),
                judge: Table::default(),
                bounds: Bounds::default(),
                lexicon: whole,
            },
        }
    })
}

fn print(model: &QuotesModel, reads: &[&Read], earlier: &Earlier, name: &str, file: Option<&Path>) -> Result<Score> {
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
    if file.is_some() || name == "polnear.dev" {
        score.print_certainty();
    }
    if let Some(file) = file {
        std::fs::write(file, lines)?;
    }
    Ok(score)
}
