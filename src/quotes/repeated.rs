//! A quotation in the headline that the story has with its speaker: “Do not go back” above, who said it below.

use super::Draft;
use super::view::View;
use std::ops::Range;

/// Words from which a likeness is no chance.
const WORDS: usize = 4;

/// Gives the quotations of headlines the speaker that the same words have in the story.
pub(super) fn name(view: &View, drafts: &mut Vec<Draft>) {
    for q in &view.outer {
        let block = view.block(q.first);
        if !view.is_heading(block) || q.words < WORDS {
            continue;
        }
        let own = q.first..q.last + 1;
        let whole = |d: &Draft| d.ranges.iter().any(|r| r.start <= own.start && own.end <= r.end);
        let below = drafts.iter().find(|d| {
            view.block(d.start()) > block && d.source.is_some() && d.ranges.iter().any(|r| has(view, r, &own))
        });
        let Some(source) = below.map(|d| d.source) else { continue };
        match drafts.iter_mut().find(|d| whole(d)) {
            Some(draft) => {
                let who = |s: Option<usize>| s.and_then(|s| view.entities.at(s));
                if who(draft.source).is_none() || who(draft.source) != who(source) {
                    (draft.source, draft.cue) = (source, None);
                }
            }
            None => drafts.push(Draft::ruled(own, source, None, "headline_repeats")),
        }
    }
    drafts.sort_by_key(Draft::start);
}

/// True where the words of `part` stand in `whole`.
fn has(view: &View, whole: &Range<usize>, part: &Range<usize>) -> bool {
    let words = |r: &Range<usize>| r.clone().filter(|&i| view.is_word(i)).map(|i| view.low(i)).collect::<Vec<_>>();
    let (whole, part) = (words(whole), words(part));
    whole.windows(part.len()).any(|w| w == part)
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    #[test]
    fn a_headline_quotes_who_speaks_below() {
        let engine = crate::Engine::built_in().expect("the models are in the binary");
        let text = "Mayor of Arne: ‘Do not go back for the photographs’\n\
                    The river rose on Friday. “Do not go back for the photographs,” said Ann Lind, the mayor.";
        let found = engine.annotate_text("", text, None);
        assert!(found.quotes.len() > 1);
        assert!(found.quotes.iter().all(|q| q.speaker_name.as_deref() == Some("Ann Lind")));
    }
}
