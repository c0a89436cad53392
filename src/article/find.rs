//! From a page to its story: which blocks belong to it, and what each is.

use super::head::{self, Head};
use super::inside;
use super::model::{ArticleModel, Sight};
use super::view::View;
use super::{Article, away, language, plain};
use crate::annotation::{BlockKind, Refusal};
use crate::page::{NodeId, Page};

/// A block is taken for one of the story from this probability on.
const LIKELY: f32 = 0.5;

/// On a page where nothing is sure, from this on.
const LOW: f32 = 0.2;

/// What a part of a page with such a tag or name never holds, whatever the trees say: comments, consent dialogs and
/// captions that read like a story.
const NEVER: u32 = inside::COMMENT
    | inside::HIDDEN
    | inside::CONSENT
    | inside::CAPTION
    | inside::FIGURE
    | inside::LEGAL
    | inside::BYLINE
    | inside::FOOTER
    | inside::NAV
    | inside::ASIDE
    | inside::FORM
    | inside::BUTTON
    | inside::BIO
    | inside::TAGS;

/// A byline or standfirst stands at most so many blocks after the title.
const NEAR_TITLE: usize = 12;

/// Names of lists that only look like a story's.
const NOT_A_LIST: u32 = inside::RELATED | inside::SHARE | inside::SIGN_UP | inside::CARD;

/// A list of the story has at most so many items.
const LONGEST_LIST: usize = 60;

/// So is a quotation that stands between chosen blocks, not more than so many apart.
const BETWEEN: f32 = 0.1;
const NEAR: usize = 4;

/// A heading before a chosen block is one of the story from this probability on: few words say little.
const HEADING: f32 = 0.1;

/// A standfirst has at least so many words, and is taken from this probability on.
const SHORTEST_STANDFIRST: usize = 6;
const STANDFIRST: f32 = 0.2;

/// Longest byline, in characters.
const LONGEST_BYLINE: usize = 120;

impl ArticleModel {
    /// Finds the story of a page.
    pub fn find(&self, page: &Page) -> Article {
        let sight = Sight::new(page);
        let kinds = sight.kinds(&self.weigh(&sight));
        let chosen: Vec<bool> = kinds.iter().map(|kind| kind.is_some_and(is_body)).collect();
        let (is_story, is_cut) = (sight.is_story(&chosen), sight.is_cut(&chosen));
        let mut article = Article {
            title: sight.head.title.clone(),
            byline: sight.head.byline.clone(),
            published: sight.head.published.clone(),
            site: sight.head.site.clone(),
            ..Article::default()
        };
        let body = page.blocks.iter().zip(&chosen).filter(|(_, chosen)| **chosen);
        let body: Vec<&str> = body.map(|(block, _)| block.text.as_str()).collect();
        article.language = language::of(page, &body);
        article.refusal = if page.blocks.is_empty() {
            Some(Refusal::Empty)
        } else if !is_story && !sight.is_foreign() {
            Some(Refusal::NotAnArticle)
        } else if !is_story || article.language.as_deref() != Some("en") {
            Some(Refusal::Language)
        } else {
            None
        };
        if article.refusal.is_none() {
            article.truncated = is_cut;
            for (i, (block, kind)) in page.blocks.iter().zip(&kinds).enumerate() {
                if let Some(kind) = kind {
                    let words = Article::within(&block.text, article.text.len());
                    if !words.is_empty() {
                        article.push(words, *kind, Some(i));
                    }
                    article.truncated |= words.len() < block.text.len();
                }
            }
        }
        article
    }
}

/// True for the kinds that make up the text of a story, without what is around it.
fn is_body(kind: BlockKind) -> bool {
    !matches!(kind, BlockKind::Title | BlockKind::Byline | BlockKind::Caption)
}

/// Which blocks may be of the story's body, however likely.
pub(super) fn may_be(page: &Page, views: &[View], head: &Head) -> Vec<bool> {
    let may_be = |(i, view): (usize, &View)| {
        let text = page.blocks[i].text.as_str();
        head.title_block != Some(i)
            && !view.is(NEVER)
            && head.title.as_deref() != Some(text)
            && !away::leads(view, text)
    };
    views.iter().enumerate().map(may_be).collect()
}

