//! Statements that the models draw too short, too long or the wrong way round. One rule a file.

mod coordination;
mod interrupted;
mod inverted;
mod named_subject;
mod quoted_subject;
mod relative;
mod split;

use super::Draft;
use super::view::View;

/// Mends what the models drew. `drafts` stand in the order of their cues.
pub(super) fn all(view: &View, drafts: &mut Vec<Draft>) {
    for i in 0..drafts.len() {
        // Words that another statement has stay with it.
        let (before, rest) = drafts.split_at_mut(i);
        let Some((draft, after)) = rest.split_first_mut().filter(|r| !r.0.ranges.is_empty()) else { continue };
        let free = |r: &std::ops::Range<usize>| r.start < r.end && before.iter().chain(&*after).all(|d| d.is_apart(r));
        inverted::mend(view, draft, free);
        interrupted::mend(view, draft, free);
        quoted_subject::mend(view, draft, free);
        // What is told within the second half gives way to it.
        let outer = |r: &std::ops::Range<usize>| {
            let inner = |d: &Draft| d.cue.is_some_and(|c| r.contains(&c));
            before.iter().chain(&*after).all(|d| d.is_apart(r) || inner(d))
        };
        if let Some(grown) = coordination::mend(view, draft, outer) {
            let told = before.iter_mut().chain(after).filter(|d| d.cue.is_some_and(|c| grown.contains(&c)));
            told.for_each(|d| d.ranges.clear());
            continue;
        }
        named_subject::mend(view, draft);
        split::mend(view, draft);
        relative::mend(view, draft);
    }
    drafts.retain(|d| !d.ranges.is_empty());
}

/// Statements and who makes them, for the tests of the rules.
#[cfg(all(test, feature = "cli"))]
fn statements(text: &str) -> Vec<(Vec<String>, Option<String>)> {
    let engine = crate::Engine::built_in().expect("the models are in the binary");
    let found = engine.annotate_text("", text, None);
    let letters: Vec<char> = found.text.chars().collect();
    let words = |&(a, b): &(usize, usize)| letters[a..b].iter().collect::<String>();
    found.quotes.iter().map(|q| (q.segments.iter().map(words).collect(), q.speaker_name.clone())).collect()
}
