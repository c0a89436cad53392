//! Gender from words: titles, given names, nouns. A guess that pronouns need, never a fact.

use super::chains::Chain;
use super::view::View;
use crate::annotation::Gender;
use crate::knowledge::WordClasses;

const MALE: [&str; 34] = [
    "mr",
    "mr.",
    "sir",
    "lord",
    "king",
    "prince",
    "duke",
    "baron",
    "count",
    "father",
    "brother",
    "son",
    "husband",
    "man",
    "boy",
    "uncle",
    "grandfather",
    "boyfriend",
    "actor",
    "chairman",
    "spokesman",
    "congressman",
    "businessman",
    "policeman",
    "fisherman",
    "councilman",
    "dad",
    "widower",
    "salesman",
    "fireman",
    "pope",
    "gunman",
    "nephew",
    "gentleman",
];
const FEMALE: [&str; 33] = [
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "miss",
    "dame",
    "lady",
    "queen",
    "princess",
    "duchess",
    "baroness",
    "countess",
    "mother",
    "sister",
    "daughter",
    "wife",
    "woman",
    "girl",
    "aunt",
    "grandmother",
    "girlfriend",
    "actress",
    "chairwoman",
    "spokeswoman",
    "congresswoman",
    "businesswoman",
    "policewoman",
    "councilwoman",
    "mum",
    "mom",
    "widow",
    "niece",
    "heroine",
];

/// Gender that a noun or title says.
pub(super) fn of_word(word: &str) -> Gender {
    let is = |list: &[&str]| list.iter().any(|w| w.eq_ignore_ascii_case(word));
    match (is(&MALE), is(&FEMALE)) {
        (true, _) => Gender::Male,
        (_, true) => Gender::Female,
        _ => Gender::Unknown,
    }
}

/// Gender that the title before a name at `start` says.
pub(super) fn of_title(view: &View, start: usize) -> Gender {
    let Some(before) = before(view, start) else { return Gender::Unknown };
    of_word(view.word(before))
}

/// True where an honorific that only people bear stands before a name at `start`.
pub(super) fn title_before(view: &View, start: usize) -> bool {
    let Some(before) = before(view, start) else { return false };
    let honorific =
        ["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Dr", "Dr.", "Sir", "Dame", "Sen.", "Rep.", "Prof."];
    honorific.contains(&view.word(before))
}

/// The token before `start`, past the stop of "Mr.".
fn before(view: &View, start: usize) -> Option<usize> {
    let before = start.checked_sub(1)?;
    if view.block(before) != view.block(start) {
        return None;
    }
    match view.word(before) {
        "." => before.checked_sub(1),
        _ => Some(before),
    }
}

/// Gender of a person by titles before the name and by the given name.
pub(super) fn of_names(view: &View, chain: &Chain) -> Gender {
    let by_title = chain.names.iter().take(40).filter_map(|&n| view.names.get(n)).find_map(|name| {
        let gender = of_title(view, name.tokens.start);
        (gender != Gender::Unknown).then_some(gender)
    });
    if let Some(gender) = by_title {
        return gender;
    }
    let Some(person) = chain.person.as_ref().filter(|p| p.is_full()) else { return Gender::Unknown };
    let given = person.words[..person.words.len() - 1].iter().find(|w| w.len() > 1);
    let Some(given) = given else { return Gender::Unknown };
    match view.knowledge.given_name(given) {
        Some(gender) => gender,
        // A family name that comes first: "Kim Yo Jong". Nothing is known of the rest.
        None if view.knowledge.word(given).any(WordClasses::SURNAME) => Gender::Unknown,
        None => Gender::Unknown,
    }
}
