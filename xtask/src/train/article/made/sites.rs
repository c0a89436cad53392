//! Reads `sites.txt`: how each kind of site marks up the parts of a page.

use super::super::boost::Chance;
use std::collections::HashMap;
use std::fmt::Write as _;

/// A kind of site: for each part of a page the elements around it, outermost first.
pub struct Site {
    parts: HashMap<&'static str, &'static str>,
}

impl Site {
    /// The elements of a part, as they stand in the file.
    pub fn part(&self, name: &str) -> Option<&'static str> {
        self.parts.get(name).copied()
    }
}

/// All kinds of sites.
pub fn all() -> Vec<Site> {
    let mut sites: Vec<Site> = Vec::new();
    for line in include_str!("sites.txt").lines().filter(|line| !line.starts_with('#')) {
        match line.split_once(' ') {
            Some(("site", _)) => sites.push(Site { parts: HashMap::new() }),
            Some((part, elements)) => {
                sites.last_mut().map(|site| site.parts.insert(part, elements));
            }
            None => {}
        }
    }
    sites
}

/// Opening and closing tags of elements "div#a.b > p"; `~` becomes letters and digits, the same for the same place on
/// one page.
pub fn tags(elements: &str, salt: u64) -> (String, String) {
    let (mut open, mut close) = (String::new(), Vec::new());
    for (at, element) in elements.split(" > ").enumerate() {
        let own = elements.bytes().fold(salt ^ at as u64, |h, b| h.rotate_left(5) ^ u64::from(b));
        let element = element.replace('~', &hashed(own));
        let (names, attributes) = element.split_once('[').unwrap_or((&element, ""));
        let (tag, classes) = names.split_once('.').unwrap_or((names, ""));
        let (tag, id) = tag.split_once('#').unwrap_or((tag, ""));
        let _ = write!(open, "<{tag}");
        if !id.is_empty() {
            let _ = write!(open, " id=\"{id}\"");
        }
        if !classes.is_empty() {
            let _ = write!(open, " class=\"{}\"", classes.replace('.', " "));
        }
        for attribute in attributes.split('[').filter_map(|a| a.strip_suffix(']')) {
            if let Some((name, value)) = attribute.split_once('=') {
                let _ = write!(open, " {name}=\"{value}\"");
            }
        }
        open.push('>');
        close.push(format!("</{tag}>"));
    }
    close.reverse();
    (open, close.concat())
}

/// What bundlers make of a class's name.
fn hashed(seed: u64) -> String {
    let mut chance = Chance(seed);
    let letters = b"abcdefghijklmnopqrstuvwxyz0123456789";
    (0..6).map(|_| char::from(letters[chance.below(letters.len())])).collect()
}
