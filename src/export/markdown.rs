//! Statements by voice with a citation each, for notes and drafts.

use super::{link, statement};
use crate::annotation::{Annotation, Certainty, Quote};
use crate::span::Points;
use std::fmt::Write;

/// The story's statements as Markdown: a heading, then a section a voice.
pub fn document(annotation: &Annotation) -> String {
    let points = Points::new(&annotation.text);
    let mut out = String::new();
    let title = annotation.title.as_deref().unwrap_or(&annotation.id);
    let mut about: Vec<String> = source(annotation).skip(1).collect();
    about.extend(annotation.url.as_deref().and_then(address));
    let _ = writeln!(out, "# {}\n\n{}", escape(title), about.join(", "));
    let mut rest: Vec<&Quote> = annotation.quotes.iter().collect();
    for voice in &annotation.voices {
        let (own, others): (Vec<&Quote>, Vec<&Quote>) = rest.into_iter().partition(|q| voice.speaks(q));
        rest = others;
        let role = voice.entity.and_then(|id| annotation.entities.get(id)?.role.as_deref());
        let role = role.map(|r| format!(", {}", escape(r))).unwrap_or_default();
        let who = escape(&voice.name) + &role;
        let _ = writeln!(out, "\n## {who}");
        own.iter().for_each(|quote| entry(&mut out, annotation, &points, quote, &who));
    }
    if !rest.is_empty() {
        out.push_str("\n## No speaker named\n");
        rest.iter().for_each(|quote| entry(&mut out, annotation, &points, quote, "No speaker named"));
    }
    out
}

/// The words, who says them, and the source with a link that leads to them.
fn entry(out: &mut String, annotation: &Annotation, points: &Points, quote: &Quote, who: &str) {
    let doubt = if quote.certainty == Certainty::Unclear { " *(speaker unclear)*" } else { "" };
    let _ = writeln!(
        out,
        "\n> {}\n>\n> — {who}{doubt}. {}",
        escape(&statement(points, quote)),
        citation(annotation, points, quote)
    );
}

fn citation(annotation: &Annotation, points: &Points, quote: &Quote) -> String {
    let source = source(annotation).collect::<Vec<_>>().join(", ");
    let first = quote.segments.first().map_or("", |&(start, end)| points.slice(start, end));
    match annotation.url.as_deref().and_then(|url| address(&link::to(url, first))) {
        Some(address) => format!("[{source}]({address})"),
        None => source,
    }
}

/// Title, author, site and date, as far as they are known.
fn source(annotation: &Annotation) -> impl Iterator<Item = String> {
    let Annotation { title, byline, site, published, .. } = annotation;
    let title = title.as_deref().unwrap_or(&annotation.id);
    [Some(title), byline.as_deref(), site.as_deref(), published.as_deref()].into_iter().flatten().map(escape)
}

/// Only an address that cannot break out of the angle brackets.
fn address(url: &str) -> Option<String> {
    (!url.contains(['<', '>', ' ', '\n'])).then(|| format!("<{url}>"))
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
        let mut story = crate::export::tests::story();
        let out = document(&story);
        assert!(out.contains("## Ada Bell, mayor\n\n> “Yes, we can,”\n>\n> — Ada Bell, mayor. Bridge\n"), "{out}");
        story.url = Some("https://a.example/b".into());
        let out = document(&story);
        let link = "[Bridge](<https://a.example/b#:~:text=Yes%2C%20we%20can%2C>)";
        assert!(out.contains(&format!("> — Ada Bell, mayor. {link}\n")), "{out}");
    }
}
