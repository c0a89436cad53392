//! A snapshot from saved HTML, for the command line: the same columns as the browser's `snapshot.ts`.

mod depth;
mod dom;
mod encoding;
mod style;

use super::snapshot::{ATTRIBUTES, LEAVES};
use super::{Display, NodeId, Snapshot};
use depth::Shallow;
use dom::{Builder, Dom, Node, Place, children};
pub use encoding::decode;
use html5ever::TokenizerResult;
use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::TreeSink;
use html5ever::tokenizer::Tokenizer;
use html5ever::tree_builder::TreeBuilder;

/// Parses HTML text. Any input gives a snapshot: broken markup is mended as browsers mend it.
pub fn snapshot(html: &str, url: &str) -> Snapshot {
    let dom = parse(html);
    let mut snapshot = Snapshot { url: url.to_owned(), ..Snapshot::default() };
    head(&dom, &mut snapshot);
    body(&dom, &mut snapshot);
    snapshot
}

fn parse(html: &str) -> Dom {
    let tokenizer =
        Tokenizer::new(Shallow::new(TreeBuilder::new(Builder::new(), Default::default())), Default::default());
    let input = BufferQueue::default();
    input.push_back(html.into());
    // It stops at every script, and is not to run it.
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    tokenizer.sink.sink.sink.finish()
}

/// What stands in title, meta elements and scripts, wherever they are.
fn head(dom: &Dom, snapshot: &mut Snapshot) {
    let mut stack: Vec<Place> = vec![0];
    while let Some(place) = stack.pop() {
        let node = &dom.nodes[place];
        match node.tag() {
            "html" if node.parent == Some(0) => {
                snapshot.language = node.attribute("lang").unwrap_or_default().trim().to_owned();
            }
            "title" if snapshot.title.is_empty() && !inside_svg(dom, place) => {
                snapshot.title = words(dom, place).split_whitespace().collect::<Vec<_>>().join(" ");
            }
            "meta" => {
                let content = node.attribute("content").unwrap_or_default();
                for key in ["name", "property", "itemprop"].iter().filter_map(|k| node.attribute(k)) {
                    snapshot.meta.push((key.trim().to_lowercase(), content.to_owned()));
                }
            }
            "script"
                if node.attribute("type").is_some_and(|t| t.trim().eq_ignore_ascii_case("application/ld+json")) =>
            {
                snapshot.json_ld.push(words(dom, place));
            }
            _ => {}
        }
        stack.extend(children(&dom.nodes, place).rev());
    }
}

fn inside_svg(dom: &Dom, place: Place) -> bool {
    dom.nodes[place].parent.is_some_and(|parent| dom.nodes[parent].tag() == "svg")
}

/// The text directly in an element.
fn words(dom: &Dom, place: Place) -> String {
    children(&dom.nodes, place).filter_map(|c| dom.nodes[c].text.as_deref()).collect()
}

/// The columns: elements and text nodes, as the flat tree shows them.
fn body(dom: &Dom, snapshot: &mut Snapshot) {
    let root = children(&dom.nodes, 0).find(|&c| dom.nodes[c].name.is_some());
    // `(node, id of its parent, the host whose slots it may fill)`
    let mut stack: Vec<(Place, NodeId, Option<Place>)> = root.map(|r| (r, 0, None)).into_iter().collect();
    while let Some((place, parent, host)) = stack.pop() {
        let node = &dom.nodes[place];
        let id = snapshot.parents.len() as NodeId;
        if let Some(text) = &node.text {
            snapshot.parents.push(parent);
            snapshot.tags.push("#text".into());
            let blank = text.chars().all(|c| c.is_ascii_whitespace());
            snapshot.texts.push(if blank { " ".into() } else { text.clone() });
            snapshot.display.push(Display::Inline as u8);
            continue;
        }
        if node.name.is_none() {
            continue;
        }
        let display = style::display(node);
        snapshot.parents.push(parent);
        snapshot.tags.push(node.tag().to_owned());
        snapshot.texts.push(String::new());
        snapshot.display.push(display as u8);
        attributes(node, id, snapshot);
        if display == Display::Hidden || LEAVES.contains(&node.tag()) {
            continue;
        }
        let (list, host) = match node.shadow {
            Some(shadow) => (children(&dom.nodes, shadow).collect(), Some(place)),
            None => match host.filter(|_| node.tag() == "slot") {
                Some(host) => (slotted(dom, host, place), None),
                None => (shown_children(dom, place), host),
            },
        };
        stack.extend(list.into_iter().rev().map(|child| (child, id, host)));
    }
}

