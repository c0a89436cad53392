//! The flat picture of a page that crosses from the browser into the core.

use serde::{Deserialize, Serialize};

/// Position of a node in the columns of a [`Snapshot`].
pub type NodeId = u32;

/// The attributes that a snapshot takes along, of every element that has them, as they are written.
///
/// Besides these: `alt` of `img`, and two that no page writes but the snapshot's maker adds:
///
/// * `white-space` = `pre` where the element keeps line breaks (computed `white-space` is `pre`, `pre-wrap`,
///   `pre-line` or `break-spaces`); the browser says so only of elements whose own text holds a line break;
/// * `quotes` = `none` on a `q` that shows no quotation marks (computed `content` of its `::before` is `none` or `""`).
pub const ATTRIBUTES: [&str; 15] = [
    "class",
    "id",
    "role",
    "itemprop",
    "itemtype",
    "rel",
    "href",
    "aria-label",
    "aria-hidden",
    "datetime",
    "data-testid",
    "data-component",
    "data-type",
    "lang",
    "type",
];

/// Elements that are taken along without what is in them, however they are displayed.
pub const LEAVES: [&str; 20] = [
    "script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "video", "audio",
    "picture", "select", "textarea", "datalist", "head", "map", "frameset", "input", "progress",
];

/// A page as flat columns over its nodes in document order: elements and text nodes, no comments.
///
/// Columns and not objects: a page has thousands of nodes and this crosses two message boundaries.
///
/// **Which nodes.** The flat tree from the root element on, as it is shown: an element with an open shadow root has
/// the root's children in place of its own; a `slot` has the nodes assigned to it, or its own children where there are
/// none. Left out: what is in a hidden element (the element itself is there) and in one of [`LEAVES`], all of closed
/// `details` but the first `summary`. In the browser an `iframe` of the same origin has its document's root element as
/// its only child, where that can be reached; its text reads like a part of the page.
///
/// **Text** is exactly what the page's text nodes hold (lone surrogates replaced by U+FFFD, which keeps UTF-16
/// lengths), so that an offset into it is an offset into the node. Only a node of nothing but ASCII white space is
/// given as one space, since nothing in it can be pointed at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Snapshot {
    /// Address of the page, or empty.
    pub url: String,
    /// The document's title element, white space collapsed.
    pub title: String,
    /// `lang` of the root element, or empty.
    pub language: String,
    /// `(key, content)` of the meta elements of the whole document, in order; the key is `name`, `property` or
    /// `itemprop` in lower case, one entry for each that the element has.
    pub meta: Vec<(String, String)>,
    /// Contents of the scripts of type `application/ld+json`, in order.
    pub json_ld: Vec<String>,
    /// Parent of each node; a root is its own parent. A parent stands before its children.
    pub parents: Vec<NodeId>,
    /// Lower-case tag (local name) of each element, `#text` for a text node.
    pub tags: Vec<String>,
    /// Text of each text node, empty for elements.
    pub texts: Vec<String>,
    /// How each element is displayed (see [`Display`]); 0 for text nodes.
    pub display: Vec<u8>,
    /// The attributes that matter ([`ATTRIBUTES`]), as `(node, name, value)`, by node.
    pub attributes: Vec<(NodeId, String, String)>,
}

/// How an element is displayed. In the browser from computed style, for saved HTML from its tag, its `hidden`
/// attribute and its `style` attribute.
///
/// Classes that hide from the eye only ("sr-only") and drop caps that float are seen to by the core.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Display {
    /// Flows with the words around it: computed `display` starts with `inline` or `ruby`, or is `contents`.
    Inline = 0,
    /// Starts a block of its own: any other computed `display`.
    Block = 1,
    /// Not shown: computed `display` is `none`, `visibility` is not `visible`, or it is of no size and cut off
    /// (absolutely positioned with a `clip` or `clip-path` and at most one pixel wide or high). Its text is not read.
    /// Always so for `head`, `script`, `style`, `noscript`, `template`.
    Hidden = 2,
}

impl Display {
    /// From a column's number; unknown numbers are inline.
    pub fn from_code(code: u8) -> Self {
        match code {
            1 => Display::Block,
            2 => Display::Hidden,
            _ => Display::Inline,
        }
    }
}
