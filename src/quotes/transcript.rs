//! Transcripts: blocks that open with the speaker's label. "SMITH: I did not."

use super::Draft;
use super::view::View;
use crate::annotation::EntityKind;

/// A label has at most so many words.
const LABEL: usize = 5;
/// So many labelled blocks make a transcript.
const BLOCKS: usize = 4;

/// The statements of a transcript; none where the text is none.
pub(super) fn find(view: &View) -> Vec<Draft> {
    let mut found: Vec<(Draft, String)> = Vec::new();
    let mut start = 0;
    while start < view.len() {
        let block = view.block(start);
        let end = (start..view.len()).find(|&i| view.block(i) != block).unwrap_or(view.len());
        found.extend(labelled(view, start, end));
        start = end;
    }
    let repeats = |label: &str| found.iter().filter(|(_, l)| l == label).count() > 1;
    let turns: Vec<bool> = found.iter().map(|(_, label)| repeats(label)).collect();
    let other = found.first().is_some_and(|(_, first)| found.iter().any(|(_, label)| label != first));
    if found.len() < BLOCKS || !other || turns.iter().filter(|&&t| t).count() < 3 {
        return Vec::new();
    }
    // "Locarno: silent film wins", "Transcript: the hearing": a headline before the first turn.
    let first = turns.iter().position(|&turn| turn).unwrap_or(0);
    let person = |draft: &Draft| {
        let entity = draft.source.and_then(|s| view.entities.at(s)).and_then(|id| view.entities.list.get(id));
        entity.is_some_and(|e| e.kind == EntityKind::Person)
    };
    let mut place = 0..;
    found.retain(|(draft, _)| place.next() >= Some(first) || person(draft));
    // "Q:" and "A:" stand for those whom the opening names.
    let (asked, asks) = super::interview::people(view, found.first().map_or(0, |(draft, _)| draft.start()));
    let named = |(mut draft, label): (Draft, String)| {
        let who = match label.as_str() {
            "q" | "question" => asks,
            "a" | "answer" => asked,
            _ => None,
        };
        draft.source = who.or(draft.source);
        draft
    };
    found.into_iter().map(named).collect()
}

/// The statement of the block from `start` to `end` and its label, where it has one.
fn labelled(view: &View, start: usize, end: usize) -> Option<(Draft, String)> {
    // Reprinted transcripts may stand in quotation marks, every paragraph with its own.
    let marked = view.quote(start) > 0 && !view.is_word(start);
    let start = start + usize::from(marked);
    let colon = (start + 1..end.min(start + LABEL + 3)).find(|&i| view.text.word(i) == ":")?;
    let label = || (start..colon).filter(|&i| view.is_word(i));
    let name = label().next_back()?;
    let titled = |i: usize| view.text.word(i).starts_with(|c: char| c.is_uppercase());
    if label().count() > LABEL || !label().all(titled) || marked && view.text.word(name).contains(char::is_lowercase) {
        return None;
    }
    let first = (colon + 1..end).find(|&i| view.is_word(i))?;
    let last = (first..end).rev().find(|&i| view.is_word(i))?;
    let draft = Draft {
        ranges: std::iter::once(first..last + 1).collect(),
        source: Some(name),
        cue: Some(colon),
        score: 0.96,
        evidence: Some("transcript"),
        ..Draft::default()
    };
    Some((draft, view.text.word(name).to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::super::view::with_view;
    use super::*;

    fn turns(text: &str) -> Vec<(String, String)> {
        let mut out = Vec::new();
        with_view(text, |view| {
            for d in find(view) {
                let label = view.text.word(d.source.unwrap_or(0)).to_owned();
                out.push((label, view.text.span(&d.ranges[0]).of(view.text.source).to_owned()));
            }
        });
        out
    }

    #[test]
    fn reads_labels() {
        let found = turns("MOSS: Were you there?\nDr. Lee: I was.\n[Laughter.]\nMOSS: When?\nDr. Lee: At noon.");
        let of = |label: &str, words: &str| (label.to_owned(), words.to_owned());
        assert_eq!(found, [of("MOSS", "Were you there"), of("Lee", "I was"), of("MOSS", "When"), of("Lee", "At noon")]);
    }

    #[test]
    fn headlines_are_no_turns() {
        let found = turns("Transcript: the hearing\nMOSS: Were you there?\nLEE: I was.\nMOSS: When?\nLEE: At noon.");
        assert_eq!(found.iter().map(|turn| turn.0.as_str()).collect::<Vec<_>>(), ["MOSS", "LEE", "MOSS", "LEE"]);
    }

    #[test]
    fn leaves_lists_and_single_labels_alone() {
        assert!(turns("Doors: 7 pm.\nTickets: ten pounds.\nBar: open.\nParking: none.").is_empty());
        assert!(turns("NOTE: this is short.\nIt rained.\nNOTE: it still does.").is_empty());
    }
}
