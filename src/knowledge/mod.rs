//! The offline knowledge base: names with kind, Wikidata id and description; given names, demonyms, titles, verbs.

mod dictionaries;
mod file;
mod fold;
mod spans;
mod strings;

pub use fold::{fold, fold_into};
pub use spans::Known;

/// What `cargo xtask knowledge` writes the file with.
pub mod write {
    pub use super::file::{Entry, SECTIONS, Section, difference, title_case, write, write_postings};
    pub use super::strings::write as strings;
}

use crate::annotation::{EntityKind, Gender};
use crate::{Error, Result};
use file::{File, Section};
use strings::Strings;

/// One thing that a name can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fact {
    /// Its number in the file.
    pub id: u32,
    /// What it is.
    pub kind: EntityKind,
    /// Of a person, where a source says.
    pub gender: Gender,
    /// How well known it is, 0 to 255: ranks what shares a name. Countries and heads of state are near 250.
    pub weight: u8,
}

/// What is known under a name, as bits: a cheap look-up for features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes(pub u8);

impl Classes {
    /// A person bears the name.
    pub const PERSON: u8 = 1;
    /// An organization does.
    pub const ORGANIZATION: u8 = 2;
    /// A place does.
    pub const PLACE: u8 = 4;
    /// A demonym, or a group of people.
    pub const GROUP: u8 = 8;
    /// An event.
    pub const EVENT: u8 = 16;
    /// A work.
    pub const WORK: u8 = 32;
    /// Something widely known does.
    pub const FAMILIAR: u8 = 64;

    /// True where one of `bits` is set.
    pub fn any(self, bits: u8) -> bool {
        self.0 & bits != 0
    }

    /// The bit of a kind; 0 for dates and numbers.
    pub fn of(kind: EntityKind) -> u8 {
        match kind {
            EntityKind::Person => Self::PERSON,
            EntityKind::Organization => Self::ORGANIZATION,
            EntityKind::Place => Self::PLACE,
            EntityKind::Group => Self::GROUP,
            EntityKind::Event => Self::EVENT,
            EntityKind::Work => Self::WORK,
            EntityKind::Date | EntityKind::Money | EntityKind::Quantity => 0,
        }
    }
}

/// What a single word can be, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordClasses(pub u8);

impl WordClasses {
    /// A given name of men.
    pub const MALE: u8 = 1;
    /// A given name of women.
    pub const FEMALE: u8 = 2;
    /// A family name.
    pub const SURNAME: u8 = 4;
    /// An English word that is written in lower case.
    pub const COMMON: u8 = 8;
    /// A noun of role, title or occupation.
    pub const ROLE: u8 = 16;
    /// A noun that heads descriptions of organizations: "ministry", "company".
    pub const BODY: u8 = 32;
    /// An honorific or title that stands before names: "President", "Sir".
    pub const TITLE: u8 = 64;

    /// True where one of `bits` is set.
    pub fn any(self, bits: u8) -> bool {
        self.0 & bits != 0
    }
}

/// The knowledge base, read in place from its file.
pub struct Knowledge {
    file: File,
    surfaces: Strings,
    words: Strings,
    keys: Strings,
    values: Strings,
    descriptions: Strings,
    places: Strings,
    titles: Strings,
}

impl Knowledge {
    /// Reads `models/knowledge.bin`: one copy of the bytes, no tables built.
    ///
    /// # Errors
    /// Where the bytes are not such a file.
    pub fn load(bytes: &[u8]) -> Result<Knowledge> {
        let damaged = |why| Error::Model("knowledge.bin", why);
        let file = File::read(bytes).ok_or(damaged("not a knowledge base of this version"))?;
        let table = |section| file.strings(section).ok_or(damaged("a table does not fit its section"));
        Ok(Knowledge {
            surfaces: table(Section::Surfaces)?,
            words: table(Section::Words)?,
            keys: table(Section::Keys)?,
            values: table(Section::Values)?,
            descriptions: table(Section::Descriptions)?,
            places: table(Section::Places)?,
            titles: table(Section::Titles)?,
            file,
        })
    }

    /// What `name` can stand for, best known first. Case, diacritics, stops and hyphens do not count.
    pub fn look_up(&self, name: &str) -> Vec<Fact> {
        match self.surfaces.find(&self.file.bytes, fold(name).as_bytes()).exact {
            Some(surface) => self.facts(surface),
            None => Vec::new(),
        }
    }

