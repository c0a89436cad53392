//! The demo page, from a plain static file server, under the policy that it sets itself.

use browser_tests::browser::Browser;
use browser_tests::page::{collapse, layer, marks, statements};
use browser_tests::{Result, configured, until};

/// Serves build/www, opens it and waits for its first story to be marked.
pub async fn open(browser: &mut Browser) -> Result<()> {
    let folder = configured("WHOSAID_ROOT")?.join("build/www");
    browser.server.serve_folder("/demo", &folder)?;
    let url = format!("http://{}/demo/index.html", browser.server.address());
    browser.open(&url).await?;
    until("the first story to be marked", async || Ok((voices(browser).await? > 0).then_some(()))).await
}

async fn voices(browser: &Browser) -> Result<u64> {
    let shown = browser.page("return document.querySelectorAll('#voices li').length", Vec::new()).await?;
    Ok(shown.as_u64().unwrap_or(0))
}

async fn marked(browser: &Browser) -> Result<Vec<String>> {
    Ok(statements(&marks(browser).await?))
}

pub async fn it_marks_its_first_story_and_asks_nobody_else(browser: &mut Browser) -> Result<()> {
    open(browser).await?;
    let strangers = browser.stray_requests();
    if marked(browser).await?.is_empty() || !strangers.is_empty() {
        return Err(format!("nothing is marked, or somebody was asked: {strangers:?}").into());
    }
    Ok(())
}

pub async fn a_voice_is_seen_alone_and_all_again(browser: &mut Browser) -> Result<()> {
    open(browser).await?;
    let all = marked(browser).await?;
    browser.page("document.querySelector('#voices button').click()", Vec::new()).await?;
    until("fewer marks", async || Ok((marked(browser).await?.len() < all.len()).then_some(()))).await?;
    browser.page("document.querySelector('#all').click()", Vec::new()).await?;
    until("all marks", async || Ok((marked(browser).await? == all).then_some(()))).await
}

pub async fn names_are_a_layer(browser: &mut Browser) -> Result<()> {
    open(browser).await?;
    if !layer(&marks(browser).await?, "people").is_empty() {
        return Err("people are marked before they are asked for".into());
    }
    browser.page("document.querySelector('#names').click()", Vec::new()).await?;
    until("people to be marked", async || Ok((!layer(&marks(browser).await?, "people").is_empty()).then_some(()))).await
}

pub async fn a_pasted_text_is_marked_and_is_text(browser: &mut Browser) -> Result<()> {
    open(browser).await?;
    let text = "Bridge closes <b>again</b>\nThe bridge over the Lune was closed on Monday after a crack was found in \
        one of its piers.\n“We will not gamble with it,” said Maria Ortega, the mayor, at a meeting in the town hall.\n\
        Ortega said the repairs would take until spring. Shopkeepers were not pleased.";
    let paste = "document.querySelector('#text').value = arguments[0];
        document.querySelector('#paster').requestSubmit();";
    browser.page(paste, vec![text.into()]).await?;
    until("the pasted words to be marked", async || {
        let words = marked(browser).await?;
        Ok(words.iter().any(|w| collapse(w) == "“We will not gamble with it,”").then_some(()))
    })
    .await?;
    let elements = browser.page("return document.querySelectorAll('#story b').length", Vec::new()).await?;
    if elements == 0 { Ok(()) } else { Err("pasted text became markup".into()) }
}
