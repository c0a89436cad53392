//! The phrase that names a source, from one of its words.

use super::view::View;
use crate::syntax::{Relation, Tag};
use std::ops::Range;

/// Steps up from a word to the head of its phrase.
const CLIMB: usize = 6;
/// A phrase is cut off after so many tokens on either side of its head.
const REACH: usize = 14;

/// The head of the noun phrase that `at` is part of: of "Kremlin" in "Kremlin spokesperson Peskov" it is "Peskov".
pub(super) fn head(view: &View, at: usize) -> usize {
    use Relation::{Amod, Case, Compound, Det, Nmod, Nummod, Poss, Predet};
    let mut node = at;
    for _ in 0..CLIMB {
        let up = view.head(node);
        let inside = matches!(view.syntax.relation(node), Compound | Amod | Det | Nmod | Nummod | Poss | Predet | Case);
        let noun = view.syntax.tags.get(up).is_some_and(|t| t.is_noun() || matches!(t, Tag::Cd | Tag::Prp));
        if up == node || !inside || !noun || up.abs_diff(node) > REACH {
            break;
        }
        node = up;
    }
    node
}

/// The tokens of the phrase around `head`: what stands before it, and "of …" after it; no clauses.
pub(super) fn around(view: &View, head: usize) -> Range<usize> {
    use Relation::{Amod, Case, Compound, Det, Nmod, Nummod, Poss, Predet, Quantmod};
    let mut start = head;
    for child in view.syntax.children(head).filter(|&c| c < head) {
        if matches!(
            view.syntax.relation(child),
            Compound | Amod | Det | Nmod | Nummod | Poss | Predet | Case | Quantmod
        ) {
            start = start.min(view.left(child)).max(head.saturating_sub(REACH));
            break;
        }
    }
    let mut end = head + 1;
    for child in view.syntax.children(head).filter(|&c| c > head) {
        let of = view.syntax.relation(child) == Relation::Prep && matches!(view.text.word(child), "of" | "for" | "at");
        let past = view.right(child) + 1;
        if !of
            || past > head + REACH
            || (end..past).any(|i| view.text.word(i) == "," || view.quote(i) != view.quote(head))
        {
            break;
        }
        end = past;
    }
    if let Some(mention) = view.entities.at(head).and_then(|e| view.entities.list.get(e)?.mention_at(head)) {
        start = start.min(mention.tokens.start);
        end = end.max(mention.tokens.end);
    }
    let block = view.block(head);
    while start < head && (view.block(start) != block || !view.is_word(start)) {
        start += 1;
    }
    while end > head + 1 && (view.block(end - 1) != block || !view.is_word(end - 1)) {
        end -= 1;
    }
    start..end
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    #[test]
    fn a_source_is_its_whole_phrase() {
        let engine = crate::Engine::built_in().expect("the models are in the binary");
        let text = "“It is over,” said the senior fire officer of the town.";
        let found = engine.annotate_text("", text, None);
        let speaker = found.quotes.first().and_then(|q| q.speaker.as_ref()).expect("a statement with a speaker");
        let words: String = text.chars().skip(speaker.start).take(speaker.end - speaker.start).collect();
        assert_eq!(words, "the senior fire officer of the town");
    }
}
