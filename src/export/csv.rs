//! One row a statement, after RFC 4180, for spreadsheets.

use super::{statement, word};
use crate::annotation::Annotation;
use crate::span::Points;

/// The first line. Offsets are code points into the annotation's text.
pub const HEADER: &str = "article,url,title,published,statement_number,kind,statement,speaker,speaker_kind,role,wikidata,cue,certainty,evidence,start,end\r\n";

/// The rows of one story, without the header.
pub fn rows(annotation: &Annotation) -> String {
    let points = Points::new(&annotation.text);
    let mut out = String::new();
    for quote in &annotation.quotes {
        let entity = quote.speaker.as_ref().and_then(|s| annotation.entities.get(s.entity?));
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let fields = [
            annotation.id.clone(),
            text(&annotation.url),
            text(&annotation.title),
            text(&annotation.published),
            (quote.id + 1).to_string(),
            word(&quote.kind),
            statement(&points, quote),
            text(&quote.speaker_name),
            word(&quote.speaker_kind),
            entity.map(|e| text(&e.role)).unwrap_or_default(),
            entity.map(|e| text(&e.wikidata)).unwrap_or_default(),
            quote.cue.as_ref().map(|c| c.verb.clone()).unwrap_or_default(),
            word(&quote.certainty),
            quote.evidence.clone(),
            quote.start.to_string(),
            quote.end.to_string(),
        ];
        let row: Vec<String> = fields.iter().map(|f| field(f)).collect();
        out.push_str(&row.join(","));
        out.push_str("\r\n");
    }
    out
}

/// Quoted where the format needs it. A field that a spreadsheet would run as a formula gets an apostrophe before it
/// (OWASP, "CSV Injection").
fn field(value: &str) -> String {
    let guard = if value.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']) { "'" } else { "" };
    if guard.is_empty() && !value.contains([',', '"', '\n', '\r']) {
        return value.to_owned();
    }
    format!("\"{guard}{}\"", value.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_disarms() {
        assert_eq!(field("plain"), "plain");
        assert_eq!(field("a, \"b\""), "\"a, \"\"b\"\"\"");
        assert_eq!(field("=HYPERLINK(1)"), "\"'=HYPERLINK(1)\"");
        assert_eq!(field("-1+1"), "\"'-1+1\"");
    }

    #[test]
    fn a_row_follows_the_header() {
        assert_eq!(
            rows(&crate::export::tests::story()),
            "s 1,,Bridge,,1,direct,\"“Yes, we can,”\",Ada Bell,named,mayor,,say,sure,said_after_quote,0,14\r\n"
        );
        assert_eq!(HEADER.split(',').count(), 16);
    }
}
