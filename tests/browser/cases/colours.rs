//! Marks stand out from what is behind them, wherever that is and whatever it turns into.

use crate::samples;
use browser_tests::browser::Browser;
use browser_tests::kind::Kind;
use browser_tests::look::Look;
use browser_tests::server::Resource;
use browser_tests::{Result, until};

/// The least contrast (WCAG 2.2) of a mark's line with what is behind its words, of the statements in an element.
const LEAST: &str = "
    const parts = colour => colour.match(/[\\d.]+/g).map(Number);
    const luminance = colour => {
        const linear = v => (v / 255 <= 0.04045 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4);
        const [r, g, b] = parts(colour).map(linear);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const box = document.querySelector(arguments[0]);
    let behind = box;
    while (getComputedStyle(behind).backgroundColor === 'rgba(0, 0, 0, 0)') behind = behind.parentElement;
    const paper = luminance(getComputedStyle(behind).backgroundColor);
    const ratios = [];
    for (const [name, highlight] of (window.wrappedJSObject ?? window).CSS.highlights) {
        if (!name.startsWith('whosaid-')) continue;
        for (const range of highlight) {
            if (!box.contains(range.startContainer)) continue;
            const at = arguments[1] ? document.documentElement : range.startContainer.parentElement;
            const line = luminance(getComputedStyle(at, `::highlight(${name})`).textDecorationColor);
            ratios.push((Math.max(line, paper) + 0.05) / (Math.min(line, paper) + 0.05));
        }
    }
    return ratios.length > 0 ? Math.min(...ratios) : null;";

/// Of the statements in an element. In Chromium our rules stand at the root element.
async fn least_contrast(browser: &Browser, element: &str) -> Result<f64> {
    let inherited = browser.kind == Kind::Chromium;
    let ratio = browser.page(LEAST, vec![element.into(), inherited.into()]).await?;
    ratio.as_f64().ok_or_else(|| format!("nothing is marked in {element}").into())
}

/// A light story whose later paragraphs, with voices of dark colours, stand on a dark box.
fn boxed() -> Result<Resource> {
    let story = std::fs::read_to_string(samples::file("voices.html")?)?;
    let open = "<div class=box style='background: #16191d; color: #eee'><p>“Nobody";
    let story = story.replace("<p>“Nobody", open).replace("<p>Officials", "</div><p>Officials");
    Ok(Resource::html(story))
}

pub async fn words_on_a_dark_box_have_marks_of_their_own(browser: &mut Browser) -> Result<()> {
    let url = browser.server.serve("/boxed.html", boxed()?);
    browser.open(&url).await?;
    browser.press().await?;
    browser.close_popup().await?;
    for element in [".box", "article > p:nth-of-type(3)"] {
        let ratio = least_contrast(browser, element).await?;
        if ratio < 3.0 {
            return Err(format!("marks in {element} have a contrast of {ratio:.2}").into());
        }
    }
    Ok(())
}

/// A page with a switch of its own for dark reading.
pub async fn a_switch_of_the_page_is_followed(browser: &mut Browser) -> Result<()> {
    let story = std::fs::read_to_string(samples::file("story.html")?)?;
    let dark = ".night body { background: #121212; color: #ddd }</style>";
    let url = browser.server.serve("/switch.html", Resource::html(story.replace("</style>", dark)));
    browser.open(&url).await?;
    browser.press().await?;
    browser.close_popup().await?;
    let light = least_contrast(browser, "body").await?;
    browser.page("document.documentElement.className = 'night'", Vec::new()).await?;
    let behind = least_contrast(browser, "body").await?;
    if light < 3.0 || behind >= 3.0 {
        return Err(format!("the sample shows nothing: {light:.2} in the light, {behind:.2} in the dark").into());
    }
    until("marks for a dark page", async || Ok((least_contrast(browser, "body").await? >= 3.0).then_some(()))).await
}

/// The colour of the open card's voice.
const VOICE: &str = "const swatch = root.querySelector('.swatch');
     return swatch && swatch.ownerDocument.defaultView.getComputedStyle(swatch).getPropertyValue('--voice').trim();";

pub async fn an_open_card_follows_the_page_into_the_dark(browser: &mut Browser) -> Result<()> {
    samples::mark(browser, "voices.html").await?;
    browser.command("open-card").await?;
    let voice = async |browser: &mut Browser| -> Result<Option<String>> {
        let colour = browser.shadow(VOICE).await?;
        Ok(colour.and_then(|c| c.as_str().map(str::to_owned)).filter(|c| !c.is_empty()))
    };
    let light = until("the card", async || voice(browser).await).await?;
    browser.wear(Look::Dark).await?;
    let dark = until("another colour on the card", async || Ok(voice(browser).await?.filter(|c| *c != light))).await;
    browser.wear(Look::Light).await?;
    dark.map(drop)
}
