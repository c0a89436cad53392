//! The language of a story: what its words say, else what the page says.

use crate::page::Page;

/// A word of up to eight bytes as a number.
const fn packed(word: &[u8]) -> u64 {
    let (mut number, mut i) = (0, 0);
    while i < word.len() {
        number = number << 8 | word[i] as u64;
        i += 1;
    }
    number
}

/// The commonest English words; none is longer than [`LONGEST`] letters.
const COMMON: [&str; 42] = [
    "the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "was", "on", "with", "as", "he", "at", "by",
    "from", "be", "are", "this", "have", "has", "had", "not", "but", "they", "his", "her", "who", "an", "were",
    "which", "their", "will", "she", "been", "or", "said", "we", "you", "i",
];
const LONGEST: usize = 5;

/// The same as numbers, in order.
const PACKED: [u64; COMMON.len()] = {
    let (mut all, mut i) = ([0; COMMON.len()], 0);
    while i < all.len() {
        let number = packed(COMMON[i].as_bytes());
        let mut at = i;
        while at > 0 && all[at - 1] > number {
            all[at] = all[at - 1];
            at -= 1;
        }
        all[at] = number;
        i += 1;
    }
    all
};

/// True for the commonest English words; of running English text they are about two fifths.
pub(super) fn is_common(word: &str) -> bool {
    let is_letter = |b: Option<&u8>| b.is_some_and(u8::is_ascii_alphabetic);
    let bare = is_letter(word.as_bytes().first()) && is_letter(word.as_bytes().last());
    let word = if bare { word } else { word.trim_matches(|c: char| !c.is_alphabetic()) };
    let mut lower = [0u8; LONGEST];
    let Some(lower) = lower.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    PACKED.binary_search(&packed(lower)).is_ok()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn common_words() {
        assert!(COMMON.iter().all(|word| is_common(word) && word.len() <= LONGEST));
        assert!(is_common("“The”") && is_common("Which,") && is_common("I"));
        for word in ["", "—", "their's", "thé", "thei", "zzzzz", "whiche"] {
            assert!(!is_common(word), "{word}");
        }
    }
}
