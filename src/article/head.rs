//! Title, byline, date and site: what the page says of its story in meta elements, JSON-LD and on its face.

use super::view::View;
use super::{inside, plain, under_title};
use crate::page::{Page, Snapshot};
use serde_json::Value;
use std::borrow::Cow;

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

/// The meta elements that say when, in the order in which they are believed.
const PUBLISHED: [&str; 7] =
    ["article:published_time", "article:published", "datepublished", "date", "dc.date", "pubdate", "parsely-pub-date"];

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
    let site = head.site.as_deref();
    let said: Vec<String> =
        said.into_iter().flatten().map(|s| without_site(&s, site)).filter(|s| !s.is_empty()).collect();
    head.title_block = title_block(page, views, &said);
    head.title = head.title_block.map(|i| page.blocks[i].text.clone()).or_else(|| said.first().cloned());
    head.byline =
        authors(snapshot, linked.as_ref(), site).or_else(|| shown_byline(page, views, head.title_block, site));
    let published = linked.as_ref().and_then(|l| text(&l["datePublished"])).or_else(|| meta(snapshot, &PUBLISHED));
    // Some systems write the first day of the year 1 where they know none.
    let published = published.filter(|p| !p.starts_with("000")).or_else(|| {
        let times =
            snapshot.attributes.iter().filter(|(_, name, _)| name == "datetime").map(|(_, _, value)| value.trim());
        times.filter(|t| under_title::is_iso_day(t)).map(str::to_owned).next()
    });
    head.published =
        published.or_else(|| near_title(page, head.title_block).find_map(|i| under_title::day(&page.blocks[i].text)));
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

/// How many blocks after the title a byline and a day are looked for, and how long their lines are at most, in bytes.
const NEAR_TITLE: usize = 12;
const LONGEST_LINE: usize = 160;

/// The short blocks from the title on.
fn near_title(page: &Page, title: Option<usize>) -> impl Iterator<Item = usize> + '_ {
    let from = title.unwrap_or(0);
    (from..page.blocks.len()).take(NEAR_TITLE).filter(|&i| page.blocks[i].text.len() <= LONGEST_LINE)
}

/// The names as the page's data has them: of JSON-LD, or of the meta elements where these name more.
fn authors(snapshot: &Snapshot, linked: Option<&Value>, site: Option<&str>) -> Option<String> {
    let is_person = |a: &String| !a.is_empty() && !a.starts_with("http") && !site.is_some_and(|site| is_site(a, site));
    let named = |a: String| Some(under_title::names(&a, site)).filter(is_person);
    let linked = linked.and_then(|l| name(&l["author"])).and_then(named);
    let keys = ["author", "article:author", "byl", "dc.creator", "parsely-author"];
    let told = keys.iter().find_map(|key| {
        let all = snapshot.meta.iter().filter(|(name, content)| name == key && !content.trim().is_empty());
        let all: Vec<String> = all.map(|(_, content)| told_name(key, content)).collect();
        // One element for each, or one for all of them.
        let whole = all.iter().find(|names| all.iter().all(|one| names.contains(one.as_str())));
        named(whole.cloned().unwrap_or_else(|| all.join(", ")))
    });
    match (linked, told) {
        // "Post staff reporter" where the name is not kept with the rest.
        (Some(linked), Some(told)) if told.contains(&linked) || linked.contains(" staff ") => Some(told),
        (linked, told) => linked.or(told),
    }
}

/// A name as a meta element has it; libraries put the family name first.
fn told_name(key: &str, content: &str) -> String {
    let content = content.replace(',', ", ").split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",");
    match content.split_once(", ") {
        Some((family, given)) if key == "dc.creator" && !given.contains(',') => format!("{given} {family}"),
        _ => content,
    }
}

/// True where an author's name is only the publication's, or its beginning.
fn is_site(author: &str, site: &str) -> bool {
    let letters = |s: &str| -> String {
        let s = s.to_lowercase();
        s.strip_prefix("the ").unwrap_or(&s).chars().filter(|c| c.is_alphanumeric()).collect()
    };
    let (author, site) = (letters(author), letters(site));
    !author.is_empty() && site.starts_with(&author)
}

/// A headline without the name of the publication at its end.
fn without_site(title: &str, site: Option<&str>) -> String {
    let ends = [" | ", " - ", " – ", " — ", " • ", " : "];
    let last = ends.iter().filter_map(|end| title.rsplit_once(end)).max_by_key(|(before, _)| before.len());
    match last {
        Some((before, name)) if site.is_some_and(|site| is_site(name, site)) => before.trim().to_owned(),
        _ => title.to_owned(),
    }
}

/// The byline as it stands under the title.
fn shown_byline(page: &Page, views: &[View], title: Option<usize>, site: Option<&str>) -> Option<String> {
    near_title(page, title).filter(|&i| Some(i) != title).find_map(|i| {
        let line = page.blocks[i].text.as_str();
        let names = under_title::names(line, site);
        let is_by = names.len() < line.len()
            && (plain::is_byline(line) || under_title::is_names(&names) && line.starts_with("By"));
        (is_by || views[i].is(inside::BYLINE) && under_title::is_names(&names)).then_some(names)
    })
}

/// True for "Ann Lee" in an element named after authors.
pub(super) fn is_name_in_byline(page: &Page, views: &[View], i: usize) -> bool {
    let (Some(block), Some(view)) = (page.blocks.get(i), views.get(i)) else { return false };
    view.is(inside::BYLINE) && under_title::is_names(&block.text)
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
        // Line breaks within its strings are not JSON, but not rare.
        let script: Cow<str> = if script.contains(char::is_control) {
            script.replace(char::is_control, " ").into()
        } else {
            script.into()
        };
        let Ok(value) = serde_json::from_str::<Value>(&script) else { continue };
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
        // ", The Post": the name before it is missing.
        Value::String(_) => {
            text(value).map(|n| n.trim_end_matches([',', ' ']).to_owned()).filter(|n| !n.starts_with(','))
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn head(meta: &[(&str, &str)], linked: &str) -> Head {
        let pair = |(name, content): &(&str, &str)| ((*name).to_owned(), (*content).to_owned());
        let snapshot = Snapshot {
            meta: meta.iter().map(pair).collect(),
            json_ld: vec![format!("{{\"@type\":\"NewsArticle\",{linked}}}")],
            ..Snapshot::default()
        };
        read(&Page::read(snapshot).unwrap(), &[])
    }

    #[test]
    fn a_named_author_is_more_than_staff() {
        let staff = "\"author\":{\"name\":\"Post staff reporter\"}";
        assert_eq!(head(&[("article:author", "Ann Lee")], staff).byline.as_deref(), Some("Ann Lee"));
        assert_eq!(head(&[], staff).byline.as_deref(), Some("Post staff reporter"));
        let named = "\"author\":{\"name\":\"Bo Dahl\"}";
        assert_eq!(head(&[("article:author", "Ann Lee")], named).byline.as_deref(), Some("Bo Dahl"));
    }

    #[test]
    fn a_day_under_either_name() {
        for name in ["article:published_time", "article:published"] {
            assert_eq!(head(&[(name, "2024-05-04")], "\"x\":1").published.as_deref(), Some("2024-05-04"));
        }
    }
}
