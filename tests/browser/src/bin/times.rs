//! `cargo xtask times --browser`: times the engine in a page of its own, and the snapshot of a large page in a content
//! script. Prints one line of JSON: `engine` as xtask's `measure.mjs` gives it, `snapshot` in ms, a number a run.

use browser_tests::browser::{Browser, Window};
use browser_tests::kind::Kind;
use browser_tests::server::Resource;
use browser_tests::{Result, until};
use serde_json::{Value, json};
use std::path::PathBuf;
use std::time::Duration;

/// The headers with which a page gets an exact clock.
const ISOLATED: [(&str, &str); 2] =
    [("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Embedder-Policy", "require-corp")];

fn isolated(html: impl Into<Vec<u8>>) -> Resource {
    ISOLATED.iter().fold(Resource::html(html), |page, (name, value)| page.header(name, value))
}

/// In its folder lie the engine, the page, and the package whose content script takes snapshots.
async fn run(kind: Kind, folder: PathBuf) -> Result<()> {
    let mut browser = Browser::start(kind, &folder.join("package"), Window::None).await?;
    browser.session.set_script_timeout(Duration::from_secs(300)).await?;
    browser.server.serve_folder("/engine", &folder.join("engine"))?;
    let page = "<!doctype html><title>Times</title><script type=module src=browser.mjs></script>";
    let url = browser.server.serve("/engine/index.html", isolated(page));
    browser.open(&url).await?;
    let loaded = "return typeof (window.wrappedJSObject ?? window).measure === 'function'";
    until("the engine to load", async || Ok((browser.page(loaded, Vec::new()).await? == true).then_some(()))).await?;
    let engine = browser
        .session
        .execute_async(
            "const done = arguments[0];
             const {measure} = window.wrappedJSObject ?? window;
             measure().then(times => done(JSON.stringify(times)), error => done(String(error)));",
            Vec::new(),
        )
        .await?;
    let said = engine.json().as_str().unwrap_or_default().to_owned();
    let engine: Value = serde_json::from_str(&said).map_err(|_| said)?;
    let url = browser.server.serve("/page.html", isolated(std::fs::read(folder.join("page.html"))?));
    browser.open(&url).await?;
    browser.press_and_go_on().await?;
    let snapshot = until("the snapshots to be taken", async || {
        let times = browser.page("return document.documentElement.dataset.times ?? null", Vec::new()).await?;
        Ok(times.as_str().map(serde_json::from_str::<Value>))
    })
    .await??;
    println!("{}", json!({ "engine": engine, "snapshot": snapshot }));
    browser.quit().await
}

fn main() -> Result<()> {
    let [kind, folder] = &std::env::args().skip(1).collect::<Vec<_>>()[..] else {
        return Err("times BROWSER FOLDER: run this through `cargo xtask times`".into());
    };
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(run(Kind::named(kind)?, folder.into()))
}