    /// What is known under `name`: as [`Knowledge::look_up`], without the facts.
    pub fn gazetteer(&self, name: &str) -> Classes {
        let found = self.surfaces.find(&self.file.bytes, fold(name).as_bytes());
        Classes(found.exact.map_or(0, |surface| self.file.posting(surface).classes))
    }

    /// What the key at `surface` stands for, best known first.
    fn facts(&self, surface: usize) -> Vec<Fact> {
        let entities = self.file.posting(surface).entities;
        let mut facts: Vec<Fact> = entities.into_iter().map(|id| self.fact(id)).collect();
        facts.sort_by_key(|f| (std::cmp::Reverse(f.weight), f.id));
        facts
    }

    fn fact(&self, id: u32) -> Fact {
        let row = id as usize;
        Fact {
            id,
            kind: match self.file.byte(Section::Kinds, row) {
                0 => EntityKind::Person,
                1 => EntityKind::Organization,
                2 => EntityKind::Place,
                3 => EntityKind::Group,
                4 => EntityKind::Event,
                _ => EntityKind::Work,
            },
            gender: match self.file.byte(Section::Flags, row) & 3 {
                1 => Gender::Male,
                2 => Gender::Female,
                _ => Gender::Unknown,
            },
            weight: self.file.byte(Section::Weights, row),
        }
    }

    /// Number of entities.
    pub fn len(&self) -> usize {
        self.file.rows(Section::Kinds, 1)
    }

    /// True where it holds no entities.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Usual full name.
    pub fn name(&self, fact: &Fact) -> String {
        let Some((surface, shown)) = self.file.name_of(fact.id) else { return String::new() };
        file::restore(&self.string(&self.surfaces, surface), shown)
    }

    /// Wikidata id ("Q148").
    pub fn wikidata(&self, fact: &Fact) -> Option<String> {
        match self.file.number(Section::Ids, fact.id as usize) {
            0 => None,
            number => Some(format!("Q{number}")),
        }
    }

