//! What the button does to a page.

use crate::samples;
use browser_tests::browser::Browser;
use browser_tests::page::{fingerprint, marks, same, statements};
use browser_tests::{Result, command_line, until};

/// The words that the command line finds in a sample page.
fn expected(name: &str) -> Result<Vec<String>> {
    let words = command_line::words(&command_line::statements(&command_line::annotate(&samples::file(name)?)?));
    if words.is_empty() { Err(format!("the command line finds no statement in {name}").into()) } else { Ok(words) }
}

async fn same_as_command_line(browser: &Browser, name: &str) -> Result<()> {
    let (seen, expected) = (statements(&marks(browser).await?), expected(name)?);
    if seen == expected {
        return Ok(());
    }
    let missing: Vec<_> = expected.iter().filter(|words| !seen.contains(words)).collect();
    let extra: Vec<_> = seen.iter().filter(|words| !expected.contains(words)).collect();
    Err(format!("{name}: not marked {missing:#?}, marked though the command line does not find it {extra:#?}").into())
}

pub async fn the_button_marks_what_the_command_line_finds(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    same_as_command_line(browser, "story.html").await
}

pub async fn a_strict_content_security_policy_changes_nothing(browser: &mut Browser) -> Result<()> {
    let policy = "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; \
                  require-trusted-types-for 'script'; trusted-types 'none'";
    let page = samples::page("story.html")?.header("Content-Security-Policy", policy);
    let url = browser.server.serve("/strict.html", page);
    browser.open(&url).await?;
    browser.press().await?;
    browser.close_popup().await?;
    same_as_command_line(browser, "story.html").await
}

pub async fn the_page_stays_as_it_is_while_marked_and_after(browser: &mut Browser) -> Result<()> {
    samples::open(browser, "story.html").await?;
    let before = fingerprint(browser, false).await?;
    browser.press().await?;
    same(&before, &fingerprint(browser, true).await?, "while marked")?;
    browser.popup("document.getElementById('power').click()").await?;
    until("the marks to go", async || Ok(marks(browser).await?.is_empty().then_some(()))).await?;
    until("our host to go", async || Ok(browser.shadow("return 1").await?.is_none().then_some(()))).await?;
    same(&before, &fingerprint(browser, false).await?, "after it was switched off")
}

pub async fn pressing_twice_marks_once(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "story.html").await?;
    let first = marks(browser).await?;
    browser.press().await?;
    browser.close_popup().await?;
    let hosts = browser.page("return document.documentElement.children.length", Vec::new()).await?;
    if hosts != 3 {
        return Err(format!("head, body and one host of ours make 3 elements, not {hosts}").into());
    }
    if marks(browser).await? == first { Ok(()) } else { Err("the second press changed the marks".into()) }
}

pub async fn no_request_leaves(browser: &mut Browser) -> Result<()> {
    browser.server.take_requests();
    samples::mark(browser, "story.html").await?;
    let stray = browser.stray_requests();
    if stray.is_empty() { Ok(()) } else { Err(format!("requests that nobody should make: {stray:#?}").into()) }
}

pub async fn markup_in_the_text_stays_text(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "markup.html").await?;
    same_as_command_line(browser, "markup.html").await?;
    not_executed(browser).await
}

/// The sample's markup sets a variable where it runs.
pub async fn not_executed(browser: &Browser) -> Result<()> {
    let executed = browser.page("return (window.wrappedJSObject ?? window).executed ?? null", Vec::new()).await?;
    if executed.is_null() { Ok(()) } else { Err("markup in the text was executed".into()) }
}

pub async fn lone_surrogates_are_read(browser: &mut Browser) -> Result<()> {
    samples::open(browser, "story.html").await?;
    let script = "for (const p of document.querySelectorAll('article p')) p.append('\\ud83d and \\udd25');";
    browser.page(script, Vec::new()).await?;
    browser.press().await?;
    let marked = statements(&marks(browser).await?);
    let whole = "“A causeway is a promise to the sea that you cannot keep,”";
    if marked.iter().any(|words| words == whole) { Ok(()) } else { Err(format!("{marked:#?}").into()) }
}

pub async fn broken_markup_is_read(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "broken.html").await?;
    same_as_command_line(browser, "broken.html").await
}
