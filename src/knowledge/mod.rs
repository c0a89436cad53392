//! The offline knowledge base: names with kind, Wikidata id and description; given names, demonyms, titles, verbs.

use crate::Result;
use crate::annotation::{EntityKind, Gender};

/// One thing that a name can stand for.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact<'k> {
    /// What it is.
    pub kind: EntityKind,
    /// Its usual full name.
    pub name: &'k str,
    /// Wikidata id ("Q148").
    pub wikidata: Option<&'k str>,
    /// Title of the English Wikipedia article.
    pub wikipedia: Option<&'k str>,
    /// A few words about it; no office as current.
    pub description: Option<&'k str>,
    /// How well known it is, 0 to 255: ranks what shares a name.
    pub weight: u8,
}

/// The knowledge base, read in place from its file.
pub struct Knowledge {}

impl Knowledge {
    /// Reads `models/knowledge.bin`.
    ///
    /// # Errors
    /// Where the bytes are not such a file.
    pub fn load(_bytes: &[u8]) -> Result<Knowledge> {
        Ok(Knowledge {})
    }

    /// What `name` can stand for, best known first. Case and diacritics as written in names; spaces single.
    pub fn look_up(&self, _name: &str) -> Vec<Fact<'_>> {
        Vec::new()
    }

    /// Gender that a given name suggests; `Unknown` also where it is none.
    pub fn given_name(&self, _name: &str) -> Option<Gender> {
        None
    }

    /// True for a known family name.
    pub fn is_surname(&self, _name: &str) -> bool {
        false
    }

    /// The place that a demonym belongs to: "Belarusian" → "Belarus".
    pub fn demonym(&self, _word: &str) -> Option<&str> {
        None
    }

    /// True for a noun of role, title or occupation in lower case: "president", "analyst", "fire chief".
    pub fn is_role(&self, _noun: &str) -> bool {
        false
    }

    /// True for a lemma that reports speech: "say", "tell", "tweet".
    pub fn is_reporting_verb(&self, _lemma: &str) -> bool {
        false
    }
}

#[allow(unused)]
const _: (Option<EntityKind>, Option<Gender>) = (None, None);
