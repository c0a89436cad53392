//! The network: trained by `xtask/train/names_network.py`, put behind the field's weights.

use crate::workspace::Result;
use std::path::Path;
use whosaid::names::network::{Network, WORD};
use whosaid::names::words::lower_key;

/// Appends the network in `work` (`network.txt`, `network.f32`) to a model file.
pub fn append(work: &Path, out: &mut Vec<u8>) -> Result<()> {
    let words = std::fs::read_to_string(work.join("network.txt"))?;
    let words: Vec<u64> = words.lines().map(lower_key).collect();
    let numbers: Vec<f32> = std::fs::read(work.join("network.f32"))?
        .chunks_exact(4)
        .map(|b| f32::from_le_bytes([b[0], b[1], b[2], b[3]]))
        .collect();
    let (tables, layers) = Network::sizes();
    let mut rest = &numbers[..];
    let mut take = |count: usize| {
        let (taken, left) = rest.split_at_checked(count).ok_or("network.f32 ends early")?;
        rest = left;
        Ok::<_, &str>(taken)
    };
    let vectors = take(words.len() * WORD)?;
    let tables = tables.map(&mut take);
    let layers = layers.map(&mut take);
    let tables = tables.into_iter().collect::<std::result::Result<Vec<_>, _>>()?;
    let layers = layers.into_iter().collect::<std::result::Result<Vec<_>, _>>()?;
    if !rest.is_empty() {
        return Err("network.f32 holds more than a network".into());
    }
    Network::write(&words, vectors, &tables, &layers, out);
    Ok(())
}
