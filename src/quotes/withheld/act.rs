//! Verbs that report in one meaning and act in another: "puts her hand", "finds him guilty", "expects a child".

use super::super::Draft;
use super::super::view::View;
use crate::syntax::{Relation, Tag, lemma};

/// True where the cue has the meaning that reports nothing.
pub(super) fn is(view: &View, draft: &Draft) -> bool {
    // "nine people are known to have died"
    let known = |c: usize| view.text.word(c) == "known" && view.syntax.is_passive(c);
    if draft.source.is_none() && draft.cue.is_some_and(known) {
        return true;
    }
    let ([words], Some(cue)) = (&draft.ranges[..], draft.cue) else { return false };
    if words.start < cue || !view.is_verb(cue) {
        return false;
    }
    let first = view.text.word(words.start).to_lowercase();
    let has = |list: &[&str]| words.clone().any(|i| list.contains(&view.text.word(i).to_lowercase().as_str()));
    let number = || words.clone().any(|i| view.text.word(i).contains(|c: char| c.is_ascii_digit()));
    let object = || view.syntax.child(cue, &[Relation::Dobj]).map_or("", |o| view.text.word(o));
    let pronoun = matches!(first.as_str(), "him" | "her" | "them" | "me" | "us" | "it");
    match &*lemma(view.text.word(cue)) {
        "put" => !number() && !has(&["at", "that"]),
        "find" => pronoun && has(&["guilty", "liable", "dead", "alive", "innocent", "safe"]),
        "expect" => matches!(object(), "child" | "baby" | "twins" | "daughter" | "son"),
        "cast" => matches!(object(), "vote" | "votes" | "ballot" | "ballots"),
        "recall" => view.syntax.tags.get(words.start) == Some(&Tag::Cd),
        "issue" => !words.clone().any(|i| view.is_finite(i)),
        "vote" => first == "to",
        "say" => pronoun && !words.clone().any(|i| view.is_finite(i)),
        "tell" => object_of_telling(view, cue, words.start),
        _ => false,
    }
}

/// "Told by": "they told the internet" has somebody and nothing told.
fn object_of_telling(view: &View, cue: usize, first: usize) -> bool {
    view.syntax
        .child(cue, &[Relation::Dobj])
        .is_some_and(|o| view.left(o) == first && view.right(o) == o && o < first + 3)
        && view.syntax.child(cue, &[Relation::Ccomp, Relation::Xcomp]).is_none()
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::statements;

    #[test]
    fn acts_are_no_statements() {
        assert!(statements("A jury at Arne found him guilty after two hours.").is_empty());
        assert!(statements("Ann Lind puts her hand on the old bell, which nobody could move.").is_empty());
        assert!(statements("Princess Ann is expecting her second child in May.").is_empty());
        assert_eq!(statements("Ann Lind put the damage at $80 million.").len(), 1);
    }
}
