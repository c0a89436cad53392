//! Drives the packed extension in real browsers.
//!
//! | module | what it is |
//! | --- | --- |
//! | [`server`] | serves the pages, and is the browsers' proxy: no request of theirs goes unseen |
//! | [`browser`] | one browser with the extension: open a page, press the button, look at page, card and popup |
//! | [`kind`], [`folder`] | which browser; folders that go when they are dropped |
//! | [`chromium`], [`firefox`] | what only one of them needs |
//! | [`devtools`] | Chromium's debugging protocol |
//! | [`desk`] | a screen and a keyboard for what must be typed |
//! | [`driver`] | the WebDriver processes |
//! | [`look`] | the places that show something of ours, to whom, and pictures of them |
//! | [`axe`] | accessibility faults in a place |
//! | [`picture`] | pictures small enough to keep |
//! | [`page`] | scripts that look at a page without changing it |
//! | [`command_line`] | what the command line finds in the same file |
#![forbid(unsafe_code)]

pub mod axe;
pub mod browser;
pub mod chromium;
pub mod command_line;
pub mod desk;
pub mod devtools;
pub mod driver;
pub mod firefox;
pub mod folder;
pub mod kind;
pub mod look;
pub mod page;
pub mod picture;
pub mod server;

use std::path::PathBuf;
use std::time::{Duration, Instant};

/// An error here is a sentence for the person who reads the test's output.
pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A path from the environment that `cargo xtask` sets.
///
/// # Errors
/// Where it is not set.
pub fn configured(name: &str) -> Result<PathBuf> {
    Ok(std::env::var_os(name).ok_or_else(|| format!("{name} is not set: run this through `cargo xtask`"))?.into())
}

/// Asks again and again until there is an answer.
///
/// # Errors
/// Where there is none within 20 s, or asking fails.
pub async fn until<T>(what: &str, mut ask: impl AsyncFnMut() -> Result<Option<T>>) -> Result<T> {
    let start = Instant::now();
    loop {
        if let Some(answer) = ask().await? {
            return Ok(answer);
        }
        if start.elapsed() > Duration::from_secs(20) {
            return Err(format!("waited 20 s in vain for {what}").into());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
