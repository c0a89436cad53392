//! `cargo xtask times`: what each stage takes, native and in WebAssembly (in Node, or in a browser): for 1,000 words of
//! the stories under tests/articles, and for one large page.

mod page;

use crate::browsers::Programs;
use crate::build::{self, Browser, wasm};
use crate::train::option;
use crate::workspace::{Result, command, copy, copy_folder, find_program, npm_tool, output, root, run, target};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
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

/// Prints milliseconds by stage; `--page FILE` takes a saved page in place of the large one.
///
/// # Errors
/// Where models, stories or the page cannot be read, the engine cannot be built, or the browser does not start.
pub fn print(arguments: &[String]) -> Result<()> {
    let browser = option(arguments, "--browser").map(|name| {
        let found = Browser::ALL.into_iter().find(|browser| name.as_os_str() == browser.name());
        found.ok_or_else(|| format!("there is no browser {name:?}"))
    });
    let browser = browser.transpose()?;
    let texts = stories()?;
    let words: usize = texts.iter().map(|text| text.split_whitespace().count()).sum();
    let html = match option(arguments, "--page") {
        Some(file) => html::decode(&std::fs::read(file)?).into(),
        None => page::html(&texts),
    };
    let snapshot = serde_json::to_string(&html::snapshot(&html, ""))?;
    let native = native(&texts, &html)?;
    let asked = json!({ "runs": RUNS, "texts": texts, "page": snapshot });
    let wasm = match browser {
        Some(browser) => Some(in_browser(browser, &asked, &html)?),
        None => find_program(&["node"]).map(|node| in_node(&node, &asked)).transpose()?,
    };
    let name = wasm.as_ref().map_or("-", |wasm| wasm.name);
    println!("{words} words, the best of {RUNS} runs, in milliseconds for 1,000 words:");
    let share = 1000.0 / words as f64;
    print_table(&[&TEXT[..], &[OVER]].concat(), [Some(&native.0), wasm.as_ref().map(|w| &w.texts)], name, share);
    println!(
        "a page of {} KB of HTML, {} KB as a snapshot, in milliseconds:",
        html.len() / 1024,
        snapshot.len() / 1024
    );
    print_table(&PAGE, [Some(&native.1), wasm.as_ref().map(|w| &w.page)], name, 1.0);
    if let Some((first, rest)) = wasm.as_ref().and_then(|wasm| wasm.snapshot.split_first()) {
        let best = rest.iter().copied().fold(f64::MAX, f64::min);
        println!("its snapshot in the content script: {first:.1} ms the first time, {best:.1} at best");
    }
    Ok(())
}

fn print_table(stages: &[&str], engines: [Option<&Times>; 2], wasm: &str, share: f64) {
    let cell = |ms: Option<f64>| ms.map_or_else(|| format!("{:>8}", "-"), |ms| format!("{:>8.2}", ms * share));
    println!("  {:<16}{:>8}{wasm:>10}", "", "native");
    for stage in stages {
        let [native, wasm] = engines.map(|e| cell(e.and_then(|e| e.get(*stage).copied())));
        println!("  {stage:<16}{native}  {wasm}");
    }
    let sum = |e: &Times| stages.iter().filter_map(|stage| e.get(*stage)).sum();
    let [native, wasm] = engines.map(|e| cell(e.map(sum)));
    println!("  {:<16}{native}  {wasm}", "all");
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

/// How the engine's times are had where it is WebAssembly, and what is known of the snapshot there.
struct Elsewhere {
    name: &'static str,
    texts: Times,
    page: Times,
    /// Of the page, in the extension's own content script: one run after the other.
    snapshot: Vec<f64>,
}

impl Elsewhere {
    fn new(name: &'static str, engine: &Value, snapshot: &Value) -> Elsewhere {
        let number = |(stage, ms): (&String, &Value)| Some((stage.clone(), ms.as_f64()?));
        let times = |of: &str| engine[of].as_object().into_iter().flatten().filter_map(number).collect();
        let snapshot = snapshot.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
        Elsewhere { name, texts: times("texts"), page: times("page"), snapshot }
    }
}

/// A folder with the engine, its models and the scripts that time it.
fn engine_folder() -> Result<PathBuf> {
    wasm::build()?;
    let folder = target().join("tools/times/engine");
    copy_folder(&wasm::folder(), &folder)?;
    copy_folder(&root().join("models"), &folder.join("models"))?;
    for script in ["measure.mjs", "node.mjs", "browser.mjs"] {
        copy(&root().join("xtask/src/times").join(script), &folder.join(script))?;
    }
    Ok(folder)
}

/// In Node, which runs WebAssembly as Chromium does.
fn in_node(node: &Path, asked: &Value) -> Result<Elsewhere> {
    let folder = engine_folder()?;
    let mut child =
        command(node).arg(folder.join("node.mjs")).arg(&folder).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
    child.stdin.take().ok_or("Node takes no input")?.write_all(asked.to_string().as_bytes())?;
    let answer = child.wait_with_output()?;
    if !answer.status.success() {
        return Err("Node cannot run the engine".into());
    }
    Ok(Elsewhere::new("Node", &serde_json::from_slice(&answer.stdout)?, &Value::Null))
}

/// In a browser: the engine in a page, the snapshot in a content script of the extension's.
fn in_browser(browser: Browser, asked: &Value, html: &str) -> Result<Elsewhere> {
    let programs = Programs::find()?;
    build::run(&[])?;
    std::fs::write(engine_folder()?.join("asked.json"), asked.to_string())?;
    let folder = target().join("tools/times");
    std::fs::write(folder.join("page.html"), html)?;
    let package = folder.join("package");
    if package.exists() {
        std::fs::remove_dir_all(&package)?;
    }
    copy_folder(&browser.unpacked(), &package)?;
    run(npm_tool("esbuild")
        .arg(root().join("extension/tests/snapshot.ts"))
        .args(["--bundle", "--format=iife", "--log-level=warning"])
        .arg(format!("--define:RUNS={RUNS}"))
        .arg(format!("--outfile={}", package.join("content.js").display())))?;
    let mut times = programs.cargo();
    times.args(["run", "--quiet", "--package", "browser-tests", "--bin", "times", "--", browser.name()]).arg(folder);
    let answer: Value = serde_json::from_str(output(&mut times)?.lines().last().unwrap_or_default())?;
    Ok(Elsewhere::new(browser.name(), &answer["engine"], &answer["snapshot"]))
}
