//! The lexicon: word clusters and the gazetteer, hashed.

use crate::workspace::Result;
use std::collections::BTreeMap;
use std::path::Path;
use whosaid::article::Article;
use whosaid::names::gazetteer::{CLASSES, phrase_key, single_key};
use whosaid::names::model::Lexicon;
use whosaid::names::words::lower_key;
use whosaid::text::Text;

/// Builds the lexicon from `words.tsv` and `gazetteer.tsv`.
pub fn build(words: &Path, gazetteer: &Path) -> Result<Vec<u8>> {
    let mut facts = BTreeMap::new();
    for line in std::fs::read_to_string(words)?.lines() {
        let mut columns = line.split('\t');
        let (Some(word), Some(cluster), Some(case)) = (columns.next(), columns.next(), columns.next()) else {
            continue;
        };
        facts.insert(lower_key(word), cluster.parse::<u16>()? | case.parse::<u16>()? << 12);
    }
    let mut names: Vec<(String, u16)> = Vec::new();
    for line in std::fs::read_to_string(gazetteer)?.lines() {
        let Some((name, class)) = line.split_once('\t') else { continue };
        let class = CLASSES.iter().position(|&c| c == class).ok_or_else(|| format!("there is no class {class:?}"))?;
        names.push((name.to_owned(), 1 << class));
    }
    let mut phrases: BTreeMap<u64, u16> = BTreeMap::new();
    for (name, class) in names {
        let article = Article::from_text(&name, None);
        let text = Text::read(&article);
        let mut lowers = (0..text.tokens.len()).map(|i| lower_key(text.word(i)));
        let Some(first) = lowers.next() else { continue };
        let key = lowers.fold(single_key(first), phrase_key);
        *phrases.entry(key).or_default() |= class;
    }
    let mut out = Vec::new();
    let facts: Vec<_> = facts.into_iter().collect();
    let phrases: Vec<_> = phrases.into_iter().collect();
    Lexicon::write(&facts, &phrases, &mut out);
    eprintln!("lexicon: {} words, {} names, {} bytes", facts.len(), phrases.len(), out.len());
    Ok(out)
}
