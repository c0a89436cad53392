//! `cargo xtask try`: a browser with the extension on a story.

use browser_tests::browser::{Browser, Window};
use browser_tests::kind::Kind;
use browser_tests::server::Resource;
use browser_tests::{Result, configured};
use std::time::Duration;

#[derive(Default)]
struct Options {
    kind: Option<Kind>,
    screenshot: Option<String>,
    page: Option<String>,
}

fn options() -> Result<Options> {
    let mut options = Options::default();
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or_else(|| format!("{argument} needs a value"));
        match argument.as_str() {
            "--browser" => options.kind = Some(Kind::named(&value()?)?),
            "--screenshot" => options.screenshot = Some(value()?),
            _ => options.page = Some(argument),
        }
    }
    Ok(options)
}

async fn open(options: Options) -> Result<()> {
    let kind = options.kind.unwrap_or(Kind::Firefox);
    let root = configured("WHOSAID_ROOT")?;
    let package = root.join("dist").join(kind.name());
    let window = if options.screenshot.is_some() { Window::None } else { Window::Screen };
    let mut browser = Browser::start(kind, &package, window).await?;
    let page = options.page.unwrap_or_else(|| root.join("tests/browser/pages/story.html").display().to_string());
    let url = if page.contains("://") {
        page
    } else {
        let story = std::fs::read(&page).map_err(|e| format!("{page}: {e}"))?;
        browser.server.serve("/story.html", Resource::html(story))
    };
    browser.open(&url).await?;
    if let Some(file) = options.screenshot {
        println!("{}", browser.press().await?);
        browser.close_popup().await?;
        std::fs::write(&file, browser.session.screenshot_as_png().await?)?;
        return browser.quit().await;
    }
    println!("{url} is open: press the Whosaid button, or Alt+Shift+Q. Close the window to end.");
    while browser.session.title().await.is_ok() {
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    Ok(())
}

fn main() -> Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(open(options()?))
}
