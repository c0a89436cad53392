//! Training: one module a model. Corpora are read from a folder given on the command line; none of it is copied.

mod article;
mod names;
mod quotes;
mod syntax;

use crate::workspace::Result;
use std::path::PathBuf;

pub use quotes::score as score_quotes;

/// `cargo xtask train MODEL …`
///
/// # Errors
/// Where there is no such model, a corpus cannot be read or the model cannot be written.
pub fn run(arguments: &[String]) -> Result<()> {
    match arguments.split_first() {
        Some((model, rest)) if model == "article" => article::run(rest),
        Some((model, rest)) if model == "names" => names::run(rest),
        Some((model, rest)) if model == "quotes" => quotes::run(rest),
        Some((model, rest)) if model == "syntax" => syntax::run(rest),
        _ => Err("which model? article, names, quotes, syntax".into()),
    }
}

/// The value after `name`, where it is given.
pub fn option(arguments: &[String], name: &str) -> Option<PathBuf> {
    let at = arguments.iter().position(|a| a == name)?;
    arguments.get(at + 1).map(PathBuf::from)
}
