//! Trains `models/syntax.bin`.
//!
//! A spaCy model teaches: it parses news text whose tokens are ours. On treebank text it gives the trees, and people gave the
//! tags. What is held out: the news documents in quotes/dev, every fourth news document of GUM, all of EWT's test part.

mod chance;
mod corpus;
mod learner;
mod parse;
mod score;
mod tag;
mod teacher;
mod treebank;

use crate::workspace::{Result, root};
use chance::Chance;
use corpus::Parsed;
use learner::Shape;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use teacher::Teacher;
use whosaid::article::Article;
use whosaid::syntax::Parser;
use whosaid::syntax::weights::{Model, NARROW, WIDE};
use whosaid::syntax::words::Vocabulary;
use whosaid::text::Text;

const TAGS: Shape = Shape { rows: 40 << 10, stride: 5, columns: WIDE };
const MOVES: Shape = Shape { rows: 136 << 10, stride: NARROW, columns: NARROW };
const ARCS: Shape = Shape { rows: 32 << 10, stride: 5, columns: WIDE };
/// Words that come so often are features of their own, others only as members of a cluster.
const FREQUENT: u32 = 100;
const TAG_ROUNDS: usize = 7;
const PARSE_ROUNDS: usize = 8;
/// All weights but one in so many fit the range of the small numbers; that range is narrow, so that they compress well.
const CLIPPED: f64 = 0.00003;
const TOP: f64 = 31.0;

/// `train syntax --shared PATH --python PYTHON --teacher FOLDER`: a Python with spaCy, the folder of its model.
///
/// # Errors
/// Where a corpus cannot be read, the teacher fails or the model cannot be written.
pub fn run(arguments: &[String]) -> Result<()> {
    let option = |name: &str| super::option(arguments, name).ok_or_else(|| format!("which {name}?"));
    let data = option("--shared")?.join("data");
    let teacher = Teacher { python: option("--python")?, model: option("--teacher")? };

    let mut news = sentences(&articles(&data.join("quotes/train/polnear.train.jsonl"))?);
    news.extend(sentences(&pages(&data.join("pages"))?));
    teacher.parse(&mut news)?;
    let mut held_news = sentences(&articles(&data.join("quotes/dev/polnear.dev.jsonl"))?);
    teacher.parse(&mut held_news)?;
    let (mut bank, mut held_bank) = treebanks(&data.join("treebank"))?;
    teacher.parse(&mut bank)?;
    teacher.parse(&mut held_bank)?;
    let mut held_web = treebank::read(&fs::read_to_string(data.join("treebank/ewt.test.conllu"))?);
    teacher.parse(&mut held_web)?;

    let mut all = news;
    all.extend(bank);
    let clusters = teacher.clusters(&all)?;
    let vocabulary =
        Vocabulary::new(clusters.iter().map(|(word, cluster, count)| (word.as_str(), *cluster, *count >= FREQUENT)));
    let mut chance = Chance(7);
    let all = varied(all, &mut chance);
    eprintln!("{} sentences, {} tokens", all.len(), all.iter().map(|s| s.words.len()).sum::<usize>());

    let tags = tag::train_small(&vocabulary, &all, TAGS, TAG_ROUNDS, &mut chance);
    let crosswise = tag::crosswise(&vocabulary, &all, TAGS, &mut chance);
    let learners = parse::train_small(&vocabulary, &all, &crosswise, (MOVES, ARCS), PARSE_ROUNDS, &mut chance);
    let model = Model {
        vocabulary,
        tags: tags.table(CLIPPED, TOP),
        moves: learners.moves.table(CLIPPED, TOP),
        arcs: learners.arcs.table(CLIPPED, TOP),
    };
    let bytes = model.bytes();
    fs::write(root().join("models/syntax.bin"), &bytes)?;
    let parser = Parser::load(&bytes)?;
    let capitals: Vec<Parsed> = held_news.iter().map(Parsed::upper).collect();
    let titles: Vec<Parsed> = held_news.iter().map(Parsed::title).collect();
    for (name, gold) in [
        ("news", &held_news),
        ("news in capitals", &capitals),
        ("news as headlines", &titles),
        ("GUM news", &held_bank),
        ("EWT test", &held_web),
    ] {
        println!("{name}: {}", score::score(&parser, gold));
    }
    Ok(())
}

/// The texts of a JSONL file of articles.
fn articles(path: &Path) -> Result<Vec<String>> {
    let lines = fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let text = |line: &str| Ok(serde_json::from_str::<Value>(line)?["text"].as_str().unwrap_or("").to_owned());
    lines.lines().map(text).collect()
}

/// The texts of saved pages.
fn pages(folder: &Path) -> Result<Vec<String>> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder)?.filter_map(|e| Some(e.ok()?.path().join("expected.txt"))).collect();
    paths.sort();
    Ok(paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect())
}

/// The sentences of article texts, as the product cuts them.
fn sentences(texts: &[String]) -> Vec<Parsed> {
    let mut all = Vec::new();
    for source in texts {
        let article = Article::from_text(source, None);
        let text = Text::read(&article);
        all.extend(text.sentences.iter().map(|s| {
            let words = s.tokens.clone().map(|t| (text.word(t).to_owned(), text.tokens[t].spaced)).collect();
            Parsed { words, ..Parsed::default() }
        }));
    }
    all
}

/// GUM and EWT's dev part; of GUM's news documents every fourth apart.
fn treebanks(folder: &Path) -> Result<(Vec<Parsed>, Vec<Parsed>)> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder.join("gum"))?.filter_map(|e| Some(e.ok()?.path())).collect();
    paths.push(folder.join("ewt.dev.conllu"));
    paths.sort();
    let (mut learn, mut hold, mut news) = (Vec::new(), Vec::new(), 0);
    for path in paths {
        let is_news = path.to_string_lossy().contains("GUM_news");
        news += usize::from(is_news);
        let list = if is_news && news % 4 == 0 { &mut hold } else { &mut learn };
        list.extend(treebank::read(&fs::read_to_string(path)?));
    }
    Ok((learn, hold))
}

/// The sentences, half of them with straight quotation marks, some of them again as headlines or in capitals.
fn varied(sentences: Vec<Parsed>, chance: &mut Chance) -> Vec<Parsed> {
    let mut all = Vec::new();
    for sentence in sentences {
        if (4..25).contains(&sentence.words.len()) && chance.hits(0.10) {
            all.push(sentence.title());
        }
        if chance.hits(0.04) {
            all.push(sentence.upper());
        }
        all.push(if chance.hits(0.5) { sentence.straight() } else { sentence });
    }
    all
}
