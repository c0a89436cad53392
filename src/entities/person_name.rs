//! The parts of a person's name.

use super::similar::may_be_misspelt;
use crate::knowledge::{Knowledge, WordClasses, fold};

/// A person's name in parts, as keys: no titles, no "Jr.".
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PersonName {
    pub words: Vec<String>,
}

impl PersonName {
    /// Reads a name as written. Titles that got into it are left out where a name remains.
    pub fn read(name: &str, knowledge: &Knowledge) -> PersonName {
        let mut words: Vec<String> = name.split([' ', '\u{a0}']).map(fold).filter(|w| !w.is_empty()).collect();
        while words.len() > 1 && words.last().is_some_and(|w| matches!(w.as_str(), "jr" | "sr" | "ii" | "iii" | "iv")) {
            words.pop();
        }
        while words.len() > 1 && words.first().is_some_and(|w| is_title(w, knowledge)) {
            words.remove(0);
        }
        PersonName { words }
    }

    /// True for a name of more than one word.
    pub fn is_full(&self) -> bool {
        self.words.len() > 1
    }

    pub fn first(&self) -> &str {
        self.words.first().map_or("", String::as_str)
    }

    pub fn last(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// True where the two can be forms of one person's full name: the same last name, given names that agree.
    pub fn agrees(&self, other: &PersonName, knowledge: &Knowledge) -> bool {
        if !self.is_full() || !other.is_full() {
            return false;
        }
        if self.words == other.words {
            return true;
        }
        let given = given_agrees(self.first(), other.first(), knowledge);
        if self.last() == other.last() {
            return given || self.within(other) || other.within(self);
        }
        // "Wanda Nowak" for "Wanda Sherpa-Nowak".
        let half = |a: &str, b: &str| a.ends_with(b) && a[..a.len() - b.len()].ends_with(' ');
        if self.first() == other.first() && (half(self.last(), other.last()) || half(other.last(), self.last())) {
            return true;
        }
        // Misspelt last names need given names that agree to the letter.
        self.first() == other.first() && one_misspelt(self.last(), other.last(), knowledge)
            || self.words.len() != other.words.len() && (self.within(other) || other.within(self))
    }

    /// First letters of its words.
    pub fn initials(&self) -> String {
        self.words.iter().filter_map(|w| w.chars().next()).collect()
    }

    /// True where every word of `self` stands in `other`, in order.
    fn within(&self, other: &PersonName) -> bool {
        let mut rest = other.words.iter();
        self.words.iter().all(|w| rest.any(|o| o == w))
    }

    /// True where `short`, less than the full name, is its end ("von Braun", "Braun") or its first word.
    pub fn is_called(&self, short: &PersonName) -> Called {
        if short.words.len() < self.words.len() && self.words.ends_with(&short.words) {
            return Called::Last;
        }
        match short.words.as_slice() {
            [word] if word == self.first() => Called::First,
            // "JM" of Jo Moss, in labels.
            [word] if word.len() == self.words.len() && self.initials() == *word => Called::First,
            // "Merkel-Lind" for "Lind", and the other way round, once folded.
            [_, _] if short.words.len() < self.words.len() && self.words.starts_with(&short.words) => Called::First,
            _ => Called::No,
        }
    }
}

/// How a short form stands to a full name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Called {
    Last,
    First,
    No,
}

fn is_title(word: &str, knowledge: &Knowledge) -> bool {
    let classes = knowledge.word(word);
    classes.any(WordClasses::TITLE) && !classes.any(WordClasses::MALE | WordClasses::FEMALE)
}

/// True where two given names can be one person's: the same, an initial, a pet form, a spelling of it.
fn given_agrees(a: &str, b: &str, knowledge: &Knowledge) -> bool {
    let initial = |short: &str, long: &str| short.len() == 1 && long.starts_with(short);
    a == b
        || initial(a, b)
        || initial(b, a)
        || knowledge.is_nickname(a, b)
        || knowledge.is_nickname(b, a)
        || a.len() > 4 && (a.starts_with(b) || b.starts_with(a)) && a.len().min(b.len()) >= 3
        || one_misspelt(a, b, knowledge)
        || transliterations(a, b)
}

/// True where one of two words looks like a misspelling of the other: not where both are names of their own.
pub(super) fn one_misspelt(a: &str, b: &str, knowledge: &Knowledge) -> bool {
    let own = WordClasses::SURNAME | WordClasses::MALE | WordClasses::FEMALE | WordClasses::COMMON;
    undoubled(a) == undoubled(b) && a.len().min(b.len()) > 5
        || may_be_misspelt(a, b) && !(knowledge.word(a).any(own) && knowledge.word(b).any(own))
}

/// A word without its second of two same letters: how often a letter stands is soon forgotten.
fn undoubled(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    letters.dedup();
    letters.into_iter().collect()
}

/// True for given names whose consonants agree: "Aleksandr" and "Alexander", "Sergei" and "Sergey".
fn transliterations(a: &str, b: &str) -> bool {
    let bones = |word: &str| {
        let word = word.replace("ks", "x").replace("kh", "h").replace("ck", "k").replace("ph", "f").replace("zh", "j");
        let mut bones: String = word.chars().filter(|c| !"aeiouyjw".contains(*c)).collect();
        bones.truncate(12);
        bones
    };
    a.len() > 4 && b.len() > 4 && a.chars().next() == b.chars().next() && bones(a) == bones(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn knowledge() -> Knowledge {
        Knowledge::load(include_bytes!("../../models/knowledge.bin")).unwrap()
    }

    #[test]
    fn full_names_agree_or_not() {
        let k = knowledge();
        let agrees = |a: &str, b: &str| PersonName::read(a, &k).agrees(&PersonName::read(b, &k), &k);
        assert!(agrees("Robert J. Hale", "Robert Hale"));
        assert!(agrees("Bob Hale", "Robert Hale"));
        assert!(agrees("R. Hale", "Robert Hale"));
        assert!(agrees("Aleksandr Petrov", "Alexander Petrov"));
        assert!(agrees("Prof. Ana Lima", "Ana Lima"));
        assert!(agrees("Robert Hale Jr.", "Robert Hale"));
        assert!(agrees("Ivan Tikhonovsky", "Ivan Tikhonovskiy"));
        assert!(!agrees("Hillary Hale", "Robert Hale"));
        assert!(!agrees("Robert Hale", "Robert Hill"));
        assert!(!agrees("Mary Johnson", "Mary Johnston"));
    }

    #[test]
    fn short_forms_fit() {
        let k = knowledge();
        let called = |full: &str, short: &str| PersonName::read(full, &k).is_called(&PersonName::read(short, &k));
        assert_eq!(called("Werner von Braun", "von Braun"), Called::Last);
        assert_eq!(called("Werner von Braun", "Braun"), Called::Last);
        assert_eq!(called("Li Wei", "Li"), Called::First);
        assert_eq!(called("Werner von Braun", "Brown"), Called::No);
    }
}
