//! The pages under tests/browser/pages, and the package under test.

use browser_tests::browser::Browser;
use browser_tests::folder::Folder;
use browser_tests::kind::Kind;
use browser_tests::server::Resource;
use browser_tests::{Result, configured};
use serde_json::Value;
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

/// A story with this many statements.
pub fn long_story(statements: usize) -> Resource {
    let speakers =
        ["Lena Holt, the mayor", "Omar Reyes, a teacher", "Ida Lund, the chief engineer", "Piet Vos, a baker"];
    let paragraph = |i: usize| {
        let (speaker, topic) = (speakers[i % speakers.len()], ["bridge", "school", "harbour", "road", "market"][i % 5]);
        format!(
            "<p>“The {topic} will be finished before winter number {i} comes,” said {speaker}, at the town hall.</p>"
        )
    };
    let body: String = (0..statements).map(paragraph).collect();
    Resource::html(format!(
        "<!doctype html><html lang=en><title>A town plans</title><article><h1>A town plans its next years</h1>{body}"
    ))
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

/// The package as the stores get it.
pub fn as_it_is(_: &Folder) -> Result<()> {
    Ok(())
}

/// Puts every message of the package between brackets and strange letters, so that text from elsewhere stands out.
pub fn pseudo(package: &Folder) -> Result<()> {
    for locale in std::fs::read_dir(package.path().join("_locales"))? {
        let path = locale?.path().join("messages.json");
        let mut messages: Value = serde_json::from_slice(&std::fs::read(&path)?)?;
        for (key, entry) in messages.as_object_mut().ok_or("no messages")? {
            // The code of the language is read by machines.
            if key != "language" {
                entry["message"] = strange(entry["message"].as_str().unwrap_or_default()).into();
            }
        }
        std::fs::write(&path, messages.to_string())?;
    }
    Ok(())
}

/// `Save $COUNT$` as `⟦Sávé $COUNT$⟧`.
fn strange(message: &str) -> String {
    let letter = |c: char| match c {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ó',
        'u' => 'ú',
        c => c,
    };
    // Names of placeholders are capitals: they come through.
    format!("⟦{}⟧", message.chars().map(letter).collect::<String>())
}

/// Takes from Firefox what Firefox for Android does not have: without these keys in the manifest it gives an extension
/// neither `commands` nor `sidebarAction` nor `contextMenus`.
pub fn android(package: &Folder) -> Result<()> {
    let path = package.path().join("manifest.json");
    let mut manifest: Value = serde_json::from_slice(&std::fs::read(&path)?)?;
    let keys = manifest.as_object_mut().ok_or("no manifest")?;
    for key in ["commands", "sidebar_action"] {
        keys.remove(key).ok_or("the manifest has changed: see what Android has")?;
    }
    let permissions = keys.get_mut("permissions").and_then(Value::as_array_mut).ok_or("no permissions")?;
    permissions.retain(|permission| permission != "contextMenus");
    Ok(std::fs::write(&path, manifest.to_string())?)
}
