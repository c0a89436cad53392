//! "Arne: old bridge to close": the colon of a headline sets a topic apart, not a voice, unless somebody is named or the
//! words are quoted.

use super::super::Draft;
use super::super::resolve;
use super::super::view::View;
use crate::annotation::{BlockKind, EntityKind};

/// True of unquoted words behind a colon in a headline that nobody stands before.
pub(super) fn is(view: &View, draft: &Draft) -> bool {
    let Some(colon) = draft.cue.filter(|&c| view.text.word(c) == ":") else { return false };
    let block = view.block(colon);
    let headline = block == 0 || view.kind(block) == BlockKind::Title as u32;
    let quoted = view.opens(draft.start());
    let named = draft.source.and_then(|s| view.entities.list.get(view.entities.at(s)?));
    let speaks = named.is_some_and(|e| matches!(e.kind, EntityKind::Person | EntityKind::Organization));
    // Somebody who only stands in a headline is nobody: "Storm Odile: warning for coast".
    let met_again = named.is_some_and(|e| e.mentions.iter().any(|m| view.block(m.tokens.start) != block));
    let document = draft.source.is_some_and(|s| resolve::is_document(view, s));
    // A storm that is taken for a person says nothing in the story either.
    let speaks = speaks && draft.source.is_some_and(|s| view.voice(s) > 0);
    let voice = quoted || document || speaks && met_again;
    headline && !voice
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::statements;

    #[test]
    fn a_topic_in_a_headline_does_not_speak() {
        assert!(statements("Opera review: a silent «Tosca» takes the stage\nThe hall was full on Friday.").is_empty());
    }
}
