//! Title, byline, date and site: what the page says of its story in meta elements, JSON-LD and on its face.

use super::view::{View, inside};
use crate::page::{Page, Snapshot};
use serde_json::Value;

/// What was found.
#[derive(Default)]
pub(super) struct Head {
    pub title: Option<String>,
    /// Position of the block that shows the title.
    pub title_block: Option<usize>,
    pub byline: Option<String>,
    pub published: Option<String>,
    pub site: Option<String>,
}

/// Reads the head of a page.
pub(super) fn read(page: &Page, views: &[View]) -> Head {
    let snapshot = &page.snapshot;
    let linked = story_data(snapshot);
    let mut head = Head::default();
    let site = meta(snapshot, &["og:site_name", "application-name"]);
    head.site = site.or_else(|| linked.as_ref().and_then(|l| name(&l["publisher"])));
    let headline = linked.as_ref().and_then(|l| text(&l["headline"]));
    let said = [meta(snapshot, &["og:title", "twitter:title", "headline"]), headline, Some(snapshot.title.clone())];
    let said: Vec<String> = said.into_iter().flatten().filter(|s| !s.is_empty()).collect();
    let best =
        page.blocks.iter().enumerate().filter(|(i, _)| views[*i].is(inside::HEADING | inside::TITLE)).map(|(i, b)| {
            let like = said.iter().map(|s| likeness(s, &b.text)).fold(0.0, f32::max);
            (i, like + if views[i].is(inside::TITLE) { 0.3 } else { 0.0 })
        });
    let best = best.filter(|b| b.1 >= 0.8).fold(None, |best: Option<(usize, f32)>, b| match best {
        Some(a) if a.1 >= b.1 => Some(a),
        _ => Some(b),
    });
    head.title_block = best.map(|b| b.0);
    head.title = head.title_block.map(|i| page.blocks[i].text.clone()).or_else(|| said.first().cloned());
    let authors = linked.as_ref().and_then(|l| name(&l["author"]));
    head.byline =
        authors.or_else(|| meta(snapshot, &["author", "article:author", "byl", "dc.creator", "parsely-author"]));
    head.byline = head.byline.filter(|b| !b.starts_with("http"));
    let published = linked.as_ref().and_then(|l| text(&l["datePublished"]));
    head.published = published.or_else(|| {
        meta(snapshot, &["article:published_time", "datepublished", "date", "dc.date", "pubdate", "parsely-pub-date"])
    });
    head
}

/// Content of the first meta element with one of `keys`, in the order of the keys.
fn meta(snapshot: &Snapshot, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| {
        let found = snapshot.meta.iter().find(|(name, content)| name == key && !content.trim().is_empty());
        found.map(|(_, content)| content.split_whitespace().collect::<Vec<_>>().join(" "))
    })
}

/// The story's object in the page's JSON-LD: the first with a headline and a type that is some article's.
fn story_data(snapshot: &Snapshot) -> Option<Value> {
    for script in &snapshot.json_ld {
        let Ok(value) = serde_json::from_str::<Value>(script) else { continue };
        let mut stack = vec![value];
        while let Some(value) = stack.pop() {
            match value {
                Value::Array(list) => stack.extend(list.into_iter().rev()),
                Value::Object(_) => {
                    let kind = &value["@type"];
                    let is = |v: &Value| v.as_str().is_some_and(|s| s.ends_with("Article") || s.ends_with("Posting"));
                    if is(kind) || kind.as_array().is_some_and(|a| a.iter().any(is)) {
                        return Some(value);
                    }
                    if let Some(Value::Array(list)) = value.get("@graph") {
                        stack.extend(list.iter().rev().cloned());
                    }
                }
                _ => {}
            }
        }
    }
    None
}

fn text(value: &Value) -> Option<String> {
    value.as_str().map(|s| s.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|s| !s.is_empty())
}

/// Name or names of a person or organization, as JSON-LD writes them.
fn name(value: &Value) -> Option<String> {
    match value {
        Value::String(_) => text(value),
        Value::Array(list) => {
            let names: Vec<String> = list.iter().filter_map(name).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        Value::Object(map) => map.get("name").and_then(name),
        _ => None,
    }
}

/// How alike two headlines are: shared words over the words of the shorter, 0 to 1; long differences count.
fn likeness(said: &str, shown: &str) -> f32 {
    let words = |s: &str| -> Vec<String> {
        let s = s.to_lowercase();
        s.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let (said, shown) = (words(said), words(shown));
    let shared = shown.iter().filter(|w| said.contains(w)).count();
    2.0 * shared as f32 / (said.len() + shown.len()).max(1) as f32
}
