//! No word on our screens but from `_locales` or from the story: on a package whose messages all stand in ⟦brackets⟧.

use crate::samples;
use browser_tests::browser::Browser;
use browser_tests::look::Place;
use browser_tests::page::{collapse, point_on};
use browser_tests::{Result, command_line, until};
use serde_json::Value;

/// All words that a reader or a screen reader meets below `root`.
const WORDS: &str = "
    const found = [];
    const walk = node => {
        if (node.nodeType === 3) { found.push(node.data); return; }
        if (node.nodeType !== 1 && node.nodeType !== 11) return;
        // Names of keys and of months come from the browser.
        if (node.matches?.('script, style, kbd, time')) return;
        for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'label']) {
            if (node.hasAttribute?.(name)) found.push(node.getAttribute(name));
        }
        for (const child of node.childNodes) walk(child);
    };
    walk(ROOT);
    return found;";

/// Everything that the annotation of a story says.
fn of_story(name: &str) -> Result<String> {
    fn strings(value: &Value, all: &mut String) {
        match value {
            Value::String(text) => *all += &format!("{}\n", collapse(text)),
            Value::Array(items) => items.iter().for_each(|item| strings(item, all)),
            Value::Object(fields) => fields.values().for_each(|field| strings(field, all)),
            _ => {}
        }
    }
    let mut all = String::new();
    strings(&command_line::annotate(&samples::file(name)?)?, &mut all);
    Ok(all)
}

/// A text without what stands in brackets, those within brackets too.
fn outside(text: &str) -> String {
    let mut depth = 0;
    text.chars()
        .filter(|c| {
            depth += i32::from(*c == '⟦');
            let out = depth == 0;
            depth -= i32::from(*c == '⟧');
            out
        })
        .collect()
}

fn strangers(words: Option<Value>, story: &str) -> Result<()> {
    let words: Vec<String> = serde_json::from_value(words.ok_or("the screen is not there")?)?;
    if !words.iter().any(|text| text.contains('⟦')) {
        return Err("there is no message at all".into());
    }
    let of_story = |piece: &str| {
        let piece = collapse(piece);
        !piece.chars().any(char::is_alphabetic) || story.contains(&piece)
    };
    let strange = |text: &&String| {
        let rest = outside(text);
        !of_story(&rest) && !rest.split([',', '…', '·']).all(of_story)
    };
    let strangers: Vec<_> = words.iter().filter(strange).collect();
    if strangers.is_empty() { Ok(()) } else { Err(format!("words that are no message: {strangers:#?}").into()) }
}

async fn look(browser: &mut Browser, place: Place, story: &str) -> Result<()> {
    let words = WORDS.replace("ROOT", "document.documentElement");
    strangers(browser.inside(place, &words).await?, story)
}

async fn look_at_card(browser: &mut Browser, story: &str) -> Result<()> {
    strangers(browser.shadow(&WORDS.replace("ROOT", "root")).await?, story)
}

pub async fn every_word_of_the_popup_is_a_message(browser: &mut Browser) -> Result<()> {
    for name in ["story.html", "front.html", "german.html", "empty.html", "silent.html"] {
        samples::open(browser, name).await?;
        browser.press().await?;
        look(browser, Place::Popup, "").await?;
        browser.close_popup().await?;
    }
    Ok(())
}

pub async fn every_word_of_the_panel_is_a_message(browser: &mut Browser) -> Result<()> {
    samples::open(browser, "story.html").await?;
    browser.open_panel().await?;
    look(browser, Place::Panel, &of_story("story.html")?).await?;
    let search = "const field = document.getElementById('search'); field.value = 'a';
        field.dispatchEvent(new window.Event('input'));";
    browser.inside(Place::Panel, search).await?;
    look(browser, Place::Panel, &of_story("story.html")?).await?;
    browser.close_panel().await
}

pub async fn every_word_of_the_card_is_a_message(browser: &mut Browser) -> Result<()> {
    let story = of_story("story.html")?;
    samples::mark(browser, "story.html").await?;
    browser.command("next-statement").await?;
    for words in command_line::statements(&command_line::annotate(&samples::file("story.html")?)?) {
        let Some(words) = words.words.first() else { continue };
        let (x, y) = point_on(browser, words).await?;
        browser.click_at(x, y).await?;
        open(browser, "'.name'").await?;
        look_at_card(browser, &story).await?;
        browser.shadow("root.querySelector('.close').click()").await?;
    }
    browser.command("open-card").await?;
    open(browser, "'.wrong'").await?;
    browser.shadow("root.querySelector('.wrong').click()").await?;
    look_at_card(browser, &story).await?;
    let judge = "const choice = root.querySelector('select');
        choice.selectedIndex = choice.options.length - 1;
        root.querySelector('.done').click();";
    browser.shadow(judge).await?;
    until("the card to say that it is done", async || {
        let gone = "return root.querySelector('.certainty') === null && root.querySelector('select') === null";
        Ok((browser.shadow(gone).await? == Some(true.into())).then_some(()))
    })
    .await?;
    look_at_card(browser, &story).await?;
    // The correction is in the options now.
    browser.open(&browser.extension_page("options")).await?;
    let listed = "return document.querySelectorAll('#corrections button').length";
    until("the correction to be listed", async || {
        Ok((browser.inside(Place::Tab, listed).await? == Some(1.into())).then_some(()))
    })
    .await?;
    look(browser, Place::Tab, &story).await
}

async fn open(browser: &mut Browser, part: &str) -> Result<()> {
    let there = format!("return root.querySelector({part}) !== null");
    until("the card", async || Ok((browser.shadow(&there).await? == Some(true.into())).then_some(()))).await
}

pub async fn every_word_of_our_pages_is_a_message(browser: &mut Browser) -> Result<()> {
    for name in ["options", "welcome"] {
        browser.open(&browser.extension_page(name)).await?;
        // A correction of the case before may be listed.
        look(browser, Place::Tab, &of_story("story.html")?).await?;
    }
    Ok(())
}
