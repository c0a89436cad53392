//! The one error type of the core.

use std::fmt;

/// What can go wrong. A text that holds nothing of interest is no error: it gives an empty annotation.
#[derive(Debug)]
pub enum Error {
    /// A model file does not have the form its reader expects: which file, and what is wrong with it.
    Model(&'static str, &'static str),
    /// A snapshot that is not the JSON of [`crate::page::Snapshot`], or whose columns do not fit each other.
    Snapshot(String),
    /// An input of the command line that cannot be read, in words.
    Input(String),
    /// The command line's output cannot be written.
    Output(std::io::Error),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Error::Model(file, why) => write!(f, "model {file}: {why}"),
            Error::Snapshot(why) => write!(f, "snapshot: {why}"),
            Error::Input(why) => f.write_str(why),
            Error::Output(why) => write!(f, "cannot write: {why}"),
        }
    }
}

impl std::error::Error for Error {}

/// Results of the core.
pub type Result<T> = std::result::Result<T, Error>;
