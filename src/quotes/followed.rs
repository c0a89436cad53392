//! “I said never,” Lind posted. “Into what?” asks Moss: a quotation that opens a sentence, with who says it right behind.

use super::Draft;
use super::view::{Outer, View};
use crate::syntax::{Relation, Tag};
use std::ops::Range;

/// Tokens behind the quotation in which verb and speaker stand.
const REACH: usize = 6;

/// The statements of quotations outside of `drafts` that a verb and somebody follow, be the verb as rare as it may.
pub(super) fn find(view: &View, drafts: &[Draft]) -> Vec<Draft> {
    let free = |q: &Outer| drafts.iter().all(|d| d.is_apart(&q.tokens));
    view.outer.iter().filter(|q| free(q)).filter_map(|q| by_whom(view, q)).collect()
}

fn by_whom(view: &View, quotation: &Outer) -> Option<Draft> {
    let closing = |i: usize| matches!(view.text.word(i), "," | "?" | "!");
    let stopped = (quotation.last + 1..quotation.tokens.end).any(closing);
    if !stopped || !super::content::first_of_sentence(view, quotation.first) {
        return None;
    }
    let block = view.block(quotation.first);
    let start = quotation.tokens.end;
    let near: Range<usize> = start..(start + REACH).min(view.len());
    let tag = |i: usize| view.syntax.tags.get(i).copied().unwrap_or_default();
    let plain = |i: &usize| view.block(*i) == block && view.is_word(*i) && view.quote(*i) == 0;
    let words: Vec<usize> = near.take_while(plain).collect();
    // A tense of its own; behind a mark of exclamation the tagger may see a participle.
    let verb = words.iter().copied().find(|&i| matches!(tag(i), Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::Vbn))?;
    if matches!(view.text.word(verb + 1), "by" | "as")
        || matches!(view.text.word(verb), "is" | "was" | "are" | "were" | "has" | "had")
    {
        return None;
    }
    let small = view.text.word(verb).starts_with(char::is_lowercase);
    let source = match verb == start {
        // “…,” fumed Lind.
        true => words.iter().copied().find(|&i| i > verb && (view.who(i) > 0 || tag(i).is_proper()))?,
        false => view.syntax.subject_of(verb).filter(|&s| s >= start && s < verb && view.left(s) == start)?,
    };
    let named = view.who(source) > 0 || tag(source).is_proper() || view.syntax.relation(source) == Relation::Nsubj;
    (small && named)
        .then(|| Draft::ruled(quotation.first..quotation.last + 1, Some(source), Some(verb), "verb_behind_quotation"))
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    #[test]
    fn whoever_follows_a_quotation_says_it() {
        let engine = crate::Engine::built_in().expect("the models are in the binary");
        for text in ["«Into what?» asks Herrera. Nobody knows.", "“I said never,” Ann Lind posted on Monday."] {
            let found = engine.annotate_text("", text, None);
            assert!(found.quotes.iter().any(|q| q.start == 0 && q.speaker_name.is_some()), "{text}");
        }
        let found = engine.annotate_text("", "“The Long Road,” directed by Ann Lind, opens on Friday.", None);
        assert!(found.quotes.is_empty());
    }
}
