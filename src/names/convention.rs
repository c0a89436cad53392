//! Where a name begins and ends.
//!
//! - No article, unless it is part of the name: the **Times**, **The Hague**.
//! - No possessive: **Germany**'s.
//! - Titles and forms of address stand outside persons' names: President **Xi Jinping**, Mrs **Clinton**. Titles of
//!   nobility and of the church that stand for a name stay: **Pope Francis**, **Prince Harry**.
//! - Organizations are marked whole; places and persons within them are not marked again: **Bank of England**.
//! - The full stop of a short form belongs to it: **U.S.**, **Apple Inc.**; that of the sentence does not.
//! - Nationalities, religions and members of parties are groups, also as adjectives: **Belarusian** president.
//! - A place that stands for its government or team is a place.

use crate::annotation::EntityKind;
use crate::text::Text;
use std::ops::Range;

/// Forms of address and titles before persons' names.
const TITLES: &[&str] = &[
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "miss",
    "dr",
    "dr.",
    "prof",
    "prof.",
    "professor",
    "sen",
    "sen.",
    "senator",
    "rep",
    "rep.",
    "gov",
    "gov.",
    "governor",
    "president",
    "gen",
    "gen.",
    "general",
    "col",
    "col.",
    "colonel",
    "capt",
    "capt.",
    "captain",
    "sgt",
    "sgt.",
    "lt",
    "lt.",
    "rev",
    "rev.",
    "justice",
    "judge",
    "chancellor",
    "minister",
    "secretary",
    "congressman",
    "congresswoman",
    "mayor",
    "ambassador",
];

/// Forms of address that only a person's name follows.
const ADDRESS: &[&str] = &["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sen.", "rep.", "gov."];

/// True for a form of address as it stands before a name: "Mrs".
pub(super) fn is_address(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && ADDRESS.iter().any(|a| a.eq_ignore_ascii_case(word))
}

/// `tokens` of a name of `kind` without what the convention leaves outside; never empty where it was not.
pub(super) fn trimmed(text: &Text, tokens: Range<usize>, kind: EntityKind) -> Range<usize> {
    let Range { mut start, mut end } = tokens;
    let is = |token: usize, words: &[&str]| words.iter().any(|w| text.word(token).eq_ignore_ascii_case(w));
    while end - start.min(end) > 1 {
        let article = is(start, &["the", "a", "an"]) && !is(start + 1, &["hague"]);
        let title = kind == EntityKind::Person && is(start, TITLES);
        if article || title {
            start += 1;
        } else if is(end - 1, &["'s", "’s", "'", "’"]) {
            end -= 1;
        } else {
            break;
        }
    }
    start..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;

    #[test]
    fn articles_titles_and_possessives_stay_outside() {
        for (line, kind, name) in [
            ("President Anna Novak", EntityKind::Person, "Anna Novak"),
            ("Mrs. Oduya", EntityKind::Person, "Oduya"),
            ("the Blue Harbour Trust", EntityKind::Organization, "Blue Harbour Trust"),
            ("The Hague", EntityKind::Place, "The Hague"),
            ("Latvia's", EntityKind::Place, "Latvia"),
            ("President", EntityKind::Person, "President"),
        ] {
            let article = Article::from_text(line, None);
            let text = Text::read(&article);
            let tokens = trimmed(&text, 0..text.tokens.len(), kind);
            assert_eq!(text.span(&tokens).of(line), name);
        }
    }
}
