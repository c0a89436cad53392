//! Annotations in the forms that other tools read: one implementation for the extension and the command line.

pub mod csv;
pub mod link;
pub mod markdown;
pub mod w3c;

use crate::annotation::Quote;
use crate::span::Points;
use serde::Serialize;

/// The word that stands for a value of one of the annotation's enums in its JSON: `Direct` → "direct".
fn word(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

/// Percent-encodes everything but ASCII letters, digits and `kept` (RFC 3986).
fn percent(text: &str, kept: &str) -> String {
    let byte = |b: u8| match char::from(b) {
        c if c.is_ascii_alphanumeric() || kept.contains(c) => c.to_string(),
        _ => format!("%{b:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// The words of a statement, its segments joined by " … ".
fn statement(points: &Points, quote: &Quote) -> String {
    let segments: Vec<&str> = quote.segments.iter().map(|&(start, end)| points.slice(start, end)).collect();
    segments.join(" … ")
}

#[cfg(test)]
pub(crate) mod tests {
    use crate::annotation::*;

    /// A story of one statement.
    pub(crate) fn story() -> Annotation {
        Annotation {
            id: "s 1".into(),
            title: Some("Bridge".into()),
            is_article: true,
            text: "“Yes, we can,” said Ada Bell, mayor.".into(),
            entities: vec![Entity {
                id: 0,
                kind: EntityKind::Person,
                name: "Ada Bell".into(),
                gender: Gender::Female,
                role: Some("mayor".into()),
                description: None,
                wikidata: None,
                wikipedia: None,
                mentions: vec![Mention { start: 20, end: 28, form: MentionForm::Name }],
            }],
            quotes: vec![Quote {
                id: 0,
                kind: QuoteKind::Direct,
                start: 0,
                end: 14,
                segments: vec![(0, 14)],
                speaker: Some(Speaker { start: 20, end: 28, entity: Some(0) }),
                speaker_name: Some("Ada Bell".into()),
                speaker_kind: SpeakerKind::Named,
                cue: Some(Cue { start: 15, end: 19, verb: "say".into() }),
                certainty: Certainty::Sure,
                evidence: "said_after_quote".into(),
            }],
            voices: vec![Voice {
                entity: Some(0),
                name: "Ada Bell".into(),
                quotes: 1,
                words: 3,
                share: 1.0,
                first_block: 0,
            }],
            ..Annotation::default()
        }
    }
}
