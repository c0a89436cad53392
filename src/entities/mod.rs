//! One entity per who: aliases, misspellings, roles, pronouns, links.
//!
//! Names become chains ([`chains`], [`things`]), chains get roles and links, then one pass over the text adds
//! descriptions and pronouns ([`anaphora`]). Every search looks at a bounded number of candidates.

mod anaphora;
mod bodies;
mod chains;
mod codes;
mod descriptions;
mod forms;
mod gender;
mod head_noun;
mod linking;
mod national;
mod nominals;
mod person_name;
mod pronouns;
mod roles;
mod settings;
mod similar;
mod teams;
mod things;
mod unmarked;
mod view;

use crate::annotation::{EntityKind, Gender, MentionForm};
use crate::knowledge::{Knowledge, WordClasses};
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
    /// True where somebody else may well be meant: a pronoun with a close rival, a description by who is spoken of.
    pub weak: bool,
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
    /// More than one, without a name: "researchers".
    pub plural: bool,
    /// In order.
    pub mentions: Vec<Mention>,
    /// Tokens of the words beside its names that say what it is.
    role_tokens: Vec<Range<usize>>,
}

/// All entities, and which of them a token speaks of.
#[derive(Clone, Debug, Default)]
pub struct Entities {
    /// In order of first mention.
    pub list: Vec<Entity>,
    /// For each token the position in `list` of the innermost mention over it, or none.
    of_token: Vec<Option<u32>>,
    /// The same for the words of roles beside names.
    of_role: Vec<Option<u32>>,
    /// What each word can be.
    classes: Vec<WordClasses>,
}

impl Entity {
    /// True where at least one mention is a name.
    pub fn is_named(&self) -> bool {
        self.mentions.iter().any(|m| m.form == MentionForm::Name)
    }

    /// The mention over `token`, the innermost where one lies in another.
    pub fn mention_at(&self, token: usize) -> Option<&Mention> {
        // Mentions lie at most a few deep in each other.
        let past = self.mentions.partition_point(|m| m.tokens.start <= token);
        let near = self.mentions[past.saturating_sub(8)..past].iter();
        near.filter(|m| m.tokens.contains(&token)).min_by_key(|m| m.tokens.len())
    }
}

impl Entities {
    /// Resolves the names of a text, and the descriptions and pronouns that stand for them.
    pub fn resolve(text: &Text, syntax: &Syntax, names: &[Name], knowledge: &Knowledge) -> Entities {
        let mut view = View::new(text, syntax, names, knowledge);
        view.add(unmarked::find(&view));
        let mut chains = chains::build(&view);
        head_noun::merge(&view, &mut chains);
        let mut taken = vec![false; view.len()];
        for chain in &mut chains {
            add_roles(&view, chain, &mut taken);
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
        let mut entities = Entities {
            list: chains.iter().map(|c| entity(&view, c)).collect(),
            of_token: vec![None; view.len()],
            of_role: vec![None; view.len()],
            classes: view.into_classes(),
        };
        entities.index();
        entities
    }

    /// Notes for each token the innermost mention over it.
    fn index(&mut self) {
        let mut width = vec![usize::MAX; self.of_token.len()];
        for (i, entity) in self.list.iter().enumerate() {
            for t in entity.role_tokens.iter().cloned().flatten() {
                if let Some(slot) = self.of_role.get_mut(t) {
                    *slot = Some(i as u32);
                }
            }
            for mention in &entity.mentions {
                // "the German" of somebody goes before the nationality in it.
                let own = mention.tokens.len() + if entity.kind == EntityKind::Group { 2 } else { 0 };
                for t in mention.tokens.clone() {
                    if let (Some(slot), Some(width)) = (self.of_token.get_mut(t), width.get_mut(t))
                        && own < *width
                    {
                        (*slot, *width) = (Some(i as u32), own);
                    }
                }
            }
        }
    }

    /// Position in the list of the entity beside whose name the word at `token` says its role: "the head of forecasting,
    /// **Eimear Lind**".
    pub fn beside(&self, token: usize) -> Option<usize> {
        self.of_role.get(token).copied().flatten().map(|i| i as usize)
    }

    /// What the word at `token` can be.
    pub fn class(&self, token: usize) -> WordClasses {
        self.classes.get(token).copied().unwrap_or_default()
    }

    /// Position in the list of the entity that `token` speaks of.
    pub fn at(&self, token: usize) -> Option<usize> {
        self.of_token.get(token).copied().flatten().map(|i| i as usize)
    }
}

/// Gives a person or an organization the roles that the words around its names say.
fn add_roles(view: &View, chain: &mut Chain, taken: &mut [bool]) {
    let around = match chain.kind {
        EntityKind::Person => roles::around,
        EntityKind::Organization => bodies::around,
        _ => return,
    };
    for name in chain.names.iter().take(60).filter_map(|&n| view.names.get(n)) {
        for role in around(view, &name.tokens) {
            for slot in taken.iter_mut().take(role.tokens.end).skip(role.tokens.start) {
                *slot = true;
            }
            if chain.is_person() && chain.gender == Gender::Unknown {
                chain.gender = gender::of_word(&role.head);
            }
            chain.role_tokens.push(role.tokens.clone());
            if chain.roles.len() < 12 && !chain.roles.iter().any(|r| r.words == role.words) {
                chain.roles.push(role);
            }
        }
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
                into.role_tokens.append(&mut gone.role_tokens);
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
        .map(|name| Mention { tokens: name.tokens.clone(), form: MentionForm::Name, weak: false })
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
        plural: chain.plural,
        role_tokens: chain.role_tokens.clone(),
        mentions,
    }
}

#[cfg(test)]
mod tests {
    use crate::Engine;
    use crate::annotation::{Annotation, Entity, EntityKind, Gender};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::built_in().unwrap());

