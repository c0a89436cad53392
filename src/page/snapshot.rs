//! The flat picture of a page that crosses from the browser into the core.

use serde::{Deserialize, Serialize};

/// Position of a node in the columns of a [`Snapshot`].
pub type NodeId = u32;

/// A page as flat columns over its nodes in document order (elements and text nodes).
///
/// Columns and not objects: a page has thousands of nodes and this crosses two message boundaries. Text is exactly
/// what the page's text nodes hold (lone surrogates replaced by U+FFFD, which keeps UTF-16 lengths), so that an
/// offset into it is an offset into the node.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Snapshot {
    /// Address of the page, or empty.
    pub url: String,
    /// The document's title element.
    pub title: String,
    /// `lang` of the root element, or empty.
    pub language: String,
    /// `(name or property or itemprop, content)` of the meta elements.
    pub meta: Vec<(String, String)>,
    /// Contents of the JSON-LD scripts.
    pub json_ld: Vec<String>,
    /// Parent of each node; a root is its own parent. A parent stands before its children.
    pub parents: Vec<NodeId>,
    /// Lower-case tag of each element, `#text` for a text node.
    pub tags: Vec<String>,
    /// Text of each text node, empty for elements.
    pub texts: Vec<String>,
    /// How each element is displayed (see [`Display`]); 0 for text nodes.
    pub display: Vec<u8>,
    /// The attributes that matter, as `(node, name, value)`, by node: class, id, role, itemprop, itemtype, rel, href,
    /// aria-label, aria-hidden, datetime, data-testid, data-component, alt (of img).
    pub attributes: Vec<(NodeId, String, String)>,
}

/// How an element is displayed. In the browser from computed style, for saved HTML from its tag and attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Display {
    /// Flows with the words around it.
    Inline = 0,
    /// Starts a block of its own.
    Block = 1,
    /// Not shown. Its text is not read.
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
