//! What is written like a name and is none: "London **E17**", "Part **VI-D**".

use super::view::View;
use crate::annotation::EntityKind;
use crate::knowledge::Classes;
use crate::names::Name;

/// A name without a postal code behind it; none where Roman numbers are all there is.
pub(super) fn without(view: &View, name: Name) -> Option<Name> {
    let person = name.kind == EntityKind::Person;
    if matches!(name.kind, EntityKind::Date | EntityKind::Money | EntityKind::Quantity) {
        return Some(name);
    }
    let words = || name.tokens.clone().map(|t| view.word(t));
    let parts = || words().flat_map(|word| word.split(['-', '–']));
    // One letter alone may be somebody's.
    if parts().all(is_number) && parts().any(|part| part.len() > 1) {
        return None;
    }
    let last = name.tokens.end - 1;
    if !person || name.tokens.len() < 2 || !is_postal(view.word(last)) {
        return Some(name);
    }
    let tokens = name.tokens.start..last;
    let place = view.knowledge.gazetteer(view.words(&tokens)).any(Classes::PLACE);
    Some(Name { tokens, kind: if place { EntityKind::Place } else { name.kind }, ..name })
}

/// "VI", "iii", "D" of "VI-D".
fn is_number(part: &str) -> bool {
    let all = |letters: &str| part.chars().all(|c| letters.contains(c));
    part.len() > 1 && (all("IVX") || all("ivx")) || part.len() <= 1 && part.chars().all(|c| c.is_ascii_uppercase())
}

/// "E17", "SW1A": a letter or two, a number or two, a letter at most.
fn is_postal(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let letters = word.len() - rest.len();
    let end = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = rest.len() - end.len();
    (1..=2).contains(&letters) && (1..=2).contains(&digits) && end.len() <= 1 && end.chars().all(char::is_alphabetic)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_numbers() {
        for (word, postal) in
            [("E17", true), ("SW1A", true), ("Khan", false), ("F1racer", false), ("2U", false), ("A1000", false)]
        {
            assert_eq!(is_postal(word), postal, "{word}");
        }
        for (word, number) in
            [("VII", true), ("iii", true), ("D", true), ("Vix", false), ("vi", true), ("Xi", false), ("IBM", false)]
        {
            assert_eq!(is_number(word), number, "{word}");
        }
    }
}
