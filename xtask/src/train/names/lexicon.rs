//! The lexicon: word clusters, hashed.

use crate::workspace::Result;
use std::collections::BTreeMap;
use std::path::Path;
use whosaid::names::model::Lexicon;
use whosaid::names::words::lower_key;

/// Builds the lexicon from `words.tsv`.
pub fn build(words: &Path) -> Result<Vec<u8>> {
    let mut facts = BTreeMap::new();
    for line in std::fs::read_to_string(words)?.lines() {
        let mut columns = line.split('\t');
        let (Some(word), Some(cluster), Some(case)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        facts.insert(lower_key(word), cluster.parse::<u16>()? | case.parse::<u16>()? << 12);
    }
    let mut out = Vec::new();
    let facts: Vec<_> = facts.into_iter().collect();
    Lexicon::write(&facts, &mut out);
    eprintln!("lexicon: {} words, {} bytes", facts.len(), out.len());
    Ok(out)
}
