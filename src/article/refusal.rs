//! Is this an article at all? A home page, a search page and a shop have running text too, but in pieces: each in an
//! item of its own, next to a link or a button, and the items are alike.

use super::inside;
use super::model::Sight;
use crate::page::NodeId;

/// A story has at least so many words.
const SHORTEST_STORY: usize = 60;

/// A page that calls itself an article may hold a brief of so many.
const SHORTEST_BRIEF: usize = 20;

/// A block of so many words that ends a sentence is running text.
const RUNNING: usize = 12;

/// English prose has at least this share of the commonest words.
const ENGLISH: f32 = 0.15;

/// So many elements alike are a list.
const LIST: f32 = 4.0;

/// An item with more words is a piece of text and not a teaser: an entry of a live blog, a chapter.
const LONGEST_ITEM: usize = 90;

/// On a page that calls itself an article, with more than this: the slides of a picture story have share buttons each.
const LONGEST_TEASER: usize = 45;

/// How far out from a block the item around it is looked for.
const LEVELS: usize = 5;

impl Sight<'_> {
    /// True where the chosen blocks are a story, and not what stands in the items of lists.
    pub(super) fn is_story(&self, chosen: &[bool]) -> bool {
        let (mut all, mut listed) = (0, 0);
        // Twenty headings without a line of text are a calendar.
        for (i, view) in self.views.iter().enumerate().filter(|(i, v)| chosen[*i] && !v.is(inside::HEADING)) {
            all += view.words;
            if self.is_listed(i) {
                listed += view.words;
            }
        }
        // A page that calls itself an article may well be a list: then only one without anything else is none.
        let (least, most) = if self.head.is_declared { (SHORTEST_BRIEF, 0.9) } else { (SHORTEST_STORY, 0.5) };
        all >= least && (listed as f32) < all as f32 * most
    }

    /// True where the page's running text is not English. The trees know English prose only, so this is asked where
    /// they find no story.
    pub(super) fn is_foreign(&self) -> bool {
        let running = self.views.iter().filter(|v| v.words >= RUNNING && v.ends_sentence && !v.is_linked());
        let (words, common) = running.fold((0.0, 0.0), |(w, c), v| (w + v.words as f32, c + v.common * v.words as f32));
        words >= SHORTEST_STORY as f32 && common < words * ENGLISH && !self.page.snapshot.language.starts_with("en")
    }

    /// True where block `i` stands in one of many items alike, in the company of a link or a button.
    fn is_listed(&self, i: usize) -> bool {
        let around = self.page.ancestors(self.page.blocks[i].node).take(LEVELS);
        let Some(item) = around.into_iter().find(|&node| self.alike(node) >= LIST && self.blocks_in(node).len() > 1)
        else {
            return false;
        };
        let blocks = self.blocks_in(item);
        let words: usize = self.views[blocks.clone()].iter().map(|v| v.words).sum();
        let company = |j: usize| self.views[j].is_linked() || self.views[j].is(inside::BUTTON);
        let longest = if self.head.is_declared { LONGEST_TEASER } else { LONGEST_ITEM };
        words <= longest && blocks.into_iter().any(|j| j != i && company(j))
    }

    /// The blocks that start in an element.
    fn blocks_in(&self, node: NodeId) -> std::ops::Range<usize> {
        let blocks = &self.page.blocks;
        let past = self.page.ends.get(node as usize).copied().unwrap_or_default();
        let start = |b: &crate::page::PageBlock| b.origins.first().map_or(b.node, |o| o.node);
        blocks.partition_point(|b| start(b) < node)..blocks.partition_point(|b| start(b) < past)
    }
}