/// Children of an element; of closed details only their summary.
fn shown_children(dom: &Dom, place: Place) -> Vec<Place> {
    let node = &dom.nodes[place];
    let all = children(&dom.nodes, place);
    if node.tag() == "details" && node.attribute("open").is_none() {
        return all.filter(|&c| dom.nodes[c].tag() == "summary").take(1).collect();
    }
    all.collect()
}

/// What fills a slot: the host's children that ask for it, else what the slot itself holds.
fn slotted(dom: &Dom, host: Place, slot: Place) -> Vec<Place> {
    let name = dom.nodes[slot].attribute("name").unwrap_or_default();
    let asks = |node: &Node| match (&node.text, &node.name) {
        (Some(_), _) => name.is_empty(),
        (_, Some(_)) => node.attribute("slot").unwrap_or_default() == name,
        _ => false,
    };
    let filled: Vec<Place> = children(&dom.nodes, host).filter(|&c| asks(&dom.nodes[c])).collect();
    if filled.is_empty() { children(&dom.nodes, slot).collect() } else { filled }
}

fn attributes(node: &Node, id: NodeId, snapshot: &mut Snapshot) {
    for attribute in &node.attributes {
        let name = &*attribute.name.local;
        if ATTRIBUTES.contains(&name) || (name == "alt" && node.tag() == "img") {
            snapshot.attributes.push((id, name.to_owned(), attribute.value.to_string()));
        }
    }
    if style::keeps_lines(node) {
        snapshot.attributes.push((id, "white-space".into(), "pre".into()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The depth of the deepest node and all text.
    fn read(html: &str) -> (usize, String) {
        let snapshot = snapshot(html, "");
        let mut depth = vec![0; snapshot.parents.len()];
        for i in 1..depth.len() {
            depth[i] = depth[snapshot.parents[i] as usize] + 1;
        }
        (depth.into_iter().max().unwrap_or_default(), snapshot.texts.concat())
    }

    #[test]
    fn elements_nest_only_so_deep_and_their_text_stays() {
        for tag in ["div", "b", "span", "table><tr><td", "ul><li", "blockquote"] {
            let start = std::time::Instant::now();
            let (depth, text) = read(&format!("<{tag}>in</i>").repeat(100_000));
            // A table has three elements around each cell that are not counted.
            assert!(depth < 4 * 512 + 10, "{tag}: {depth}");
            assert_eq!(text.matches("in").count(), 100_000, "{tag}");
            assert!(start.elapsed().as_secs() < 20, "{tag}: {:?}", start.elapsed());
        }
    }

    #[test]
    fn what_follows_a_deep_place_stands_where_it_stood() {
        let deep = format!("{}deep{}", "<div>".repeat(5000), "</div>".repeat(5000));
        assert_eq!(read(&format!("{deep}<p>after")).1, "deepafter");
        let snapshot = snapshot(&format!("{deep}<p>after"), "");
        let after = snapshot.texts.iter().position(|t| t == "after").unwrap();
        let p = snapshot.parents[after] as usize;
        assert_eq!(snapshot.tags[snapshot.parents[p] as usize], "body");
    }

    #[test]
    fn unclosed_elements_are_no_depth() {
        let html = format!("<main>{}<p>after</p></main>", "<ul><li>a<span>b</ul></em>".repeat(2000));
        let (depth, text) = read(&html);
        assert_eq!(text.matches("ab").count(), 2000);
        assert!(depth < 12, "{depth}");
    }
}
