//! Names to entities: forms of one name that stand for one who.

use super::gender;
use super::person_name::{Called, PersonName, one_misspelt};
use super::roles::Role;
use super::things;
use super::view::View;
use crate::annotation::{EntityKind, Gender};
use crate::entities::Mention;
use crate::knowledge::{Classes, Fact, WordClasses, fold};
use crate::syntax::Tag;
use std::collections::HashMap;
use std::ops::Range;

/// Entities that are looked at for one name: keeps the stage linear.
pub(super) const CANDIDATES: usize = 48;

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

/// All names that are written alike.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub key: String,
    pub kind: EntityKind,
    pub names: Vec<usize>,
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
    for form in short {
        chains.add_short(form);
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

/// Names by how they are written, in order of first mention. The kinds of all mentions together decide.
fn forms(view: &View) -> Vec<Form> {
    let mut by_key: HashMap<String, usize> = HashMap::new();
    let mut forms: Vec<(Form, [f32; 9])> = Vec::new();
    for (i, name) in view.names.iter().enumerate() {
        let words = view.words(&name.tokens);
        let key = fold(words.strip_prefix("the ").or(words.strip_prefix("The ")).unwrap_or(words));
        // "Mr. May", "Prime Minister May": the title says that the name is a person's.
        let kind = if gender::title_before(view, name.tokens.start) { EntityKind::Person } else { name.kind };
        let at = *by_key.entry(key).or_insert_with_key(|key| {
            forms.push((Form { key: key.clone(), kind, names: Vec::new() }, [0.0; 9]));
            forms.len() - 1
        });
        if let Some((form, votes)) = forms.get_mut(at) {
            form.names.push(i);
            if let Some(vote) = votes.get_mut(kind as usize) {
                *vote += name.score.max(0.05);
            }
            // "the news service X", "lawyer X": the noun right before the name says what it is.
            if let Some(before) = name.tokens.start.checked_sub(1).filter(|&b| view.text.tokens.get(b).is_some()) {
                let (class, said) = (view.class(before), !view.is_capital(before) && view.tag(before) == Tag::Nn);
                if said && class.any(WordClasses::BODY) {
                    votes[EntityKind::Organization as usize] += 0.6;
                } else if said && class.any(WordClasses::ROLE) {
                    votes[EntityKind::Person as usize] += 0.6;
                }
            }
        }
    }
    let mut list = Vec::with_capacity(forms.len());
    for (mut form, mut votes) in forms {
        settle(view, &form.key, form.names.len(), &mut votes);
        let best = |least: usize| (least..9).max_by(|&a, &b| votes[a].total_cmp(&votes[b])).map_or(form.kind, kind_at);
        // A widely known place or body may share its name with a person: "Washington", "Paris".
        let person = votes[EntityKind::Person as usize];
        let all: f32 = votes.iter().sum();
        let known = view.knowledge.gazetteer(&form.key);
        let shared = known.any(Classes::FAMILIAR) && known.any(Classes::PLACE | Classes::ORGANIZATION);
        if shared && person > 0.8 && all - person > 0.8 {
            let is_person = |&n: &usize| view.names.get(n).is_some_and(|n| n.kind == EntityKind::Person);
            let (own, rest): (Vec<usize>, Vec<usize>) = form.names.iter().partition(|n| is_person(n));
            list.push(Form { key: form.key.clone(), kind: EntityKind::Person, names: own });
            form.kind = best(1);
            form.names = rest;
        } else {
            form.kind = best(0);
        }
        list.push(form);
    }
    list.retain(|f| !f.names.is_empty());
    list
}

/// Adds what is known of a name to what the names model says of its mentions.
fn settle(view: &View, key: &str, mentions: usize, votes: &mut [f32; 9]) {
    let known = view.knowledge.gazetteer(key);
    let last = key.rsplit(' ').next().unwrap_or("");
    let mut add = |kind: EntityKind, vote: f32| {
        if let Some(slot) = votes.get_mut(kind as usize) {
            *slot += vote;
        }
    };
    // Widely known, and as one kind far more than as any other.
    let facts = if known.any(Classes::FAMILIAR) { view.knowledge.look_up(key) } else { Vec::new() };
    if let Some(first) = facts.first().filter(|f| f.weight >= 100) {
        let rival = facts.iter().filter(|f| f.kind != first.kind).map(|f| f.weight).max().unwrap_or(0);
        if first.weight >= rival.saturating_add(60) && (first.kind != EntityKind::Person || key.contains(' ')) {
            add(first.kind, 0.7 * mentions.min(4) as f32);
        }
    }
    // "… University", "… Federation".
    if key.contains(' ') && view.knowledge.word(last).any(WordClasses::BODY) && !known.any(Classes::PLACE) {
        add(EntityKind::Organization, 0.4);
    }
    if let Some((first, rest)) = key.split_once(' ')
        && !rest.contains(' ')
        && view.knowledge.given_name(first).is_some()
        && view.knowledge.is_surname(rest)
        && known == Classes(0)
    {
        add(EntityKind::Person, 0.5);
    }
}

/// The kind at a place of the votes.
fn kind_at(place: usize) -> EntityKind {
    use EntityKind::*;
    [Person, Organization, Place, Group, Event, Work, Date, Money, Quantity].get(place).copied().unwrap_or(Work)
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

    /// Which of several people with one name is meant here: by title and gender, then whoever was named last.
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
        let last_named = |&&c: &&usize| {
            let names = self.list.get(c).map_or(&[][..], |c| &c.names);
            names.iter().rev().take(CANDIDATES).filter(|&&n| n < name).max().map_or(0, |n| n + 1)
        };
        among.iter().filter(fits).max_by_key(last_named).or(among.iter().max_by_key(last_named)).copied()
    }
}

/// Names that may be misspellings of each other share their first two letters.
fn bucket(word: &str) -> String {
    let start: String = word.chars().take(2).collect();
    format!("{start}*")
}
