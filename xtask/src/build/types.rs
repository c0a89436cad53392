//! build/types: the data that crosses from Rust to TypeScript and the lists that both go by, written from Rust.

use crate::workspace::{Result, files_below, root};
use ts_rs::{Config, TS};
use whosaid::annotate::PageAnnotation;
use whosaid::page::{ATTRIBUTES, LEAVES, Snapshot};

/// Writes one file a type, and whosaid.ts with all of them. What no longer exists goes.
///
/// # Errors
/// Where a file cannot be written.
pub fn write() -> Result<()> {
    let folder = root().join("build/types");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    let config = Config::new().with_out_dir(&folder).with_large_int("number");
    Snapshot::export_all(&config)?;
    PageAnnotation::export_all(&config)?;
    let mut all = String::from("// Written by `cargo xtask build` from the Rust types.\n");
    for (name, list) in [("ATTRIBUTES", ATTRIBUTES.as_slice()), ("LEAVES", LEAVES.as_slice())] {
        all += &format!("export const {name}: readonly string[] = {};\n", serde_json::to_string(list)?);
    }
    for (name, _) in files_below(&folder)? {
        all += &format!("export type * from \"./{}\";\n", name.trim_end_matches(".ts"));
    }
    std::fs::write(folder.join("whosaid.ts"), all)?;
    Ok(())
}
