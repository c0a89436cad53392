//! From a page to its story: which blocks belong to it, and what each is.

use super::view::{View, inside, views};
use super::{Article, head, language};
use crate::annotation::{BlockKind, Refusal};
use crate::page::Page;

/// A story has at least so many words.
const SHORTEST_STORY: usize = 60;

/// Finds the story of a page.
pub(super) fn find(page: &Page) -> Article {
    let views = views(page);
    let head = head::read(page, &views);
    let mut article = Article {
        title: head.title.clone(),
        byline: head.byline.clone(),
        published: head.published.clone(),
        site: head.site.clone(),
        ..Article::default()
    };
    let kinds = kinds(page, &views, &head);
    let body: Vec<&str> = page
        .blocks
        .iter()
        .zip(&kinds)
        .filter(|(_, kind)| {
            kind.is_some_and(|k| !matches!(k, BlockKind::Title | BlockKind::Byline | BlockKind::Caption))
        })
        .map(|(block, _)| block.text.as_str())
        .collect();
    let words: usize = body.iter().map(|text| text.split(' ').count()).sum();
    article.language = language::of(page, &body);
    article.refusal = if page.blocks.is_empty() {
        Some(Refusal::Empty)
    } else if words < SHORTEST_STORY {
        Some(Refusal::NotAnArticle)
    } else if article.language.as_deref() != Some("en") {
        Some(Refusal::Language)
    } else {
        None
    };
    if article.refusal.is_none() {
        for (i, (block, kind)) in page.blocks.iter().zip(&kinds).enumerate() {
            if let Some(kind) = kind {
                article.push(&block.text, *kind, Some(i));
            }
        }
    }
    article
}

/// What each block is to the story; none for those outside.
fn kinds(page: &Page, views: &[View], head: &head::Head) -> Vec<Option<BlockKind>> {
    let Some(root) = root(page, views) else { return vec![None; views.len()] };
    let outside = inside::NAV | inside::ASIDE | inside::FOOTER | inside::FORM | inside::BUTTON | inside::CHROME_NAME;
    views
        .iter()
        .enumerate()
        .map(|(i, view)| {
            if head.title_block == Some(i) {
                return Some(BlockKind::Title);
            }
            if !page.is_inside(page.blocks[i].node, root) || view.is(outside) {
                return None;
            }
            if view.is(inside::CAPTION) {
                return Some(BlockKind::Caption);
            }
            if view.is(inside::BYLINE) {
                return (view.chars < 80).then_some(BlockKind::Byline);
            }
            if view.linked * 2 > view.chars || (view.words < 3 && !view.is(inside::HEADING)) {
                return None;
            }
            Some(if view.is(inside::HEADING) {
                BlockKind::Subheading
            } else if view.is(inside::BLOCK_QUOTE) {
                BlockKind::BlockQuote
            } else if view.is(inside::LIST_ITEM) {
                BlockKind::ListItem
            } else {
                BlockKind::Paragraph
            })
        })
        .collect()
}

/// The element that holds most running text in few levels.
fn root(page: &Page, views: &[View]) -> Option<u32> {
    let mut scores = vec![0.0f32; page.snapshot.parents.len()];
    let outside = inside::NAV | inside::ASIDE | inside::FOOTER | inside::FORM | inside::CHROME_NAME | inside::CAPTION;
    for (block, view) in page.blocks.iter().zip(views) {
        if view.chars < 60 || view.is(outside) || view.linked * 3 > view.chars {
            continue;
        }
        let share = view.chars as f32;
        for (level, node) in page.ancestors(block.node).skip(1).take(5).enumerate() {
            scores[node as usize] += share * 0.85f32.powi(level as i32);
        }
    }
    let best = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1))?;
    (*best.1 > 0.0).then_some(best.0 as u32)
}
