//! What is no content though a cue seems to have it. One rule a file.

mod act;
mod adjunct;
mod aside;
mod cut_off;
pub(super) mod naming;
mod passive;
mod refused;
mod scrap;
mod topic;

use super::Draft;
use super::view::View;

/// The draft without the stretches that are no content; none where nothing is left.
pub(super) fn rest(view: &View, mut draft: Draft) -> Option<Draft> {
    let quoted = draft.ranges.iter().any(|r| view.quotes_in(r) > 0);
    if naming::is(view, &draft) || topic::is(view, &draft) {
        return None;
    }
    let no_content = || {
        let rules = [refused::is, passive::is, act::is, adjunct::is, cut_off::is];
        rules.iter().any(|rule| rule(view, &draft))
    };
    if !quoted && no_content() {
        return None;
    }
    let at = draft.cue.unwrap_or(usize::MAX);
    let several = draft.ranges.len() > 1;
    let scraps = draft.ranges.iter().all(|r| scrap::is(view, r));
    draft.ranges.retain(|r| {
        view.quotes_in(r) > 0
            || !(scrap::is(view, r) && (scraps || scrap::is_where(view, r))) && !aside::is(view, r, at, several)
    });
    (!draft.ranges.is_empty()).then_some(draft)
}

/// The statements of `text`, for the tests of the rules.
#[cfg(all(test, feature = "cli"))]
fn statements(text: &str) -> Vec<String> {
    let engine = crate::Engine::built_in().expect("the models are in the binary");
    let found = engine.annotate_text("", text, None);
    let letters: Vec<char> = found.text.chars().collect();
    found.quotes.iter().map(|q| letters[q.start..q.end].iter().collect()).collect()
}
