//! Scripts that look at a page without changing it, and what they give.

use crate::Result;
use crate::browser::Browser;
use serde_json::Value;
use std::collections::BTreeMap;

/// What the names of our highlights begin with.
const PREFIX: &str = "whosaid-";
const LAYERS: [&str; 4] = ["people", "organizations", "places", "other"];

/// Firefox runs tests behind a wall through which highlights cannot be listed; `wrappedJSObject` is the door.
const HIGHLIGHTS: &str = "
    const marks = {};
    for (const [name, highlight] of (window.wrappedJSObject ?? window).CSS.highlights) {
        marks[name] = [];
        for (const range of highlight) marks[name].push(range.toString());
    }
    return marks;";

/// Scrolls to the mark whose words begin so and gives a point on its first line.
const POINT: &str = "
    for (const [name, highlight] of (window.wrappedJSObject ?? window).CSS.highlights) {
        if (/-(who|current)$/.test(name) || !name.startsWith('whosaid-')) continue;
        for (const range of highlight) {
            if (range.toString().replace(/\\s+/g, ' ').trim() !== arguments[0]) continue;
            range.startContainer.parentElement.scrollIntoView({block: 'center', behavior: 'instant'});
            const box = range.getClientRects()[0];
            return [Math.round(box.left + Math.min(box.width / 2, 40)), Math.round(box.top + box.height / 2)];
        }
    }
    return null;";

/// Everything of a document but our own host: nodes, attributes, text, open shadow roots, style sheets.
const FINGERPRINT: &str = "
    const lines = [];
    const walk = (node, depth) => {
        const attributes = [...(node.attributes ?? [])].map(a => `${a.name}=${JSON.stringify(a.value)}`).sort();
        lines.push(`${' '.repeat(depth)}${node.nodeName} ${attributes.join(' ')} ${node.nodeValue ?? ''}`);
        if (node.shadowRoot) walk(node.shadowRoot, depth + 1);
        if (node.localName === 'template') walk(node.content, depth + 1);
        for (const child of node.childNodes) walk(child, depth + 1);
    };
    const root = document.documentElement;
    const last = root.lastElementChild;
    const host = arguments[0] && last !== document.body && last !== document.head ? last : null;
    for (const child of document.childNodes) {
        if (child !== root) { walk(child, 0); continue; }
        const attributes = [...root.attributes].map(a => `${a.name}=${JSON.stringify(a.value)}`).sort();
        lines.push(`${root.nodeName} ${attributes.join(' ')}`);
        for (const inner of root.childNodes) if (inner !== host) walk(inner, 1);
    }
    lines.push(`sheets ${document.styleSheets.length} ${document.adoptedStyleSheets.length}`);
    return lines;";

/// Marks by the name of their highlight; only ours.
pub type Marks = BTreeMap<String, Vec<String>>;

/// Our marks in the page.
///
/// # Errors
/// Where the page does not answer.
pub async fn marks(browser: &Browser) -> Result<Marks> {
    let marks: Marks = serde_json::from_value(browser.page(HIGHLIGHTS, Vec::new()).await?)?;
    Ok(marks.into_iter().filter(|(name, _)| name.starts_with(PREFIX)).collect())
}

/// The words of the statements, sorted, white space collapsed.
pub fn statements(marks: &Marks) -> Vec<String> {
    let statement = |name: &str| {
        !name.ends_with("-who") && !name.ends_with("-current") && !LAYERS.iter().any(|layer| name.ends_with(layer))
    };
    let mut words: Vec<String> =
        marks.iter().filter(|(name, _)| statement(name)).flat_map(|(_, texts)| texts).map(|t| collapse(t)).collect();
    words.sort();
    words
}

/// The marks of a names layer.
pub fn layer<'m>(marks: &'m Marks, layer: &str) -> &'m [String] {
    marks.get(&format!("{PREFIX}{layer}")).map_or(&[], Vec::as_slice)
}

/// White space as the eye sees it; characters that are not seen go.
pub fn collapse(text: &str) -> String {
    let seen: String = text.chars().filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{feff}')).collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A point in the viewport on the statement with these words.
///
/// # Errors
/// Where no such statement is marked.
pub async fn point_on(browser: &Browser, words: &str) -> Result<(i64, i64)> {
    let point = browser.page(POINT, vec![words.into()]).await?;
    match (point[0].as_i64(), point[1].as_i64()) {
        (Some(x), Some(y)) => Ok((x, y)),
        _ => Err(format!("nothing is marked with the words {words:?}").into()),
    }
}

/// The document, line by line. `marked` leaves out our own host.
///
/// # Errors
/// Where the page does not answer.
pub async fn fingerprint(browser: &Browser, marked: bool) -> Result<Vec<String>> {
    let lines: Value = browser.page(FINGERPRINT, vec![marked.into()]).await?;
    Ok(serde_json::from_value(lines)?)
}

/// Says where two fingerprints part.
///
/// # Errors
/// Where they do.
pub fn same(before: &[String], after: &[String], when: &str) -> Result<()> {
    if before == after {
        return Ok(());
    }
    let at = before.iter().zip(after).take_while(|(a, b)| a == b).count();
    let none = String::from("nothing");
    Err(format!(
        "the page is not the same {when}: line {at} was {:?} and is {:?} ({} lines, then {})",
        before.get(at).unwrap_or(&none),
        after.get(at).unwrap_or(&none),
        before.len(),
        after.len()
    )
    .into())
}
