//! How long our screens take once the browser is warm. The bounds are three times what we want: a busy machine is no
//! fault of ours.

use crate::samples;
use browser_tests::browser::Browser;
use browser_tests::look::Place;
use browser_tests::{Result, until};

/// From the start of the page's loading to its being ready, in ms.
const READY: &str = "return window.performance.getEntriesByName('ready')[0]?.startTime ?? null";

async fn ready(browser: &mut Browser, place: Place) -> Result<f64> {
    until("it to be ready", async || Ok(browser.inside(place, READY).await?.and_then(|ms| ms.as_f64()))).await
}

fn quick(what: &str, mut times: Vec<f64>, wanted: f64) -> Result<()> {
    times.sort_by(f64::total_cmp);
    let middle = times[times.len() / 2];
    println!("{what}: ready after {middle:.0} ms, wanted {wanted:.0}; all {times:.0?}");
    if middle <= 3.0 * wanted { Ok(()) } else { Err(format!("{what} takes {middle:.0} ms").into()) }
}

/// Presses of the button on a marked page.
pub async fn the_popup_is_ready_at_once(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let mut times = Vec::new();
    for _ in 0..5 {
        browser.press().await?;
        times.push(ready(browser, Place::Popup).await?);
        browser.close_popup().await?;
    }
    quick(&format!("{} popup", browser.kind.name()), times, 100.0)
}

/// The panel beside a story with sixty statements.
pub async fn the_panel_is_ready_at_once(browser: &mut Browser) -> Result<()> {
    let url = browser.server.serve("/sixty.html", samples::long_story(60));
    browser.open(&url).await?;
    let mut times = Vec::new();
    for _ in 0..4 {
        browser.open_panel().await?;
        times.push(ready(browser, Place::Panel).await?);
        let statements = "return document.getElementById('statements').childElementCount";
        let shown = browser.inside(Place::Panel, statements).await?.and_then(|n| n.as_u64()).unwrap_or(0);
        if !(55..=65).contains(&shown) {
            return Err(format!("the story of sixty statements has {shown} in the panel").into());
        }
        browser.close_panel().await?;
    }
    // The first one warms up.
    quick(&format!("{} panel of 60 statements", browser.kind.name()), times.split_off(1), 150.0)
}
