//! Organizations, places, events, works: full and short forms, initials, misspellings.

use super::chains::{CANDIDATES, Chain};
use super::forms::Form;
use super::similar::edits;
use super::view::View;
use crate::annotation::EntityKind;
use crate::knowledge::{Classes, WordClasses, fold};
use std::collections::HashMap;
use std::ops::Range;

/// Adds the forms that are no people's to `list`.
pub(super) fn add(view: &View, forms: Vec<Form>, list: &mut Vec<Chain>) {
    let mut things = Things { view, list, by_key: HashMap::new(), by_word: HashMap::new() };
    // Long forms first: short ones lead to them, wherever they stand ("BBC" in the headline).
    let (short, long): (Vec<Form>, Vec<Form>) = forms.into_iter().partition(|f| !f.key.contains(' '));
    let mut long: Vec<Form> = long;
    long.sort_by_key(|f| std::cmp::Reverse(f.key.split(' ').count()));
    for form in long.into_iter().chain(short) {
        let at = things.same(&form).unwrap_or_else(|| things.start(&form));
        things.join(at, form);
    }
}

struct Things<'c, 'v> {
    view: &'c View<'v>,
    list: &'c mut Vec<Chain>,
    by_key: HashMap<String, usize>,
    /// First words, last words, initials ("i:bri") → chains.
    by_word: HashMap<String, Vec<usize>>,
}

impl Things<'_, '_> {
    fn tokens(&self, name: usize) -> Range<usize> {
        self.view.names.get(name).map_or(0..0, |n| n.tokens.clone())
    }

    fn start(&mut self, form: &Form) -> usize {
        let tokens = form.names.first().map_or(0..0, |&n| self.tokens(n));
        self.list.push(Chain::new(form.kind, tokens.clone()));
        let at = self.list.len() - 1;
        let words: Vec<&str> = form.key.split(' ').collect();
        let mut keys = vec![format!("f:{}", words[0]), format!("l:{}", words[words.len() - 1])];
        if words.len() > 1 {
            keys.extend(initials(self.view.words(&tokens)).into_iter().map(|i| format!("i:{i}")));
        }
        for key in keys {
            let chains = self.by_word.entry(key).or_default();
            if chains.len() < CANDIDATES {
                chains.push(at);
            }
        }
        at
    }

    fn join(&mut self, at: usize, form: Form) {
        self.by_key.insert(form.key, at);
        if let Some(chain) = self.list.get_mut(at) {
            chain.names.extend(form.names);
        }
    }

    /// The chain that a form belongs to.
    fn same(&self, form: &Form) -> Option<usize> {
        if matches!(form.kind, EntityKind::Date | EntityKind::Money | EntityKind::Quantity) {
            return None;
        }
        if form.kind == EntityKind::Group {
            let other = form.key.strip_suffix('s').map_or(format!("{}s", form.key), str::to_owned);
            return self.by_key.get(&other).copied().filter(|&c| self.kind(c) == Some(EntityKind::Group));
        }
        let by_initials = self.defined(form).or_else(|| self.initials_of(form));
        by_initials.or_else(|| self.part_of(form)).or_else(|| self.misspelt(form))
    }

    fn kind(&self, chain: usize) -> Option<EntityKind> {
        self.list.get(chain).map(|c| c.kind)
    }

    fn chains(&self, key: String) -> &[usize] {
        self.by_word.get(&key).map_or(&[], Vec::as_slice)
    }

    /// "Belt and Road Initiative (BRI)": a form that stands in brackets right behind a longer name.
    fn defined(&self, form: &Form) -> Option<usize> {
        if form.key.len() > 12 {
            return None;
        }
        form.names.iter().take(4).find_map(|&n| {
            let at = self.tokens(n);
            let opens = self.view.word(at.start.checked_sub(1)?) == "(" && self.view.word(at.end) == ")";
            let before = self.view.name_at(at.start.checked_sub(2)?).filter(|_| opens)?;
            let long = fold(self.view.words(&self.tokens(before)));
            let long = long.strip_prefix("the ").unwrap_or(&long);
            let chain = *self.by_key.get(long)?;
            (self.kind(chain)? != EntityKind::Person && form.key.chars().next() == long.chars().next()).then_some(chain)
        })
    }

