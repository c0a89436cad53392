//! What axe-core finds wrong with our screens: nothing, in light, dark and forced colours.

use crate::demo;
use crate::samples;
use browser_tests::axe;
use browser_tests::browser::Browser;
use browser_tests::look::{Look, Place};
use browser_tests::page::point_on;
use browser_tests::{Result, until};

const SEES: &str = "const is = query => window.matchMedia(query).matches;
    return is('(forced-colors: active)') ? 'forced' : is('(prefers-color-scheme: dark)') ? 'dark' : 'light';";

/// Looks at a place in each look.
async fn clean(browser: &mut Browser, place: Place, card: bool) -> Result<()> {
    let mut faults = Vec::new();
    for look in Look::ALL {
        browser.wear(look).await?;
        until(&format!("{} to be worn", look.name()), async || {
            Ok((browser.inside(place, SEES).await? == Some(look.name().into())).then_some(()))
        })
        .await?;
        let found = axe::faults(browser, place, card).await?;
        faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", look.name())));
    }
    browser.wear(Look::Light).await?;
    if faults.is_empty() { Ok(()) } else { Err(faults.join("\n").into()) }
}

pub async fn popup(browser: &mut Browser) -> Result<()> {
    samples::open(browser, "story.html").await?;
    browser.press().await?;
    clean(browser, Place::Popup, false).await
}

pub async fn popup_where_there_is_no_story(browser: &mut Browser) -> Result<()> {
    samples::open(browser, "front.html").await?;
    browser.press().await?;
    clean(browser, Place::Popup, false).await
}

pub async fn panel(browser: &mut Browser) -> Result<()> {
    samples::open(browser, "story.html").await?;
    browser.open_panel().await?;
    clean(browser, Place::Panel, false).await?;
    browser.close_panel().await
}

pub async fn options(browser: &mut Browser) -> Result<()> {
    browser.open(&browser.extension_page("options")).await?;
    clean(browser, Place::Tab, false).await
}

pub async fn welcome(browser: &mut Browser) -> Result<()> {
    browser.open(&browser.extension_page("welcome")).await?;
    clean(browser, Place::Tab, false).await
}

pub async fn demo_page(browser: &mut Browser) -> Result<()> {
    demo::open(browser).await?;
    clean(browser, Place::Tab, false).await
}

pub async fn card(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let (x, y) = point_on(browser, "“A causeway is a promise to the sea that you cannot keep,”").await?;
    browser.click_at(x, y).await?;
    let open = "return root.querySelector(':popover-open') !== null";
    until("the card", async || Ok((browser.shadow(open).await? == Some(true.into())).then_some(()))).await?;
    clean(browser, Place::Tab, true).await?;
    browser.shadow("root.querySelector('.wrong').click()").await?;
    clean(browser, Place::Tab, true).await
}