impl Sight<'_> {
    /// What each block is to the story, given how likely it belongs to it; none for those outside.
    pub fn kinds(&self, likely: &[f32]) -> Vec<Option<BlockKind>> {
        let chosen = self.choose(likely);
        let (first, last) = (chosen.iter().position(|&c| c), chosen.iter().rposition(|&c| c));
        let (Some(first), Some(last)) = (first, last) else { return vec![None; self.views.len()] };
        let start = self.head.title_block.map_or(first, |t| t.min(first));
        self.views
            .iter()
            .zip(&self.page.blocks)
            .enumerate()
            .map(|(i, (view, block))| {
                if self.head.title_block == Some(i) {
                    Some(BlockKind::Title)
                } else if chosen[i] {
                    Some(kind_of(view, i < start + NEAR_TITLE && i <= first))
                } else if i < start || i > last {
                    None
                } else if view.is_caption() || (i > first && plain::has_credit(&block.text) && !view.is_linked()) {
                    Some(BlockKind::Caption)
                } else if i < start + NEAR_TITLE && self.is_byline(i) {
                    Some(BlockKind::Byline)
                } else {
                    None
                }
            })
            .collect()
    }

    /// How likely a block must be to be chosen, for the best F1 to be expected in words.
    fn threshold(&self, likely: &[f32]) -> f32 {
        let mut order = self.candidates();
        order.sort_by(|&a, &b| likely[b].total_cmp(&likely[a]));
        let words = |i: usize| self.views[i].words as f32;
        let expected: f32 = order.iter().map(|&i| likely[i] * words(i)).sum();
        let (mut taken, mut right, mut best) = (0.0, 0.0, 0.0f32);
        for i in order {
            taken += words(i);
            right += likely[i] * words(i);
            best = best.max(2.0 * right / (taken + expected));
        }
        (best / 2.0).clamp(LOW, LIKELY)
    }

    /// Which blocks are of the story's body.
    fn choose(&self, likely: &[f32]) -> Vec<bool> {
        let may_be = &self.may_be;
        let from = self.threshold(likely);
        let mut chosen: Vec<bool> = likely.iter().zip(may_be).map(|(&p, &may_be)| may_be && p >= from).collect();
        let more: Vec<usize> = (0..chosen.len())
            .filter(|&i| !chosen[i] && may_be[i])
            .filter(|&i| {
                self.is_list_of_story(i, &chosen)
                    || (likely[i] >= HEADING && self.heads_story(i, &chosen))
                    || (likely[i] >= BETWEEN && self.is_quoted_between(i, &chosen))
            })
            .collect();
        more.into_iter().for_each(|i| chosen[i] = true);
        self.go_on_counting(&mut chosen);
        self.take_alike(likely, &mut chosen);
        if let Some(i) = self.standfirst(likely, &chosen) {
            chosen[i] = true;
        }
        chosen
    }

    /// The line under the title that sums the story up: people who mark stories count it in as often as not, readers do.
    fn standfirst(&self, likely: &[f32], chosen: &[bool]) -> Option<usize> {
        let first = chosen.iter().position(|&c| c)?;
        let title = self.head.title_block?;
        (title + 1..chosen.len()).take(NEAR_TITLE).take_while(|&i| i < first).find(|&i| {
            let view = &self.views[i];
            let says = view.words >= SHORTEST_STANDFIRST && view.linked == 0 && view.is(inside::DEK | inside::HEADING);
            says && self.may_be[i] && likely[i] >= STANDFIRST
        })
    }

    /// True for a quotation in a block of its own between chosen blocks, in the element that those stand in.
    fn is_quoted_between(&self, i: usize, chosen: &[bool]) -> bool {
        let parents = &self.page.snapshot.parents;
        let of = |j: usize| parents.get(self.page.blocks[j].node as usize).copied();
        let before = (i.saturating_sub(NEAR)..i).rev().find(|&j| chosen[j]);
        let after = (i + 1..chosen.len()).take(NEAR).find(|&j| chosen[j]);
        let Some(home) = before.zip(after).filter(|&(b, a)| of(b) == of(a)).and_then(|(b, _)| of(b)) else {
            return false;
        };
        let mut around = self.page.ancestors(self.page.blocks[i].node).skip(1).take(2);
        self.views[i].is(inside::BLOCK_QUOTE) && self.views[i].linked == 0 && around.any(|n| n == home)
    }

    /// True for a heading right before a chosen block that is none, where others are chosen before it or a heading of the
    /// same tags and classes after it: a live blog starts with one.
    fn heads_story(&self, i: usize, chosen: &[bool]) -> bool {
        let next = chosen.get(i + 1).is_some_and(|&c| c) && !self.views[i + 1].is(inside::HEADING);
        let like = || (i + 2..chosen.len()).any(|j| chosen[j] && self.place(j) == self.place(i));
        let heads = next && self.views[i].is(inside::HEADING) && self.views[i].linked == 0;
        heads && (chosen[..i].contains(&true) || like())
    }

    /// True for an item of a list that stands right between chosen paragraphs, in the same element as they do.
    fn is_list_of_story(&self, i: usize, chosen: &[bool]) -> bool {
        let (view, parents) = (&self.views[i], &self.page.snapshot.parents);
        if !view.is(inside::LIST_ITEM) || view.is(NOT_A_LIST) {
            return false;
        }
        let of = |node: NodeId| parents.get(node as usize).copied();
        let mut around = self.page.ancestors(self.page.blocks[i].node).take(4);
        let list = around.find(|&n| matches!(self.page.snapshot.tags[n as usize].as_str(), "ul" | "ol"));
        let Some((list, home)) = list.zip(list.and_then(of)) else { return false };
        let with = |j: usize| chosen[j] && of(self.page.blocks[j].node) == Some(home);
        let before =
            (i.saturating_sub(LONGEST_LIST)..i).rev().find(|&j| !self.page.is_inside(self.page.blocks[j].node, list));
        let announced =
            before.is_some_and(|j| with(j) && self.page.blocks[j].text.trim_end_matches(')').ends_with(':'));
        let plain = view.linked == 0 && view.words >= 4;
        let between =
            || (i.saturating_sub(LONGEST_LIST)..i).any(with) && (i..chosen.len()).take(LONGEST_LIST).any(with);
        announced || (plain && between())
    }

    fn is_byline(&self, i: usize) -> bool {
        let (view, text) = (&self.views[i], self.page.blocks[i].text.as_str());
        let named = self.head.byline.as_deref().is_some_and(|b| b.len() > 4 && text.contains(b));
        view.chars <= LONGEST_BYLINE
            && (named || plain::is_byline(text) || head::is_name_in_byline(self.page, &self.views, i))
    }
}

fn kind_of(view: &View, opens: bool) -> BlockKind {
    if view.is(inside::HEADING) || (opens && view.is(inside::DEK)) {
        BlockKind::Subheading
    } else if view.is(inside::BLOCK_QUOTE) {
        BlockKind::BlockQuote
    } else if view.is(inside::LIST_ITEM) {
        BlockKind::ListItem
    } else {
        BlockKind::Paragraph
    }
}
