//! Labels of a transcript that say who speaks by what they are: "**THE COURT:**" is no name.

use super::Name;
use crate::knowledge::{Knowledge, WordClasses};
use crate::text::Text;

/// Drops names in capitals between the start of a sentence and a colon that "THE" opens or a noun of role ends.
pub(super) fn drop(text: &Text, knowledge: &Knowledge, names: &mut Vec<Name>) {
    names.retain(|name| {
        let tokens = &name.tokens;
        let start = text.sentences.get(text.sentence_of(tokens.start)).map_or(0, |s| s.tokens.start);
        let opens = tokens.start <= start + 1 && text.word(tokens.end) == ":";
        if !opens || text.span(tokens).of(text.source).contains(char::is_lowercase) {
            return true;
        }
        let last = text.word(tokens.end - 1);
        let role = knowledge.word(last).any(WordClasses::ROLE | WordClasses::BODY)
            && !knowledge.word(last).any(WordClasses::SURNAME);
        text.word(start) != "THE" && !(role && tokens.len() == 1)
    });
}
