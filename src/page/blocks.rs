//! From nodes to blocks: what the eye sees as one stretch of text, and where in the page each byte of it stands.

use super::look::Look;
use super::{NodeId, Snapshot};
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
    /// True for a mark that the browser makes and no text node holds; it stands at the place of its neighbour.
    pub generated: bool,
}

/// A stretch of text between block boundaries, white space collapsed as the browser shows it.
#[derive(Clone, Debug, PartialEq)]
pub struct PageBlock {
    /// Its words. Never empty; no white space but single spaces within.
    pub text: String,
    /// The innermost block-level element around it.
    pub node: NodeId,
    /// Where its bytes come from, by `at`.
    pub origins: Vec<Origin>,
}

/// Runs are cut after so many bytes, which bounds the cost of [`PageBlock::locate`].
const LONGEST_RUN: usize = 512;

/// A single line break ends a block where so many bytes before it end a sentence; old sites write paragraphs so.
const PARAGRAPH: usize = 40;

impl PageBlock {
    /// Text node and UTF-16 offset of byte `at` of the block's text. `end` asks for the place just after the
    /// character before `at` instead of just before the one at it, which differs at the seam of two nodes.
    pub fn locate(&self, at: usize, end: bool) -> Option<(NodeId, usize)> {
        let slot = self.origins.partition_point(|o| if end { o.at < at } else { o.at <= at });
        let origin = self.origins.get(slot.checked_sub(1)?)?;
        let run = self.text.get(origin.at..at)?;
        let units = if origin.generated { 0 } else { run.encode_utf16().count() };
        Some((origin.node, origin.unit + units))
    }

    /// The place of `span` (bytes of the block's text) in the page.
    pub fn range(&self, span: Span) -> Option<DomRange> {
        let (a, from) = self.locate(span.start, false)?;
        let (b, to) = self.locate(span.end, true)?;
        Some(DomRange(a, from, b, to))
    }
}

/// A place in the page: from a UTF-16 offset in one text node to one in another (or the same), end-exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct DomRange(pub NodeId, pub usize, pub NodeId, pub usize);

/// A page: its nodes and its blocks.
#[derive(Clone, Debug)]
pub struct Page {
    /// The nodes.
    pub snapshot: Snapshot,
    /// The blocks, in document order; hidden text is in none.
    pub blocks: Vec<PageBlock>,
    /// One past the last node within each node.
    pub ends: Vec<NodeId>,
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
        let ends = ends(&snapshot);
        let blocks = Reader::new(&snapshot, &ends).read();
        Ok(Page { snapshot, blocks, ends })
    }

    /// True where `node` is `ancestor` or stands in it.
    pub fn is_inside(&self, node: NodeId, ancestor: NodeId) -> bool {
        ancestor <= node && self.ends.get(ancestor as usize).is_some_and(|&end| node < end)
    }

    /// The nodes around `node`, from itself to the root.
    pub fn ancestors(&self, node: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        std::iter::successors(Some(node), |&node| {
            let parent = *self.snapshot.parents.get(node as usize)?;
            (parent != node).then_some(parent)
        })
    }
}

fn ends(snapshot: &Snapshot) -> Vec<NodeId> {
    let mut ends: Vec<NodeId> = (1..=snapshot.parents.len() as NodeId).collect();
    for i in (0..ends.len()).rev() {
        let parent = snapshot.parents[i] as usize;
        ends[parent] = ends[parent].max(ends[i]);
    }
    ends
}

/// An open `q` element.
struct Marked {
    past: NodeId,
    /// Position in the open block's origins of the opening mark, while no character follows it.
    pending: Option<usize>,
    /// The mark that closes it; none where the page writes its own marks.
    closing: Option<char>,
}

struct Reader<'a> {
    snapshot: &'a Snapshot,
    ends: &'a [NodeId],
    look: Look,
    blocks: Vec<PageBlock>,
    open: Option<PageBlock>,
    /// Open `q` elements, outermost first.
    marked: Vec<Marked>,
    /// True after a line break that may yet prove to be one of two.
    broken: bool,
}

impl<'a> Reader<'a> {
    fn new(snapshot: &'a Snapshot, ends: &'a [NodeId]) -> Self {
        let look = Look::new(snapshot, ends);
        Self { snapshot, ends, look, blocks: Vec::new(), open: None, marked: Vec::new(), broken: false }
    }

    fn read(mut self) -> Vec<PageBlock> {
        let mut i = 0;
        while let Some(tag) = self.snapshot.tags.get(i) {
            let node = i as NodeId;
            while self.marked.last().is_some_and(|q| q.past <= node) {
                self.close_mark();
            }
            if self.look.hidden[i] {
                i = self.ends[i].max(node + 1) as usize;
                continue;
            }
            match tag.as_str() {
                "br" => self.line_break(),
                "#text" => {
                    if self.open.as_ref().is_some_and(|b| b.node != self.look.container[i]) {
                        self.close();
                    }
                    self.take(node);
                }
                "q" if !self.look.unmarked[i] => self.open_mark(node),
                _ if self.look.container[i] == node => self.close(),
                _ => {}
            }
            i += 1;
        }
        while !self.marked.is_empty() {
            self.close_mark();
        }
        self.close();
        self.blocks
    }

