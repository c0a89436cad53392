//! Statements by voice with a citation each, for notes and drafts.

use super::statement;
use crate::annotation::{Annotation, Certainty, Quote};
use crate::span::Points;
use std::fmt::Write;

/// The story's statements as Markdown: a heading, then a section a voice.
pub fn document(annotation: &Annotation) -> String {
    let points = Points::new(&annotation.text);
    let mut out = String::new();
    let title = annotation.title.as_deref().unwrap_or(&annotation.id);
    let _ = writeln!(out, "# {}\n\n{}", escape(title), citation(annotation));
    let mut rest: Vec<&Quote> = annotation.quotes.iter().collect();
    for voice in &annotation.voices {
        let (own, others): (Vec<&Quote>, Vec<&Quote>) = rest.into_iter().partition(|q| voice.speaks(q));
        rest = others;
        let role = voice.entity.and_then(|id| annotation.entities.get(id)?.role.as_deref());
        let role = role.map(|r| format!(", {}", escape(r))).unwrap_or_default();
        let _ = writeln!(out, "\n## {}{role}", escape(&voice.name));
        own.iter().for_each(|quote| entry(&mut out, &points, quote));
    }
    if !rest.is_empty() {
        out.push_str("\n## No speaker named\n");
        rest.iter().for_each(|quote| entry(&mut out, &points, quote));
    }
    out
}

fn entry(out: &mut String, points: &Points, quote: &Quote) {
    let doubt = if quote.certainty == Certainty::Unclear { " *(speaker unclear)*" } else { "" };
    let _ = writeln!(out, "\n> {}{doubt}", escape(&statement(points, quote)));
}

fn citation(annotation: &Annotation) -> String {
    let parts = [&annotation.byline, &annotation.site, &annotation.published].into_iter().flatten();
    let mut parts: Vec<String> = parts.map(|p| escape(p)).collect();
    // Only an address that cannot break out of the angle brackets.
    if let Some(url) = annotation.url.as_deref().filter(|u| !u.contains(['<', '>', ' ', '\n'])) {
        parts.push(format!("<{url}>"));
    }
    parts.join(", ")
}

/// Page text is data: nothing in it may become markup.
fn escape(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        match c {
            '\n' | '\r' => out.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_text_never_becomes_markup() {
        assert_eq!(escape("<b>*x*</b>\n# y"), "\\<b\\>\\*x\\*\\</b\\> \\# y");
    }

    #[test]
    fn every_statement_stands_under_its_voice() {
        let out = document(&crate::export::tests::story());
        assert!(out.contains("## Ada Bell, mayor\n\n> “Yes, we can,”"), "{out}");
    }
}
