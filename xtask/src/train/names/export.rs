//! What the network is trained on: the tokens of all sentences as numbers, for `names_network.py`.

use super::corpus::Document;
use super::{Eyes, with_view};
use crate::workspace::Result;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use whosaid::names::words::lower;
use whosaid::text::Text;

/// Writes `tokens.bin` (for each sentence a head of two numbers and a row of numbers a token, see below) and
/// `tokens.txt` (the words by their number) into `work`.
pub fn write(work: &Path, documents: &[Document], labels: &[Vec<u8>], eyes: &Eyes) -> Result<()> {
    let mut out = std::io::BufWriter::new(std::fs::File::create(work.join("tokens.bin"))?);
    let mut words: BTreeMap<String, u32> = BTreeMap::new();
    let mut list = Vec::new();
    for (document, labels) in documents.iter().zip(labels) {
        let mut bytes: Vec<u8> = Vec::new();
        with_view(document, eyes, Some(labels), |text: &Text, view| {
            let allowed = document.allowed(text, &eyes.lexicon);
            for sentence in view.sentences() {
                bytes.extend((sentence.len() as u32).to_le_bytes());
                bytes.extend(document.weight.to_le_bytes());
                for token in sentence.clone() {
                    let lower = lower(text.word(token));
                    let next = words.len() as u32;
                    let word = *words.entry(lower).or_insert_with_key(|w| {
                        list.push(w.clone());
                        next
                    });
                    bytes.extend(word.to_le_bytes());
                    let signs = view.signs(sentence, token);
                    signs.rows.iter().for_each(|&row| bytes.extend(u32::from(row).to_le_bytes()));
                    bytes.extend(signs.bits.to_le_bytes());
                    bytes.extend(allowed[token].to_le_bytes());
                }
            }
        });
        out.write_all(&bytes)?;
    }
    std::fs::write(work.join("tokens.txt"), list.join("\n"))?;
    Ok(())
}
