//! Names to entities: forms of one name that stand for one who.

use super::forms::{Form, forms};
use super::gender;
use super::person_name::{Called, PersonName, one_misspelt};
use super::roles::Role;
use super::settings;
use super::things;
use super::view::View;
use crate::annotation::{EntityKind, Gender};
use crate::entities::Mention;
use crate::knowledge::{Classes, Fact};
use crate::syntax::Tag;
use std::collections::HashMap;
use std::ops::Range;

/// Entities that are looked at for one name: keeps the stage linear.
pub(super) const CANDIDATES: usize = 48;

const RELATIVES: [&str; 16] = [
    "wife",
    "husband",
    "father",
    "mother",
    "son",
    "daughter",
    "brother",
    "sister",
    "uncle",
    "aunt",
    "cousin",
    "nephew",
    "niece",
    "widow",
    "grandson",
    "granddaughter",
];

/// An entity in the making.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    pub kind: EntityKind,
    /// Positions in the list of names.
    pub names: Vec<usize>,
    /// Tokens of its fullest name; of an unnamed person, of the first description.
    pub fullest: Range<usize>,
    /// Of a person with a name.
    pub person: Option<PersonName>,
    pub gender: Gender,
    /// In order of the text.
    pub roles: Vec<Role>,
    pub fact: Option<Fact>,
    /// Descriptions and pronouns.
    pub others: Vec<Mention>,
    /// Tokens of the words that say its roles, wherever they stand.
    pub role_tokens: Vec<Range<usize>>,
    /// Of one without a name, the noun of the first description.
    pub described: Option<usize>,
    /// More than one, without a name: "researchers".
    pub plural: bool,
}

impl Chain {
    pub fn new(kind: EntityKind, fullest: Range<usize>) -> Chain {
        Chain {
            kind,
            names: Vec::new(),
            fullest,
            person: None,
            gender: Gender::Unknown,
            roles: Vec::new(),
            fact: None,
            others: Vec::new(),
            role_tokens: Vec::new(),
            described: None,
            plural: false,
        }
    }

    pub fn is_person(&self) -> bool {
        self.kind == EntityKind::Person
    }

    /// First token of the first mention by name.
    pub fn first_token(&self, view: &View) -> usize {
        self.names.first().and_then(|&n| view.names.get(n)).map_or(self.fullest.start, |n| n.tokens.start)
    }
}

/// Puts the names of a text together.
pub(super) fn build(view: &View) -> Vec<Chain> {
    let (people, others): (Vec<Form>, Vec<Form>) =
        forms(view).into_iter().partition(|f: &Form| f.kind == EntityKind::Person);
    let mut chains = Chains { view, list: Vec::new(), by_word: HashMap::new() };
    let (full, short): (Vec<Form>, Vec<Form>) =
        people.into_iter().partition(|f: &Form| chains.person_name(f).is_full());
    for form in full {
        chains.add_full(form);
    }
    let mut later = Vec::new();
    for form in others {
        match chains.is_surname_of_someone(&form) {
            true => chains.add_short(form),
            false => later.push(form),
        }
    }
    let bodies = settings::words_of_bodies(&later, view.knowledge);
    // Last names that several share come last: by then first names have told who is whose daughter.
    let (shared, single): (Vec<Form>, Vec<Form>) = short.into_iter().partition(|f| chains.bearers(f) > 1);
    for form in single.into_iter().chain(shared) {
        // "Calder" of Calder Athletic, where nobody is called so.
        match bodies.contains(&form.key) && chains.nobody_is(&form) {
            true => later.push(Form { kind: EntityKind::Organization, ..form }),
            false => chains.add_short(form),
        }
    }
    let mut list = chains.list;
    things::add(view, later, &mut list);
    for chain in &mut list {
        chain.names.sort_unstable();
        if chain.is_person() {
            chain.gender = gender::of_names(view, chain);
        }
    }
    list
}

struct Chains<'c, 'v> {
    view: &'c View<'v>,
    list: Vec<Chain>,
    /// First and last words of people's names → their chains.
    by_word: HashMap<String, Vec<usize>>,
}

impl Chains<'_, '_> {
    fn person_name(&self, form: &Form) -> PersonName {
        let words = form.names.first().and_then(|&n| self.view.names.get(n)).map_or("", |n| self.view.words(&n.tokens));
        PersonName::read(words, self.view.knowledge)
    }

    fn tokens(&self, name: usize) -> Range<usize> {
        self.view.names.get(name).map_or(0..0, |n| n.tokens.clone())
    }

