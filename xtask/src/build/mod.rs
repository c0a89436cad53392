//! `cargo xtask build`: dist/chromium, dist/firefox and build/www from the sources.

mod extension;
pub mod manifest;
mod npm;
mod types;
pub mod wasm;
mod www;

use crate::workspace::{Result, root};
pub use npm::install as npm_install;
use std::path::PathBuf;

/// A browser that the extension is built for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, Chrome, Edge…
    Chromium,
    /// Firefox.
    Firefox,
}

impl Browser {
    /// All of them.
    pub const ALL: [Browser; 2] = [Browser::Chromium, Browser::Firefox];

    /// Its name in paths and arguments.
    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
        }
    }

    /// The unpacked extension.
    pub fn unpacked(self) -> PathBuf {
        root().join("dist").join(self.name())
    }

    /// The packed extension.
    pub fn packed(self) -> PathBuf {
        root().join("dist").join(format!("whosaid-{}.zip", self.name()))
    }
}

/// The model files that every build carries.
fn models() -> Result<Vec<(String, PathBuf)>> {
    let models: Vec<_> = crate::workspace::files_below(&root().join("models"))?
        .into_iter()
        .filter(|(name, _)| name.ends_with(".bin"))
        .collect();
    if models.is_empty() { Err("models/ holds no .bin file".into()) } else { Ok(models) }
}

/// Builds everything.
///
/// # Errors
/// Where a tool is missing that cannot be installed, or says no.
pub fn run(_: &[String]) -> Result<()> {
    npm::install()?;
    types::write()?;
    assemble()
}

/// Builds again from the sources, the TypeScript types aside.
///
/// # Errors
/// Where a tool says no.
pub fn again() -> Result<()> {
    std::fs::remove_dir_all(wasm::folder())?;
    assemble()
}

fn assemble() -> Result<()> {
    wasm::build()?;
    extension::check_types()?;
    for browser in Browser::ALL {
        extension::bundle(browser)?;
        println!("built {}", browser.unpacked().display());
    }
    if let Some(page) = www::bundle()? {
        println!("built {}", page.display());
    }
    Ok(())
}
