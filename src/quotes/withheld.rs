//! What is no content though a cue seems to have it: words that were refused, and scraps without a word of meaning.

use super::Draft;
use super::view::View;
use crate::syntax::Tag;

/// A scrap has at most so many words.
const SCRAP: usize = 2;

/// True where nothing was said: "declined to say whether", "refused to budge", or only "whom she" stands between marks.
pub(super) fn is(view: &View, draft: &Draft) -> bool {
    let quoted = draft.ranges.iter().any(|r| view.quotes_in(r) > 0);
    !quoted && (draft.cue.is_some_and(|c| refuses(view, c)) || draft.ranges.iter().all(|r| scrap(view, r)))
}

/// "declined to comment on it": a verb of refusing with a verb that is not carried out.
fn refuses(view: &View, cue: usize) -> bool {
    let verb = matches!(
        view.text.word(cue).to_lowercase().as_str(),
        "decline" | "declines" | "declined" | "declining" | "refuse" | "refuses" | "refused" | "refusing"
    );
    verb && view.is_verb(cue)
}

/// Pronouns, prepositions and the like alone.
fn scrap(view: &View, words: &std::ops::Range<usize>) -> bool {
    let mut inside = words.clone().filter(|&i| view.is_word(i));
    let empty = |i: usize| {
        let tag = view.syntax.tags.get(i).copied().unwrap_or_default();
        matches!(tag, Tag::Prp | Tag::PrpPossessive | Tag::Wp | Tag::Wdt | Tag::Wrb | Tag::In | Tag::To | Tag::Dt)
    };
    words.len() <= SCRAP && inside.all(empty)
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    #[test]
    fn what_was_refused_was_not_said() {
        let engine = crate::Engine::built_in().expect("the models are in the binary");
        let of = |text: &str| engine.annotate_text("", text, None).quotes.len();
        assert_eq!(of("The ministry declined to say whether the bridge had been inspected."), 0);
        assert_eq!(of("The unions refused to say how long the strike would last."), 0);
        assert_eq!(of("The ministry said that the bridge had been inspected."), 1);
    }
}