    fn candidates(&self, word: &str) -> &[usize] {
        self.by_word.get(word).map_or(&[], |list| &list[..list.len().min(CANDIDATES)])
    }

    fn index(&mut self, chain: usize, name: &PersonName) {
        for word in &name.words {
            let list = self.by_word.entry(word.clone()).or_default();
            if !list.contains(&chain) && list.len() < CANDIDATES {
                list.push(chain);
            }
        }
        if name.is_full() {
            let list = self.by_word.entry(name.initials()).or_default();
            if list.len() < CANDIDATES {
                list.push(chain);
            }
        }
        // Names that begin alike are compared for misspellings.
        let list = self.by_word.entry(bucket(name.last())).or_default();
        if list.len() < CANDIDATES {
            list.push(chain);
        }
    }

    fn add_full(&mut self, form: Form) {
        let name = self.person_name(&form);
        let near = [name.last().to_owned(), name.first().to_owned(), bucket(name.last())];
        let found = near.iter().flat_map(|w| self.candidates(w)).copied().find(|&c| {
            let other = self.list.get(c).and_then(|c| c.person.as_ref());
            other.is_some_and(|other| name.agrees(other, self.view.knowledge))
        });
        let tokens = form.names.first().map_or(0..0, |&n| self.tokens(n));
        let at = match found {
            Some(at) => at,
            None => {
                self.list.push(Chain::new(EntityKind::Person, tokens.clone()));
                self.list.len() - 1
            }
        };
        self.index(at, &name);
        if let Some(chain) = self.list.get_mut(at) {
            chain.names.extend(&form.names);
            if chain.person.as_ref().is_none_or(|old| old.words.len() < name.words.len()) {
                chain.person = Some(name);
                chain.fullest = tokens;
            }
        }
    }

    /// True for a form of another kind that is the last name of somebody in the text and names nothing well known.
    fn is_surname_of_someone(&self, form: &Form) -> bool {
        if form.key.contains(' ')
            || !matches!(form.kind, EntityKind::Organization | EntityKind::Place | EntityKind::Work)
        {
            return false;
        }
        let classes = self.view.knowledge.gazetteer(&form.key);
        // "Jordan looks tired" of Jordan Rose; "in Jordan" is the country.
        let given = |c: &usize| {
            let person = self.list.get(*c).and_then(|c| c.person.as_ref());
            person.is_some_and(|p| p.is_full() && p.first() == form.key)
        };
        let there = |&n: &usize| {
            let before = self.tokens(n).start.checked_sub(1);
            before.is_none_or(|b| matches!(self.view.tag(b), Tag::In | Tag::To) || self.view.word(b) == ",")
        };
        if self.candidates(&form.key).iter().any(given)
            && self.view.knowledge.given_name(&form.key).is_some()
            && !form.names.iter().take(CANDIDATES).any(&there)
        {
            return true;
        }
        // "Strand said" of Wei-Ling Strand; "in the Strand" is the street.
        let last = |c: &usize| {
            let person = self.list.get(*c).and_then(|c| c.person.as_ref());
            person.is_some_and(|p| p.is_full() && p.last() == form.key)
        };
        let speaks = |&n: &usize| super::pronouns::speaks(self.view, self.tokens(n).end.saturating_sub(1));
        if self.candidates(&form.key).iter().any(last)
            && form.names.iter().take(CANDIDATES).any(speaks)
            && !form.names.iter().take(CANDIDATES).any(there)
        {
            return true;
        }
        if classes.any(Classes::FAMILIAR) && classes.any(Classes::ORGANIZATION | Classes::PLACE) {
            return false;
        }
        let is = |c: &usize| {
            let person = self.list.get(*c).and_then(|c| c.person.as_ref());
            person.is_some_and(|p| p.is_full() && (p.last() == form.key || p.first() == form.key && p.first() != ""))
        };
        let name = PersonName { words: vec![form.key.clone()] };
        self.candidates(&form.key).iter().any(is)
            || classes == Classes(0) && form.key.len() > 6 && !self.misspelt(&name).is_empty()
    }

    /// How many people have a short name as their last.
    fn bearers(&self, form: &Form) -> usize {
        let name = self.person_name(form);
        let fits = |c: &&usize| {
            let person = self.list.get(**c).and_then(|c| c.person.as_ref());
            person.is_some_and(|p| p.is_full() && p.is_called(&name) == Called::Last)
        };
        self.candidates(name.last()).iter().filter(fits).count()
    }

