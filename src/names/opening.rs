//! People at the start of a sentence all of whose names are words: "**Will May** visited the school."

use super::Name;
use super::words::{Case, Word};
use crate::annotation::EntityKind;
use crate::knowledge::{Classes, Knowledge};
use crate::syntax::{Syntax, Tag};
use crate::text::Text;

/// What a name found here counts for.
const SCORE: f32 = 0.6;

/// Adds a given name and a family name that open a sentence before a verb that needs a subject, where no name was found.
pub(super) fn add(text: &Text, words: &[Word], syntax: &Syntax, knowledge: &Knowledge, names: &mut Vec<Name>) {
    for sentence in &text.sentences {
        let quoted = !text.word(sentence.tokens.start).starts_with(char::is_alphanumeric);
        let first = sentence.tokens.start + usize::from(quoted);
        let (last, verb) = (first + 1, first + 2);
        let title = |t: usize| words.get(t).is_some_and(|w| w.case == Case::Title);
        if !(sentence.tokens.contains(&verb) && title(first) && title(last) && !title(verb)) {
            continue;
        }
        let finite = matches!(syntax.tags.get(verb), Some(Tag::Vbd | Tag::Vbz));
        if !finite || knowledge.given_name(text.word(first)).is_none() || !knowledge.is_surname(text.word(last)) {
            continue;
        }
        let tokens = first..last + 1;
        let known = knowledge.gazetteer(text.span(&tokens).of(text.source));
        let at = names.partition_point(|n| n.tokens.end <= first);
        let free = names.get(at).is_none_or(|n| n.tokens.start > last);
        if free && !known.any(!(Classes::PERSON | Classes::FAMILIAR)) {
            names.insert(at, Name { tokens, kind: EntityKind::Person, score: SCORE });
        }
    }
}
