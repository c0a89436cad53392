//! Dates and periods: "Monday", "May 15, 2017", "last September", "in 2020", "three weeks ago", "the 1990s".

use super::amounts;
use super::phrases::Phrase;

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan.",
    "feb.",
    "mar.",
    "apr.",
    "jun.",
    "jul.",
    "aug.",
    "sep.",
    "sept.",
    "oct.",
    "nov.",
    "dec.",
    "jan",
    "feb",
    "mar",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "oct",
    "nov",
    "dec",
];
/// Months that are words or names, too: they need a number or a preposition beside them.
const DOUBTFUL: &[&str] = &["march", "may", "august", "april", "june", "mar", "jan", "sep", "dec", "mar."];
const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const NAMED: &[&str] = &["today", "yesterday", "tomorrow"];
const WHICH: &[&str] = &["last", "next", "this", "past", "coming", "previous", "following"];
const SPANS: &[&str] =
    &["day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades", "century", "centuries"];
const SEASONS: &[&str] = &[
    "spring", "summer", "autumn", "fall", "winter", "weekend", "week", "month", "year", "decade", "century", "quarter",
    "season",
];
/// Words before which four figures are a year.
const YEAR_COMES: &[&str] = &[
    "in", "since", "by", "until", "till", "from", "during", "of", "early", "late", "before", "after", "to", "and",
    "between", "through", "circa", "mid", "year", "the", "(", "–", "-", "spring", "summer", "autumn", "fall", "winter",
    "back", "around", "for",
];
const IN_MONTH: &[&str] = &[
    "in", "since", "by", "until", "till", "from", "during", "of", "early", "late", "mid", "last", "next", "this",
    "before", "after", "between", "through", "and", "to", "every", "each",
];

fn month(phrase: &Phrase, at: usize) -> bool {
    phrase.capital(at) && phrase.is(at, MONTHS)
}

/// "15", "3rd".
fn day_of_month(word: &str) -> bool {
    let digits = word.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let ending = &word[digits.len()..];
    matches!(ending, "" | "st" | "nd" | "rd" | "th") && digits.parse::<u8>().is_ok_and(|n| (1..=31).contains(&n))
}

/// "2017", also "2016-17" and "1990s".
fn year(word: &str) -> bool {
    let digits = word.strip_suffix("'s").or_else(|| word.strip_suffix('s')).unwrap_or(word);
    let (from, to) = digits.split_once(['-', '–', '/']).unwrap_or((digits, "00"));
    let full = from.len() == 4 && from.parse::<u16>().is_ok_and(|n| (1400..=2199).contains(&n));
    full && matches!(to.len(), 2 | 4) && to.bytes().all(|b| b.is_ascii_digit())
}

/// Past a year at `at`, or past a comma and a year; `at` where there is none.
fn past_year(phrase: &Phrase, at: usize) -> usize {
    let comma = usize::from(phrase.lower(at) == ",");
    if year(phrase.lower(at + comma)) { at + comma + 1 } else { at }
}

/// One past the last token of a date or period that begins at `at`.
pub(super) fn end(phrase: &Phrase, at: usize) -> Option<usize> {
    let word = phrase.lower(at);
    if NAMED.contains(&word) {
        return Some(at + 1);
    }
    if DAYS.contains(&word) && phrase.capital(at) {
        let comma = at + 1 + usize::from(phrase.lower(at + 1) == ",");
        return Some(month_date(phrase, comma).or_else(|| day_first(phrase, comma)).unwrap_or(at + 1));
    }
    if WHICH.contains(&word) {
        let named = phrase.is(at + 1, SEASONS) || phrase.is(at + 1, DAYS) || month(phrase, at + 1);
        return named.then(|| past_year(phrase, at + 2));
    }
    if let Some(end) = month_date(phrase, at).or_else(|| day_first(phrase, at)) {
        return Some(end);
    }
    if month(phrase, at) {
        let sure = !DOUBTFUL.contains(&word) || phrase.is(at.wrapping_sub(1), IN_MONTH);
        return sure.then_some(at + 1);
    }
    if year(word) {
        let decade = word.ends_with('s') || word.contains(['-', '–']);
        let bare =
            word.len() == 4 && (phrase.is(at.wrapping_sub(1), YEAR_COMES) || at == 0 && phrase.lower(at + 1) == ",");
        let counts = phrase.is(at + 1, SPANS) || phrase.is(at + 1, &["people", "percent", "%", "miles", "dollars"]);
        return ((decade || bare) && !counts).then_some(at + 1);
    }
    if iso(word) {
        return Some(at + 1);
    }
    period(phrase, at)
}

/// "May 15, 2017", "May 2017".
fn month_date(phrase: &Phrase, at: usize) -> Option<usize> {
    if !month(phrase, at) {
        return None;
    }
    if year(phrase.lower(at + 1)) {
        return Some(at + 2);
    }
    let comma = at + 1;
    if phrase.lower(comma) == "," && year(phrase.lower(comma + 1)) && !DOUBTFUL.contains(&phrase.lower(at)) {
        return Some(comma + 2);
    }
    day_of_month(phrase.lower(at + 1)).then(|| past_year(phrase, at + 2))
}

/// "15 May 2017", "15th of May".
fn day_first(phrase: &Phrase, at: usize) -> Option<usize> {
    if !day_of_month(phrase.lower(at)) {
        return None;
    }
    let of = at + 1 + usize::from(phrase.lower(at + 1) == "of");
    month(phrase, of).then(|| past_year(phrase, of + 1))
}

/// "2017-05-15".
fn iso(word: &str) -> bool {
    let mut parts = word.split('-');
    let mut next =
        |length: usize| parts.next().is_some_and(|p| p.len() == length && p.bytes().all(|b| b.is_ascii_digit()));
    next(4) && next(2) && next(2)
}

/// "three weeks ago", "ten years".
fn period(phrase: &Phrase, at: usize) -> Option<usize> {
    let number = amounts::end(phrase, at).or_else(|| phrase.is(at, &["several", "few"]).then_some(at + 1))?;
    if !phrase.is(number, SPANS) || phrase.is(number + 1, &["old", "olds"]) {
        return None;
    }
    Some(number + 1 + usize::from(phrase.is(number + 1, &["ago", "earlier", "later"])))
}

#[cfg(test)]
mod tests {
    use crate::annotation::EntityKind::Date;
    use crate::names::phrases::found;

    #[test]
    fn dates() {
        for (line, date) in [
            ("He spoke on Monday in Minsk.", "Monday"),
            ("It began on May 15, 2017, in the north.", "May 15, 2017"),
            ("They met last September for talks.", "last September"),
            ("It was founded in 2020 by two sisters.", "2020"),
            ("She arrived on March 2 by train.", "March 2"),
            ("It opened on 2 March 1998 at noon.", "2 March 1998"),
            ("They left three weeks ago.", "three weeks ago"),
            ("Songs of the 1990s were played.", "1990s"),
            ("The vote is on Tuesday, March 3.", "Tuesday, March 3"),
        ] {
            assert_eq!(found(line), [(date.to_owned(), Date)], "{line}");
        }
    }

    #[test]
    fn words_that_are_no_dates() {
        for line in
            ["You may march with them.", "May said no.", "March with us!", "He scored 1984 points.", "An august body."]
        {
            assert_eq!(found(line), [], "{line}");
        }
    }
}
