//! Everything from the keyboard alone.

use crate::samples;
use browser_tests::browser::Browser;
use browser_tests::kind::Kind;
use browser_tests::look::Place;
use browser_tests::page::{collapse, marks, statements};
use browser_tests::{Result, until};
use serde_json::Value;
use thirtyfour::Key;

/// What the card says, and the words of what has the focus in it ("" for the card itself).
const CARD: &str = "const card = root.querySelector(':popover-open');
    const here = root.activeElement;
    return card && [card.textContent, here === card ? '' : here?.getAttribute('aria-label') ?? here?.textContent ?? null];";

async fn keys(browser: &Browser, key: Key) -> Result<()> {
    Ok(browser.session.action_chain().send_keys(key).perform().await?)
}

async fn card(browser: &mut Browser) -> Result<Option<(String, Option<String>)>> {
    let Some(seen) = browser.shadow(CARD).await?.filter(|seen| !seen.is_null()) else { return Ok(None) };
    let text = |at: usize| seen[at].as_str().map(collapse);
    Ok(text(0).map(|words| (words, text(1))))
}

/// Waits until the card says this.
async fn card_says(browser: &mut Browser, words: &str) -> Result<()> {
    until(&format!("the card to say {words:?}"), async || {
        Ok(card(browser).await?.filter(|(text, _)| text.contains(words)).map(drop))
    })
    .await
}

/// Presses Tab until this button of the card has the focus, then Enter.
async fn press(browser: &mut Browser, label: &str) -> Result<()> {
    let mut passed = Vec::new();
    for _ in 0..12 {
        keys(browser, Key::Tab).await?;
        let focus = card(browser).await?.and_then(|(_, focus)| focus);
        if focus.as_deref() == Some(label) {
            return keys(browser, Key::Enter).await;
        }
        passed.push(focus);
    }
    Err(format!("Tab does not lead to {label:?} in the card, only to {passed:?}").into())
}

async fn announced(browser: &mut Browser, beginning: &str) -> Result<()> {
    until(&format!("{beginning:?} to be announced"), async || {
        let said = browser.shadow("return root.querySelector('[role=status]').textContent").await?;
        Ok(said.and_then(|s| s.as_str().map(|s| s.starts_with(beginning))).filter(|&said| said).map(drop))
    })
    .await
}

/// From a link in the page: mark, go on, open the card, correct, undo, close; the focus is on the link again.
pub async fn a_walk_through_a_story(browser: &mut Browser) -> Result<()> {
    samples::open(browser, "story.html").await?;
    let focus = "const link = document.querySelector('nav a'); link.focus(); return document.activeElement === link";
    if browser.page(focus, Vec::new()).await? != true {
        return Err("the link does not take the focus".into());
    }
    // Where the driver can press the shortcut, the shortcut marks; else the button.
    match browser.kind {
        Kind::Firefox => browser.command("toggle").await?,
        Kind::Chromium => {
            browser.press().await?;
            browser.close_popup().await?;
        }
    }
    until("marks", async || Ok((!statements(&marks(browser).await?).is_empty()).then_some(()))).await?;
    browser.command("next-statement").await?;
    announced(browser, "Statement 1 of ").await?;
    browser.command("next-statement").await?;
    announced(browser, "Statement 2 of ").await?;
    browser.command("previous-statement").await?;
    announced(browser, "Statement 1 of ").await?;
    browser.command("next-statement").await?;
    announced(browser, "Statement 2 of ").await?;
    browser.command("open-card").await?;
    card_says(browser, "Oskar Lindqvist").await?;

    press(browser, "Not right?").await?;
    card_says(browser, "Who says this?").await?;
    // The list has the focus: another name than the one that stands there.
    keys(browser, Key::Down).await?;
    let chosen = browser.shadow("return root.querySelector('select').selectedOptions[0].textContent").await?;
    let chosen = chosen.as_ref().and_then(Value::as_str).ok_or("nobody can be chosen")?.to_owned();
    press(browser, "Save").await?;
    card_says(browser, "Corrected by you").await?;
    card_says(browser, &chosen).await?;
    press(browser, "Undo").await?;
    card_says(browser, "Oskar Lindqvist").await?;
    press(browser, "Close").await?;
    until("the card to close", async || Ok(card(browser).await?.is_none().then_some(()))).await?;
    focus_is_back(browser).await?;

    // Taken away as a statement, and back.
    browser.command("open-card").await?;
    card_says(browser, "Oskar Lindqvist").await?;
    press(browser, "Not right?").await?;
    card_says(browser, "Who says this?").await?;
    keys(browser, Key::End).await?;
    press(browser, "Save").await?;
    card_says(browser, "No longer marked as a statement").await?;
    press(browser, "Undo").await?;
    keys(browser, Key::Escape).await?;
    until("the card to close", async || Ok(card(browser).await?.is_none().then_some(()))).await?;
    focus_is_back(browser).await
}

