//! The pages under tests/browser/pages, and the package under test.

use browser_tests::browser::{Browser, Folder, Kind};
use browser_tests::server::Resource;
use browser_tests::{Result, configured};
use std::fs::File;
use std::path::PathBuf;

/// Where a sample page lies.
pub fn file(name: &str) -> Result<PathBuf> {
    Ok(configured("WHOSAID_ROOT")?.join("tests/browser/pages").join(name))
}

/// A sample page as it is.
pub fn page(name: &str) -> Result<Resource> {
    Ok(Resource::html(std::fs::read(file(name)?)?))
}

/// Serves a sample page and opens it.
pub async fn open(browser: &mut Browser, name: &str) -> Result<()> {
    let url = browser.server.serve(&format!("/{name}"), page(name)?);
    browser.open(&url).await
}

/// Opens a sample page, presses the button, and wants it marked. The popup is closed again.
pub async fn mark(browser: &mut Browser, name: &str) -> Result<()> {
    open(browser, name).await?;
    let state = browser.press().await?;
    browser.close_popup().await?;
    if state == "marked" { Ok(()) } else { Err(format!("{name} is {state:?} and should be marked").into()) }
}

/// The package that the stores get, unpacked.
pub fn unpack(kind: Kind) -> Result<Folder> {
    let folder = Folder::new()?;
    zip::ZipArchive::new(File::open(kind.package()?)?)?.extract(folder.path())?;
    Ok(folder)
}

/// Cuts the models short, as a disk that is full does.
pub fn damage(package: &Folder) -> Result<()> {
    for name in ["knowledge.bin", "names.bin", "quotes.bin", "syntax.bin", "article.bin"] {
        File::options().write(true).open(package.path().join("models").join(name))?.set_len(7)?;
    }
    Ok(())
}
