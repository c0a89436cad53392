//! From nodes to blocks: what the eye sees as one stretch of text, and where in the page each byte of it stands.

use super::{Display, NodeId, Snapshot};
use crate::span::Span;
use crate::{Error, Result};

/// A run of a block's bytes that stands unbroken in one text node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// First byte of the run in the block's text.
    pub at: usize,
    /// The text node.
    pub node: NodeId,
    /// UTF-16 offset of the run's first character in that node.
    pub unit: usize,
}

/// A stretch of text between block boundaries, white space collapsed as the browser shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct PageBlock {
    /// Its words. Never empty.
    pub text: String,
    /// The innermost block-level element around it.
    pub node: NodeId,
    /// Where its bytes come from, by `at`.
    pub origins: Vec<Origin>,
}

impl PageBlock {
    /// Text node and UTF-16 offset of byte `at` of the block's text. `end` asks for the place just after the
    /// character before `at` instead of just before the one at it, which differs at the seam of two nodes.
    pub fn locate(&self, at: usize, end: bool) -> Option<(NodeId, usize)> {
        let slot = self.origins.partition_point(|o| if end { o.at < at } else { o.at <= at });
        let origin = self.origins.get(slot.checked_sub(1)?)?;
        let run = self.text.get(origin.at..at)?;
        Some((origin.node, origin.unit + run.encode_utf16().count()))
    }
}

/// A page: its nodes and its blocks.
#[derive(Clone, Debug)]
pub struct Page {
    /// The nodes.
    pub snapshot: Snapshot,
    /// The blocks, in document order; hidden text is in none.
    pub blocks: Vec<PageBlock>,
}

impl Page {
    /// Reads the blocks of a snapshot.
    ///
    /// # Errors
    /// Where the columns have different lengths or a parent stands after its child.
    pub fn read(snapshot: Snapshot) -> Result<Page> {
        let n = snapshot.parents.len();
        if [snapshot.tags.len(), snapshot.texts.len(), snapshot.display.len()] != [n; 3] {
            return Err(Error::Snapshot("columns of different lengths".into()));
        }
        if snapshot.parents.iter().enumerate().any(|(i, &p)| p as usize > i) {
            return Err(Error::Snapshot("a parent after its child".into()));
        }
        let blocks = Reader::new(&snapshot).read();
        Ok(Page { snapshot, blocks })
    }

    /// The span of a node's text is not kept; what is kept is which blocks lie in which element.
    pub fn is_inside(&self, mut node: NodeId, ancestor: NodeId) -> bool {
        loop {
            if node == ancestor {
                return true;
            }
            let parent = self.snapshot.parents[node as usize];
            if parent == node {
                return false;
            }
            node = parent;
        }
    }
}

struct Reader<'a> {
    snapshot: &'a Snapshot,
    /// Innermost block-level element of each node.
    container: Vec<NodeId>,
    hidden: Vec<bool>,
    blocks: Vec<PageBlock>,
    open: Option<PageBlock>,
}

impl<'a> Reader<'a> {
    fn new(snapshot: &'a Snapshot) -> Self {
        let n = snapshot.parents.len();
        let (mut container, mut hidden) = (vec![0; n], vec![false; n]);
        for i in 0..n {
            let parent = snapshot.parents[i] as usize;
            let display = Display::from_code(snapshot.display[i]);
            hidden[i] = display == Display::Hidden || (parent != i && hidden[parent]);
            container[i] = match display {
                Display::Block => i as NodeId,
                _ if parent != i => container[parent],
                _ => i as NodeId,
            };
        }
        Self { snapshot, container, hidden, blocks: Vec::new(), open: None }
    }

    fn read(mut self) -> Vec<PageBlock> {
        for i in 0..self.snapshot.parents.len() {
            let node = i as NodeId;
            if self.hidden[i] {
                continue;
            }
            let tag = self.snapshot.tags[i].as_str();
            if tag == "br" || tag == "hr" {
                self.close();
            } else if tag == "#text" {
                if self.open.as_ref().is_some_and(|b| b.node != self.container[i]) {
                    self.close();
                }
                self.take(node);
            } else if self.container[i] == node {
                self.close();
            }
        }
        self.close();
        self.blocks
    }

    fn take(&mut self, node: NodeId) {
        let text = &self.snapshot.texts[node as usize];
        let block = self.open.get_or_insert_with(|| PageBlock {
            text: String::new(),
            node: self.container[node as usize],
            origins: Vec::new(),
        });
        let (mut unit, mut contiguous) = (0, false);
        for c in text.chars() {
            let shown = match c {
                // Soft hyphen, zero-width characters, byte-order mark: there, but not seen.
                '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => None,
                c if c.is_whitespace() => (!block.text.is_empty() && !block.text.ends_with(' ')).then_some(' '),
                c => Some(c),
            };
            match shown {
                Some(shown) => {
                    if !contiguous || shown != c {
                        block.origins.push(Origin { at: block.text.len(), node, unit });
                    }
                    contiguous = shown.len_utf16() == c.len_utf16();
                    block.text.push(shown);
                }
                None => contiguous = false,
            }
            unit += c.len_utf16();
        }
    }

    fn close(&mut self) {
        if let Some(mut block) = self.open.take() {
            block.text.truncate(block.text.trim_end().len());
            if !block.text.is_empty() {
                let len = block.text.len();
                block.origins.retain(|o| o.at < len);
                self.blocks.push(block);
            }
        }
    }
}

/// A place in the page: from a UTF-16 offset in one text node to one in another (or the same), end-exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct DomRange(pub NodeId, pub usize, pub NodeId, pub usize);

impl PageBlock {
    /// The place of `span` (bytes of the block's text) in the page.
    pub fn range(&self, span: Span) -> Option<DomRange> {
        let (a, from) = self.locate(span.start, false)?;
        let (b, to) = self.locate(span.end, true)?;
        Some(DomRange(a, from, b, to))
    }
}
