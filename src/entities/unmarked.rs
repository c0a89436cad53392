//! Names that were not found to be names: misspelt last names ("Kovlaenko" where the text speaks of Olha Kovalenko),
//! speakers' labels ("SMITH:", "JM:" where it speaks of John Smith and Jo Moss) and names that are words ("Will May").

use super::person_name::one_misspelt;
use super::view::View;
use crate::annotation::EntityKind;
use crate::knowledge::{Classes, WordClasses, fold};
use crate::names::Name;
use crate::syntax::Tag;
use std::collections::{HashMap, HashSet};

/// Letters of the shortest such word; see [`super::similar::may_be_misspelt`].
const SHORTEST: usize = 7;
/// Last names that one word is compared with.
const CANDIDATES: usize = 16;

/// Tokens of the longest label.
const LABEL: usize = 6;

/// The names to add.
pub(super) fn find(view: &View) -> Vec<Name> {
    let mut found = labels(view);
    let labelled: Vec<usize> = found.iter().flat_map(|n| n.tokens.clone()).collect();
    found.extend(misspelt(view).into_iter().filter(|n| !labelled.contains(&n.tokens.start)));
    found.extend(words(view));
    found
}

/// Names before the colon that opens a block: whole names and last names of people of the text in any case, and their
/// initials where the label stands more than once.
fn labels(view: &View) -> Vec<Name> {
    let people: Vec<Vec<String>> = view
        .names
        .iter()
        .filter(|n| n.kind == EntityKind::Person && n.tokens.len() > 1)
        .map(|n| view.words(&n.tokens).split([' ', '\u{a0}']).map(fold).collect())
        .collect();
    let last: HashSet<&str> = people.iter().filter_map(|p| p.last()).map(String::as_str).collect();
    let any: HashSet<&str> = people.iter().flatten().map(String::as_str).collect();
    let initials: HashSet<String> =
        people.iter().map(|p| p.iter().filter_map(|w| w.chars().next()).collect::<String>()).collect();
    let mut short: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    let opens = |t: usize| t == 0 || view.block(t - 1) != view.block(t);
    for start in (0..view.len()).filter(|&t| opens(t)) {
        let block = view.block(start);
        let start = start + usize::from(!view.is_word(start));
        let Some(colon) = (start + 1..start + LABEL).find(|&t| view.word(t) == ":" && view.block(t) == block) else {
            continue;
        };
        let end = colon - 1;
        if view.name_at(end).is_some() {
            continue;
        }
        let word = fold(view.word(end));
        if last.contains(word.as_str()) {
            let named =
                |&t: &usize| t >= start && view.name_at(t).is_none() && any.contains(fold(view.word(t)).as_str());
            let first = (start..end).rev().take_while(named).last().unwrap_or(end);
            found.push(Name { tokens: first..colon, kind: EntityKind::Person, score: 0.9 });
        } else if end == start && initials.contains(&word) && !view.word(end).contains(char::is_lowercase) {
            short.entry(view.word(end)).or_default().push(end);
        }
    }
    let repeated = short.into_values().filter(|places| places.len() > 1).flatten();
    found.extend(repeated.map(|t| Name { tokens: t..t + 1, kind: EntityKind::Person, score: 0.9 }));
    found.sort_by_key(|n| n.tokens.start);
    found
}

