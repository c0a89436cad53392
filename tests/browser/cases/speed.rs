//! How long our screens take once the browser is warm. The bounds are three times what we want: a busy machine is no
//! fault of ours.

use crate::samples;
use browser_tests::browser::Browser;
use browser_tests::look::Place;
use browser_tests::page::marks;
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

/// Turns a clock, a row of counters, an animation and a list of headlines, so many times.
const RESTLESS: &str = "
    const box = document.createElement('div');
    box.innerHTML = '<p></p><ul></ul><div>Breaking news from the harbour of Halm, as it comes in</div>';
    document.querySelector('article p:last-of-type').before(box);
    const [clock, list, banner] = box.children;
    let turns = 0;
    const turn = () => {
        clock.textContent = `Index ${turns}`;
        banner.style.transform = `translateX(${turns % 10}px)`;
        list.innerHTML = [1, 2, 3].map(i => `<li>Goal ${turns + i}</li>`).join('');
        if (turns % 10 === 0) banner.textContent = `Headline number ${turns} from the harbour of Halm and its ferry`;
        if (++turns < 500) setTimeout(turn, 10);
        else document.body.dataset.rested = 'yes';
    };
    turn();";

/// What five hundred turns of a restless page take, in ms of processor time. With its layer off nothing is painted: what
/// painting takes is the browser's, and there is no graphics card here.
async fn restless(browser: &mut Browser, on: bool) -> Result<f64> {
    samples::open(browser, "story.html").await?;
    browser.press().await?;
    let switch = if on { "layer-voices" } else { "power" };
    browser.popup(&format!("document.getElementById('{switch}').click()")).await?;
    browser.close_popup().await?;
    until("the marks to go", async || Ok(marks(browser).await?.is_empty().then_some(()))).await?;
    let before = browser.processor_time().await?;
    browser.page(RESTLESS, Vec::new()).await?;
    until("the page to rest", async || {
        Ok((browser.page("return document.body.dataset.rested === 'yes'", Vec::new()).await? == true).then_some(()))
    })
    .await?;
    let taken = browser.processor_time().await? - before;
    if on {
        browser.press().await?;
        browser.popup("document.getElementById('layer-voices').click()").await?;
        browser.close_popup().await?;
        until("the marks to come back", async || Ok((!marks(browser).await?.is_empty()).then_some(()))).await?;
    }
    Ok(taken)
}

/// To follow a page that never rests takes nothing that can be measured.
pub async fn a_restless_page_costs_nothing(browser: &mut Browser) -> Result<()> {
    let mut costs = Vec::new();
    for _ in 0..3 {
        let without = restless(browser, false).await?;
        let with = restless(browser, true).await?;
        println!(
            "{}: a restless page takes {with:.0} ms of processor time, {without:.0} ms without us",
            browser.kind.name()
        );
        costs.push(with - without);
    }
    costs.sort_by(f64::total_cmp);
    // Of more than five seconds.
    if costs[1] < 500.0 { Ok(()) } else { Err(format!("we cost {costs:.0?} ms").into()) }
}

/// From a change of the page to its mark, as the page sees it.
const SETTLES: &str = "
    const {highlights} = (window.wrappedJSObject ?? window).CSS;
    const done = arguments[arguments.length - 1];
    const p = document.createElement('p');
    p.textContent = arguments[0];
    const start = performance.now();
    document.querySelector('article p:last-of-type').after(p);
    const look = () => {
        for (const [, highlight] of highlights) {
            for (const range of highlight) {
                if (p.contains(range.startContainer)) return done(performance.now() - start);
            }
        }
        setTimeout(look, 5);
    };
    look();";

pub async fn marks_settle_at_once(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let mut times = Vec::new();
    for i in 0..5 {
        let words =
            format!("“The boat number {i} sails at noon,” said Karin Lindqvist, who has run the line since 2019.");
        let taken = browser.session.execute_async(SETTLES, vec![words.into()]).await?;
        times.push(taken.json().as_f64().unwrap_or(f64::MAX));
    }
    quick(&format!("{} marks of a new paragraph", browser.kind.name()), times, 300.0)
}
