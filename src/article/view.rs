//! What the finder knows of each block before it weighs anything: its words, its links, what it stands in.

use super::{inside, language};
use crate::page::{NodeId, Page};

/// A block of so many bytes is hardly a label.
const LONG: usize = 100;

/// A block as the finder sees it.
#[derive(Clone, Debug)]
pub(super) struct View {
    /// What it stands in.
    pub inside: u32,
    /// Characters.
    pub chars: usize,
    /// Words.
    pub words: usize,
    /// Characters within links.
    pub linked: usize,
    /// Share of its words that are among the commonest of English, 0 to 1.
    pub common: f32,
    /// True where its last mark ends a sentence.
    pub ends_sentence: bool,
    /// Commas.
    commas: usize,
    /// Words that start in upper case.
    capitals: usize,
    /// Upper-case letters.
    upper: usize,
    /// Digits.
    pub digits: usize,
    /// True where it holds a quotation mark.
    quotes: bool,
}

impl View {
    pub fn is(&self, inside: u32) -> bool {
        self.inside & inside != 0
    }

    pub fn new(text: &str, inside: u32, linked: usize) -> Self {
        let mut view = View {
            inside,
            chars: 0,
            words: 0,
            linked,
            common: 0.0,
            ends_sentence: ends_sentence(text),
            commas: 0,
            capitals: 0,
            upper: 0,
            digits: 0,
            quotes: false,
        };
        let mut common = 0;
        for word in text.split(' ') {
            view.words += 1;
            view.capitals += usize::from(word.starts_with(char::is_uppercase));
            common += usize::from(language::is_common(word));
        }
        let ascii = |is: fn(&u8) -> bool| text.bytes().filter(is).count();
        view.chars = text.chars().count();
        view.commas = ascii(|b| *b == b',');
        view.digits = ascii(u8::is_ascii_digit);
        view.upper = ascii(u8::is_ascii_uppercase);
        view.quotes = text.contains('"');
        if view.chars < text.len() {
            for c in text.chars().filter(|c| !c.is_ascii()) {
                view.upper += usize::from(c.is_uppercase());
                view.quotes |= matches!(c, '“' | '”');
            }
        }
        view.common = common as f32 / view.words as f32;
        view
    }

    /// True where it looks like running text and not like a list of links or labels.
    pub fn is_prose(&self) -> bool {
        self.words >= 12 && self.ends_sentence && self.linked * 3 < self.chars && self.common >= 0.15
    }

    /// True for words under a picture.
    pub fn is_caption(&self) -> bool {
        self.is(inside::CAPTION) || (self.is(inside::FIGURE) && self.words >= 4)
    }

    /// True where most of it is links.
    pub fn is_linked(&self) -> bool {
        self.linked * 2 > self.chars
    }

    /// What the trees look at.
    pub fn numbers(&self) -> [f32; 13] {
        let words = self.words as f32;
        [
            (self.chars as f32).ln(),
            words,
            self.linked as f32 / self.chars.max(1) as f32,
            self.common,
            self.commas as f32 / words,
            f32::from(self.ends_sentence),
            self.capitals as f32 / words,
            self.upper as f32 / self.chars.max(1) as f32,
            self.digits as f32 / self.chars.max(1) as f32,
            f32::from(self.quotes),
            self.chars as f32 / words,
            f32::from(self.words < 4),
            f32::from(self.is_prose()),
        ]
    }
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['"', '”', '“', '’', '\'', ')', ']', '»']).ends_with(['.', '!', '?', '…', ':'])
}

/// The views of all blocks of a page.
pub(super) fn views(page: &Page) -> Vec<View> {
    let inside = stands_in(page);
    page.blocks
        .iter()
        .map(|block| {
            let mut linked = 0;
            for (i, origin) in block.origins.iter().enumerate() {
                if inside.get(origin.node as usize).is_some_and(|flags| flags & inside::LINK != 0) {
                    let past = block.origins.get(i + 1).map_or(block.text.len(), |next| next.at);
                    linked += block.text.get(origin.at..past).map_or(0, |run| run.chars().count());
                }
            }
            // The bits of its first words: a heading in a link in a box is all three.
            let first = block.origins.first().map_or(block.node, |o| o.node);
            let all_linked = linked * 10 >= block.text.len() * 9;
            let mut flags = inside.get(first as usize).copied().unwrap_or_default();
            if !all_linked {
                flags &= !inside::LINK;
            }
            View::new(&block.text, flags, linked)
        })
        .collect()
}

fn stands_in(page: &Page) -> Vec<u32> {
    let snapshot = &page.snapshot;
    let (text, total, title) = running_text(page);
    // What holds the story is no aside, and "has-comments" on it says nothing of the story.
    let allowed = |i: usize| {
        let titled = title.is_some_and(|t| page.is_inside(t, i as NodeId));
        if titled || matches!(snapshot.tags[i].as_str(), "main" | "article") {
            !inside::SMALL
        } else if text[i] * 5 > total * 2 {
            !inside::SMALL | inside::COMMENT | inside::CONSENT
        } else {
            u32::MAX
        }
    };
    let mut inside: Vec<u32> =
        snapshot.tags.iter().enumerate().map(|(i, tag)| inside::of_tag(tag, allowed(i))).collect();
    for (node, name, value) in &snapshot.attributes {
        let i = *node as usize;
        if snapshot.tags.get(i).is_none_or(|t| matches!(t.as_str(), "html" | "body")) {
            continue;
        }
        inside[i] |= inside::of_attribute(name, value) & allowed(i);
    }
    for i in 0..inside.len() {
        let parent = snapshot.parents[i] as usize;
        inside[i] |= inside[parent];
    }
    inside
}

/// Bytes of long blocks in each element and in all, and the first `h1`.
fn running_text(page: &Page) -> (Vec<usize>, usize, Option<NodeId>) {
    let mut within = vec![0usize; page.snapshot.parents.len()];
    for block in page.blocks.iter().filter(|b| b.text.len() >= LONG) {
        within[block.node as usize] += block.text.len();
    }
    let total = within.iter().sum();
    for i in (0..within.len()).rev() {
        let parent = page.snapshot.parents[i] as usize;
        if parent != i {
            within[parent] += within[i];
        }
    }
    let title = page.blocks.iter().map(|b| b.node).find(|&n| page.snapshot.tags[n as usize] == "h1");
    (within, total, title)
}
