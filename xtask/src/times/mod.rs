//! `cargo xtask times`: what each stage takes, native and, where there is Node, in WebAssembly: for 1,000 words of the
//! stories under tests/articles, and for one large page.

mod page;

use crate::build::wasm;
use crate::workspace::{Result, command, find_program, root};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::process::Stdio;
use std::time::Instant;
use whosaid::Engine;
use whosaid::annotate::{Memory, Models, Watch};
use whosaid::page::html;

/// Each text is read so often; of each stage the fastest run counts, since others share the machine.
const RUNS: usize = 15;

/// The stages of a text, in order.
const TEXT: [&str; 6] = ["tokens", "syntax", "names", "entities", "quotes", "annotation"];
/// What a page has before them.
const PAGE: [&str; 3] = ["snapshot", "blocks", "article"];
/// What comes after all of them.
const OVER: &str = "handing over";

/// Milliseconds by stage.
type Times = BTreeMap<String, f64>;

/// Prints milliseconds by stage.
///
/// # Errors
/// Where models or stories cannot be read, or the engine cannot be built.
pub fn print(_: &[String]) -> Result<()> {
    let texts = stories()?;
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    let html = page::html(&texts);
    let snapshot = serde_json::to_string(&html::snapshot(&html, ""))?;
    let native = native(&texts, &html)?;
    let wasm = find_program(&["node"]).map(|node| in_node(&node, &texts, &snapshot)).transpose()?;
    let engines = || [Some(&native), wasm.as_ref()];
    println!("{words} words, the best of {RUNS} runs, in milliseconds for 1,000 words:");
    let share = 1000.0 / words as f64;
    print_table(&[&TEXT[..], &[OVER]].concat(), engines().map(|e| e.map(|e| &e.0)), share);
    println!(
        "a page of {} KB of HTML, {} KB as a snapshot, in milliseconds:",
        html.len() / 1024,
        snapshot.len() / 1024
    );
    print_table(&PAGE, engines().map(|e| e.map(|e| &e.1)), 1.0);
    Ok(())
}

fn print_table(stages: &[&str], engines: [Option<&Times>; 2], share: f64) {
    let cell = |ms: Option<f64>| ms.map_or_else(|| format!("{:>8}", "-"), |ms| format!("{:>8.2}", ms * share));
    println!("  {:<16}{:>8}{:>8}", "", "native", "Wasm");
    for stage in stages {
        let [native, wasm] = engines.map(|e| cell(e.and_then(|e| e.get(*stage).copied())));
        println!("  {stage:<16}{native}{wasm}");
    }
    let sum = |e: &Times| stages.iter().filter_map(|stage| e.get(*stage)).sum();
    let [native, wasm] = engines.map(|e| cell(e.map(sum)));
    println!("  {:<16}{native}{wasm}", "all");
}

fn stories() -> Result<Vec<String>> {
    let mut folders = std::fs::read_dir(root().join("tests/articles"))?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<std::io::Result<Vec<_>>>()?;
    folders.sort();
    Ok(folders.iter().filter_map(|folder| std::fs::read_to_string(folder.join("input.txt")).ok()).collect())
}

/// The fastest of [`RUNS`] runs, stage by stage.
fn best(mut run: impl FnMut(Watch) -> Result<()>) -> Result<Times> {
    let mut best = Times::new();
    for _ in 0..RUNS {
        let mut start = Instant::now();
        run(&mut |stage| {
            let ms = start.elapsed().as_secs_f64() * 1e3;
            best.entry(stage.to_owned()).and_modify(|b| *b = b.min(ms)).or_insert(ms);
            start = Instant::now();
        })?;
    }
    Ok(best)
}

fn add(sums: &mut Times, times: Times) {
    times.into_iter().for_each(|(stage, ms)| *sums.entry(stage).or_default() += ms);
}

/// The texts together, then the page.
fn native(texts: &[String], html: &str) -> Result<(Times, Times)> {
    let file = |name: &str| std::fs::read(root().join(format!("models/{name}.bin")));
    let [knowledge, syntax, names, quotes, article] = ["knowledge", "syntax", "names", "quotes", "article"].map(file);
    let engine = Engine::load(Models {
        knowledge: &knowledge?,
        syntax: &syntax?,
        names: &names?,
        quotes: &quotes?,
        article: &article?,
    });
    let engine = engine.map_err(|e| e.to_string())?;
    let mut sums = Times::new();
    for text in texts {
        let times = best(|watch| {
            std::hint::black_box(engine.watch_text("", text, watch));
            Ok(())
        })?;
        add(&mut sums, times);
    }
    let page = best(|watch| {
        let snapshot = html::snapshot(html, "");
        watch("saved HTML");
        std::hint::black_box(
            engine.watch_page(snapshot, None, &mut Memory::default(), watch).map_err(|e| e.to_string())?,
        );
        Ok(())
    })?;
    Ok((sums, page))
}

/// The same in Node, which runs WebAssembly as Chromium does.
fn in_node(node: &std::path::Path, texts: &[String], snapshot: &str) -> Result<(Times, Times)> {
    wasm::build()?;
    let mut child = command(node)
        .arg(root().join("xtask/src/times/wasm.mjs"))
        .args([wasm::folder(), root().join("models")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()?;
    let asked = json!({ "runs": RUNS, "texts": texts, "page": snapshot });
    child.stdin.take().ok_or("Node takes no input")?.write_all(asked.to_string().as_bytes())?;
    let answer = child.wait_with_output()?;
    if !answer.status.success() {
        return Err("Node cannot run the engine".into());
    }
    let answer: Value = serde_json::from_slice(&answer.stdout)?;
    let times = |value: &Value| -> Times {
        let entries = value.as_object().into_iter().flatten();
        entries.filter_map(|(stage, ms)| Some((stage.clone(), ms.as_f64()?))).collect()
    };
    Ok((times(&answer["texts"]), times(&answer["page"])))
}