    /// "BRI" for "Belt and Road Initiative", where only one name has these initials.
    fn initials_of(&self, form: &Form) -> Option<usize> {
        let written = form.names.first().map(|&n| self.view.words(&self.tokens(n)))?;
        let letters: Vec<char> = written.chars().filter(|c| c.is_alphabetic()).collect();
        if !(2..=8).contains(&letters.len()) || !letters.iter().all(|c| c.is_uppercase()) {
            return None;
        }
        match self.chains(format!("i:{}", form.key)) {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// "Norvik" for "Norvik Energy", "Crisis Group" for "International Crisis Group": organizations only, and only
    /// where one name fits and the short form is no known name of its own.
    fn part_of(&self, form: &Form) -> Option<usize> {
        if form.kind != EntityKind::Organization {
            return None;
        }
        let known = self.view.knowledge.gazetteer(&form.key);
        if known.any(Classes::PLACE) || known.any(Classes::FAMILIAR) || self.view.knowledge.demonym(&form.key).is_some()
        {
            return None;
        }
        let first = form.key.split(' ').next().unwrap_or("");
        let last = form.key.rsplit(' ').next().unwrap_or("");
        let words = form.key.split(' ').count();
        let mut found = Vec::new();
        for (key, front) in [(format!("f:{first}"), true), (format!("l:{last}"), false)] {
            for &c in self.chains(key) {
                let whole = self.list.get(c).map(|c| fold(self.view.words(&c.fullest))).unwrap_or_default();
                let whole = whole.strip_prefix("the ").unwrap_or(&whole);
                let rest = match front {
                    true => whole.strip_prefix(form.key.as_str()).is_some_and(|r| r.starts_with(' ')),
                    // A last word alone stands for the whole where it is a noun for bodies: "the Ministry".
                    false => {
                        (words > 1 || self.view.knowledge.word(last).any(WordClasses::BODY))
                            && whole.strip_suffix(form.key.as_str()).is_some_and(|r| r.ends_with(' '))
                    }
                };
                if rest && self.kind(c) == Some(EntityKind::Organization) && !found.contains(&c) {
                    found.push(c);
                }
            }
        }
        match found[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// A long name with one wrong letter, known neither so nor so.
    fn misspelt(&self, form: &Form) -> Option<usize> {
        if form.key.len() < 9 || self.view.knowledge.gazetteer(&form.key) != Classes(0) {
            return None;
        }
        let first = form.key.split(' ').next().unwrap_or("");
        let last = form.key.rsplit(' ').next().unwrap_or("");
        let near = self.chains(format!("f:{first}")).iter().chain(self.chains(format!("l:{last}")));
        near.copied().find(|&c| {
            let whole = self.list.get(c).map(|c| fold(self.view.words(&c.fullest))).unwrap_or_default();
            let digits = |s: &str| s.chars().filter(|c| c.is_numeric()).collect::<String>();
            self.kind(c) == Some(form.kind)
                && form.key.split(' ').count() == whole.split(' ').count()
                && digits(&whole) == digits(&form.key)
                && edits(&form.key, &whole, 1) <= 1
        })
    }
}

/// The initials of a name, with and without those of its small words.
fn initials(name: &str) -> Vec<String> {
    let words = || name.split([' ', '-', '–', '\u{a0}']).filter(|w| w.starts_with(char::is_alphabetic));
    let large = || words().filter(|w| w.starts_with(char::is_uppercase));
    let of = |list: &mut dyn Iterator<Item = &str>| -> String {
        list.filter_map(|w| w.chars().next()).flat_map(char::to_lowercase).collect()
    };
    let mut found = vec![of(&mut large()), of(&mut words()), of(&mut large().filter(|w| *w != "The"))];
    found.retain(|i| i.chars().count() > 1);
    found.sort();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn makes_initials() {
        assert!(initials("Belt and Road Initiative").contains(&"bri".to_owned()));
        assert!(initials("The Federation of Trades").contains(&"ft".to_owned()));
        assert!(initials("Federation of Trades").contains(&"fot".to_owned()));
        assert!(initials("Trades").is_empty());
    }
}
