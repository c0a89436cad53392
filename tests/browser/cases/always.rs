//! Sites that are always on. In Firefox, where a setting says yes to the browser's question in the reader's place;
//! Chromium has none.

use crate::samples;
use browser_tests::browser::Browser;
use browser_tests::look::Place;
use browser_tests::page::{marks, statements};
use browser_tests::server::Resource;
use browser_tests::{Result, until};

const SITES: &str = "return document.getElementById('sites').textContent.trim()";

/// Ticks "always on this site" for the pages of the tests.
async fn allow(browser: &mut Browser) -> Result<()> {
    samples::open(browser, "story.html").await?;
    browser.press().await?;
    browser.popup("document.getElementById('always-box').click()").await?;
    let ticked = "return document.getElementById('always-box').checked";
    until("the site to be allowed", async || Ok((browser.popup(ticked).await? == Some(true.into())).then_some(())))
        .await?;
    browser.close_popup().await
}

pub async fn a_site_is_marked_without_a_press_until_it_is_removed(browser: &mut Browser) -> Result<()> {
    allow(browser).await?;
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

/// A page that counts its marks while it is hidden, and says each time what it found.
const COUNTS: &str = "<script>
    const look = setInterval(() => {
        if (!document.hidden) return clearInterval(look);
        let sum = 0;
        for (const [, highlight] of CSS.highlights) sum += highlight.size;
        fetch(`/unseen-${sum}`);
    }, 300);</script></body>";

pub async fn a_page_that_nobody_sees_yet_is_read_when_it_is_seen(browser: &mut Browser) -> Result<()> {
    allow(browser).await?;
    let story = std::fs::read_to_string(samples::file("story.html")?)?;
    let url = browser.server.serve("/unseen.html", Resource::html(story.replace("</body>", COUNTS)));
    browser.server.take_requests();
    let known = browser.session.windows().await?;
    browser.open_behind(&url).await?;
    let mut unseen = Vec::new();
    until("the hidden page to have counted five times", async || {
        let asked = browser.server.take_requests();
        unseen.extend(asked.iter().filter_map(|request| request.split("/unseen-").nth(1)?.parse::<u64>().ok()));
        Ok((unseen.len() >= 5).then_some(()))
    })
    .await?;
    if unseen.iter().any(|&n| n > 0) {
        return Err(format!("while nobody saw it, so many ranges were marked: {unseen:?}").into());
    }
    let new = browser.session.windows().await?.into_iter().find(|window| !known.contains(window));
    browser.session.switch_to_window(new.ok_or("no new tab")?).await?;
    until("marks once it is seen", async || Ok((!statements(&marks(browser).await?).is_empty()).then_some(()))).await
}
