//! Bodies that every country has: "Congress", "the Supreme Court" are those of the country that the text speaks of.

use super::chains::Chain;
use super::linking::Countries;
use super::view::View;
use crate::annotation::EntityKind;
use crate::knowledge::{Fact, fold};

/// Such bodies, as keys.
const BODIES: [&str; 11] = [
    "congress",
    "senate",
    "house of representatives",
    "house",
    "supreme court",
    "parliament",
    "army",
    "navy",
    "air force",
    "marine corps",
    "state department",
];
/// How often the country must be spoken of, and how much more often than any other.
const OFTEN: usize = 3;
const TIMES: usize = 2;
/// What is put before a body of a part of a country or of something else.
const OTHERS: [&str; 12] = [
    "state",
    "local",
    "student",
    "city",
    "provincial",
    "regional",
    "county",
    "opera",
    "publishing",
    "open",
    "full",
    "auction",
];

/// The body of the country that a text speaks of, where no other body of the text is called so.
pub(super) fn body(view: &View, chain: &Chain, countries: &Countries) -> Option<Fact> {
    let words = view.words(&chain.fullest);
    let key = fold(words);
    if chain.kind != EntityKind::Organization || !BODIES.contains(&key.as_str()) {
        return None;
    }
    let other = |n: &crate::names::Name| {
        let name = fold(view.words(&n.tokens));
        name != key && name.strip_suffix(key.as_str()).is_some_and(|front| front.ends_with(' '))
    };
    let told = |&n: &usize| {
        let before = view.names.get(n).and_then(|n| n.tokens.start.checked_sub(1));
        before.is_some_and(|b| view.is(b, &OTHERS) || view.is_possessive(b))
    };
    if view.names.iter().any(other) || chain.names.iter().take(20).any(told) {
        return None;
    }
    let mut most: Vec<(&usize, &String)> = countries.iter().map(|(country, count)| (count, country)).collect();
    most.sort_by(|a, b| b.0.cmp(a.0).then(a.1.cmp(b.1)));
    let (count, country) = *most.first()?;
    if *count < OFTEN || most.get(1).is_some_and(|next| next.0 * TIMES > *count) {
        return None;
    }
    let forms = [format!("{country} {words}"), format!("{words} of the {country}"), format!("{words} of {country}")];
    let known = |form: &String| {
        let found = view.knowledge.look_up(form).into_iter().next();
        found.filter(|f| f.kind == EntityKind::Organization && view.knowledge.wikidata(f).is_some())
    };
    forms.iter().find_map(known)
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use crate::entities::tests::{annotate, entity};

    #[test]
    fn bodies_of_the_country_spoken_of() {
        let a = annotate(
            "The United States will vote in May. In Washington, American officials said that Congress had agreed.\n\
             The Supreme Court and the Senate were told, U.S. reporters wrote.",
        );
        assert_eq!(entity(&a, "Congress").wikidata.as_deref(), Some("Q11268"));
        assert_eq!(entity(&a, "Supreme Court").wikidata.as_deref(), Some("Q11201"));
        assert_eq!(entity(&a, "Senate").wikidata.as_deref(), Some("Q66096"));
        let a = annotate(
            "Peru votes in May. In Lima, Peruvian officials said that Congress had agreed with Peru’s president.",
        );
        assert_eq!(entity(&a, "Congress").wikidata, None);
        let a = annotate(
            "The United States will vote in May. American officials told the Ohio Senate in the U.S. that the Senate \
             must act.",
        );
        assert!(a.entities.iter().filter(|e| e.name.contains("Senate")).all(|e| e.wikidata.is_none()));
    }
}
