//! What the finder knows of each block before it weighs anything: its words, its links, what it stands in.

use crate::page::Page;

/// What a node stands in, as bits; a node has those of its parents too.
pub(super) mod inside {
    pub const LINK: u32 = 1;
    pub const LIST_ITEM: u32 = 1 << 1;
    pub const BLOCK_QUOTE: u32 = 1 << 2;
    pub const HEADING: u32 = 1 << 3;
    pub const CAPTION: u32 = 1 << 4;
    pub const FIGURE: u32 = 1 << 5;
    pub const NAV: u32 = 1 << 6;
    pub const ASIDE: u32 = 1 << 7;
    pub const FOOTER: u32 = 1 << 8;
    pub const HEADER: u32 = 1 << 9;
    pub const FORM: u32 = 1 << 10;
    pub const TABLE: u32 = 1 << 11;
    pub const BUTTON: u32 = 1 << 12;
    pub const ARTICLE: u32 = 1 << 13;
    pub const MAIN: u32 = 1 << 14;
    pub const PARAGRAPH: u32 = 1 << 15;
    pub const TITLE: u32 = 1 << 16;
    pub const BYLINE: u32 = 1 << 17;
    pub const BODY_NAME: u32 = 1 << 18;
    pub const CHROME_NAME: u32 = 1 << 19;
}

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
}

impl View {
    pub fn is(&self, inside: u32) -> bool {
        self.inside & inside != 0
    }
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
                    linked += past - origin.at;
                }
            }
            // The bits of its first words: a heading in a link in a box is all three.
            let first = block.origins.first().map_or(block.node, |o| o.node);
            let all_linked = linked * 10 >= block.text.len() * 9;
            let mut flags = inside.get(first as usize).copied().unwrap_or_default();
            if !all_linked {
                flags &= !inside::LINK;
            }
            View { inside: flags, chars: block.text.chars().count(), words: block.text.split(' ').count(), linked }
        })
        .collect()
}

fn stands_in(page: &Page) -> Vec<u32> {
    let snapshot = &page.snapshot;
    let mut inside: Vec<u32> = snapshot.tags.iter().map(|tag| of_tag(tag)).collect();
    for (node, name, value) in &snapshot.attributes {
        let i = *node as usize;
        if let Some(flags) = inside.get_mut(i)
            && !matches!(snapshot.tags[i].as_str(), "html" | "body")
        {
            *flags |= of_attribute(name, value);
        }
    }
    for i in 0..inside.len() {
        let parent = snapshot.parents[i] as usize;
        inside[i] |= inside[parent];
    }
    inside
}

fn of_tag(tag: &str) -> u32 {
    match tag {
        "a" => inside::LINK,
        "li" | "dd" | "dt" => inside::LIST_ITEM,
        "blockquote" => inside::BLOCK_QUOTE,
        "h1" => inside::HEADING | inside::TITLE,
        "h2" | "h3" | "h4" | "h5" | "h6" => inside::HEADING,
        "figcaption" | "caption" => inside::CAPTION,
        "figure" => inside::FIGURE,
        "nav" | "menu" => inside::NAV,
        "aside" => inside::ASIDE,
        "footer" => inside::FOOTER,
        "header" => inside::HEADER,
        "form" | "dialog" | "label" => inside::FORM,
        "table" => inside::TABLE,
        "button" => inside::BUTTON,
        "article" => inside::ARTICLE,
        "main" => inside::MAIN,
        "p" => inside::PARAGRAPH,
        _ => 0,
    }
}

fn of_attribute(name: &str, value: &str) -> u32 {
    match name {
        "role" => match value {
            "navigation" | "menu" | "menubar" => inside::NAV,
            "complementary" => inside::ASIDE,
            "contentinfo" => inside::FOOTER,
            "main" => inside::MAIN,
            "article" => inside::ARTICLE,
            "dialog" | "form" | "search" => inside::FORM,
            "heading" => inside::HEADING,
            "button" => inside::BUTTON,
            _ => 0,
        },
        "itemprop" => match value {
            "articleBody" => inside::BODY_NAME,
            "headline" => inside::TITLE,
            "author" => inside::BYLINE,
            "caption" => inside::CAPTION,
            _ => 0,
        },
        "rel" if value == "author" => inside::BYLINE,
        "class" | "id" | "data-component" | "data-testid" => {
            let value = value.to_ascii_lowercase();
            let has = |words: &[&str]| words.iter().any(|w| value.contains(w));
            let mut flags = 0;
            if has(&["caption", "photo-credit", "image-credit", "credit-line"]) {
                flags |= inside::CAPTION;
            }
            if has(&["byline", "author", "dateline", "timestamp", "publish"]) {
                flags |= inside::BYLINE;
            }
            if has(&["headline"]) {
                flags |= inside::TITLE;
            }
            if has(&["article-body", "articlebody", "article__body", "story-body", "entry-content", "post-content"]) {
                flags |= inside::BODY_NAME;
            }
            if has(&[
                "comment",
                "newsletter",
                "related",
                "share",
                "social",
                "promo",
                "sidebar",
                "cookie",
                "consent",
                "subscribe",
                "signup",
                "sign-up",
                "recirc",
                "most-read",
                "popular",
                "trending",
                "advert",
                "sponsor",
                "breadcrumb",
                "footer",
                "disclaimer",
                "copyright",
                "outbrain",
                "taboola",
                "recommend",
                "author-bio",
                "tags",
                "topics",
            ]) {
                flags |= inside::CHROME_NAME;
            }
            flags
        }
        _ => 0,
    }
}