    /// Title of the English Wikipedia article.
    pub fn wikipedia(&self, fact: &Fact) -> Option<String> {
        if self.file.byte(Section::Flags, fact.id as usize) & 4 != 0 {
            return Some(self.name(fact));
        }
        let (mut low, mut high) = (0, self.file.rows(Section::TitleOf, 4));
        while low < high {
            let middle = (low + high) / 2;
            match self.file.number(Section::TitleOf, middle).cmp(&(fact.id as usize)) {
                std::cmp::Ordering::Equal => return Some(self.string(&self.titles, middle)),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// A few words about it; no office as current.
    pub fn description(&self, fact: &Fact) -> Option<String> {
        let row = self.file.number(Section::DescriptionOf, fact.id as usize).checked_sub(1)?;
        Some(self.string(&self.descriptions, row))
    }

    /// The country that it belongs to, by its usual name.
    pub fn place(&self, fact: &Fact) -> Option<String> {
        let row = usize::from(self.file.byte(Section::PlaceOf, fact.id as usize)).checked_sub(1)?;
        Some(self.string(&self.places, row))
    }

    /// What a word can be; its case does not count, so look at it where it matters ("Will", "will").
    pub fn word(&self, word: &str) -> WordClasses {
        let found = self.words.find(&self.file.bytes, fold(word).as_bytes());
        WordClasses(found.exact.map_or(0, |i| self.file.byte(Section::WordFlags, i)))
    }

    /// Gender that a given name suggests; `Unknown` where it is given to both; none where it is no given name.
    pub fn given_name(&self, name: &str) -> Option<Gender> {
        let word = self.word(name);
        match (word.any(WordClasses::MALE), word.any(WordClasses::FEMALE)) {
            (true, true) => Some(Gender::Unknown),
            (true, false) => Some(Gender::Male),
            (false, true) => Some(Gender::Female),
            (false, false) => None,
        }
    }

    /// True for a known family name.
    pub fn is_surname(&self, name: &str) -> bool {
        self.word(name).any(WordClasses::SURNAME)
    }

    /// True for a noun of role, title or occupation: "president", "analyst", "fire chief".
    pub fn is_role(&self, noun: &str) -> bool {
        self.word(noun).any(WordClasses::ROLE)
    }

    fn string(&self, table: &Strings, index: usize) -> String {
        let mut string = Vec::new();
        table.get(&self.file.bytes, index, &mut string);
        String::from_utf8_lossy(&string).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::text::Text;
    use proptest::prelude::*;

    fn knowledge() -> Knowledge {
        Knowledge::load(include_bytes!("../../models/knowledge.bin")).unwrap()
    }

    #[test]
    fn knows_the_widely_known() {
        let k = knowledge();
        for (name, kind, id) in [
            ("Angela Merkel", EntityKind::Person, "Q567"),
            ("Volodymyr Zelensky", EntityKind::Person, "Q3874799"),
            ("U.N. Security Council", EntityKind::Organization, "Q37470"),
            ("NATO", EntityKind::Organization, "Q7184"),
            ("Germany", EntityKind::Place, "Q183"),
            ("U.S.", EntityKind::Place, "Q30"),
            ("Paris", EntityKind::Place, "Q90"),
            ("SAO PAULO", EntityKind::Place, "Q174"),
            ("Black Sea", EntityKind::Place, "Q166"),
        ] {
            let fact = k.look_up(name).into_iter().next().unwrap_or_else(|| panic!("{name} is not known"));
            assert_eq!((fact.kind, k.wikidata(&fact).as_deref()), (kind, Some(id)), "{name}");
            assert!(k.gazetteer(name).any(Classes::of(kind)));
        }
        assert!(k.look_up("Zxqv Wqrt").is_empty());
    }

    #[test]
    fn tells_names_and_descriptions() {
        let k = knowledge();
        let fact = k.look_up("recep tayyip erdogan")[0];
        assert_eq!(k.name(&fact), "Recep Tayyip Erdoğan");
        assert_eq!(k.wikipedia(&fact).as_deref(), Some("Recep Tayyip Erdoğan"));
        assert_eq!(k.place(&fact).as_deref(), Some("Turkey"));
        assert_eq!(fact.gender, Gender::Male);
        let fact = k.look_up("Oslo")[0];
        assert_eq!(k.description(&fact).as_deref(), Some("capital of Norway"));
    }

    #[test]
    fn knows_words() {
        let k = knowledge();
        assert_eq!(k.given_name("Mary"), Some(Gender::Female));
        assert_eq!(k.given_name("Giorgos"), Some(Gender::Male));
        assert_eq!(k.given_name("Table"), None);
        assert!(k.is_surname("Johnson"));
        assert!(k.is_role("president") && k.is_role("Prime Minister") && !k.is_role("table"));
        assert!(k.word("ministry").any(WordClasses::BODY));
        assert!(k.word("Senator").any(WordClasses::TITLE));
        assert_eq!(k.demonym("Norwegians").as_deref(), Some("Norway"));
        assert_eq!(k.demonym("Dutch").as_deref(), Some("Netherlands"));
        assert_eq!(k.capital_of("Oslo").as_deref(), Some("Norway"));
        assert_eq!(k.country("U.K.").as_deref(), Some("United Kingdom"));
        assert!(k.is_nickname("Bill", "William") && !k.is_nickname("Bill", "Thomas"));
        assert_eq!(k.reporting_verb("told").as_deref(), Some("tell"));
        assert!(k.is_reporting_verb("say") && !k.is_reporting_verb("said") && !k.is_reporting_verb("eat"));
    }

    #[test]
    fn no_office_is_told_as_current() {
        let k = knowledge();
        for id in 0..k.len() as u32 {
            let fact = k.fact(id);
            let description = k.description(&fact).unwrap_or_default();
            assert!(
                fact.kind != EntityKind::Person || !description.contains("since ") && !description.contains("current "),
                "{description}"
            );
        }
    }

    #[test]
    fn finds_spans() {
        let k = knowledge();
        let article = Article::from_text("The U.N. Security Council met in New York City, Kenya’s envoy said.", None);
        let text = Text::read(&article);
        let known = k.known(&text);
        let has = |words: &str| known.iter().any(|n| text.span(&n.tokens).of(text.source) == words);
        assert!(has("U.N. Security Council") && has("New York") && has("New York City") && has("Kenya"));
        assert!(!has("met in"));
    }

    proptest! {
        #[test]
        fn damaged_files_do_no_harm(at in 0usize..6_000_000, byte in any::<u8>(), name in "[A-Za-z .]{0,12}") {
            let mut bytes = include_bytes!("../../models/knowledge.bin")[..400_000].to_vec();
            let at = at % bytes.len();
            bytes[at] = byte;
            if let Ok(k) = Knowledge::load(&bytes) {
                k.look_up(&name);
            }
        }

        #[test]
        fn any_text_is_searched(source in "\\PC{0,200}") {
            let k = knowledge();
            let article = Article::from_text(&source, None);
            k.known(&Text::read(&article));
        }
    }
}