    /// True where no person of the text can be meant by a short name.
    fn nobody_is(&self, form: &Form) -> bool {
        let name = self.person_name(form);
        let titled = |&n: &usize| gender::title_before(self.view, self.tokens(n).start);
        let fits = |c: &usize| {
            let person = self.list.get(*c).and_then(|c| c.person.as_ref());
            person.is_some_and(|p| p.is_full() && p.is_called(&name) != Called::No)
        };
        !self.candidates(name.last()).iter().any(fits)
            && self.misspelt(&name).is_empty()
            && !form.names.iter().take(CANDIDATES).any(titled)
    }

    /// A last or first name alone. Where two people share it, each mention is decided by what stands there.
    fn add_short(&mut self, form: Form) {
        let name = self.person_name(&form);
        let called = |how: Called| -> Vec<usize> {
            let fits = |c: &usize| {
                let person = self.list.get(*c).and_then(|c| c.person.as_ref());
                person.is_some_and(|p| p.is_full() && p.is_called(&name) == how)
            };
            self.candidates(name.last()).iter().copied().filter(fits).collect()
        };
        let mut found = called(Called::Last);
        if found.is_empty() {
            found = called(Called::First);
        }
        if found.is_empty() {
            found = self.misspelt(&name);
        }
        match found[..] {
            [] => self.add_alone(form, name),
            [one] => {
                if let Some(chain) = self.list.get_mut(one) {
                    chain.names.extend(&form.names);
                }
            }
            _ => {
                for n in form.names {
                    let best = self.choose(n, &found);
                    if let Some(chain) = best.and_then(|c| self.list.get_mut(c)) {
                        chain.names.push(n);
                    }
                }
            }
        }
    }

    fn misspelt(&self, name: &PersonName) -> Vec<usize> {
        let fits = |&&c: &&usize| {
            let person = self.list.get(c).and_then(|c| c.person.as_ref());
            person.is_some_and(|p| one_misspelt(name.last(), p.last(), self.view.knowledge))
        };
        let mut found: Vec<usize> = self.candidates(&bucket(name.last())).iter().filter(fits).copied().collect();
        found.dedup();
        if found.len() > 1 { Vec::new() } else { found }
    }

    fn add_alone(&mut self, form: Form, name: PersonName) {
        let tokens = form.names.first().map_or(0..0, |&n| self.tokens(n));
        let mut chain = Chain::new(EntityKind::Person, tokens);
        chain.names = form.names;
        self.index(self.list.len(), &name);
        chain.person = Some(name);
        self.list.push(chain);
    }

    /// True of somebody whose name stands right behind the word that tells whose wife or son it is.
    fn is_relative(&self, names: &[usize]) -> bool {
        names.iter().take(6).map(|&n| self.tokens(n)).any(|name| {
            let from = self.view.sentence_tokens(name.start).start.max(name.start.saturating_sub(4));
            (from..name.start).any(|t| self.view.is(t, &RELATIVES) && !self.view.is_possessive(t + 1))
        })
    }

    /// Which of several people with one name is meant here: by title and gender; then not somebody named far less
    /// often than the other, and no relative, since relatives are told apart from the main bearer and not the other way
    /// round; then whoever was named last.
    fn choose(&self, name: usize, among: &[usize]) -> Option<usize> {
        let at = self.tokens(name).start;
        let title = gender::of_title(self.view, at);
        let fits = |&&c: &&usize| match (title, self.list.get(c)) {
            (Gender::Unknown, _) => true,
            (title, Some(chain)) => {
                let own = gender::of_names(self.view, chain);
                own == title || own == Gender::Unknown
            }
            _ => false,
        };
        let count = |c: usize| self.list.get(c).map_or(0, |c| c.names.len());
        let most = among.iter().map(|&c| count(c)).max().unwrap_or(0);
        let worth = |&&c: &&usize| {
            let names = self.list.get(c).map_or(&[][..], |c| &c.names);
            let before = names.iter().rev().take(CANDIDATES).filter(|&&n| n < name).max().copied();
            // Somebody who has not been named yet is not meant, save in headlines.
            let last = if before.is_none() { count(c) } else { before.unwrap_or(0) };
            (before.is_some(), count(c) * 3 >= most, !self.is_relative(names), last)
        };
        among.iter().filter(fits).max_by_key(worth).or(among.iter().max_by_key(worth)).copied()
    }
}

/// Names that may be misspellings of each other share their first two letters.
fn bucket(word: &str) -> String {
    let start: String = word.chars().take(2).collect();
    format!("{start}*")
}
