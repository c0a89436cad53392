//! A Firefox with the interfaces of Firefox for Android: what works there.

use crate::{card, marks, popup, samples};
use browser_tests::Result;
use browser_tests::browser::Browser;
use browser_tests::look::Place;

pub async fn what_android_does_not_have_is_gone(browser: &mut Browser) -> Result<()> {
    browser.open(&browser.extension_page("options")).await?;
    let left = "const api = window.wrappedJSObject.chrome;
        return ['commands', 'sidebarAction', 'sidePanel', 'contextMenus', 'menus'].filter(name => api[name] !== undefined)";
    let left = browser.inside(Place::Tab, left).await?.unwrap_or_default();
    if left == serde_json::json!([]) { Ok(()) } else { Err(format!("{left} should not be there").into()) }
}

pub async fn the_popup_offers_no_panel(browser: &mut Browser) -> Result<()> {
    samples::open(browser, "story.html").await?;
    browser.press().await?;
    let shown = "return ['power', 'panel', 'options'].filter(id => document.getElementById(id).checkVisibility())";
    let shown = browser.popup(shown).await?.unwrap_or_default();
    browser.close_popup().await?;
    if shown == serde_json::json!(["power", "options"]) { Ok(()) } else { Err(format!("the popup has {shown}").into()) }
}

pub async fn the_options_speak_of_no_keys(browser: &mut Browser) -> Result<()> {
    browser.open(&browser.extension_page("options")).await?;
    let keys = "return document.getElementById('keys-section').checkVisibility()";
    let shown = browser.inside(Place::Tab, keys).await?;
    if shown == Some(false.into()) { Ok(()) } else { Err("there are no keys, and the options offer some".into()) }
}

/// The same cases as with everything there.
pub async fn pages_mark_and_cards_open(browser: &mut Browser) -> Result<()> {
    marks::the_button_marks_what_the_command_line_finds(browser).await?;
    marks::the_page_stays_as_it_is_while_marked_and_after(browser).await?;
    browser.close_popup().await?;
    card::a_click_on_a_mark_opens_the_card_of_its_speaker(browser).await?;
    popup::layers_switch_on_and_off(browser).await?;
    browser.close_popup().await
}
