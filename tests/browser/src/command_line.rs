//! What the command line finds in the same file.

use crate::page::collapse;
use crate::{Result, configured};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// The annotation of a saved page.
///
/// # Errors
/// Where the command line says no.
pub fn annotate(file: &Path) -> Result<Value> {
    Ok(serde_json::from_str(&written(file, "json")?)?)
}

/// A saved page in one of the forms that stories are written out in.
///
/// # Errors
/// Where the command line says no.
pub fn written(file: &Path, format: &str) -> Result<String> {
    let output = Command::new(configured("WHOSAID_CLI")?).args(["annotate", "--format", format]).arg(file).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned().into());
    }
    Ok(String::from_utf8(output.stdout)?)
}

/// A statement as the page shows it: its words, a string for each stretch that stands unbroken in a block.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    /// The stretches, white space collapsed.
    pub words: Vec<String>,
    /// Who says it.
    pub speaker: Option<String>,
}

/// The statements of an annotation.
pub fn statements(annotation: &Value) -> Vec<Statement> {
    let text: Vec<char> = annotation["text"].as_str().unwrap_or_default().chars().collect();
    let words = |segment: &Value| -> Vec<String> {
        let [start, end] = [0, 1].map(|i| segment[i].as_u64().unwrap_or(0) as usize);
        let stretch: String = text.get(start..end).unwrap_or_default().iter().collect();
        stretch.split('\n').map(collapse).filter(|line| !line.is_empty()).collect()
    };
    let statement = |quote: &Value| Statement {
        words: quote["segments"].as_array().into_iter().flatten().flat_map(words).collect(),
        speaker: quote["speaker_name"].as_str().map(str::to_owned),
    };
    annotation["quotes"].as_array().into_iter().flatten().map(statement).collect()
}

/// All words of the statements, as [`crate::page::statements`] gives them.
pub fn words(statements: &[Statement]) -> Vec<String> {
    let mut words: Vec<String> = statements.iter().flat_map(|s| s.words.clone()).collect();
    words.sort();
    words
}
