//! What the names of classes, ids and roles around a block, and its own first words, say for or against it: a
//! logistic regression over hashed tokens.

use crate::page::{NodeId, Page, PageBlock};
use std::collections::HashMap;

/// Size of the table of weights.
pub const SLOTS: usize = 1 << 14;

/// How many words of a block are looked at.
const WORDS: usize = 8;

/// How far an element stands from the block that it is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    Own = 1,
    Near = 2,
    Far = 3,
    Any = 4,
}

fn start(salt: u64) -> u64 {
    0xcbf2_9ce4_8422_2325 ^ salt.wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn go_on(hash: u64, token: &str) -> u64 {
    token.bytes().fold(hash, |h, byte| (h ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn slot(hash: u64) -> u32 {
    ((hash ^ (hash >> 32)) as u32) % SLOTS as u32
}

/// FNV-1a, its high bits folded in: quick, and the same everywhere.
fn hash(salt: u64, token: &str) -> u32 {
    slot(go_on(start(salt), token))
}

/// The tokens of a name: `articleBody__text-2` gives article, body, text.
fn pieces(value: &str, mut each: impl FnMut(&str)) {
    let mut piece = String::new();
    let mut lower = false;
    for c in value.chars().take(400) {
        if !c.is_ascii_alphabetic() || (c.is_ascii_uppercase() && lower) {
            if piece.len() > 1 {
                each(&piece);
            }
            piece.clear();
        }
        lower = c.is_ascii_lowercase();
        if c.is_ascii_alphabetic() {
            piece.push(c.to_ascii_lowercase());
        }
    }
    if piece.len() > 1 {
        each(&piece);
    }
}

const REACHES: [Reach; 4] = [Reach::Own, Reach::Near, Reach::Far, Reach::Any];

/// Calls `each` with every element that has names and the slots of each name, by reach; a name counts once an element.
fn each_name(page: &Page, mut each: impl FnMut(NodeId, [u32; 4])) {
    // The same classes stand on many elements.
    let mut known: HashMap<&str, Vec<[u32; 4]>> = HashMap::new();
    let mut seen: Vec<u32> = Vec::new();
    let mut last = NodeId::MAX;
    for (node, name, value) in &page.snapshot.attributes {
        if !matches!(name.as_str(), "class" | "id" | "role" | "itemprop" | "data-testid" | "data-component" | "rel") {
            continue;
        }
        if *node != last {
            seen.clear();
            last = *node;
        }
        let slots = known.entry(value).or_insert_with(|| {
            let mut slots = Vec::new();
            pieces(value, |piece| slots.push(REACHES.map(|reach| hash(reach as u64, piece))));
            slots
        });
        for slots in slots {
            if !seen.contains(&slots[3]) {
                seen.push(slots[3]);
                each(*node, *slots);
            }
        }
    }
}

/// The slots of a block's own words.
fn word_slots(block: &PageBlock) -> Vec<u32> {
    let mut slots = Vec::with_capacity(WORDS + 3);
    let size = match block.text.bytes().filter(|b| *b == b' ').take(12).count() {
        0..=2 => 16,
        3..=11 => 32,
        _ => 48,
    };
    // Up to three words together, each with a space before it.
    let (mut before, mut words) = (start(size + 1), 0);
    let mut word = String::new();
    for shown in block.text.split(' ').take(WORDS) {
        word.clear();
        word.extend(shown.chars().filter(|c| c.is_alphanumeric() || *c == '©').map(|c| c.to_ascii_lowercase()));
        if word.is_empty() {
            continue;
        }
        if !word.is_ascii() {
            word = word.to_lowercase();
        }
        slots.push(hash(size, &word));
        before = go_on(go_on(before, " "), &word);
        words += 1;
        if words <= 3 {
            slots.push(slot(before));
        }
    }
    slots.sort_unstable();
    slots.dedup();
    slots
}

/// The slots of every block, for training.
pub fn rows(page: &Page) -> Vec<Vec<u32>> {
    let mut slots: Vec<Vec<[u32; 4]>> = vec![Vec::new(); page.snapshot.parents.len()];
    each_name(page, |node, slot| {
        if let Some(list) = slots.get_mut(node as usize) {
            list.push(slot);
        }
    });
    page.blocks
        .iter()
        .map(|block| {
            let mut row = word_slots(block);
            for (level, node) in page.ancestors(block.node).enumerate() {
                let reach = match level {
                    0 => 0,
                    1 | 2 => 1,
                    _ => 2,
                };
                row.extend(slots[node as usize].iter().flat_map(|slot| [slot[reach], slot[3]]));
            }
            row
        })
        .collect()
}

/// Three weights for every block: what the names close to it say, those all around it, and, where they are `wanted`, its
/// words.
pub(super) fn weigh(page: &Page, table: &[f32], wanted: impl Fn(usize) -> bool) -> Vec<[f32; 3]> {
    let weight = |slot: u32| table.get(slot as usize).copied().unwrap_or(0.0);
    let sum = |list: &[u32]| list.iter().map(|&s| weight(s)).sum::<f32>();
    // Of each node: own, near, and then far and any, these two of all from it to the root.
    let mut sums: Vec<[f32; 4]> = vec![[0.0; 4]; page.snapshot.parents.len()];
    each_name(page, |node, slots| {
        if let Some(sums) = sums.get_mut(node as usize) {
            for (sum, slot) in sums.iter_mut().zip(slots) {
                *sum += weight(slot);
            }
        }
    });
    for i in 0..sums.len() {
        let parent = page.snapshot.parents[i] as usize;
        if parent != i {
            let above = sums[parent];
            sums[i][2] += above[2];
            sums[i][3] += above[3];
        }
    }
    page.blocks
        .iter()
        .enumerate()
        .map(|(i, block)| {
            let [own, ..] = sums[block.node as usize];
            let any = sums[block.node as usize][3];
            let mut around = page.ancestors(block.node).skip(1);
            let near: f32 = around.by_ref().take(2).map(|node| sums[node as usize][1]).sum();
            let far = around.next().map_or(0.0, |node| sums[node as usize][2]);
            [own + near, far + any, if wanted(i) { sum(&word_slots(block)) } else { 0.0 }]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_fall_into_words() {
        let mut seen = Vec::new();
        pieces("articleBody__text-2 css-1a2 RelatedLinks", |p| seen.push(p.to_owned()));
        assert_eq!(seen, ["article", "body", "text", "css", "related", "links"]);
    }
}
