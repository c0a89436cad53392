//! Stories of our own as documents: their statements with the cues worked out, which their gold does not mark.

#[expect(dead_code, reason = "the stories' own tests read the rest")]
#[path = "../../../../tests/stories/gold.rs"]
mod marks;

use super::cues;
use super::gold::{Document, Earlier, Statement};
use crate::workspace::Result;
use marks::{Gold, Speaker};
use std::path::{Path, PathBuf};
use whosaid::article::Article;
use whosaid::quotes::model::Lexicon;
use whosaid::span::Span;

/// Reads the stories in a folder: `NAME.txt` each, or `NAME/gold.txt`.
pub fn documents(folder: &Path) -> Result<Vec<Document>> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)
        .map_err(|e| format!("{}: {e}", folder.display()))?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    paths.sort();
    let gold = paths.into_iter().map(|p| if p.is_dir() { p.join("gold.txt") } else { p });
    gold.filter(|p| p.is_file() && p.extension().is_some_and(|e| e == "txt")).map(|p| read(&p)).collect()
}

fn read(path: &Path) -> Result<Document> {
    let source = std::fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))?;
    let gold = marks::parse(&source).map_err(|e| format!("{}: {e}", path.display()))?;
    let mut at: Vec<usize> = gold.text.char_indices().map(|(i, _)| i).collect();
    at.push(gold.text.len());
    let span = |start: usize, end: usize| Span::new(at[start], at[end]);
    let statements = gold.statements.iter().map(|s| Statement {
        segments: s.segments.iter().map(|&(start, end)| span(start, end)).collect(),
        speaker: speaker(&gold, &s.speaker, span),
        cue: None,
        optional: s.optional,
    });
    Ok(Document {
        id: path.file_stem().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(),
        statements: statements.collect(),
        article: Article::from_text(&gold.text, None),
        own: true,
    })
}

/// Every place that names the speaker.
fn speaker(gold: &Gold, speaker: &Speaker, span: impl Fn(usize, usize) -> Span) -> Vec<Span> {
    match speaker {
        Speaker::Entity(any) => {
            gold.mentions.iter().filter(|m| any.contains(&m.entity)).map(|m| span(m.start, m.end)).collect()
        }
        Speaker::Words(_, any) => any.iter().flat_map(|words| places(&gold.text, words)).collect(),
        Speaker::Nobody => Vec::new(),
    }
}

/// Where whole words stand, in capitals or not: "experts" at the start of a sentence, no "he" within "the".
fn places(text: &str, words: &str) -> Vec<Span> {
    let (all, words) = (text.to_ascii_lowercase(), words.to_ascii_lowercase());
    let apart = |c: Option<char>| !c.is_some_and(char::is_alphanumeric);
    let found = all.match_indices(&words).map(|(start, words)| Span::new(start, start + words.len()));
    let whole = |s: &Span| apart(text[..s.start].chars().next_back()) && apart(text[s.end..].chars().next());
    found.filter(whole).collect()
}

/// Works out the cues of the statements.
pub fn find_cues(documents: &mut [Document], earlier: &Earlier, lexicon: &Lexicon) {
    for document in documents {
        let found = cues::find(&earlier.read(document), lexicon);
        document.statements = found;
    }
}
