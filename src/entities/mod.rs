//! One entity per who: aliases, misspellings, roles, pronouns, links.
//!
//! Names become chains ([`chains`], [`things`]), chains get roles and links, then one pass over the text adds
//! descriptions and pronouns ([`anaphora`]). Every search looks at a bounded number of candidates.

mod anaphora;
mod chains;
mod gender;
mod linking;
mod nominals;
mod person_name;
mod pronouns;
mod roles;
mod similar;
mod things;
mod view;

use crate::annotation::{EntityKind, Gender, MentionForm};
use crate::knowledge::Knowledge;
use crate::names::Name;
use crate::syntax::Syntax;
use crate::text::Text;
use chains::Chain;
use std::collections::HashMap;
use std::ops::Range;
use view::View;

/// A place that speaks of an entity.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Its tokens: of a nominal, the whole phrase with its article.
    pub tokens: Range<usize>,
    /// How it speaks of the entity.
    pub form: MentionForm,
}

/// One who or what.
#[derive(Clone, Debug, PartialEq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Fullest form in the article.
    pub name: String,
    /// From words in the text or the name list.
    pub gender: Gender,
    /// As this article words it.
    pub role: Option<String>,
    /// From the knowledge base.
    pub description: Option<String>,
    /// Wikidata id.
    pub wikidata: Option<String>,
    /// Wikipedia title.
    pub wikipedia: Option<String>,
    /// In order.
    pub mentions: Vec<Mention>,
}

/// All entities, and which of them a token speaks of.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    /// In order of first mention.
    pub list: Vec<Entity>,
    /// For each token the position in `list` of the innermost mention over it, or none.
    of_token: Vec<Option<u32>>,
}

impl Entity {
    /// True where at least one mention is a name.
    pub fn is_named(&self) -> bool {
        self.mentions.iter().any(|m| m.form == MentionForm::Name)
    }

    /// The mention over `token`, the innermost where one lies in another.
    pub fn mention_at(&self, token: usize) -> Option<&Mention> {
        self.mentions.iter().filter(|m| m.tokens.contains(&token)).min_by_key(|m| m.tokens.len())
    }
}

impl Entities {
    /// Resolves the names of a text, and the descriptions and pronouns that stand for them.
    pub fn resolve(text: &Text, syntax: &Syntax, names: &[Name], knowledge: &Knowledge) -> Entities {
        let view = View::new(text, syntax, names, knowledge);
        let mut chains = chains::build(&view);
        let mut taken = vec![false; view.len()];
        for chain in chains.iter_mut().filter(|c| c.is_person()) {
            for name in chain.names.iter().take(60).filter_map(|&n| names.get(n)) {
                for role in roles::around(&view, &name.tokens) {
                    for slot in taken.iter_mut().take(role.tokens.end).skip(role.tokens.start) {
                        *slot = true;
                    }
                    if chain.gender == Gender::Unknown {
                        chain.gender = gender::of_word(&role.head);
                    }
                    if chain.roles.len() < 12 && !chain.roles.iter().any(|r| r.words == role.words) {
                        chain.roles.push(role);
                    }
                }
            }
        }
        linking::link(&view, &mut chains, &linking::countries(&view));
        merge_linked(&view, &mut chains);
        for chain in chains.iter_mut().filter(|c| c.is_person()) {
            if let Some(fact) = chain.fact.filter(|_| chain.gender == Gender::Unknown) {
                chain.gender = fact.gender;
            }
        }
        anaphora::resolve(&view, &mut chains, &taken);
        chains.sort_by_key(|c| c.first_token(&view));
        let mut entities =
            Entities { list: chains.iter().map(|c| entity(&view, c)).collect(), of_token: vec![None; view.len()] };
        entities.index();
        entities
    }

    /// Notes for each token the innermost mention over it.
    fn index(&mut self) {
        let mut width = vec![usize::MAX; self.of_token.len()];
        for (i, entity) in self.list.iter().enumerate() {
            for mention in &entity.mentions {
                for t in mention.tokens.clone() {
                    if let (Some(slot), Some(width)) = (self.of_token.get_mut(t), width.get_mut(t))
                        && mention.tokens.len() < *width
                    {
                        (*slot, *width) = (Some(i as u32), mention.tokens.len());
                    }
                }
            }
        }
    }

    /// Position in the list of the entity that `token` speaks of.
    pub fn at(&self, token: usize) -> Option<usize> {
        self.of_token.get(token).copied().flatten().map(|i| i as usize)
    }
}

/// Chains that stand for the same fact are one: "EU" and "European Union".
fn merge_linked(view: &View, chains: &mut Vec<Chain>) {
    let mut first: HashMap<(u32, bool), usize> = HashMap::new();
    for i in 0..chains.len() {
        let Some((fact, kind)) = chains.get(i).and_then(|c| Some((c.fact?, c.kind))) else { continue };
        match first.get(&(fact.id, kind == EntityKind::Person)) {
            None => {
                first.insert((fact.id, kind == EntityKind::Person), i);
            }
            Some(&into) => {
                let mut gone = std::mem::replace(&mut chains[i], Chain::new(kind, 0..0));
                let into = &mut chains[into];
                into.names.append(&mut gone.names);
                into.names.sort_unstable();
                into.roles.append(&mut gone.roles);
                if view.words(&gone.fullest).len() > view.words(&into.fullest).len() {
                    into.fullest = gone.fullest;
                }
            }
        }
    }
    chains.retain(|c| !c.names.is_empty());
}

/// What leaves the stage.
fn entity(view: &View, chain: &Chain) -> Entity {
    let mut mentions: Vec<Mention> = chain
        .names
        .iter()
        .filter_map(|&n| view.names.get(n))
        .map(|name| Mention { tokens: name.tokens.clone(), form: MentionForm::Name })
        .chain(chain.others.iter().cloned())
        .collect();
    mentions.sort_by_key(|m| (m.tokens.start, m.tokens.end));
    let fact = chain.fact.as_ref();
    Entity {
        kind: chain.kind,
        name: view.words(&chain.fullest).to_owned(),
        gender: chain.gender,
        role: roles::best(&chain.roles).map(|r| r.words.clone()),
        description: fact.and_then(|f| view.knowledge.description(f)),
        wikidata: fact.and_then(|f| view.knowledge.wikidata(f)),
        wikipedia: fact.and_then(|f| view.knowledge.wikipedia(f)),
        mentions,
    }
}
