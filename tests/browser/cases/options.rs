//! What the reader chooses, and what becomes of it.

use crate::samples;
use browser_tests::browser::Browser;
use browser_tests::look::Place;
use browser_tests::page::marks;
use browser_tests::{Result, until};
use serde_json::{Value, json};

async fn choose(browser: &mut Browser, choices: &[&str]) -> Result<()> {
    browser.open(&browser.extension_page("options")).await?;
    let filled = "return document.querySelectorAll('#least :checked').length === 1";
    until("the options", async || Ok((browser.inside(Place::Tab, filled).await? == Some(true.into())).then_some(())))
        .await?;
    for choice in choices {
        browser.inside(Place::Tab, &format!("document.querySelector({choice:?}).click()")).await?;
    }
    Ok(())
}

/// Which hues the marks on the page have, and how the words of a quotation look.
async fn look(browser: &Browser) -> Result<(Vec<String>, Value)> {
    let hues = marks(browser).await?.into_keys().filter_map(|name| Some(name.split('-').nth(1)?.to_owned()));
    let mut hues: Vec<String> = hues.collect();
    hues.dedup();
    let seen = "const words = document.querySelector('p');
        const style = getComputedStyle(words, '::highlight(whosaid-0-solid)');
        return [style.textDecorationThickness, style.backgroundColor === 'rgba(0, 0, 0, 0)'];";
    Ok((hues, browser.page(seen, Vec::new()).await?))
}

pub async fn the_choices_show_on_the_page_and_beside_themselves(browser: &mut Browser) -> Result<()> {
    choose(browser, &["#colours [value=one]", "#lines [value=strong]", "#tint"]).await?;
    // The words beside the choices are marked as a page is.
    until("the specimen to follow", async || {
        let (hues, style) = look(browser).await?;
        Ok((hues == ["0", "unnamed"] && style == json!(["2.55px", true])).then_some(()))
    })
    .await?;
    samples::mark(browser, "story.html").await?;
    let (hues, style) = look(browser).await?;
    if !hues.iter().all(|hue| ["0", "neutral", "unnamed"].contains(&hue.as_str())) || style != json!(["2.55px", true]) {
        return Err(format!("one colour, strong lines and no tint were chosen; the page has {hues:?}, {style}").into());
    }
    choose(browser, &["#colours [value=each]", "#lines [value=fine]", "#tint"]).await?;
    samples::mark(browser, "story.html").await?;
    let (hues, style) = look(browser).await?;
    if hues.len() < 4 || style != json!(["1.5px", false]) {
        return Err(format!("all is as at first, and the page has {hues:?}, {style}").into());
    }
    Ok(())
}
