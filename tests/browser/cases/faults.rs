//! What goes wrong, and what the reader is told.

use crate::samples;
use browser_tests::browser::Browser;
use browser_tests::kind::Kind;
use browser_tests::page::marks;
use browser_tests::server::Resource;
use browser_tests::{Result, until};
use std::time::{Duration, Instant};

pub async fn ten_megabytes_of_text_do_not_hang_the_tab(browser: &mut Browser) -> Result<()> {
    let paragraph = "<p>“It goes on and on,” said Lena Holt, a reader in Norvik, and turned another page of it.</p>\n";
    let body = paragraph.repeat(10_000_000 / paragraph.len());
    let page = format!(
        "<!doctype html><html lang=en><title>A very long story</title><article><h1>A very long story</h1>{body}"
    );
    let url = browser.server.serve("/long.html", Resource::html(page));
    browser.open(&url).await?;
    browser.press_and_go_on().await?;
    until("the popup to open", async || browser.popup("return 1").await).await?;
    // The engine works beside the page: the tab answers all the time.
    for _ in 0..20 {
        let start = Instant::now();
        browser.page("return 1", Vec::new()).await?;
        if start.elapsed() > Duration::from_secs(5) {
            return Err(format!("the tab did not answer for {:?}", start.elapsed()).into());
        }
    }
    samples::open(browser, "empty.html").await
}

pub async fn pages_of_the_browser_are_out_of_reach(browser: &mut Browser) -> Result<()> {
    let url = match browser.kind {
        Kind::Chromium => "chrome://version/",
        Kind::Firefox => "about:license",
    };
    browser.open(url).await?;
    let state = browser.press().await?;
    if state == "unreadable" { Ok(()) } else { Err(format!("{url} is {state:?} and should be unreadable").into()) }
}

pub async fn an_engine_that_does_not_load_is_said_in_the_popup(browser: &mut Browser) -> Result<()> {
    samples::open(browser, "story.html").await?;
    let state = browser.press().await?;
    if state != "engine" {
        return Err(format!("the popup says {state:?} and should say that the engine did not start").into());
    }
    let words = browser.popup("return document.getElementById('state').textContent").await?.unwrap_or_default();
    if words.as_str().is_none_or(|w| w.trim().len() < 20) {
        return Err(format!("the popup does not say what to do: {words}").into());
    }
    if marks(browser).await?.is_empty() { Ok(()) } else { Err("there are marks without an engine".into()) }
}
