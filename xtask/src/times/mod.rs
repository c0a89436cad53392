//! `cargo xtask times`: what each stage takes for 1,000 words, over the stories under tests/articles.

use crate::workspace::{Result, root};
use std::time::{Duration, Instant};
use whosaid::article::Article;
use whosaid::entities::Entities;
use whosaid::knowledge::Knowledge;
use whosaid::names::NamesModel;
use whosaid::quotes::QuotesModel;
use whosaid::syntax::Parser;
use whosaid::text::Text;

/// Each stage runs so often on each story; the fastest run counts, since others share the machine.
const RUNS: usize = 15;

const STAGES: [&str; 6] = ["tokens", "syntax", "names", "knowledge look-ups", "entities", "quotes"];

/// Prints milliseconds of each stage for 1,000 words.
///
/// # Errors
/// Where models or stories cannot be read.
pub fn print(_: &[String]) -> Result<()> {
    let model = |name: &str| std::fs::read(root().join("models").join(name));
    let (parser, names) = (Parser::load(&model("syntax.bin")?), NamesModel::load(&model("names.bin")?));
    let (parser, names) = (parser.map_err(|e| e.to_string())?, names.map_err(|e| e.to_string())?);
    let knowledge_file = model("knowledge.bin")?;
    let knowledge = Knowledge::load(&knowledge_file).map_err(|e| e.to_string())?;
    let quotes = QuotesModel::load(&model("quotes.bin")?).map_err(|e| e.to_string())?;
    let mut words = 0;
    let mut sums = [Duration::ZERO; STAGES.len()];
    for folder in std::fs::read_dir(root().join("tests/articles"))? {
        let Ok(text) = std::fs::read_to_string(folder?.path().join("input.txt")) else { continue };
        words += text.split_whitespace().count();
        let article = Article::from_text(&text, None);
        let mut best = [Duration::MAX; STAGES.len()];
        for _ in 0..RUNS {
            let mut stage = 0;
            let mut note = |start: Instant| {
                best[stage] = best[stage].min(start.elapsed());
                stage += 1;
            };
            let start = Instant::now();
            let text = Text::read(&article);
            note(start);
            let start = Instant::now();
            let syntax = parser.parse(&text);
            note(start);
            let start = Instant::now();
            let found = names.find(&text, &syntax, &knowledge);
            note(start);
            let start = Instant::now();
            std::hint::black_box(knowledge.known(&text));
            note(start);
            let start = Instant::now();
            let entities = Entities::resolve(&text, &syntax, &found, &knowledge);
            note(start);
            let start = Instant::now();
            std::hint::black_box(quotes.find(&text, &syntax, &found, &entities, &knowledge));
            note(start);
        }
        sums.iter_mut().zip(best).for_each(|(sum, best)| *sum += best);
    }
    println!("milliseconds for 1,000 words, over {words} words (look-ups are a part of names):");
    for (stage, sum) in STAGES.iter().zip(sums) {
        println!("  {stage:<20} {:.2}", sum.as_secs_f64() * 1e6 / words as f64);
    }
    Ok(())
}
