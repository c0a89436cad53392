//! What the command line is asked to do.

use std::ffi::OsString;
use std::path::PathBuf;
use whosaid::{Error, Result};

/// Printed by `--help`.
pub const HELP: &str = "\
Who says what in the news: statements, their speakers, and the names in a story.

usage: whosaid annotate [--format text|json|jsonl|w3c|csv] [--title T] FILE... | -

  FILE.html, FILE.htm  a saved page: the article is found in it
  FILE.txt, -          article text; every line break ends a block
  FILE.jsonl           one {\"id\": …, \"text\": …} or {\"id\": …, \"html\": …} a line
  - --format jsonl     the same, from standard input

  --format text        for reading (default); json: one object for one input; jsonl: one object a line;
                       w3c: Web Annotations (JSON-LD); csv: one row a statement
  --title T            headline of a plain text
";

/// The form of what is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a person.
    Text,
    /// One pretty-printed object.
    Json,
    /// One object a line.
    Jsonl,
    /// W3C Web Annotations.
    W3c,
    /// One row a statement.
    Csv,
}

/// A call that makes sense.
#[derive(Debug)]
pub struct Arguments {
    /// Form of the output.
    pub format: Format,
    /// Headline of a plain text.
    pub title: Option<String>,
    /// Inputs; "-" is standard input.
    pub files: Vec<PathBuf>,
}

impl Arguments {
    /// True where more than one story can come.
    pub fn is_batch(&self) -> bool {
        self.files.len() > 1 || self.files.iter().any(|f| f.extension().is_some_and(|e| e == "jsonl"))
    }
}

/// Reads the arguments; none where help is asked for.
///
/// # Errors
/// On an unknown option or value, or without an input, in one line.
pub fn parse(words: impl IntoIterator<Item = OsString>) -> Result<Option<Arguments>> {
    use lexopt::prelude::*;
    let wrong = |e: lexopt::Error| Error::Input(format!("{e} (see whosaid --help)"));
    let mut parser = lexopt::Parser::from_iter(words);
    let mut arguments = Arguments { format: Format::Text, title: None, files: Vec::new() };
    let mut command = false;
    while let Some(word) = parser.next().map_err(wrong)? {
        match word {
            Short('h') | Long("help") => return Ok(None),
            Long("format") => {
                let name = parser.value().and_then(|v| v.string()).map_err(wrong)?;
                arguments.format = match name.as_str() {
                    "text" => Format::Text,
                    "json" => Format::Json,
                    "jsonl" => Format::Jsonl,
                    "w3c" => Format::W3c,
                    "csv" => Format::Csv,
                    _ => return Err(Error::Input(format!("no format '{name}': text, json, jsonl, w3c or csv"))),
                };
            }
            Long("title") => arguments.title = Some(parser.value().and_then(|v| v.string()).map_err(wrong)?),
            Value(word) if !command => {
                if word != "annotate" {
                    return Err(Error::Input(format!(
                        "no command '{}': whosaid annotate FILE…",
                        word.to_string_lossy()
                    )));
                }
                command = true;
            }
            Value(file) => arguments.files.push(file.into()),
            other => return Err(wrong(other.unexpected())),
        }
    }
    if arguments.files.is_empty() {
        return Err(Error::Input("no input: whosaid annotate [--format F] [--title T] FILE… | -".into()));
    }
    if arguments.format == Format::Json && arguments.is_batch() {
        return Err(Error::Input("json is for one input; use --format jsonl for several".into()));
    }
    Ok(Some(arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(words: &[&str]) -> Result<Option<Arguments>> {
        parse(["whosaid"].iter().chain(words).map(OsString::from))
    }

    #[test]
    fn reads_options_in_any_order() {
        let a = call(&["annotate", "a.txt", "--format", "jsonl", "-"]).unwrap().unwrap();
        assert_eq!((a.format, a.files.len()), (Format::Jsonl, 2));
    }

    #[test]
    fn refuses_what_makes_no_sense() {
        for words in [
            &["annotate"][..],
            &["frobnicate", "x"],
            &["annotate", "--format", "xml", "x"],
            &["annotate", "--loud", "x"],
        ] {
            assert!(call(words).is_err(), "{words:?}");
        }
        assert!(call(&["annotate", "--format", "json", "a.txt", "b.txt"]).is_err());
    }

    #[test]
    fn helps() {
        assert!(call(&["--help"]).unwrap().is_none());
    }
}
