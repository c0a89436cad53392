//! The card that a click on a mark opens.

use crate::marks::not_executed;
use crate::samples;
use browser_tests::browser::Browser;
use browser_tests::page::{collapse, point_on};
use browser_tests::server::Resource;
use browser_tests::{Result, command_line, until};
use thirtyfour::Key;

/// Text of the open card; `None` while none is open.
async fn card(browser: &mut Browser) -> Result<Option<String>> {
    let text = browser.shadow("return root.querySelector(':popover-open')?.textContent ?? null").await?;
    Ok(text.and_then(|t| t.as_str().map(collapse)))
}

/// Clicks on the statement with these words.
async fn click(browser: &mut Browser, words: &str) -> Result<()> {
    let (x, y) = point_on(browser, words).await?;
    browser.click_at(x, y).await
}

async fn close(browser: &mut Browser) -> Result<()> {
    browser.session.action_chain().send_keys(Key::Escape).perform().await?;
    until("the card to close", async || Ok(card(browser).await?.is_none().then_some(()))).await
}

pub async fn a_click_on_a_mark_opens_the_card_of_its_speaker(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let annotation = command_line::annotate(&samples::file("story.html")?)?;
    let statements = command_line::statements(&annotation);
    let named: Vec<_> = statements.iter().filter(|s| s.speaker.is_some()).collect();
    if named.len() < 3 {
        return Err(format!("the sample has too few speakers to tell cards apart: {named:?}").into());
    }
    for statement in named {
        let (Some(words), Some(speaker)) = (statement.words.first(), &statement.speaker) else { continue };
        click(browser, words).await?;
        until(&format!("the card of {speaker} for {words:?}"), async || {
            Ok(card(browser).await?.filter(|text| text.contains(speaker.as_str())))
        })
        .await?;
        // It may cover the next statement.
        close(browser).await?;
    }
    Ok(())
}

/// A drop cap made by the page's style sheet: the letter is in no element of its own.
pub async fn a_drop_cap_opens_the_card_of_its_statement(browser: &mut Browser) -> Result<()> {
    let story = std::fs::read_to_string(samples::file("story.html")?)?;
    let cap = "article p::first-letter { font-size: 3em; float: left; line-height: 1 }</style>";
    let url = browser.server.serve("/cap.html", Resource::html(story.replace("</style>", cap)));
    browser.open(&url).await?;
    browser.press().await?;
    browser.close_popup().await?;
    let point =
        "const p = [...document.querySelectorAll('article p')].find(p => p.textContent.startsWith('“A causeway'));
        p.scrollIntoView({block: 'center', behavior: 'instant'});
        const box = p.getBoundingClientRect();
        return [Math.round(box.left + 14), Math.round(box.top + 24)];";
    let point = browser.page(point, Vec::new()).await?;
    let (Some(x), Some(y)) = (point[0].as_i64(), point[1].as_i64()) else { return Err("no drop cap".into()) };
    browser.click_at(x, y).await?;
    until("the card", async || Ok(card(browser).await?.filter(|text| text.contains("Aas")))).await?;
    close(browser).await
}

pub async fn a_click_on_a_link_follows_the_link(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let point = "const link = document.querySelector('article p a[href=\"#bakery\"]');
        link.scrollIntoView({block: 'center', behavior: 'instant'});
        const box = link.getBoundingClientRect();
        return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];";
    let point = browser.page(point, Vec::new()).await?;
    let (Some(x), Some(y)) = (point[0].as_i64(), point[1].as_i64()) else { return Err("no link".into()) };
    browser.click_at(x, y).await?;
    let hash = "return location.hash";
    until("the link to be followed", async || Ok((browser.page(hash, Vec::new()).await? == "#bakery").then_some(())))
        .await?;
    match card(browser).await? {
        None => Ok(()),
        Some(text) => Err(format!("a card is open: {text}").into()),
    }
}

pub async fn escape_closes_the_card_and_gives_the_focus_back(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    click(browser, "“A causeway is a promise to the sea that you cannot keep,”").await?;
    until("a card", async || card(browser).await).await?;
    close(browser).await?;
    let active = browser.page("return document.activeElement?.localName ?? null", Vec::new()).await?;
    if active == "body" { Ok(()) } else { Err(format!("the focus is on {active}, and was on body").into()) }
}

pub async fn words_of_the_page_reach_the_card_as_text(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "markup.html").await?;
    let statements = command_line::statements(&command_line::annotate(&samples::file("markup.html")?)?);
    for statement in &statements {
        let Some(words) = statement.words.first() else { continue };
        click(browser, words).await?;
        until("a card", async || card(browser).await).await?;
        let elements = browser.shadow("return root.querySelectorAll('img, script, b').length").await?;
        if elements != Some(0.into()) {
            return Err("words of the page became elements of the card".into());
        }
        close(browser).await?;
    }
    not_executed(browser).await
}
