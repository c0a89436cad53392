//! W3C Web Annotations (JSON-LD): one annotation a statement, on an annotation page.
//!
//! Vocabulary: <https://www.w3.org/TR/annotation-model/>. A statement of several segments has several targets.

use super::{percent, word};
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

fn encode(id: &str) -> String {
    percent(id, "-._")
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

    /// The terms of <https://www.w3.org/TR/annotation-vocab/> that may stand in each kind of object here, and whether each
    /// must.
    const TERMS: [(&str, &[(&str, bool)]); 6] = [
        ("AnnotationPage", &[("@context", true), ("id", true), ("type", true), ("items", true)]),
        ("Annotation", &[("id", true), ("type", true), ("motivation", false), ("body", false), ("target", true)]),
        ("TextualBody", &[("type", true), ("purpose", false), ("format", false), ("value", true)]),
        ("SpecificResource", &[("type", true), ("purpose", false), ("source", true), ("selector", false)]),
        ("TextQuoteSelector", &[("type", true), ("exact", true), ("prefix", false), ("suffix", false)]),
        ("TextPositionSelector", &[("type", true), ("start", true), ("end", true)]),
    ];
    const MOTIVATIONS: [&str; 13] = [
        "assessing",
        "bookmarking",
        "classifying",
        "commenting",
        "describing",
        "editing",
        "highlighting",
        "identifying",
        "linking",
        "moderating",
        "questioning",
        "replying",
        "tagging",
    ];

    /// Checks an object and all below it against the vocabulary.
    fn valid(value: &Value) {
        let Value::Object(object) = value else {
            value.as_array().into_iter().flatten().for_each(valid);
            return;
        };
        let kind = object["type"].as_str().expect("every object has a type");
        let (_, terms) = TERMS.iter().find(|(name, _)| *name == kind).expect("the vocabulary has the type");
        for (key, below) in object {
            assert!(terms.iter().any(|(term, _)| term == key), "{kind} has no {key}");
            valid(below);
        }
        for (term, _) in terms.iter().filter(|(_, must)| *must) {
            assert!(object.contains_key(*term), "{kind} must have {term}");
        }
        for key in ["motivation", "purpose"] {
            let Some(word) = object.get(key) else { continue };
            assert!(MOTIVATIONS.contains(&word.as_str().expect("a word")), "{word} is no motivation");
        }
        for key in ["id", "source"] {
            let Some(iri) = object.get(key) else { continue };
            let iri = iri.as_str().expect("an IRI is a string");
            let (scheme, rest) = iri.split_once(':').expect("an IRI has a scheme");
            assert!(scheme.chars().all(|c| c.is_ascii_alphanumeric()) && !rest.is_empty(), "{iri}");
            assert!(!iri.contains([' ', '<', '>', '"', '{', '}', '|', '\\', '^', '`']), "{iri}");
        }
        if kind == "TextPositionSelector" {
            assert!(object["start"].as_u64() < object["end"].as_u64(), "{object:?}");
        }
        for key in ["exact", "prefix", "suffix", "value", "format"] {
            assert!(object.get(key).is_none_or(Value::is_string), "{key} is a string");
        }
    }

    #[test]
    fn every_term_is_the_vocabularys() {
        let mut story = crate::export::tests::story();
        story.entities[0].wikidata = Some("Q42".into());
        for url in [None, Some("https://example.org/a?b=c".to_owned())] {
            story.url = url;
            let page = page(&story);
            assert_eq!(page["@context"], "http://www.w3.org/ns/anno.jsonld");
            assert_eq!(page["type"], "AnnotationPage");
            assert_eq!(page["items"].as_array().map(Vec::len), Some(story.quotes.len()));
            valid(&page);
        }
    }

    #[test]
    fn ids_are_iris() {
        assert_eq!(encode("a b/ü"), "a%20b%2F%C3%BC");
    }
}
