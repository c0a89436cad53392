//! A bound on how deep elements nest. The tree builder walks its stack of open elements for many tags, so that a page
//! of unclosed elements would take time in the square of its length. Deeper elements are left out, not what is in them.

use html5ever::tokenizer::{EndTag, StartTag, TagToken, Token, TokenSink, TokenSinkResult};
use html5ever::{LocalName, local_name};
use std::cell::RefCell;
use std::collections::HashMap;

/// As deep as browsers' own parsers go.
const DEEPEST: usize = 512;

/// Passes the tags on that stay within the bound.
pub(super) struct Shallow<Sink> {
    pub sink: Sink,
    open: RefCell<Open>,
}

/// The elements that are open, as their tags tell; nearly what the tree builder has.
#[derive(Default)]
struct Open {
    names: Vec<LocalName>,
    /// How many of each name are open, so that a stray end tag costs nothing.
    counts: HashMap<LocalName, usize>,
}

impl<Sink> Shallow<Sink> {
    pub fn new(sink: Sink) -> Self {
        Self { sink, open: RefCell::default() }
    }
}

impl Open {
    /// True where an element that starts here is still to be built.
    fn start(&mut self, name: &LocalName) -> bool {
        *self.counts.entry(name.clone()).or_default() += 1;
        self.names.push(name.clone());
        self.names.len() <= DEEPEST
    }

    /// True where the element that ends here was built. Those left open in it end with it.
    fn end(&mut self, name: &LocalName) -> bool {
        if self.counts.get(name).is_none_or(|&n| n == 0) {
            return true;
        }
        while let Some(last) = self.names.pop() {
            if let Some(count) = self.counts.get_mut(&last) {
                *count -= 1;
            }
            if last == *name {
                break;
            }
        }
        self.names.len() < DEEPEST
    }
}

/// True for elements that hold others of their kind. Not those that are empty, that end where the next one starts, or
/// that change how what follows is cut into tags.
fn nests(name: &LocalName) -> bool {
    !matches!(
        *name,
        local_name!("area")
            | local_name!("base")
            | local_name!("body")
            | local_name!("br")
            | local_name!("col")
            | local_name!("dd")
            | local_name!("dt")
            | local_name!("embed")
            | local_name!("frame")
            | local_name!("frameset")
            | local_name!("head")
            | local_name!("hr")
            | local_name!("html")
            | local_name!("iframe")
            | local_name!("image")
            | local_name!("img")
            | local_name!("input")
            | local_name!("li")
            | local_name!("link")
            | local_name!("meta")
            | local_name!("noembed")
            | local_name!("noframes")
            | local_name!("noscript")
            | local_name!("optgroup")
            | local_name!("option")
            | local_name!("p")
            | local_name!("param")
            | local_name!("plaintext")
            | local_name!("rp")
            | local_name!("rt")
            | local_name!("script")
            | local_name!("source")
            | local_name!("style")
            | local_name!("tbody")
            | local_name!("td")
            | local_name!("template")
            | local_name!("textarea")
            | local_name!("tfoot")
            | local_name!("th")
            | local_name!("thead")
            | local_name!("title")
            | local_name!("tr")
            | local_name!("track")
            | local_name!("wbr")
            | local_name!("xmp")
    )
}

impl<Sink: TokenSink> TokenSink for Shallow<Sink> {
    type Handle = Sink::Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Sink::Handle> {
        if let TagToken(tag) = &token
            && nests(&tag.name)
        {
            let mut open = self.open.borrow_mut();
            let is_built = match tag.kind {
                StartTag => open.start(&tag.name),
                EndTag => open.end(&tag.name),
            };
            if !is_built {
                return TokenSinkResult::Continue;
            }
        }
        self.sink.process_token(token, line)
    }

    fn end(&self) {
        self.sink.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.sink.adjusted_current_node_present_but_not_in_html_namespace()
    }
}
