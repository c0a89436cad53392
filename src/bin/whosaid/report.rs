//! An annotation for a person at a terminal: speakers with their statements, then the names.

use std::fmt::Write;
use whosaid::annotation::{Annotation, Certainty, EntityKind, MentionForm, Quote, Refusal};
use whosaid::span::Points;

/// The report, ending in a line break; control characters of the text never reach the terminal.
pub fn report(annotation: &Annotation, colour: bool) -> String {
    let paint = Paint(colour);
    let mut out = String::new();
    let title = annotation.title.as_deref().unwrap_or(&annotation.id);
    let _ = writeln!(out, "{}", paint.bold(&clean(title)));
    if let Some(reason) = annotation.reason {
        let _ = writeln!(out, "  {}", refusal(reason));
        return out;
    }
    if annotation.quotes.is_empty() {
        out.push_str("  nobody is quoted\n");
    }
    let points = Points::new(&annotation.text);
    for voice in &annotation.voices {
        let entity = voice.entity.and_then(|id| annotation.entities.get(id));
        let role = entity.and_then(|e| e.role.as_deref()).map(|r| format!(", {r}")).unwrap_or_default();
        let count = if voice.quotes == 1 { "1 statement".to_owned() } else { format!("{} statements", voice.quotes) };
        let _ = writeln!(
            out,
            "\n{}{} {}",
            paint.bold(&clean(&voice.name)),
            clean(&role),
            paint.faint(&format!("({count}, {:.0} % of quoted words)", 100.0 * voice.share))
        );
        let own = annotation.quotes.iter().filter(|q| voice.speaks(q));
        own.for_each(|quote| statement(&mut out, &paint, &points, quote));
    }
    let mut nobody = annotation.quotes.iter().filter(|q| q.speaker.is_none()).peekable();
    if nobody.peek().is_some() {
        let _ = writeln!(out, "\n{}", paint.bold("No speaker named"));
        nobody.for_each(|quote| statement(&mut out, &paint, &points, quote));
    }
    names(&mut out, &paint, annotation);
    out
}

fn statement(out: &mut String, paint: &Paint, points: &Points, quote: &Quote) {
    let words: Vec<String> = quote.segments.iter().map(|&(a, b)| clean(points.slice(a, b))).collect();
    let doubt = match quote.certainty {
        Certainty::Sure => "",
        Certainty::Likely => "likely",
        Certainty::Unclear => "unclear",
    };
    let cue = quote.cue.as_ref().map_or("", |c| c.verb.as_str());
    let note = [cue, doubt].iter().filter(|w| !w.is_empty()).copied().collect::<Vec<_>>().join(", ");
    let note = if note.is_empty() { String::new() } else { format!(" {}", paint.faint(&format!("[{note}]"))) };
    let _ = writeln!(out, "  {}{note}", words.join(" … "));
}

fn names(out: &mut String, paint: &Paint, annotation: &Annotation) {
    let kinds = [
        (EntityKind::Person, "People"),
        (EntityKind::Organization, "Organizations"),
        (EntityKind::Place, "Places"),
        (EntityKind::Group, "Groups"),
        (EntityKind::Event, "Events"),
        (EntityKind::Work, "Works"),
    ];
    for (kind, heading) in kinds {
        let list: Vec<String> = annotation
            .entities
            .iter()
            .filter(|e| e.kind == kind && e.mentions.iter().any(|m| m.form == MentionForm::Name))
            .map(|e| {
                if e.mentions.len() > 1 { format!("{} ({})", clean(&e.name), e.mentions.len()) } else { clean(&e.name) }
            })
            .collect();
        if !list.is_empty() {
            let _ = writeln!(out, "\n{}\n  {}", paint.bold(heading), list.join(", "));
        }
    }
}

fn refusal(reason: Refusal) -> &'static str {
    match reason {
        Refusal::Empty => "there is no running text here",
        Refusal::NotAnArticle => "this does not look like an article",
        Refusal::Language => "this is not in English",
    }
}

fn clean(words: &str) -> String {
    words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

struct Paint(bool);

impl Paint {
    fn bold(&self, words: &str) -> String {
        self.with("1", words)
    }

    fn faint(&self, words: &str) -> String {
        self.with("2", words)
    }

    fn with(&self, code: &str, words: &str) -> String {
        if self.0 { format!("\u{1b}[{code}m{words}\u{1b}[0m") } else { words.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_never_reach_the_terminal() {
        let annotation = Annotation { title: Some("a\u{1b}[2Jb".into()), is_article: true, ..Annotation::default() };
        assert!(!report(&annotation, false).contains('\u{1b}'));
    }
}
