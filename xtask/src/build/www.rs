//! build/www: the demo page, for any static file server.

use super::{extension, models, wasm};
use crate::workspace::{Result, copy, files_below, root};
use std::path::PathBuf;

/// Bundles `www/index.ts` and its style sheet and copies everything else beside them. `None` while there is no demo page.
///
/// # Errors
/// Where a source is wrong.
pub fn bundle() -> Result<Option<PathBuf>> {
    let (source, out) = (root().join("www"), root().join("build/www"));
    if !source.join("index.html").exists() {
        return Ok(None);
    }
    if out.exists() {
        std::fs::remove_dir_all(&out)?;
    }
    extension::esbuild(&[source.join("index.ts"), source.join("index.css")], &source, &out, "esm", None)?;
    for (name, path) in files_below(&source)? {
        if !name.ends_with(".ts") && !name.ends_with(".css") {
            copy(&path, &out.join(name))?;
        }
    }
    // Its sample stories are those of the tests.
    for (name, path) in files_below(&root().join("tests/articles"))? {
        if let Some(story) = name.strip_suffix("/input.txt") {
            copy(&path, &out.join(format!("stories/{story}.txt")))?;
        }
    }
    copy(&wasm::module(), &out.join("wasm/whosaid_bg.wasm"))?;
    for (name, path) in models()? {
        copy(&path, &out.join("models").join(name))?;
    }
    Ok(Some(out))
}
