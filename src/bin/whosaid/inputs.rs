//! Inputs, read one after the other as they are needed.

use crate::arguments::{Arguments, Format};
use serde::Deserialize;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use whosaid::page::{Snapshot, html};
use whosaid::{Error, Result};

/// One story to annotate.
pub struct Job {
    /// Of the line, else the file's name.
    pub id: String,
    /// The story.
    pub input: Input,
    /// Headline of a plain text.
    pub title: Option<String>,
}

/// A story in one of its forms.
pub enum Input {
    /// Article text.
    Text(String),
    /// A saved page.
    Page {
        /// Its nodes.
        snapshot: Box<Snapshot>,
    },
    /// A line of a batch that cannot be read, and why.
    Broken(String),
}

type Jobs<'a> = Box<dyn Iterator<Item = Result<Job>> + 'a>;

/// The jobs of all inputs, in order.
///
/// # Errors
/// Where an input does not exist, before any work is done.
pub fn open(arguments: &Arguments) -> Result<Jobs<'_>> {
    for file in arguments.files.iter().filter(|f| f.as_os_str() != "-") {
        File::open(file).map_err(|e| unreadable(file, e))?;
    }
    Ok(Box::new(
        arguments.files.iter().flat_map(move |file| {
            jobs_of(file, arguments).unwrap_or_else(|error| Box::new(std::iter::once(Err(error))))
        }),
    ))
}

fn jobs_of<'a>(file: &'a Path, arguments: &'a Arguments) -> Result<Jobs<'a>> {
    let name = file.to_string_lossy().into_owned();
    if name == "-" && arguments.format == Format::Jsonl {
        return Ok(Box::new(lines(BufReader::new(std::io::stdin()), "standard input".into())));
    }
    let extension = file.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
    if extension == "jsonl" {
        let file = File::open(file).map_err(|e| unreadable(file, e))?;
        return Ok(Box::new(lines(BufReader::new(file), name)));
    }
    Ok(Box::new(std::iter::once_with(move || {
        let mut bytes = Vec::new();
        let read = match name.as_str() {
            "-" => std::io::stdin().read_to_end(&mut bytes),
            _ => File::open(file).and_then(|mut f| f.read_to_end(&mut bytes)),
        };
        read.map_err(|e| unreadable(file, e))?;
        let id = file.file_name().map_or_else(|| name.clone(), |n| n.to_string_lossy().into_owned());
        Ok(match extension.as_str() {
            "html" | "htm" => Job { id, input: page(&html::decode(&bytes)), title: None },
            _ => Job {
                id,
                input: Input::Text(String::from_utf8_lossy(&bytes).into_owned()),
                title: arguments.title.clone(),
            },
        })
    })))
}

fn page(words: &str) -> Input {
    Input::Page { snapshot: Box::new(html::snapshot(words, "")) }
}

#[derive(Deserialize)]
struct Line {
    id: serde_json::Value,
    text: Option<String>,
    html: Option<String>,
    title: Option<String>,
}

fn lines(reader: impl BufRead, name: String) -> impl Iterator<Item = Result<Job>> {
    reader.split(b'\n').enumerate().filter_map(move |(number, line)| {
        let at = format!("{name}, line {}", number + 1);
        match line {
            Err(error) => Some(Err(Error::Input(format!("{at}: {error}")))),
            Ok(line) if line.trim_ascii().is_empty() => None,
            Ok(line) => Some(Ok(job(&line, at))),
        }
    })
}

fn job(line: &[u8], at: String) -> Job {
    let broken = |why: String| Job { id: at.clone(), input: Input::Broken(format!("{at}: {why}")), title: None };
    let line: Line = match serde_json::from_slice(line) {
        Ok(line) => line,
        Err(error) => return broken(error.to_string()),
    };
    let id = match line.id {
        serde_json::Value::String(id) => id,
        other => other.to_string(),
    };
    match (line.text, line.html) {
        (Some(text), None) => Job { id, input: Input::Text(text), title: line.title },
        (None, Some(html)) => Job { id, input: page(&html), title: None },
        _ => broken("needs either \"text\" or \"html\"".into()),
    }
}

fn unreadable(file: &Path, error: std::io::Error) -> Error {
    Error::Input(format!("cannot read {}: {error}", file.display()))
}