/// The shortcuts, typed into the browser's window as a hand types them.
pub async fn the_keys_typed(browser: &mut Browser) -> Result<()> {
    samples::open(browser, "story.html").await?;
    // Beside the story, below the browser's own bars.
    browser.desk()?.click(60, 700)?;
    let focus = "document.querySelector('nav a').focus(); return document.hasFocus()";
    until("the window to be in front", async || Ok((browser.page(focus, Vec::new()).await? == true).then_some(())))
        .await?;
    browser.desk()?.type_keys("alt+shift+q")?;
    until("marks", async || Ok((!statements(&marks(browser).await?).is_empty()).then_some(()))).await?;
    for (keys, statement) in [("alt+shift+j", 1), ("alt+shift+j", 2), ("alt+shift+k", 1), ("alt+shift+j", 2)] {
        browser.desk()?.type_keys(keys)?;
        announced(browser, &format!("Statement {statement} of ")).await?;
    }
    browser.desk()?.type_keys("alt+shift+o")?;
    card_says(browser, "Oskar Lindqvist").await?;
    browser.desk()?.type_keys("Escape")?;
    until("the card to close", async || Ok(card(browser).await?.is_none().then_some(()))).await?;
    focus_is_back(browser).await?;
    browser.desk()?.type_keys("alt+shift+q")?;
    until("the marks to go", async || Ok(marks(browser).await?.is_empty().then_some(()))).await
}

async fn focus_is_back(browser: &Browser) -> Result<()> {
    let back = "return document.activeElement === document.querySelector('nav a')";
    if browser.page(back, Vec::new()).await? == true {
        return Ok(());
    }
    let at = browser.page("return document.activeElement?.outerHTML.slice(0, 80) ?? null", Vec::new()).await?;
    Err(format!("the focus is not on the link again, but on {at}").into())
}

/// Every control of the panel is reached with Tab, in the order of the page, and can be pressed.
pub async fn the_panel_alone(browser: &mut Browser) -> Result<()> {
    samples::open(browser, "story.html").await?;
    browser.open_panel().await?;
    browser.focus_panel().await?;
    let here = "const here = document.activeElement;
        return here && here !== document.body ? [here.className || here.id, here.textContent] : null;";
    let controls = "return [...document.querySelectorAll('button, input')].filter(c => c.checkVisibility()).length";
    let controls = browser.inside(Place::Panel, controls).await?.and_then(|n| n.as_u64()).unwrap_or(0);
    let mut seen: Vec<Value> = Vec::new();
    for _ in 0..controls {
        browser.panel_keys("Tab").await?;
        let focus = browser.inside(Place::Panel, here).await?.unwrap_or_default();
        if focus.is_null() {
            break;
        }
        seen.push(focus);
    }
    if (seen.len() as u64) < controls || controls < 20 {
        return Err(format!("Tab leads to {} of {controls} controls: {seen:#?}", seen.len()).into());
    }
    // One voice alone, from the keyboard.
    let all = statements(&marks(browser).await?);
    browser.inside(Place::Panel, "document.querySelector('.voice').focus()").await?;
    browser.panel_keys("Enter").await?;
    until("one voice to be alone", async || {
        let alone = statements(&marks(browser).await?);
        Ok((!alone.is_empty() && alone.len() < all.len()).then_some(()))
    })
    .await?;
    let again = "return document.activeElement?.getAttribute('aria-pressed')";
    until("the focus to be on the same voice, drawn anew", async || {
        Ok((browser.inside(Place::Panel, again).await? == Some("true".into())).then_some(()))
    })
    .await?;
    browser.panel_keys("Enter").await?;
    until("all voices again", async || Ok((statements(&marks(browser).await?) == all).then_some(()))).await?;
    // A statement: the page goes there.
    browser.inside(Place::Panel, "document.querySelectorAll('.statement')[2].focus()").await?;
    browser.panel_keys("Enter").await?;
    announced(browser, "Statement 3 of ").await?;
    let current = "return document.activeElement?.getAttribute('aria-current')";
    if browser.inside(Place::Panel, current).await? != Some("true".into()) {
        return Err("the focus is not on the statement that was pressed".into());
    }
    browser.close_panel().await
}
