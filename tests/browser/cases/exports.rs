//! What a reader takes along: files from the panel, a citation from the card.

use crate::samples;
use browser_tests::browser::Browser;
use browser_tests::look::Place;
use browser_tests::page::point_on;
use browser_tests::{Result, command_line, until};
use serde_json::Value;
use thirtyfour::Key;

const STORY: &str = "story.html";

/// Presses a button of the panel and waits for the file.
async fn take(browser: &mut Browser, format: &str, ending: &str) -> Result<String> {
    let press = format!("document.querySelector('#exports [data-key={format}]').click()");
    browser.inside(Place::Panel, &press).await?;
    browser.downloaded(ending).await
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, taken: T, expected: T) -> Result<()> {
    if taken == expected { Ok(()) } else { Err(format!("{what}: {taken:#?} instead of {expected:#?}").into()) }
}

/// Rows without the first two fields: the command line knows a file, the browser an address.
fn rows(csv: &str) -> Vec<String> {
    csv.lines().map(|row| row.splitn(3, ',').nth(2).unwrap_or_default().to_owned()).collect()
}

/// The words and the speakers of web annotations.
fn statements(page: &Value) -> Vec<(Value, Value)> {
    let items = page["items"].as_array().into_iter().flatten();
    items.map(|item| (item["target"][0]["selector"][0].clone(), item["body"][0]["value"].clone())).collect()
}

pub async fn every_file_arrives(browser: &mut Browser) -> Result<()> {
    let file = samples::file(STORY)?;
    let annotation = command_line::annotate(&file)?;
    samples::open(browser, STORY).await?;
    browser.open_panel().await?;
    same("CSV", rows(&take(browser, "csv", ".csv").await?), rows(&command_line::written(&file, "csv")?))?;
    let taken: Value = serde_json::from_str(&take(browser, "w3c", ".jsonld").await?)?;
    let expected: Value = serde_json::from_str(&command_line::written(&file, "w3c")?)?;
    same("web annotations", statements(&taken), statements(&expected))?;
    let taken: Value = serde_json::from_str(&take(browser, "json", ".json").await?)?;
    same("JSON", taken["quotes"].clone(), annotation["quotes"].clone())?;
    let notes = take(browser, "markdown", ".md").await?;
    let quotations = notes.lines().filter(|line| line.starts_with("> — ")).count();
    same("Markdown", Some(quotations), annotation["quotes"].as_array().map(Vec::len))?;
    browser.close_panel().await
}

/// From the card to a text field of the page, and from the link in it back to the words.
pub async fn a_citation_leads_to_the_words(browser: &mut Browser) -> Result<()> {
    let url = browser.server.serve("/long.html", samples::long_story(60));
    browser.open(&url).await?;
    browser.press().await?;
    browser.close_popup().await?;
    browser.focus_page().await?;
    let words = "“The market will be finished before winter number 49 comes,”";
    let (x, y) = point_on(browser, words).await?;
    browser.click_at(x, y).await?;
    let open = "return root.querySelector('.copy') !== null";
    until("the card", async || Ok((browser.shadow(open).await? == Some(true.into())).then_some(()))).await?;
    browser.shadow("root.querySelector('.copy').focus()").await?;
    browser.session.action_chain().send_keys(Key::Enter).perform().await?;
    let copied = "return root.querySelector('.copy').textContent";
    until("the citation to be copied", async || {
        Ok((browser.shadow(copied).await? == Some("Copied".into())).then_some(()))
    })
    .await?;
    browser.session.action_chain().send_keys(Key::Escape).perform().await?;
    let field = "const field = document.createElement('textarea');
        document.body.prepend(field);
        field.focus();";
    browser.page(field, Vec::new()).await?;
    let paste = browser.session.action_chain().key_down(Key::Control).send_keys("v").key_up(Key::Control);
    paste.perform().await?;
    let pasted = "return document.querySelector('textarea').value";
    let citation = until("the citation to be pasted", async || {
        Ok(browser.page(pasted, Vec::new()).await?.as_str().filter(|text| !text.is_empty()).map(str::to_owned))
    })
    .await?;
    let cited = "“The market will be finished before winter number 49 comes,” — Omar Reyes. A town plans";
    let Some(link) =
        citation.split(' ').find(|word| word.contains("#:~:text=")).filter(|_| citation.starts_with(cited))
    else {
        return Err(format!("the citation is {citation:?}").into());
    };
    samples::open(browser, "empty.html").await?;
    browser.open(link).await?;
    until("the page to be at the words", async || {
        let seen = "const paragraph = document.querySelectorAll('p')[49].getBoundingClientRect();
            return scrollY > 0 && paragraph.top > 0 && paragraph.bottom < innerHeight";
        Ok((browser.page(seen, Vec::new()).await? == true).then_some(()))
    })
    .await
}

/// The report stands in a tab of its own, which is printed: Firefox prints no sidebar.
pub async fn the_report_opens_to_be_printed(browser: &mut Browser) -> Result<()> {
    samples::open(browser, STORY).await?;
    browser.open_panel().await?;
    browser.inside(Place::Panel, "document.querySelector('#exports button:last-child').click()").await?;
    // Asked from the panel: chromedriver lists no tab that an extension opened.
    let shown = "const {chrome} = window.wrappedJSObject ?? window;
        const report = [...chrome.extension.getViews({type: 'tab'})].find(view => view.location.search.startsWith('?report='));
        return report?.document.querySelectorAll('#statements li').length ?? null";
    let statements = command_line::annotate(&samples::file(STORY)?)?["quotes"].as_array().map(|all| all.len() as u64);
    until("the report to have every statement", async || {
        let found = browser.inside(Place::Panel, shown).await?.and_then(|count| count.as_u64());
        Ok((found.is_some() && found == statements).then_some(()))
    })
    .await?;
    let close = "const {chrome} = window.wrappedJSObject ?? window;
        const [report] = await chrome.tabs.query({active: true, currentWindow: true});
        await chrome.tabs.remove(report.id)";
    browser.inside(Place::Panel, close).await?;
    browser.close_panel().await
}
