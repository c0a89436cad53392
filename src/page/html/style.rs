//! How an element is displayed, told from its tag and attributes alone: what a browser's own style sheet and the
//! `style` attribute say. Style sheets of the page are not read.

use super::dom::Node;
use crate::page::Display;

/// Display of an element.
pub(super) fn display(node: &Node) -> Display {
    if let Some(display) = node.attribute("style").and_then(declared) {
        return display;
    }
    if node.attribute("hidden").is_some() || node.attribute("popover").is_some() {
        return Display::Hidden;
    }
    match node.tag() {
        "dialog" if node.attribute("open").is_none() => Display::Hidden,
        tag if is_hidden(tag) => Display::Hidden,
        tag if is_block(tag) => Display::Block,
        _ => Display::Inline,
    }
}

/// True where line breaks of the element's text show.
pub(super) fn keeps_lines(node: &Node) -> bool {
    let style =
        |style: &str| declarations(style).any(|(name, value)| name == "white-space" && value.starts_with("pre"));
    matches!(node.tag(), "pre" | "listing" | "xmp" | "plaintext") || node.attribute("style").is_some_and(style)
}

fn declarations(style: &str) -> impl Iterator<Item = (String, String)> + '_ {
    style.split(';').filter_map(|declaration| {
        let (name, value) = declaration.split_once(':')?;
        Some((name.trim().to_ascii_lowercase(), value.trim().to_ascii_lowercase()))
    })
}

/// What a `style` attribute says, if it says something.
fn declared(style: &str) -> Option<Display> {
    let mut said = None;
    for (name, value) in declarations(style) {
        let word = value.split([' ', '!']).next().unwrap_or_default();
        match (name.as_str(), word) {
            ("visibility", "hidden" | "collapse") | ("display", "none") => return Some(Display::Hidden),
            ("display", "contents" | "ruby") => said = Some(Display::Inline),
            ("display", word) if word.starts_with("inline") => said = Some(Display::Inline),
            (
                "display",
                "block" | "flex" | "grid" | "flow-root" | "list-item" | "table" | "table-cell" | "table-row",
            ) => {
                said = Some(Display::Block);
            }
            _ => {}
        }
    }
    said
}

fn is_hidden(tag: &str) -> bool {
    matches!(
        tag,
        "head"
            | "title"
            | "meta"
            | "link"
            | "base"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "datalist"
            | "area"
            | "param"
            | "source"
            | "track"
            | "noframes"
            | "noembed"
            | "rp"
    )
}

fn is_block(tag: &str) -> bool {
    matches!(
        tag,
        "html"
            | "body"
            | "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "dialog"
            | "dd"
            | "details"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "frameset"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "legend"
            | "li"
            | "listing"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "optgroup"
            | "option"
            | "p"
            | "plaintext"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "caption"
            | "colgroup"
            | "col"
            | "tbody"
            | "thead"
            | "tfoot"
            | "tr"
            | "td"
            | "th"
            | "ul"
            | "xmp"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_attribute_outweighs_the_tag() {
        assert_eq!(declared("color: red; DISPLAY : none !important"), Some(Display::Hidden));
        assert_eq!(declared("visibility:hidden"), Some(Display::Hidden));
        assert_eq!(declared("display:inline-block"), Some(Display::Inline));
        assert_eq!(declared("display:flex"), Some(Display::Block));
        assert_eq!(declared("display: var(--x); color:red"), None);
    }
}
