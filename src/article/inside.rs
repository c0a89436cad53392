//! What a block stands in, as bits; what stands in an element has those of the elements around it too. Tags, roles and
//! the names of classes and ids tell.

use super::words::Words;
use std::sync::LazyLock;

pub(super) const LINK: u32 = 1;
pub(super) const LIST_ITEM: u32 = 1 << 1;
pub(super) const BLOCK_QUOTE: u32 = 1 << 2;
pub(super) const HEADING: u32 = 1 << 3;
pub(super) const CAPTION: u32 = 1 << 4;
pub(super) const FIGURE: u32 = 1 << 5;
pub(super) const NAV: u32 = 1 << 6;
pub(super) const ASIDE: u32 = 1 << 7;
pub(super) const FOOTER: u32 = 1 << 8;
pub(super) const HEADER: u32 = 1 << 9;
pub(super) const FORM: u32 = 1 << 10;
pub(super) const TABLE: u32 = 1 << 11;
pub(super) const BUTTON: u32 = 1 << 12;
pub(super) const ARTICLE: u32 = 1 << 13;
pub(super) const MAIN: u32 = 1 << 14;
pub(super) const PARAGRAPH: u32 = 1 << 15;
pub(super) const TITLE: u32 = 1 << 16;
pub(super) const BYLINE: u32 = 1 << 17;
pub(super) const BODY_NAME: u32 = 1 << 18;
// What the names of classes and ids say.
pub(super) const COMMENT: u32 = 1 << 19;
pub(super) const RELATED: u32 = 1 << 20;
pub(super) const SIGN_UP: u32 = 1 << 21;
pub(super) const SHARE: u32 = 1 << 22;
pub(super) const ADVERT: u32 = 1 << 23;
pub(super) const BIO: u32 = 1 << 24;
pub(super) const LEGAL: u32 = 1 << 25;
pub(super) const TAGS: u32 = 1 << 26;
pub(super) const HIDDEN: u32 = 1 << 27;
pub(super) const DEK: u32 = 1 << 28;
pub(super) const CARD: u32 = 1 << 29;
pub(super) const CONSENT: u32 = 1 << 30;
/// What only says something of an element that is a part of the page and not all of it.
pub(super) const SMALL: u32 = CAPTION
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
pub(super) const COUNT: u32 = 31;

/// What a tag says of what stands in the element; large parts of a page only where it is `allowed`.
pub(super) fn of_tag(tag: &str, allowed: u32) -> u32 {
    let large = NAV | ASIDE | FOOTER | FORM | FIGURE | BUTTON;
    let flags = match tag {
        "a" => LINK,
        "li" | "dd" | "dt" => LIST_ITEM,
        "blockquote" => BLOCK_QUOTE,
        "h1" => HEADING | TITLE,
        "h2" | "h3" | "h4" | "h5" | "h6" => HEADING,
        "figcaption" | "caption" => CAPTION,
        "figure" => FIGURE,
        "nav" | "menu" => NAV,
        "aside" => ASIDE,
        "footer" => FOOTER,
        "header" => HEADER,
        "form" | "dialog" | "label" => FORM,
        "table" => TABLE,
        "button" | "summary" => BUTTON,
        "article" => ARTICLE,
        "main" => MAIN,
        "p" => PARAGRAPH,
        _ => 0,
    };
    flags & (allowed | !large)
}

/// What an attribute says of what stands in its element.
pub(super) fn of_attribute(name: &str, value: &str) -> u32 {
    match name {
        "role" => match value {
            "navigation" | "menu" | "menubar" => NAV,
            "complementary" => ASIDE,
            "contentinfo" => FOOTER,
            "main" => MAIN,
            "article" => ARTICLE,
            "dialog" | "form" | "search" => FORM,
            "heading" => HEADING,
            "button" => BUTTON,
            _ => 0,
        },
        "itemprop" => match value {
            "articleBody" => BODY_NAME,
            "headline" => TITLE,
            "author" => BYLINE,
            "caption" => CAPTION,
            _ => 0,
        },
        "rel" if value == "author" => BYLINE,
        "class" | "id" | "data-component" | "data-testid" => {
            let value = value.to_ascii_lowercase();
            let hidden = value.split_ascii_whitespace().any(|name| {
                matches!(name, "hidden" | "hide" | "invisible" | "d-none" | "noprint" | "no-print")
                    || ["-hide", "-hidden", "print-only"]
                        .iter()
                        .any(|end| name.ends_with(end) && !name.contains("overflow"))
            });
            let comment = value.split_ascii_whitespace().any(|name| name == "comment");
            let named = NAMED.said(value.as_bytes());
            named | if hidden { HIDDEN } else { 0 } | if comment { COMMENT } else { 0 }
        }
        _ => 0,
    }
}

static NAMED: LazyLock<Words> =
    LazyLock::new(|| Words::new(NAMES.iter().flat_map(|(flag, words)| words.iter().map(|w| (*w, *flag)))));

/// Parts of names of classes and ids, and what they say.
const NAMES: [(u32, &[&str]); 16] = [
    (CONSENT, &["onetrust", "ot-sdk", "didomi", "qc-cmp", "cookie-banner", "cookie-consent", "consent-modal"]),
    (CAPTION, &["caption", "photo-credit", "image-credit", "credit-line", "imagecredit"]),
    (BYLINE, &["byline", "author", "dateline", "timestamp", "publish", "article-meta", "entry-meta", "post-meta"]),
    (TITLE, &["headline"]),
    (FORM, &["newsletter", "signup", "sign-up", "sign_up"]),
    (
        BODY_NAME,
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
    (COMMENT, &["comments", "comment-", "comment_", "disqus", "discussion", "replies"]),
    (
        RELATED,
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
        SIGN_UP,
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
    (SHARE, &["share", "sharing", "social", "follow", "addtoany", "toolbar"]),
    (
        ADVERT,
        &["advert", "sponsor", "ad-", "ads-", "-ad", "ad_", "commerce", "affiliate", "shopping", "product", "buy-"],
    ),
    (BIO, &["bio", "about-author", "author-box", "author-info", "author__", "contributor", "about-the"]),
    (LEGAL, &["footer", "copyright", "disclaimer", "legal", "terms", "footnote", "disclosure", "tagline"]),
    (TAGS, &["tags", "topics", "breadcrumb", "keyword", "category", "kicker", "eyebrow", "label"]),
    (
        DEK,
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
    (CARD, &["card", "tile", "carousel", "slider", "widget", "module", "grid-item", "list-item", "promo-item"]),
];
