//! `cargo xtask package`: zips that the stores take, the same bytes from the same sources.

mod deflate;
mod size;
#[cfg(test)]
mod store;
mod zip;

use crate::build::{self, Browser};
use crate::workspace::{Result, files_below};

/// Builds, packs, and refuses what is too large.
///
/// # Errors
/// Where the build fails or a package is over its budget.
pub fn run(_: &[String]) -> Result<()> {
    pack_all()?;
    check_sizes()
}

/// Builds and packs.
///
/// # Errors
/// Where the build fails.
pub fn pack_all() -> Result<()> {
    build::run(&[])?;
    for browser in Browser::ALL {
        let (archive, _) = pack(browser)?;
        std::fs::write(browser.packed(), &archive)?;
        println!("packed {} ({} KB)", browser.packed().display(), archive.len() / 1000);
    }
    Ok(())
}

/// Refuses what is too large.
///
/// # Errors
/// Where a package is over its budget.
pub fn check_sizes() -> Result<()> {
    for browser in Browser::ALL {
        let (archive, entries) = pack(browser)?;
        size::check(browser, archive.len(), &entries)?;
    }
    Ok(())
}

/// Builds again and compares with the packages that are there.
///
/// # Errors
/// Where a byte differs.
pub fn repeat() -> Result<()> {
    build::again()?;
    for browser in Browser::ALL {
        if std::fs::read(browser.packed())? != pack(browser)?.0 {
            return Err(format!("{} differs from what the same sources gave before", browser.packed().display()).into());
        }
    }
    Ok(())
}

fn pack(browser: Browser) -> Result<(Vec<u8>, Vec<zip::Entry>)> {
    let mut files = Vec::new();
    for (name, path) in files_below(&browser.unpacked())? {
        files.push((name, std::fs::read(path)?));
    }
    zip::pack(&files)
}
