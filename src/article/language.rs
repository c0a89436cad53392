//! The language of a story: what its words say, else what the page says.

use crate::page::Page;

/// The commonest English words; of running English text they are about two fifths.
const COMMON: [&str; 40] = [
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "was", "on", "with", "as", "he", "at", "by",
    "from", "be", "are", "this", "have", "has", "had", "not", "but", "they", "his", "her", "who", "an", "were",
    "which", "their", "will", "she", "been", "or", "said", "we",
];

/// Words looked at.
const SAMPLE: usize = 2000;

/// A two-letter code, where one can be told.
pub(super) fn of(page: &Page, body: &[&str]) -> Option<String> {
    let (mut all, mut common) = (0usize, 0usize);
    for word in body.iter().flat_map(|b| b.split(' ')).take(SAMPLE) {
        let word = word.trim_matches(|c: char| !c.is_alphabetic());
        if !word.is_empty() {
            all += 1;
            common += usize::from(COMMON.iter().any(|c| word.eq_ignore_ascii_case(c)));
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
