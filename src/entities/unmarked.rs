//! Misspelt last names that were not found to be names: "Kovlaenko" where the text speaks of Olha Kovalenko.

use super::person_name::one_misspelt;
use super::view::View;
use crate::annotation::EntityKind;
use crate::knowledge::{Classes, WordClasses, fold};
use crate::names::Name;
use std::collections::HashMap;

/// Letters of the shortest such word; see [`super::similar::may_be_misspelt`].
const SHORTEST: usize = 7;
/// Last names that one word is compared with.
const CANDIDATES: usize = 16;

/// The names to add. A word counts where it is no word and no name of anything known.
pub(super) fn find(view: &View) -> Vec<Name> {
    let start = |word: &str| word.chars().take(2).collect::<String>();
    let mut last_names: HashMap<String, Vec<String>> = HashMap::new();
    for name in view.names.iter().filter(|n| n.kind == EntityKind::Person && n.tokens.len() > 1) {
        let last = fold(view.word(name.tokens.end - 1));
        let list = last_names.entry(start(&last)).or_default();
        if last.len() >= SHORTEST && !list.contains(&last) && list.len() < CANDIDATES {
            list.push(last);
        }
    }
    let known = WordClasses::COMMON | WordClasses::SURNAME | WordClasses::MALE | WordClasses::FEMALE;
    (0..view.len())
        .filter(|&t| {
            let word = view.word(t);
            if word.len() < SHORTEST || !view.is_capital(t) || view.name_at(t).is_some() || view.class(t).any(known) {
                return false;
            }
            let key = fold(word);
            let near = last_names.get(&start(&key)).map_or(&[][..], Vec::as_slice);
            near.iter().any(|last| one_misspelt(&key, last, view.knowledge))
                && view.knowledge.gazetteer(word).0 & !(Classes::PERSON | Classes::FAMILIAR) == 0
        })
        .map(|t| Name { tokens: t..t + 1, kind: EntityKind::Person, score: 0.5 })
        .collect()
}
