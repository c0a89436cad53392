//! The language of a story: what its words say, else what the page says.

use crate::page::Page;

/// True for the commonest English words; of running English text they are about two fifths.
pub(super) fn is_common(word: &str) -> bool {
    let mut lower = [0u8; 5];
    let word = word.trim_matches(|c: char| !c.is_alphabetic());
    let Some(lower) = lower.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    matches!(
        &*lower,
        b"the"
            | b"of"
            | b"and"
            | b"to"
            | b"in"
            | b"a"
            | b"is"
            | b"that"
            | b"for"
            | b"it"
            | b"was"
            | b"on"
            | b"with"
            | b"as"
            | b"he"
            | b"at"
            | b"by"
            | b"from"
            | b"be"
            | b"are"
            | b"this"
            | b"have"
            | b"has"
            | b"had"
            | b"not"
            | b"but"
            | b"they"
            | b"his"
            | b"her"
            | b"who"
            | b"an"
            | b"were"
            | b"which"
            | b"their"
            | b"will"
            | b"she"
            | b"been"
            | b"or"
            | b"said"
            | b"we"
            | b"you"
            | b"i"
    )
}

/// Words looked at.
const SAMPLE: usize = 2000;

/// A two-letter code, where one can be told.
pub(super) fn of(page: &Page, body: &[&str]) -> Option<String> {
    let (mut all, mut common) = (0usize, 0usize);
    for word in body.iter().flat_map(|b| b.split(' ')).take(SAMPLE) {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        if !word.is_empty() {
            all += 1;
            common += usize::from(is_common(word));
        }
    }
    let said = page.snapshot.language.split(['-', '_']).next().unwrap_or_default().to_lowercase();
    let said = (said.len() == 2).then_some(said);
    if all >= 30 {
        // English prose has 0.3 and more, other languages in Latin letters hardly 0.1.
        if common * 100 >= all * 18 {
            return Some("en".into());
        }
        return said.filter(|s| s != "en").or(Some("und".into()));
    }
    said
}
