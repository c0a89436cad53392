//! Mentions of people, organizations, places and other named things.

mod amounts;
mod bodies;
mod convention;
mod dates;
pub mod decode;
pub mod document;
pub mod features;
pub mod gazetteer;
mod headed;
mod joined;
mod known;
pub mod label;
mod labels;
pub mod model;
mod money;
pub mod network;
mod opening;
mod phrases;
mod quantities;
mod surnames;
pub mod table;
pub mod words;

use crate::Result;
use crate::annotation::EntityKind;
use crate::knowledge::Knowledge;
use crate::syntax::Syntax;
use crate::text::Text;
use decode::Grammar;
use features::View;
use label::{CLASSES, LABELS};
use model::{Lexicon, SHARE, WIDTH, Weights};
use network::Network;
use std::ops::Range;

/// A named mention. Boundaries: no leading article unless part of the name, no possessive, titles outside.
#[derive(Clone, Debug, PartialEq)]
pub struct Name {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: EntityKind,
    /// The model's probability, 0 to 1.
    pub score: f32,
}

/// The trained names model.
pub struct NamesModel {
    lexicon: Lexicon,
    weights: Weights,
    network: Network,
    grammar: Grammar,
}

impl NamesModel {
    /// Reads `models/names.bin`.
    ///
    /// # Errors
    /// Where the bytes are not such a model.
    pub fn load(bytes: &[u8]) -> Result<NamesModel> {
        let (lexicon, weights, network) = model::read(bytes)?;
        Ok(NamesModel { lexicon, weights, network, grammar: Grammar::default() })
    }

    /// Finds the names of a text, in order; they do not overlap.
    ///
    /// Two passes: what a word is taken for in the first weighs on the same word elsewhere in the second, in which the
    /// network has its say, too.
    pub fn find(&self, text: &Text, syntax: &Syntax, knowledge: &Knowledge) -> Vec<Name> {
        let mut view = View::new(text, &self.lexicon, knowledge);
        let mut keys = Vec::new();
        let mut sums = vec![[0; WIDTH]; text.tokens.len()];
        for sentence in view.sentences() {
            for token in sentence.clone() {
                if !view.is_plain(token) {
                    view.features(sentence, token, &mut keys);
                    self.weights.add(&keys, &mut sums[token]);
                }
            }
        }
        let mut found = vec![label::OUTSIDE as u8; text.tokens.len()];
        let (mut scores, mut labels) = (Vec::new(), Vec::new());
        let named = |view: &View, sentence: &Range<usize>| sentence.clone().any(|token| !view.is_plain(token));
        for sentence in view.sentences().iter().filter(|s| named(&view, s)) {
            self.scores(&view, sentence, &sums, &mut scores);
            self.grammar.best(&scores, &self.weights.transitions, &mut labels);
            found[sentence.clone()].copy_from_slice(&labels);
        }
        view.learn(&found);
        let mut names = Vec::new();
        let mut probabilities = Vec::new();
        let mut network = self.network.run();
        for sentence in view.sentences().iter().filter(|s| named(&view, s)) {
            for token in sentence.clone().filter(|&token| !view.is_plain(token)) {
                keys.clear();
                view.add_verdicts(token, &mut keys);
                self.weights.add(&keys, &mut sums[token]);
            }
            self.scores(&view, sentence, &sums, &mut scores);
            network.add(&view, sentence, &mut scores);
            self.grammar.best(&scores, &self.weights.transitions, &mut labels);
            if labels.iter().all(|&l| usize::from(l) == label::OUTSIDE) {
                continue;
            }
            scores.iter_mut().flatten().for_each(|score| *score *= SHARE);
            self.grammar.marginals(&scores, &self.weights.steps, None, &mut probabilities, None);
            let sure = |i: usize| probabilities.get(i).zip(labels.get(i)).map_or(0.0, |(p, &l)| p[usize::from(l)]);
            for (class, range) in label::spans(&labels) {
                let Some(kind) = CLASSES[class] else { continue };
                // The least sure token of a name speaks for it.
                let score = range.clone().map(sure).fold(1.0, f32::min);
                let tokens = convention::trimmed(text, sentence.start + range.start..sentence.start + range.end, kind);
                names.push(Name { tokens, kind, score });
            }
        }
        labels::drop(text, knowledge, &mut names);
        known::settle(text, knowledge, &mut names);
        bodies::add(text, view.words(), &mut names);
        joined::add(text, view.words(), knowledge, &mut names);
        opening::add(text, view.words(), syntax, knowledge, &mut names);
        surnames::add(text, view.words(), &mut names);
        headed::add(text, view.words(), &mut names);
        phrases::add(text, &mut names);
        names
    }