    /// Two line breaks with nothing between end a block; one does where it ends a paragraph, and else is a space.
    fn line_break(&mut self) {
        let Some(block) = &self.open else { return };
        let words = block.text.trim_end();
        let ends = words.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with(['.', '!', '?', '…']);
        if self.broken || (ends && words.len() >= PARAGRAPH) {
            self.close();
        } else {
            self.broken = !words.is_empty();
        }
    }

    fn block(&mut self, node: NodeId) -> &mut PageBlock {
        let container = self.look.container[node as usize];
        self.open.get_or_insert_with(|| PageBlock { text: String::new(), node: container, origins: Vec::new() })
    }

    fn take(&mut self, node: NodeId) {
        let snapshot = self.snapshot;
        let text = &snapshot.texts[node as usize];
        let lines = self.look.lines[node as usize];
        let (mut unit, mut contiguous, mut breaks) = (0, false, 0);
        for c in text.chars() {
            let here = unit;
            unit += c.len_utf16();
            if !is_shown(c) {
                contiguous = false;
                continue;
            }
            if c.is_whitespace() {
                if lines && c == '\n' {
                    breaks += 1;
                    if breaks == 2 {
                        self.close();
                        contiguous = false;
                        continue;
                    }
                }
            } else {
                breaks = 0;
            }
            contiguous = self.show(c, node, here, contiguous);
        }
    }

    /// Adds one character that stands at `unit` of a text node; says whether the next may continue its run.
    fn show(&mut self, c: char, node: NodeId, unit: usize, contiguous: bool) -> bool {
        if c.is_whitespace() {
            let block = self.block(node);
            if block.text.is_empty() || block.text.ends_with(' ') {
                return false;
            }
            block.origins.push(Origin { at: block.text.len(), node, unit, generated: false });
            block.text.push(' ');
            return c.len_utf16() == 1;
        }
        let mut contiguous = contiguous;
        if std::mem::take(&mut self.broken) && self.open.as_ref().is_some_and(|b| !b.text.ends_with(' ')) {
            // The space that a single line break leaves stands where the next line starts.
            let block = self.block(node);
            block.origins.push(Origin { at: block.text.len(), node, unit, generated: true });
            block.text.push(' ');
            contiguous = false;
        }
        self.settle_marks(c, node, unit);
        let block = self.block(node);
        let at = block.text.len();
        let run = block.origins.last().filter(|o| !o.generated).map_or(LONGEST_RUN, |o| at - o.at);
        if !contiguous || run >= LONGEST_RUN {
            block.origins.push(Origin { at, node, unit, generated: false });
        }
        block.text.push(c);
        true
    }

    fn open_mark(&mut self, node: NodeId) {
        let past = self.ends[node as usize];
        let container = self.look.container[node as usize];
        if self.open.as_ref().is_some_and(|b| b.node != container) {
            self.close();
        }
        let inner = self.marked.iter().any(|q| q.closing.is_some());
        let (opening, closing) = if inner { ('‘', '’') } else { ('“', '”') };
        let block = self.block(node);
        if block.text.ends_with(is_mark) {
            self.marked.push(Marked { past, pending: None, closing: None });
            return;
        }
        block.origins.push(Origin { at: block.text.len(), node, unit: 0, generated: true });
        let pending = Some(block.origins.len() - 1);
        block.text.push(opening);
        self.marked.push(Marked { past, pending, closing: Some(closing) });
    }

    /// Gives opening marks the place of the first character after them, or takes them back before a written mark.
    fn settle_marks(&mut self, c: char, node: NodeId, unit: usize) {
        for q in self.marked.iter_mut().rev() {
            let (Some(slot), Some(block)) = (q.pending.take(), &mut self.open) else { break };
            if is_mark(c) {
                q.closing = None;
                if let Some(origin) = block.origins.get(slot) {
                    block.text.truncate(origin.at);
                }
                block.origins.truncate(slot);
            } else if let Some(origin) = block.origins.get_mut(slot) {
                (origin.node, origin.unit) = (node, unit);
            }
        }
    }

    fn close_mark(&mut self) {
        let Some(q) = self.marked.pop() else { return };
        let Some(block) = &mut self.open else { return };
        if let Some(slot) = q.pending {
            // Nothing in it.
            if let Some(origin) = block.origins.get(slot) {
                block.text.truncate(origin.at);
            }
            block.origins.truncate(slot);
            return;
        }
        let at = block.text.trim_end().len();
        let Some((closing, (node, unit))) = q.closing.zip(block.locate(at, true)) else { return };
        block.text.truncate(at);
        block.origins.retain(|o| o.at < at);
        block.origins.push(Origin { at, node, unit, generated: true });
        block.text.push(closing);
    }

    fn close(&mut self) {
        self.broken = false;
        for q in &mut self.marked {
            // A mark that was still waiting is dropped with the block's empty end.
            if let (Some(slot), Some(block)) = (q.pending.take(), &mut self.open) {
                if let Some(origin) = block.origins.get(slot) {
                    block.text.truncate(origin.at);
                }
                block.origins.truncate(slot);
                q.closing = None;
            }
        }
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

/// False for characters that are there but not seen: soft hyphen, zero width, direction marks, byte-order mark.
fn is_shown(c: char) -> bool {
    !matches!(c, '\u{ad}' | '\u{34f}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_mark(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '‘' | '’' | '«' | '»' | '„' | '\'')
}