/// "When Will May had won": a given name and another large word amid a sentence, before a finite verb or a comma, where
/// neither was found to be part of a name; and such a last name alone ("May said"), where it is no month or place.
fn words(view: &View) -> Vec<Name> {
    let free = |t: usize| view.name_at(t).and_then(|n| view.names.get(n)).is_none_or(|n| n.kind == EntityKind::Date);
    let large = |t: usize| view.is_capital(t) && view.word(t).contains(char::is_lowercase);
    let amid = |t: usize| t > view.sentence_tokens(t).start && !view.is_capital(t - 1) && view.is_word(t - 1);
    let full: Vec<usize> = (1..view.len().saturating_sub(2))
        .filter(|&t| {
            let given = view.class(t).any(WordClasses::MALE | WordClasses::FEMALE);
            let after = matches!(view.tag(t + 2), Tag::Vbd | Tag::Vbz) || view.word(t + 2) == ",";
            let one = view.block(t) == view.block(t + 2) && view.class(t + 1).any(WordClasses::SURNAME);
            given && one && after && large(t) && large(t + 1) && free(t) && free(t + 1) && amid(t)
        })
        .collect();
    let person = |tokens: std::ops::Range<usize>| Name { tokens, kind: EntityKind::Person, score: 0.9 };
    let word_too = |t: &usize| view.class(*t).any(WordClasses::COMMON) || is_month(view.word(*t));
    let named = view.names.iter().filter(|n| n.kind == EntityKind::Person && n.tokens.len() > 1);
    let named = named.map(|n| n.tokens.end - 1).filter(word_too);
    let last: HashSet<&str> = full.iter().map(|&t| t + 1).chain(named).map(|t| view.word(t)).collect();
    let within = |t: &usize| full.iter().any(|&f| f == *t || f + 1 == *t);
    let says = |t: usize| {
        let reports = || view.knowledge.reporting_verb(view.word(t + 1)).is_some();
        super::pronouns::speaks(view, t) || matches!(view.tag(t + 1), Tag::Vbd | Tag::Vbz) && reports()
    };
    // "May, 46, a farmer".
    let is_aged = |t: usize| {
        let age = view.word(t + 2).parse::<u32>().is_ok_and(|age| age < 120);
        view.word(t + 1) == "," && age && view.word(t + 3) == ","
    };
    let alone = |t: &usize| {
        let clause = |t: usize| view.is(t, &["whether", "if", "that", "but"]);
        let placed =
            |t: usize| view.is_word(t) && !clause(t) && matches!(view.tag(t), Tag::In | Tag::Cd | Tag::Jj | Tag::Dt);
        // What opens a sentence has a large letter anyway.
        let opens = (view.sentence_tokens(*t).start..*t).all(|t| !view.is_word(t));
        last.contains(view.word(*t))
            && large(*t)
            && free(*t)
            && !within(t)
            && (!opens || says(*t) || is_aged(*t))
            && !t.checked_sub(1).is_some_and(placed)
            && !placed(t + 1)
    };
    let mut found: Vec<Name> = full.iter().map(|&t| person(t..t + 2)).collect();
    found.extend((0..view.len()).filter(alone).map(|t| person(t..t + 1)));
    found
}

/// True of the months that are names of people, too.
fn is_month(word: &str) -> bool {
    ["March", "April", "May", "June", "August"].contains(&word)
}

/// Misspelt last names. A word counts where it is no word and no name of anything known.
fn misspelt(view: &View) -> Vec<Name> {
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

#[cfg(all(test, feature = "cli"))]
mod tests {
    #[test]
    fn names_may_be_words() {
        let engine = crate::Engine::built_in().expect("the models are in the binary");
        let text = "They counted twice, and when it was over Will May had won by nine. “Faith ran well,” May said. The vote in \
                    May was the first.";
        let found = engine.annotate_text("", text, None);
        let may = found.entities.iter().find(|e| e.name == "Will May").map_or(0, |e| e.mentions.len());
        assert_eq!(may, 2, "{:?}", found.entities);
        let text =
            "They counted, and Will May had won. May, 46, sat down. Somebody asked May whether it would rain in May.";
        let found = engine.annotate_text("", text, None);
        let may = found.entities.iter().find(|e| e.name == "Will May").map_or(0, |e| e.mentions.len());
        assert_eq!(may, 3, "{:?}", found.entities);
        let text = "Will May visited Rose Hill in May. May said the town was poor. “I like it,” May said on May 5. May was \
                    cold. It may rain.";
        let found = engine.annotate_text("", text, None);
        let may = found.entities.iter().find(|e| e.name == "Will May").map_or(0, |e| e.mentions.len());
        assert_eq!(may, 3, "{:?}", found.entities);
    }

    #[test]
    fn labels_name_those_who_speak() {
        let engine = crate::Engine::built_in().expect("the models are in the binary");
        let text = "Mary Hollis talked to Peter Lind at her shop in Leeds.\nPETER LIND: When did it open?\nMH: In May.\n\
                    PL: Was it full?\nMH: It was.\nHOLLIS: That is all.";
        let found = engine.annotate_text("", text, None);
        let count = |name: &str| found.entities.iter().find(|e| e.name == name).map_or(0, |e| e.mentions.len());
        assert!(count("Mary Hollis") >= 4, "{:?}", found.entities);
    }
}
