//! dist/BROWSER: the unpacked extension.

use super::{Browser, manifest, models, wasm};
use crate::workspace::{Result, copy, copy_folder, npm_tool, root, run};
use std::path::{Path, PathBuf};

/// The strict type check of all TypeScript, the demo page's too.
///
/// # Errors
/// Where a type is wrong.
pub fn check_types() -> Result<()> {
    run(npm_tool("tsc").args(["--noEmit", "--project", "tsconfig.json"]))
}

/// Bundles the sources for one browser.
///
/// | source | in the extension |
/// | --- | --- |
/// | `src/background.ts` | `background.js`, a module: it imports the WebAssembly glue |
/// | `src/content.ts`, `src/site.ts` | `content.js`, `site.js`, classic scripts: browsers inject no other |
/// | `src/*.css` | the same name, `@import`s put in |
/// | `src/NAME/index.{html,ts,css}` | the same names under `NAME/`, a page of the extension |
/// | `_locales`, `icons` | as they are |
///
/// # Errors
/// Where a source is missing or wrong.
pub fn bundle(browser: Browser) -> Result<()> {
    let (source, out) = (root().join("extension"), browser.unpacked());
    if out.exists() {
        std::fs::remove_dir_all(&out)?;
    }
    let sources = source.join("src");
    let pages = pages(&sources)?;
    let mut modules = vec![sources.join("background.ts")];
    modules.extend(pages.iter().map(|page| page.join("index.ts")));
    modules.extend(pages.iter().map(|page| page.join("index.css")).filter(|sheet| sheet.exists()));
    modules.extend(style_sheets(&sources)?);
    esbuild(&modules, &sources, &out, "esm", Some(browser))?;
    esbuild(&[sources.join("content.ts"), sources.join("site.ts")], &sources, &out, "iife", Some(browser))?;
    for page in pages {
        let name = page.file_name().unwrap_or_default();
        copy(&page.join("index.html"), &out.join(name).join("index.html"))?;
    }
    for folder in ["_locales", "icons"] {
        copy_folder(&source.join(folder), &out.join(folder))?;
    }
    copy(&wasm::module(), &out.join("wasm/whosaid_bg.wasm"))?;
    for (name, path) in models()? {
        copy(&path, &out.join("models").join(name))?;
    }
    let manifest = serde_json::to_string_pretty(&manifest::read(browser)?)? + "\n";
    std::fs::write(out.join("manifest.json"), manifest)?;
    Ok(())
}

/// Bundles entry points, each to the same place under `out` that it has under `base`.
///
/// # Errors
/// Where esbuild says no.
pub fn esbuild(entries: &[PathBuf], base: &Path, out: &Path, format: &str, browser: Option<Browser>) -> Result<()> {
    let mut esbuild = npm_tool("esbuild");
    esbuild
        .args(entries)
        .arg(format!("--outbase={}", base.display()))
        .arg(format!("--outdir={}", out.display()))
        .arg(format!("--format={format}"))
        // Reviewers read what is packed, so names stay; Firefox 146 and Chromium 140 need no older syntax.
        .args(["--bundle", "--charset=utf8", "--target=es2024", "--legal-comments=inline", "--log-level=warning"]);
    if let Some(browser) = browser {
        esbuild.arg(format!("--define:BROWSER=\"{}\"", browser.name()));
    }
    run(&mut esbuild)
}

fn pages(sources: &Path) -> Result<Vec<PathBuf>> {
    children(sources, |path| path.join("index.html").is_file())
}

fn style_sheets(sources: &Path) -> Result<Vec<PathBuf>> {
    children(sources, |path| path.extension().is_some_and(|e| e == "css"))
}

fn children(folder: &Path, keep: impl Fn(&Path) -> bool) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut found: Vec<_> = entries.filter_map(|e| e.ok().map(|e| e.path())).filter(|path| keep(path)).collect();
    found.sort();
    Ok(found)
}
