//! Sites that are always on. In Firefox, where a setting says yes to the browser's question in the reader's place;
//! Chromium has none.

use crate::samples;
use browser_tests::browser::Browser;
use browser_tests::look::Place;
use browser_tests::page::{marks, statements};
use browser_tests::{Result, until};

const SITES: &str = "return document.getElementById('sites').textContent.trim()";

pub async fn a_site_is_marked_without_a_press_until_it_is_removed(browser: &mut Browser) -> Result<()> {
    samples::open(browser, "story.html").await?;
    browser.press().await?;
    browser.popup("document.getElementById('always-box').click()").await?;
    let ticked = "return document.getElementById('always-box').checked";
    until("the site to be allowed", async || Ok((browser.popup(ticked).await? == Some(true.into())).then_some(())))
        .await?;
    browser.close_popup().await?;
    samples::open(browser, "story.html").await?;
    until("marks without a press", async || Ok((!statements(&marks(browser).await?).is_empty()).then_some(()))).await?;
    browser.open(&browser.extension_page("options")).await?;
    let host = "127.0.0.1";
    until("the site to be listed", async || {
        let sites = browser.inside(Place::Tab, SITES).await?.unwrap_or_default();
        Ok(sites.as_str().filter(|sites| sites.contains(host)).map(drop))
    })
    .await?;
    browser.inside(Place::Tab, "document.querySelector('#sites button').click()").await?;
    until("the site to go", async || {
        let sites = browser.inside(Place::Tab, SITES).await?.unwrap_or_default();
        Ok(sites.as_str().filter(|sites| !sites.contains(host)).map(drop))
    })
    .await?;
    let registered = "return (await window.wrappedJSObject.chrome.scripting.getRegisteredContentScripts()).length";
    until("nothing to start on that site", async || {
        Ok((browser.inside(Place::Tab, registered).await? == Some(0.into())).then_some(()))
    })
    .await
}