    /// The scores of a sentence's tokens; plain words are outside names.
    fn scores(&self, view: &View, sentence: &Range<usize>, sums: &[[i16; WIDTH]], out: &mut Vec<[f32; LABELS]>) {
        out.clear();
        out.extend(sentence.clone().map(|token| {
            let mut scores = self.weights.scores(&sums[token]);
            if view.is_plain(token) {
                scores[label::OUTSIDE] = PLAIN;
            }
            scores
        }));
    }
}

/// Score of "no name" for plain words: more than any pair of labels can outweigh.
pub const PLAIN: f32 = 30.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::layers::file::Reader;
    use crate::syntax::Parser;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static MODEL: LazyLock<NamesModel> = LazyLock::new(|| {
        NamesModel::load(include_bytes!("../../models/names.bin")).expect("the model that ships loads")
    });
    static PARSER: LazyLock<Parser> =
        LazyLock::new(|| Parser::load(include_bytes!("../../models/syntax.bin")).expect("the parser that ships loads"));
    static KNOWLEDGE: LazyLock<Knowledge> = LazyLock::new(|| {
        Knowledge::load(include_bytes!("../../models/knowledge.bin")).expect("the knowledge base loads")
    });

    /// Where in the file the network stands.
    static NETWORK: LazyLock<Range<usize>> = LazyLock::new(|| {
        let bytes = include_bytes!("../../models/names.bin");
        let mut reader = Reader::new("names", &bytes[model::begin().len()..]);
        Lexicon::read(&mut reader).expect("the lexicon loads");
        Weights::read(&mut reader).expect("the weights load");
        bytes.len() - reader.rest.len()..bytes.len()
    });

    fn names(source: &str) -> Vec<(String, EntityKind)> {
        checked(&MODEL, source)
    }

    /// The names of a text as words and kinds; checks what always holds.
    fn checked(model: &NamesModel, source: &str) -> Vec<(String, EntityKind)> {
        let article = Article::from_text(source, None);
        let text = Text::read(&article);
        let found = model.find(&text, &PARSER.parse(&text), &KNOWLEDGE);
        let mut past = 0;
        for name in &found {
            assert!(name.tokens.start >= past && name.tokens.end > name.tokens.start, "{found:?}");
            assert!(name.tokens.end <= text.tokens.len() && (0.0..=1.0).contains(&name.score), "{name:?}");
            past = name.tokens.end;
        }
        found.iter().map(|n| (text.span(&n.tokens).of(&article.text).to_owned(), n.kind)).collect()
    }

    fn has(source: &str, name: &str, kind: EntityKind) -> bool {
        names(source).contains(&(name.to_owned(), kind))
    }

    #[test]
    fn events_and_works_reach_around_their_head() {
        let line =
            "They met at the Sea and Coast Forum for Regional Trade in Lisbon and praised the Fish and Coral Treaty.";
        assert!(has(line, "Sea and Coast Forum for Regional Trade", EntityKind::Event), "{:?}", names(line));
        assert!(names(line).iter().any(|(name, _)| name == "Fish and Coral Treaty"), "{:?}", names(line));
        assert!(has("Theresa May and the House backed the act.", "Theresa May", EntityKind::Person));
    }

    #[test]
    fn names_of_a_news_sentence() {
        let line = "President Vladimir Putin met executives of Gazprom in Moscow, the Russian news agency Tass said on Monday.";
        let found = names(line);
        for (name, kind) in [
            ("Vladimir Putin", EntityKind::Person),
            ("Gazprom", EntityKind::Organization),
            ("Moscow", EntityKind::Place),
            ("Russian", EntityKind::Group),
            ("Monday", EntityKind::Date),
        ] {
            assert!(found.contains(&(name.to_owned(), kind)), "{name} is not in {found:?}");
        }
    }

    #[test]
    fn words_that_are_names_and_names_that_are_words() {
        assert!(has(
            "The prime minister, Theresa May, flew home. “We will see,” Mrs May said.",
            "May",
            EntityKind::Person
        ));
        assert!(has("Will May visited the school on Friday.", "Will May", EntityKind::Person));
        assert!(!has("It may rain in May, and they will sell roses and apples.", "may", EntityKind::Person));
        assert!(has("Officials in Turkey denied the report.", "Turkey", EntityKind::Place));
        assert!(names("They had turkey for dinner and an apple each.").is_empty());
    }

    #[test]
    fn what_a_name_is_elsewhere_counts() {
        let story =
            "Anna Kowalczyk, the mayor of the town, opened the bridge. People clapped. Kowalczyk smiled at them.";
        let found = names(story);
        assert!(found.contains(&("Kowalczyk".into(), EntityKind::Person)), "{found:?}");
    }

    #[test]
    fn strange_texts() {
        for text in [
            "",
            " ",
            "\n\n",
            "🙂🙂🙂",
            "@@@ ### !!!",
            "3-2, 6-4, 7-6 (5)\n1.\t2.\t3.",
            "....",
            "“",
            "ＡＢＣ 東京 Москва",
        ] {
            names(text);
        }
        let list = (0..500).map(|i| format!("Maria Lopez{i}, ")).collect::<String>();
        assert!(names(&list).len() <= 1500);
        names(&"Oberdonaudampfschifffahrtsgesellschaft".repeat(2000));
        names(&"A ".repeat(20_000));
    }

    #[test]
    fn bodies_are_whole() {
        let line = "Agents of the Bureau of Alcohol, Tobacco, Firearms and Explosives met the House Committee on \
                    Oversight and Government Reform and the Ministry of Agriculture and Fisheries.";
        for name in [
            "Bureau of Alcohol, Tobacco, Firearms and Explosives",
            "House Committee on Oversight and Government Reform",
            "Ministry of Agriculture and Fisheries",
        ] {
            assert!(has(line, name, EntityKind::Organization), "{name} is not in {:?}", names(line));
        }
        let apart = "She left the Department of Justice, and Congress was told.";
        assert!(has(apart, "Department of Justice", EntityKind::Organization), "{:?}", names(apart));
    }

    #[test]
    fn bodies_that_join_names() {
        let line = "The lawyers of Marsh, Price and Cole LLP wrote to the Bill and Melinda Gates Foundation and to the \
                    University of California, Berkeley, in May.";
        for name in
            ["Marsh, Price and Cole LLP", "Bill and Melinda Gates Foundation", "University of California, Berkeley"]
        {
            assert!(has(line, name, EntityKind::Organization), "{name} is not in {:?}", names(line));
        }
        let apart = "She taught at the University of Texas, Mexico being too far, and told Anna and Peter of it.";
        assert!(has(apart, "University of Texas", EntityKind::Organization), "{:?}", names(apart));
    }

    #[test]
    fn both_apostrophes() {
        for line in [
            "“We won,” Maureen O’Hara said. O’Hara’s lawyer smiled.",
            "\"We won,\" Maureen O'Hara said. O'Hara's lawyer smiled.",
        ] {
            let found = names(line);
            let persons = found.iter().filter(|n| n.1 == EntityKind::Person && n.0.contains("Hara"));
            assert_eq!(persons.count(), 2, "{found:?}");
        }
    }

    #[test]
    fn speakers_of_a_transcript() {
        let found = names("SMITH: I did not say that.\nJONES: You did, and you know it.\nMS. LOPEZ: Thank you.");
        for name in ["SMITH", "JONES", "LOPEZ"] {
            assert!(found.contains(&(name.to_owned(), EntityKind::Person)), "{name} is not in {found:?}");
        }
        let court = names("THE COURT: Sit down.\nMR. DANE: I will not.\nTHE WITNESS: Nor will I.");
        assert!(court.iter().all(|n| n.0.contains("DANE")), "{court:?}");
    }

    #[test]
    fn long_lists() {
        let given = ["Anna", "Peter", "Maria", "David", "Laura", "Thomas", "Helen", "Robert", "Julia", "Martin"];
        let family = ["Novak", "Smith", "Garcia", "Petrov", "Okafor", "Larsen", "Haddad", "Rossi", "Tanaka", "Weber"];
        let people: Vec<String> = (0..500).map(|i| format!("{} {}", given[i % 10], family[i / 10 % 10])).collect();
        let found = names(&format!("Those invited: {}.", people.join(", ")));
        let right = found.iter().filter(|n| n.1 == EntityKind::Person && people.contains(&n.0)).count();
        assert!(right > 450, "{right} of 500");
    }

    #[test]
    fn capitals_throughout() {
        let found = names("BARACK OBAMA MEETS ANGELA MERKEL IN BERLIN");
        assert!(found.contains(&("BERLIN".into(), EntityKind::Place)), "{found:?}");
    }

    #[test]
    fn damaged_models_are_refused() {
        let bytes = include_bytes!("../../models/names.bin");
        for end in [0, 5, 16, 20, 1000, bytes.len() / 2, bytes.len() - 1] {
            assert!(NamesModel::load(&bytes[..end]).is_err(), "{end} bytes");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn damaged_networks_do_no_harm(at in 0f64..1.0, damage in prop::collection::vec(any::<u8>(), 1..12), cut in any::<bool>()) {
            let mut bytes = include_bytes!("../../models/names.bin").to_vec();
            // Heads, scales and the counts of words stand at the front of the network and behind its tables: everywhere is tried.
            let at = NETWORK.start + (at * NETWORK.len() as f64) as usize;
            match cut {
                true => bytes.truncate(at),
                false => bytes.iter_mut().skip(at).zip(&damage).for_each(|(byte, damaged)| *byte = *damaged),
            }
            let model = NamesModel::load(&bytes);
            prop_assert!(!cut || model.is_err());
            if let Ok(model) = model {
                checked(&model, "President Anna Novak met the Marsh Foundation in Oslo. “May will win,” Novak said.");
            }
        }

        #[test]
        fn damaged_heads_of_networks_do_no_harm(number in 0usize..3, value in any::<u32>()) {
            let mut bytes = include_bytes!("../../models/names.bin").to_vec();
            let words = u32::from_le_bytes(bytes[NETWORK.start..NETWORK.start + 4].try_into().unwrap()) as usize;
            let buckets = u32::from_le_bytes(bytes[NETWORK.start + 4..NETWORK.start + 8].try_into().unwrap()) as usize;
            // The number of words, that of buckets, the first scale.
            let at = NETWORK.start + [0, 4, 8 + buckets + 2 * words][number];
            bytes[at..at + 4].copy_from_slice(&value.to_le_bytes());
            if let Ok(model) = NamesModel::load(&bytes) {
                checked(&model, "President Anna Novak met the Marsh Foundation in Oslo. “May will win,” Novak said.");
            }
        }

        #[test]
        fn any_text_gives_sorted_disjoint_names(text in any::<String>()) {
            names(&text);
        }

        #[test]
        fn words_in_any_order(words in prop::collection::vec(
            prop::sample::select(vec!["May", "$", "5", "million", "the", "The", "Hague", "U.S.", "’s", "\n", "“", "IBM", "in", "2020", ",", "15", "Mr.", "%", "🙂"]), 0..60,
        )) {
            names(&words.join(" "));
        }
    }
}
