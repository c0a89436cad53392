//! What the eye sees of each node: which element boxes it in, whether it is hidden, whether its line breaks show.

use super::{Display, NodeId, Snapshot};

/// Longest drop cap, in characters ("“W").
const DROP_CAP: usize = 3;

/// Columns over the nodes of a snapshot.
pub(super) struct Look {
    /// Innermost block-level element around each node.
    pub container: Vec<NodeId>,
    /// True where the node is not shown.
    pub hidden: Vec<bool>,
    /// True where line breaks show as such.
    pub lines: Vec<bool>,
    /// True for a `q` whose marks do not show.
    pub unmarked: Vec<bool>,
}

impl Look {
    pub fn new(snapshot: &Snapshot, ends: &[NodeId]) -> Look {
        let n = snapshot.parents.len();
        let mut look =
            Look { container: vec![0; n], hidden: vec![false; n], lines: vec![false; n], unmarked: vec![false; n] };
        for (node, name, value) in &snapshot.attributes {
            let i = *node as usize;
            match name.as_str() {
                "class" if i < n && !matches!(snapshot.tags[i].as_str(), "html" | "body" | "main" | "article") => {
                    look.hidden[i] |= value.split_ascii_whitespace().any(hides_from_the_eye);
                }
                "white-space" if i < n => look.lines[i] = value == "pre",
                "quotes" if i < n => look.unmarked[i] = value == "none",
                _ => {}
            }
        }
        for (i, past) in ends.iter().map(|&e| e as usize).enumerate() {
            let parent = snapshot.parents[i] as usize;
            let root = parent == i;
            let tag = snapshot.tags[i].as_str();
            let display = Display::from_code(snapshot.display[i]);
            look.hidden[i] |= display == Display::Hidden
                || matches!(tag, "rt" | "rp")
                || (tag == "sup" && is_footnote_mark(snapshot, i, past))
                || (!root && look.hidden[parent]);
            look.lines[i] |= !root && look.lines[parent];
            // A button flows with the words around it, but never belongs to them.
            let boxed = tag != "#text" && (display == Display::Block || tag == "button");
            look.container[i] =
                if root || (boxed && !is_drop_cap(snapshot, i, past)) { i as NodeId } else { look.container[parent] };
        }
        look
    }
}

/// Class names under which sites keep words for screen readers only.
fn hides_from_the_eye(class: &str) -> bool {
    const NAMES: [&str; 8] = [
        "sr-only",
        "visually-hidden",
        "visuallyhidden",
        "visually_hidden",
        "screen-reader",
        "screenreader",
        "show-for-sr",
        "element-invisible",
    ];
    let class = class.to_ascii_lowercase();
    NAMES.iter().any(|n| class.contains(n)) && !class.contains("not-sr-only") && !class.contains("focus")
}

/// A floating first letter: an element that is inline by nature, with a letter or two, and the rest of the word right
/// behind it.
fn is_drop_cap(snapshot: &Snapshot, i: usize, past: usize) -> bool {
    if !matches!(snapshot.tags[i].as_str(), "span" | "b" | "strong" | "i" | "em" | "font" | "big") || past - i > 4 {
        return false;
    }
    let length: usize = snapshot.texts[i..past].iter().map(|t| t.chars().take(DROP_CAP + 1).count()).sum();
    let rest = snapshot.texts.get(past).filter(|_| snapshot.parents[past] == snapshot.parents[i]);
    (1..=DROP_CAP).contains(&length) && rest.is_some_and(|r| r.starts_with(|c: char| c.is_alphabetic() || c == '’'))
}

/// A raised number that points to a note: in brackets or a link.
fn is_footnote_mark(snapshot: &Snapshot, i: usize, past: usize) -> bool {
    if past - i > 8 {
        return false;
    }
    let words: String = snapshot.texts[i..past].iter().map(|t| t.trim()).collect();
    let number = words.trim_matches(['[', ']', '(', ')', '*', '†']);
    let short =
        words.len() <= 6 && number.chars().all(|c| c.is_ascii_digit() || c.is_ascii_lowercase()) && number.len() <= 3;
    let bracketed = words.starts_with(['[', '(']) || number.is_empty();
    let linked = snapshot.tags[i..past].iter().any(|t| t == "a") || {
        let parent = snapshot.parents[i] as usize;
        snapshot.tags[parent] == "a" && snapshot.parents.get(past).is_none_or(|&p| p as usize != parent)
    };
    !words.is_empty() && short && (bracketed || (linked && number.chars().all(|c| c.is_ascii_digit())))
}
