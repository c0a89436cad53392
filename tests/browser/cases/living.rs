//! Pages that live: what changes is followed, and no page is too large or too odd.

use crate::samples;
use browser_tests::browser::Browser;
use browser_tests::page::{marks, statements};
use browser_tests::server::Resource;
use browser_tests::{Result, until};

/// A sentence that no page has yet, and what is marked of it.
const LATE: &str = "“The last boat sails at noon,” said Karin Lindqvist, who has run the line since 2019.";

async fn until_marked(browser: &Browser, words: &str) -> Result<()> {
    until("the new statement to be marked", async || {
        Ok(statements(&marks(browser).await?).iter().any(|s| s.contains(words)).then_some(()))
    })
    .await
}

pub async fn a_new_paragraph_is_marked(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let add = "
        const p = document.createElement('p');
        p.textContent = arguments[0];
        document.querySelector('article p:last-of-type').after(p);";
    browser.page(add, vec![LATE.into()]).await?;
    until_marked(browser, "The last boat sails at noon").await
}

pub async fn a_ticker_in_the_story_leaves_the_page_alive(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let ticker = "
        const ticker = document.createElement('p');
        document.querySelector('article p:last-of-type').before(ticker);
        window.turns = 0;
        window.gap = 0;
        let last = performance.now();
        setInterval(() => {
            for (let i = 0; i < 20; i++) ticker.textContent = `Index ${performance.now()}`;
            window.turns += 1;
            window.gap = Math.max(window.gap, performance.now() - last);
            last = performance.now();
        }, 10);";
    browser.page(ticker, Vec::new()).await?;
    until("the ticker to turn two hundred times", async || {
        let turns = browser.page("return window.turns", Vec::new()).await?;
        Ok((turns.as_u64() > Some(200)).then_some(()))
    })
    .await?;
    let gap = browser.page("return window.gap", Vec::new()).await?.as_f64().unwrap_or(f64::MAX);
    if gap > 1500.0 {
        return Err(format!("the page stood still for {gap:.0} ms").into());
    }
    match statements(&marks(browser).await?).is_empty() {
        true => Err("the marks are gone".into()),
        false => Ok(()),
    }
}

pub async fn words_that_change_in_a_paragraph_are_read_again(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let edit = "document.querySelector('article p:last-of-type').textContent = arguments[0]";
    browser.page(edit, vec![LATE.into()]).await?;
    until_marked(browser, "The last boat sails at noon").await
}

pub async fn a_story_that_is_taken_away_leaves_no_marks(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    browser.page("document.querySelector('article').remove()", Vec::new()).await?;
    until("the marks to go", async || Ok(statements(&marks(browser).await?).is_empty().then_some(()))).await
}

pub async fn a_hundred_thousand_nodes_and_ten_thousand_levels_are_read(browser: &mut Browser) -> Result<()> {
    let story = std::fs::read_to_string(samples::file("story.html")?)?;
    let rows = "<div><span>Goal</span><i>1</i></div>".repeat(17_000);
    let deep = "<div>".repeat(10_000);
    let page = story.replace("</body>", &format!("<section>{rows}</section>{deep}"));
    let url = browser.server.serve("/large.html", Resource::html(page));
    browser.open(&url).await?;
    let state = browser.press().await?;
    browser.close_popup().await?;
    if state == "marked" { Ok(()) } else { Err(format!("the page is {state:?} and should be marked").into()) }
}

pub async fn documents_without_html_come_to_a_state(browser: &mut Browser) -> Result<()> {
    let xml = format!("<?xml version='1.0'?><story><p>{LATE}</p></story>");
    for (path, kind, body) in [("/story.xml", "application/xml", xml.as_str()), ("/story.txt", "text/plain", LATE)] {
        let url = browser.server.serve(path, Resource::of(kind, body));
        browser.open(&url).await?;
        let state = browser.press().await?;
        browser.close_popup().await?;
        if state == "engine" {
            return Err(format!("{path} is {state:?}").into());
        }
    }
    Ok(())
}
