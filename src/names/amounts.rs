//! Numbers in figures and words.

use super::phrases::Phrase;

const WORDS: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
];

const SCALES: &[&str] = &[
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "bn",
    "mn",
    "tn",
    "crore",
    "lakh",
    "dozen",
    "hundreds",
    "thousands",
    "millions",
    "billions",
];

/// True for a number in figures: "12", "1,500", "3.5", "20m", "-4".
pub(super) fn figures(word: &str) -> bool {
    let word = word.strip_prefix(['-', '−', '+']).unwrap_or(word);
    let digits = word.trim_end_matches(['m', 'b', 'k', 'n', 't']);
    word.len() - digits.len() <= 2
        && digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '-' | '–' | '½'))
}

/// One past the last token of a number that begins at `at`: "1.5 billion", "twenty-one", "a million", "two hundred and six".
pub(super) fn end(phrase: &Phrase, at: usize) -> Option<usize> {
    let word = phrase.lower(at);
    let spelled = |w: &str| w.split('-').all(|part| WORDS.contains(&part)) && !w.is_empty();
    let mut end = if figures(word) || spelled(word) {
        at + 1
    } else if matches!(word, "a" | "several" | "half") && phrase.is(at + 1, SCALES) || SCALES.contains(&word) {
        at + usize::from(!SCALES.contains(&word))
    } else {
        return None;
    };
    loop {
        if phrase.is(end, SCALES) || spelled(phrase.lower(end)) {
            end += 1;
        } else if phrase.lower(end) == "and" && phrase.before(end) == "hundred" && spelled(phrase.lower(end + 1)) {
            end += 2;
        } else {
            return Some(end);
        }
    }
}
