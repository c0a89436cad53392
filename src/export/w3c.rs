//! W3C Web Annotations (JSON-LD): one annotation a statement, on an annotation page.
//!
//! Vocabulary: <https://www.w3.org/TR/annotation-model/>. A statement of several segments has several targets.

use super::word;
use crate::annotation::{Annotation, Quote};
use crate::span::Points;
use serde_json::{Value, json};

/// Code points of text on each side of a target that let it be found again.
const CONTEXT: usize = 32;

/// The annotation page of one story. Positions are code points, as the model asks.
pub fn page(annotation: &Annotation) -> Value {
    let points = Points::new(&annotation.text);
    let source = source(annotation);
    let items: Vec<Value> = annotation.quotes.iter().map(|q| item(annotation, &points, &source, q)).collect();
    json!({
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": format!("urn:whosaid:page:{}", encode(&annotation.id)),
        "type": "AnnotationPage",
        "items": items,
    })
}

fn item(annotation: &Annotation, points: &Points, source: &str, quote: &Quote) -> Value {
    let mut bodies = Vec::new();
    if let Some(name) = &quote.speaker_name {
        bodies.push(json!({"type": "TextualBody", "purpose": "identifying", "format": "text/plain", "value": name}));
    }
    let entity = quote.speaker.as_ref().and_then(|s| annotation.entities.get(s.entity?));
    if let Some(id) = entity.and_then(|e| e.wikidata.as_deref()) {
        bodies.push(json!({
            "type": "SpecificResource", "purpose": "identifying", "source": format!("http://www.wikidata.org/entity/{id}")
        }));
    }
    for tag in [word(&quote.kind), word(&quote.speaker_kind), word(&quote.certainty)] {
        bodies.push(json!({"type": "TextualBody", "purpose": "tagging", "format": "text/plain", "value": tag}));
    }
    let targets: Vec<Value> = quote
        .segments
        .iter()
        .map(|&(start, end)| {
            json!({
                "type": "SpecificResource",
                "source": source,
                "selector": [
                    {
                        "type": "TextQuoteSelector",
                        "exact": points.slice(start, end),
                        "prefix": points.slice(start.saturating_sub(CONTEXT), start),
                        "suffix": points.slice(end, end + CONTEXT),
                    },
                    {"type": "TextPositionSelector", "start": start, "end": end},
                ],
            })
        })
        .collect();
    json!({
        "id": format!("urn:whosaid:statement:{}:{}", encode(&annotation.id), quote.id),
        "type": "Annotation",
        "motivation": "identifying",
        "body": bodies,
        "target": targets,
    })
}

/// An IRI for the story: its address, else one made of its id.
fn source(annotation: &Annotation) -> String {
    match &annotation.url {
        Some(url) => url.clone(),
        None => format!("urn:whosaid:text:{}", encode(&annotation.id)),
    }
}

/// Percent-encodes everything but letters, digits, "-", "." and "_" (RFC 3986).
fn encode(id: &str) -> String {
    id.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(b).to_string(),
            b => format!("%{b:02X}"),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_find_the_words_again() {
        let story = crate::export::tests::story();
        let page = page(&story);
        let selector = &page["items"][0]["target"][0]["selector"];
        assert_eq!(selector[0]["exact"], "“Yes, we can,”");
        let text: Vec<char> = story.text.chars().collect();
        let (start, end) = (selector[1]["start"].as_u64(), selector[1]["end"].as_u64());
        let words: String = text[start.unwrap_or(9) as usize..end.unwrap_or(9) as usize].iter().collect();
        assert_eq!(words, "“Yes, we can,”");
    }

    #[test]
    fn ids_are_iris() {
        assert_eq!(encode("a b/ü"), "a%20b%2F%C3%BC");
    }
}
