//! Title, byline, date and site: what the page says of its story in meta elements, JSON-LD and on its face.

use super::inside;
use super::plain;
use super::view::View;
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
    /// The story's text as JSON-LD has it.
    pub body: Option<String>,
    /// True where the page says that it is an article.
    pub is_declared: bool,
}

/// Reads the head of a page.
pub(super) fn read(page: &Page, views: &[View]) -> Head {
    let snapshot = &page.snapshot;
    let linked = story_data(snapshot);
    let mut head = Head::default();
    let site = meta(snapshot, &["og:site_name", "application-name"]);
    head.site = site.or_else(|| linked.as_ref().and_then(|l| name(&l["publisher"])));
    let headline = linked.as_ref().and_then(|l| text(&l["headline"]));
    head.body = linked.as_ref().and_then(|l| text(&l["articleBody"]));
    let said = [meta(snapshot, &["og:title", "twitter:title", "headline"]), headline, Some(snapshot.title.clone())];
    let said: Vec<String> = said.into_iter().flatten().filter(|s| !s.is_empty()).collect();
    head.title_block = title_block(page, views, &said);
    head.title = head.title_block.map(|i| page.blocks[i].text.clone()).or_else(|| said.first().cloned());
    let authors = linked.as_ref().and_then(|l| name(&l["author"]));
    let authors =
        authors.or_else(|| meta(snapshot, &["author", "article:author", "byl", "dc.creator", "parsely-author"]));
    let authors = authors.filter(|a| !a.starts_with("http") && head.site.as_ref() != Some(a));
    head.byline = authors.or_else(|| shown_byline(page, views, head.title_block));
    let published = linked.as_ref().and_then(|l| text(&l["datePublished"]));
    let published = published.or_else(|| {
        let keys = ["article:published_time", "datepublished", "date", "dc.date", "pubdate", "parsely-pub-date"];
        meta(snapshot, &keys)
    });
    head.published = published.or_else(|| {
        let times =
            snapshot.attributes.iter().filter(|(_, name, _)| name == "datetime").map(|(_, _, value)| value.trim());
        times.filter(|t| t.starts_with("20") && t.len() >= 10).map(str::to_owned).next()
    });
    let kind = meta(snapshot, &["og:type"]).is_some_and(|t| t == "article");
    head.is_declared = kind || linked.is_some();
    head
}

/// The block that shows the title: most like what the page says it is, or the page's only `h1`.
fn title_block(page: &Page, views: &[View], said: &[String]) -> Option<usize> {
    let first = |i: usize| {
        page.ancestors(page.blocks[i].node).take(3).any(|node| page.snapshot.tags[node as usize] == "h1")
            && views[i].words >= 3
    };
    let only = (0..views.len()).filter(|&i| first(i)).count() == 1;
    let mut best: Option<(usize, f32)> = None;
    for (i, view) in views.iter().enumerate().filter(|(_, v)| v.is(inside::HEADING | inside::TITLE)) {
        let like = said.iter().map(|s| likeness(s, &page.blocks[i].text)).fold(0.0, f32::max);
        let mut score = like + if view.is(inside::TITLE) { 0.3 } else { 0.0 };
        if only && first(i) {
            score += 0.5;
        }
        if score >= 0.8 && best.is_none_or(|(_, b)| score > b) {
            best = Some((i, score));
        }
    }
    best.map(|b| b.0)
}

/// How many blocks after the title a byline is looked for.
const NEAR_TITLE: usize = 12;

/// The byline as it stands under the title.
fn shown_byline(page: &Page, views: &[View], title: Option<usize>) -> Option<String> {
    let from = title.unwrap_or(0);
    let mut near = (from..views.len()).take(NEAR_TITLE);
    let found = near.find(|&i| plain::is_byline(&page.blocks[i].text) || is_name_in_byline(page, views, i))?;
    let words = page.blocks[found].text.as_str();
    Some(words.strip_prefix("By ").or_else(|| words.strip_prefix("BY ")).unwrap_or(words).to_owned())
}

/// True for "Ann Lee" in an element named after authors.
pub(super) fn is_name_in_byline(page: &Page, views: &[View], i: usize) -> bool {
    let (Some(block), Some(view)) = (page.blocks.get(i), views.get(i)) else { return false };
    let capital =
        |w: &str| w.starts_with(char::is_uppercase) && w.chars().all(|c| c.is_alphabetic() || "-’'.".contains(c));
    view.is(inside::BYLINE) && (2..=4).contains(&view.words) && block.text.split(' ').all(capital)
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
        Value::String(_) => text(value).map(|n| n.trim_matches([',', ' ']).to_owned()).filter(|n| !n.is_empty()),
        Value::Array(list) => {
            let names: Vec<String> = list.iter().filter_map(name).filter(|n| !n.is_empty()).collect();
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
