//! Sums of money: "$1.5 billion", "€20m", "five million pounds", "USD 300", "Rs 500 crore".

use super::amounts;
use super::phrases::Phrase;

const SIGNS: &[&str] =
    &["$", "€", "£", "¥", "₹", "₽", "₩", "₦", "₺", "₴", "us$", "a$", "c$", "nz$", "hk$", "s$", "r$", "nt$"];
const CODES: &[&str] = &[
    "usd", "eur", "gbp", "jpy", "cny", "rmb", "inr", "rs", "rs.", "chf", "aud", "cad", "sgd", "hkd", "ksh", "tsh",
    "ngn", "zar",
];
const COINS: &[&str] = &[
    "dollar",
    "dollars",
    "euro",
    "euros",
    "pound",
    "pounds",
    "cent",
    "cents",
    "pence",
    "yen",
    "yuan",
    "renminbi",
    "rupee",
    "rupees",
    "ruble",
    "rubles",
    "rouble",
    "roubles",
    "peso",
    "pesos",
    "franc",
    "francs",
    "won",
    "lira",
    "rand",
    "naira",
    "shilling",
    "shillings",
    "dirham",
    "dirhams",
    "riyal",
    "riyals",
    "krona",
    "kroner",
    "kronor",
    "real",
    "reais",
    "zloty",
    "shekel",
    "shekels",
    "hryvnia",
    "baht",
    "ringgit",
    "usd",
    "eur",
    "gbp",
];
/// Before the word for the coin: "two million **US** dollars".
const LANDS: &[&str] =
    &["us", "u.s.", "american", "canadian", "australian", "hong", "singapore", "british", "swiss", "mexican", "indian"];

/// One past the last token of a sum that begins at `at`.
pub(super) fn end(phrase: &Phrase, at: usize) -> Option<usize> {
    let sign = phrase.is(at, SIGNS) || phrase.is(at, CODES) || phrase.lower(at) == "us" && phrase.is(at + 1, SIGNS);
    if sign {
        let number = if phrase.is(at + 1, SIGNS) { at + 2 } else { at + 1 };
        let figures = phrase.lower(number).starts_with(|c: char| c.is_ascii_digit());
        return amounts::end(phrase, number).filter(|_| figures);
    }
    // "$5" in one token.
    let glued = phrase.lower(at).trim_start_matches(|c: char| c.is_ascii_lowercase() && c.is_alphabetic());
    if glued.starts_with(['$', '€', '£', '¥', '₹'])
        && amounts::figures(glued.trim_start_matches(['$', '€', '£', '¥', '₹']))
    {
        return Some(at + 1).map(|end| {
            if phrase.is(end, &["million", "billion", "trillion", "bn", "thousand"]) { end + 1 } else { end }
        });
    }
    let number = amounts::end(phrase, at)?;
    let coin = if phrase.is(number, LANDS) { number + 1 } else { number };
    phrase.is(coin, COINS).then_some(coin + 1)
}

#[cfg(test)]
mod tests {
    use crate::annotation::EntityKind::Money;
    use crate::names::phrases::found;

    #[test]
    fn sums() {
        for (line, sum) in [
            ("It cost $1.5 billion to build.", "$1.5 billion"),
            ("They paid €20m for him.", "€20m"),
            ("He owes five million pounds to the bank.", "five million pounds"),
            ("A fine of 300 US dollars was paid.", "300 US dollars"),
            ("It was sold for US$40,000 in cash.", "US$40,000"),
        ] {
            assert_eq!(found(line), [(sum.to_owned(), Money)], "{line}");
        }
        assert_eq!(found("The pounds fell off."), []);
    }
}
