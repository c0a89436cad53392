//! What the finder knows of each block before it weighs anything: its words, its links, what it stands in.

use super::language;
use crate::page::{NodeId, Page};

/// A block of so many bytes is hardly a label.
const LONG: usize = 100;

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
    // What the names of classes and ids say.
    pub const COMMENT: u32 = 1 << 19;
    pub const RELATED: u32 = 1 << 20;
    pub const SIGN_UP: u32 = 1 << 21;
    pub const SHARE: u32 = 1 << 22;
    pub const ADVERT: u32 = 1 << 23;
    pub const BIO: u32 = 1 << 24;
    pub const LEGAL: u32 = 1 << 25;
    pub const TAGS: u32 = 1 << 26;
    pub const HIDDEN: u32 = 1 << 27;
    pub const DEK: u32 = 1 << 28;
    pub const CARD: u32 = 1 << 29;
    pub const CONSENT: u32 = 1 << 30;
    /// What only says something of an element that is a part of the page and not all of it.
    pub const SMALL: u32 = CAPTION
        | NAV
        | ASIDE
        | FOOTER
        | FORM
        | FIGURE
        | BUTTON
        | BYLINE
        | TITLE
        | COMMENT
        | RELATED
        | SIGN_UP
        | SHARE
        | ADVERT
        | BIO
        | LEGAL
        | TAGS
        | HIDDEN
        | DEK
        | CARD
        | CONSENT;
    /// How many bits there are.
    pub const COUNT: u32 = 31;
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
    digits: usize,
    /// True where it holds a quotation mark.
    quotes: bool,
}

impl View {
    pub fn is(&self, inside: u32) -> bool {
        self.inside & inside != 0
    }

    fn new(text: &str, inside: u32, linked: usize) -> Self {
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
        for c in text.chars() {
            view.chars += 1;
            view.commas += usize::from(c == ',');
            view.upper += usize::from(c.is_uppercase());
            view.digits += usize::from(c.is_ascii_digit());
            view.quotes |= matches!(c, '"' | '“' | '”');
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
    let mut inside: Vec<u32> = snapshot.tags.iter().enumerate().map(|(i, tag)| of_tag(tag, allowed(i))).collect();
    for (node, name, value) in &snapshot.attributes {
        let i = *node as usize;
        if snapshot.tags.get(i).is_none_or(|t| matches!(t.as_str(), "html" | "body")) {
            continue;
        }
        inside[i] |= of_attribute(name, value) & allowed(i);
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

fn of_tag(tag: &str, allowed: u32) -> u32 {
    let large = inside::NAV | inside::ASIDE | inside::FOOTER | inside::FORM | inside::FIGURE | inside::BUTTON;
    let flags = match tag {
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
        "button" | "summary" => inside::BUTTON,
        "article" => inside::ARTICLE,
        "main" => inside::MAIN,
        "p" => inside::PARAGRAPH,
        _ => 0,
    };
    flags & (allowed | !large)
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
            let hidden = value.split_ascii_whitespace().any(|name| {
                matches!(name, "hidden" | "hide" | "invisible" | "d-none" | "noprint" | "no-print")
                    || ["-hide", "-hidden", "print-only"]
                        .iter()
                        .any(|end| name.ends_with(end) && !name.contains("overflow"))
            });
            let comment = value.split_ascii_whitespace().any(|name| name == "comment");
            let named = NAMES.iter().filter(|(_, words)| has(words)).fold(0, |flags, (flag, _)| flags | flag);
            named | if hidden { inside::HIDDEN } else { 0 } | if comment { inside::COMMENT } else { 0 }
        }
        _ => 0,
    }
}

/// Parts of names of classes and ids, and what they say.
const NAMES: [(u32, &[&str]); 15] = [
    (inside::CONSENT, &["onetrust", "ot-sdk", "didomi", "qc-cmp", "cookie-banner", "cookie-consent", "consent-modal"]),
    (inside::CAPTION, &["caption", "photo-credit", "image-credit", "credit-line", "imagecredit"]),
    (
        inside::BYLINE,
        &["byline", "author", "dateline", "timestamp", "publish", "article-meta", "entry-meta", "post-meta"],
    ),
    (inside::TITLE, &["headline"]),
    (
        inside::BODY_NAME,
        &[
            "article-body",
            "articlebody",
            "article__body",
            "article_body",
            "story-body",
            "storybody",
            "entry-content",
            "post-content",
            "article-content",
            "article__content",
            "articlecontent",
            "article-text",
            "post-body",
            "storytext",
            "body-content",
            "content-body",
            "rich-text",
            "richtext",
        ],
    ),
    (inside::COMMENT, &["comments", "comment-", "comment_", "disqus", "discussion", "replies"]),
    (
        inside::RELATED,
        &[
            "related",
            "recirc",
            "most-read",
            "mostread",
            "most-popular",
            "popular",
            "trending",
            "recommend",
            "read-more",
            "readmore",
            "read-next",
            "more-stories",
            "morestories",
            "more-from",
            "outbrain",
            "taboola",
            "also-like",
            "latest",
            "sidebar",
            "rail",
            "teaser",
            "up-next",
            "upnext",
            "see-also",
            "in-this-story",
        ],
    ),
    (
        inside::SIGN_UP,
        &[
            "newsletter",
            "subscri",
            "signup",
            "sign-up",
            "sign_up",
            "paywall",
            "donat",
            "support",
            "membership",
            "regist",
            "login",
            "cookie",
            "consent",
            "gdpr",
            "onetrust",
            "otpc",
            "ot-sdk",
            "modal",
            "popup",
            "overlay",
            "gate",
            "promo",
            "cta",
            "app-banner",
        ],
    ),
    (inside::SHARE, &["share", "sharing", "social", "follow", "addtoany", "toolbar"]),
    (
        inside::ADVERT,
        &["advert", "sponsor", "ad-", "ads-", "-ad", "ad_", "commerce", "affiliate", "shopping", "product", "buy-"],
    ),
    (inside::BIO, &["bio", "about-author", "author-box", "author-info", "author__", "contributor", "about-the"]),
    (inside::LEGAL, &["footer", "copyright", "disclaimer", "legal", "terms", "footnote", "disclosure", "tagline"]),
    (inside::TAGS, &["tags", "topics", "breadcrumb", "keyword", "category", "kicker", "eyebrow", "label"]),
    (
        inside::DEK,
        &[
            "dek",
            "standfirst",
            "subhead",
            "sub-head",
            "subtitle",
            "summary",
            "excerpt",
            "lede",
            "deck",
            "intro",
            "sub-title",
        ],
    ),
    (inside::CARD, &["card", "tile", "carousel", "slider", "widget", "module", "grid-item", "list-item", "promo-item"]),
];
