//! Parses and word clusters from a spaCy model, through scripts in `xtask/train`.

use super::corpus::Parsed;
use crate::workspace::{Result, command, target};
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use whosaid::syntax::Relation;

/// A Python with spaCy, and the folder of the model.
pub struct Teacher {
    pub python: PathBuf,
    pub model: PathBuf,
}

impl Teacher {
    fn ask(&self, script: &str, question: &str) -> Result<String> {
        let folder = target().join("train-syntax");
        fs::create_dir_all(&folder)?;
        let file = folder.join("question.jsonl");
        fs::write(&file, question)?;
        let script = Path::new("xtask/train").join(script);
        let output = command(&self.python)
            .arg(script)
            .arg(&self.model)
            .stdin(fs::File::open(&file)?)
            .stderr(Stdio::inherit())
            .output()?;
        if !output.status.success() {
            return Err(format!("the teacher ended with {}", output.status).into());
        }
        Ok(String::from_utf8(output.stdout)?)
    }

    /// Fills in heads, relations and, where people gave none, tags.
    pub fn parse(&self, sentences: &mut [Parsed]) -> Result<()> {
        let question: Vec<String> = sentences.iter().map(|s| json!(s.words).to_string()).collect();
        let answer = self.ask("syntax_teacher.py", &question.join("\n"))?;
        let mut lines = answer.lines();
        for sentence in sentences {
            let parse: Value = serde_json::from_str(lines.next().ok_or("too few parses")?)?;
            sentence.take(&parse)?;
        }
        Ok(())
    }

    /// Words, clusters and counts, the most frequent word first.
    pub fn clusters(&self, sentences: &[Parsed]) -> Result<Vec<(String, u8, u32)>> {
        let question: Vec<String> = sentences
            .iter()
            .map(|s| {
                let relations: Vec<_> = s.relations.iter().map(|r: &Relation| r.name()).collect();
                let tags: Vec<_> = s.tags.iter().map(|t| t.name()).collect();
                format!("{}\t{}", json!(s.words), json!({"tags": tags, "heads": s.heads, "relations": relations}))
            })
            .collect();
        let answer = self.ask("syntax_clusters.py", &question.join("\n"))?;
        let row = |line: &str| {
            let mut columns = line.split('\t');
            Some((columns.next()?.to_owned(), columns.next()?.parse().ok()?, columns.next()?.parse().ok()?))
        };
        answer.lines().map(|line| row(line).ok_or_else(|| format!("no cluster: {line}").into())).collect()
    }
}
