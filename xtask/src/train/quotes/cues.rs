//! Works out the cue of each statement where the annotators marked only its words and its speaker.

use super::gold::{Read, Statement};
use std::ops::Range;
use whosaid::quotes::cue;
use whosaid::quotes::model::Lexicon;
use whosaid::quotes::view::View;
use whosaid::span::Span;

/// A cue must have so many points.
const ENOUGH: f32 = 4.0;
/// Words between a cue and its statement.
const REACH: usize = 20;

/// The statements with their cues; a quotation that goes on after "she said" joins the statement before it. Speech
/// within speech is left to readers.
pub fn find(read: &Read, lexicon: &Lexicon) -> Vec<Statement> {
    let view = View::new(&read.text, &read.syntax, &read.entities, lexicon);
    let mut content = vec![false; view.len()];
    let all = &read.document.statements;
    for words in all.iter().filter(|s| !s.optional).flat_map(|s| &s.segments).filter_map(|&s| read.words(&view, s)) {
        content[words].fill(true);
    }
    let candidates: Vec<usize> = cue::candidates(&view).into_iter().filter(|&c| !content[c]).collect();
    let mut out: Vec<Statement> = Vec::new();
    for statement in all {
        let mut statement = statement.clone();
        let stretches: Vec<Range<usize>> = statement.segments.iter().filter_map(|&s| read.words(&view, s)).collect();
        let (Some(first), Some(last)) = (stretches.first(), stretches.last()) else { continue };
        let inner = out.iter().any(|o: &Statement| {
            !o.optional && o.segments.iter().any(|s| statement.segments.iter().any(|own| s.contains(*own)))
        });
        if inner {
            statement.optional = true;
        }
        if !statement.optional {
            let best = candidates
                .iter()
                .map(|&c| (points(&view, c, &stretches, &statement.speaker), c))
                .filter(|(points, _)| *points >= ENOUGH)
                .max_by(|a, b| a.0.total_cmp(&b.0));
            statement.cue = best.map(|(_, c)| view.text.tokens[c].span);
            let before = out.iter_mut().rev().find(|o| !o.optional);
            if let Some(before) = before.filter(|b| goes_on(&view, read, b, &statement, first, last)) {
                before.segments.append(&mut statement.segments);
                continue;
            }
        }
        out.push(statement);
    }
    out
}

/// “…,” she said. “…”: a quotation without a cue of its own after a statement that ends with its cue.
fn goes_on(view: &View, read: &Read, b: &Statement, s: &Statement, first: &Range<usize>, last: &Range<usize>) -> bool {
    let Some(cue) = b.cue.map(|c| read.text.tokens_in(c).start) else { return false };
    let own = s.cue.map(|c| read.text.tokens_in(c).start).filter(|&c| c != cue);
    let [only] = b.segments[..] else { return false };
    let quoted = view.opens(first.start) && view.closes(last.end - 1);
    let after = view.sentence(cue).end <= first.start && view.sentence(cue).end + 2 >= first.start;
    own.is_none()
        && quoted
        && after
        && only.end <= view.text.tokens[cue].span.start
        && view.block(cue) == view.block(first.start)
        && b.speaker == s.speaker
}

/// How well a candidate fits as the cue of the words.
fn points(view: &View, c: usize, stretches: &[Range<usize>], speaker: &[Span]) -> f32 {
    let near = stretches.iter().map(|r| if c < r.start { r.start - c } else { (c + 1).saturating_sub(r.end) });
    let gap = near.min().unwrap_or(usize::MAX);
    let one_block = stretches.iter().any(|r| view.block(r.start) == view.block(c));
    let one_sentence = stretches.iter().any(|r| {
        let (from, to) = (view.sentence(r.start).start, view.sentence(r.end - 1).end);
        (from..to).contains(&c)
    });
    let colon = view.text.word(c) == ":" && gap <= 3;
    if gap > REACH || !(one_sentence && one_block || colon) {
        return 0.0;
    }
    let says = |i: usize| speaker.iter().any(|s| s.overlaps(view.text.tokens[i].span));
    let subject = view.syntax.subject_of(c).is_some_and(says);
    let beside = (c.saturating_sub(4)..(c + 5).min(view.len())).any(says);
    let inside = |i: usize| stretches.iter().any(|r| r.contains(&i));
    let holds = stretches.iter().cloned().flatten().any(|i| view.head(i) == c);
    let held = inside(view.head(c));
    let verb = view.is_verb(c);
    f32::from(view.level[c]) * 0.6
        + if subject { 3.0 } else { 0.0 }
        + if beside { 1.5 } else { 0.0 }
        + if holds { 3.0 } else { 0.0 }
        + if held { 2.0 } else { 0.0 }
        + if verb { 1.0 } else { 0.0 }
        + if colon { 2.5 } else { 0.0 }
        - 0.4 * gap.min(10) as f32
}
