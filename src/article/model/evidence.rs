//! What the page says of its story elsewhere, against what its blocks say.

use super::super::head::Head;
use super::features::mix;
use crate::page::Page;

/// What the page says of its story elsewhere: the text in JSON-LD, the description, the title.
pub(super) struct Evidence {
    body: Option<Vec<u64>>,
    description: Vec<u64>,
    title: Vec<u64>,
}

fn words(text: &str) -> Vec<u64> {
    let lower = |h, c: char| {
        if c.is_ascii() {
            mix(h, u64::from(u32::from(c.to_ascii_lowercase())))
        } else {
            c.to_lowercase().fold(h, |h, c| mix(h, u64::from(u32::from(c))))
        }
    };
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    words.map(|w| w.chars().fold(7, lower)).collect()
}

fn shingles(words: &[u64], size: usize) -> impl ExactSizeIterator<Item = u64> {
    let size = size.min(words.len().max(1));
    words.windows(size).map(|w| w.iter().fold(11, |h, &x| mix(h, x)))
}

fn sorted(mut list: Vec<u64>) -> Vec<u64> {
    list.sort_unstable();
    list.dedup();
    list
}

fn share(words: &[u64], size: usize, within: &[u64]) -> f32 {
    if within.is_empty() {
        return 0.0;
    }
    let of = shingles(words, size);
    let all = of.len().max(1);
    of.filter(|s| within.binary_search(s).is_ok()).count() as f32 / all as f32
}

impl Evidence {
    pub fn new(page: &Page, head: &Head) -> Self {
        let description = page.snapshot.meta.iter().filter(|(k, _)| k.ends_with("description"));
        let all = |text: &str, size: usize| shingles(&words(text), size).collect::<Vec<_>>();
        Self {
            body: head.body.as_ref().map(|body| sorted(all(body, 4))),
            description: sorted(description.flat_map(|(_, v)| all(v, 3)).collect()),
            title: sorted(head.title.iter().flat_map(|t| all(t, 2)).collect()),
        }
    }

    /// How much of a block the page says elsewhere: in JSON-LD (-1 where that has no text), description and title.
    pub fn of(&self, text: &str) -> [f32; 3] {
        let words = words(text);
        let body = self.body.as_ref().map_or(-1.0, |body| share(&words, 4, body));
        [body, share(&words, 3, &self.description), share(&words, 2, &self.title)]
    }
}
