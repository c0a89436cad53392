//! The popup of the toolbar button.

use crate::samples;
use browser_tests::browser::Browser;
use browser_tests::page::{layer, marks, statements};
use browser_tests::{Result, command_line, until};

async fn switch(browser: &mut Browser, layer: &str) -> Result<()> {
    let click = format!("document.getElementById('layer-{layer}').click(); return true");
    browser
        .popup(&click)
        .await?
        .map(drop)
        .ok_or_else(|| format!("the popup closed before {layer:?} was switched").into())
}

pub async fn layers_switch_on_and_off(browser: &mut Browser) -> Result<()> {
    samples::open(browser, "story.html").await?;
    browser.press().await?;
    if !layer(&marks(browser).await?, "people").is_empty() {
        return Err("people are marked before anybody asked".into());
    }
    switch(browser, "people").await?;
    until("people to be marked", async || {
        Ok(layer(&marks(browser).await?, "people").iter().any(|name| name.contains("Lindqvist")).then_some(()))
    })
    .await?;
    switch(browser, "voices").await?;
    until("the statements to go", async || Ok(statements(&marks(browser).await?).is_empty().then_some(()))).await?;
    switch(browser, "people").await?;
    until("everything to go", async || Ok(marks(browser).await?.is_empty().then_some(()))).await?;
    switch(browser, "voices").await?;
    until("the statements to come back", async || Ok((!statements(&marks(browser).await?).is_empty()).then_some(())))
        .await
}

pub async fn it_says_what_is_no_story(browser: &mut Browser) -> Result<()> {
    for (name, expected) in [
        ("front.html", "not_article"),
        ("empty.html", "empty"),
        ("german.html", "language"),
        ("silent.html", "nothing_quoted"),
    ] {
        samples::open(browser, name).await?;
        let state = browser.press().await?;
        let sentence = browser.popup("return document.getElementById('state').textContent.trim()").await?;
        browser.close_popup().await?;
        if state != expected {
            return Err(format!("{name} is {state:?} and should be {expected:?}").into());
        }
        if sentence.and_then(|s| s.as_str().map(str::len)).unwrap_or(0) < 10 {
            return Err(format!("the popup has no words for {name}").into());
        }
        if !marks(browser).await?.is_empty() {
            return Err(format!("{name} has marks").into());
        }
    }
    Ok(())
}

pub async fn it_counts_what_is_marked(browser: &mut Browser) -> Result<()> {
    samples::open(browser, "story.html").await?;
    browser.press().await?;
    let annotation = command_line::annotate(&samples::file("story.html")?)?;
    let count = |list: &str| annotation[list].as_array().map_or(0, Vec::len).to_string();
    let text = browser.popup("return document.getElementById('state').textContent").await?.unwrap_or_default();
    let text = text.as_str().unwrap_or_default();
    for number in [count("voices"), count("quotes")] {
        if !text.contains(&number) {
            return Err(format!("the popup says {text:?}, and there are {number}").into());
        }
    }
    Ok(())
}