    pub(super) fn annotate(text: &str) -> Annotation {
        ENGINE.annotate_text("test", text, None)
    }

    pub(super) fn entity<'a>(a: &'a Annotation, name: &str) -> &'a Entity {
        a.entities
            .iter()
            .find(|e| e.name == name)
            .unwrap_or_else(|| panic!("no {name} among {:?}", a.entities.iter().map(|e| &e.name).collect::<Vec<_>>()))
    }

    /// The words of an entity's mentions.
    fn mentions(a: &Annotation, name: &str) -> Vec<String> {
        let letters: Vec<char> = a.text.chars().collect();
        entity(a, name).mentions.iter().map(|m| letters[m.start..m.end].iter().collect()).collect()
    }

    #[test]
    fn one_person_with_many_forms() {
        let a = annotate(
            "President Olha Kovalenko of Ukraine met farmers on Friday.\nKovalenko said the harvest was good. \
             “We will help,” she said. Kovlaenko then left for Kyiv. The Ukrainian president returns on Monday.",
        );
        let kovalenko = entity(&a, "Olha Kovalenko");
        assert_eq!((kovalenko.kind, kovalenko.gender), (EntityKind::Person, Gender::Female));
        assert_eq!(kovalenko.role.as_deref(), Some("President of Ukraine"));
        assert_eq!(kovalenko.wikidata, None);
        let said = mentions(&a, "Olha Kovalenko");
        for words in ["Kovalenko", "she", "Kovlaenko", "The Ukrainian president"] {
            assert!(said.iter().any(|s| s == words), "{words} is not in {said:?}");
        }
    }

    #[test]
    fn two_people_with_one_surname() {
        let a = annotate(
            "Mary Hollis and her brother Peter Hollis run the mill in Leeds.\nMs Hollis said prices had gone up. \
             Mr Hollis did not agree.",
        );
        assert!(mentions(&a, "Mary Hollis").len() >= 2 && mentions(&a, "Peter Hollis").len() >= 2);
        assert_eq!(entity(&a, "Peter Hollis").gender, Gender::Male);
    }

    #[test]
    fn roles_as_worded() {
        let a = annotate(
            "Karin Lindqvist, a senior analyst at Nordea in Stockholm, said growth would slow.\n\
             “It is over,” said Norway’s finance minister Jonas Dahl.\n\
             The head of the hospital, Maria Torres, declined to comment.\n\
             Tom Baker, who runs the shop next door, saw the fire.\n\
             Its president, Dr Irene Vale, resigned. Carlos Mendes, 44, has been a paramedic for years.\n\
             “Where do they go?” asked Elias Moe, a pupil of the school that the river would pass.",
        );
        let role = |name: &str| entity(&a, name).role.clone().unwrap_or_default();
        assert!(role("Karin Lindqvist").starts_with("senior analyst at"));
        assert_eq!(role("Jonas Dahl"), "Norway’s finance minister");
        assert_eq!(role("Maria Torres"), "head of the hospital");
        assert_eq!(role("Tom Baker"), "runs the shop next door");
        assert_eq!(role("Irene Vale"), "president");
        assert!(role("Carlos Mendes").starts_with("paramedic"));
        assert_eq!(role("Elias Moe"), "pupil of the school");
    }

    #[test]
    fn a_diplomat_by_country() {
        let a = annotate(
            "In a call between Norway’s Foreign Minister Jonas Dahl and his Danish counterpart Lars Holm, the Norwegian \
             diplomat offered his support against “any threat to the north.”",
        );
        assert!(
            mentions(&a, "Jonas Dahl").iter().any(|s| s == "the Norwegian diplomat"),
            "{:?}",
            mentions(&a, "Jonas Dahl")
        );
    }

    #[test]
    fn organizations_by_initials_and_links() {
        let a = annotate(
            "The World Health Organization said on Friday that cases had fallen in Kenya. The WHO sent a team to Nairobi. \
             The Baltic Grain Exchange (BGE) closed early. Shares at the BGE fell.",
        );
        assert_eq!(entity(&a, "World Health Organization").wikidata.as_deref(), Some("Q7817"));
        assert!(mentions(&a, "World Health Organization").iter().any(|s| s == "WHO"));
        assert_eq!(entity(&a, "Kenya").wikidata.as_deref(), Some("Q114"));
        assert_eq!(entity(&a, "Nairobi").wikidata.as_deref(), Some("Q3870"));
    }

    #[test]
    fn headlines_run_names_together() {
        let a = annotate(
            "Markets Fear Kovalenko Will Resign Soon\n\
             Olha Kovalenko, a banker, said she would stay. Kovalenko spoke to reporters in Kyiv on Friday.",
        );
        assert!(mentions(&a, "Olha Kovalenko").len() >= 3, "{:?}", mentions(&a, "Olha Kovalenko"));
        assert!(a.entities.iter().all(|e| !e.name.contains("Fear")));
    }

    #[test]
    fn long_texts_stay_linear() {
        let line =
            "Mary Hollis met Peter Hollis in Leeds, and she told him that Ms Hollis of the Leeds Mill was the owner.\n";
        let a = annotate(&line.repeat(300));
        assert!(mentions(&a, "Mary Hollis").len() >= 300);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_is_resolved(text in "([A-Z][a-z]{1,6}|he|she|,|the president|of|Mr|“|”|\\.|\\PC|\n| ){0,60}") {
            let a = annotate(&text);
            for e in &a.entities {
                prop_assert!(!e.mentions.is_empty() && e.mentions.iter().all(|m| m.start < m.end));
                prop_assert!(e.mentions.windows(2).all(|m| m[0].start <= m[1].start));
            }
        }
    }
}
