//! Parts of speech, heads and relations: a whole parse of every sentence.
//!
//! A greedy tagger from left to right, then an arc-hybrid transition parser that chooses a move and, where the move ties
//! an arc, a name for it; all three are linear classifiers over hashed features. Time is linear in the text's length.

pub mod arcs;
mod labels;
mod lemma;
mod memory;
pub mod tagger;
pub mod transitions;
mod tree;
pub mod weights;
pub mod words;

pub use labels::{Relation, Tag};
pub use lemma::lemma;
pub use memory::Memory;

use crate::Result;
use crate::text::Text;
use arcs::Sentence;
use memory::Parsed;
use std::ops::Range;
use transitions::{MOVES, NONE, State};
use weights::{Model, NARROW, WIDE};
use words::Word;

/// The parse: columns over the tokens of a [`Text`].
#[derive(Clone, Debug, Default)]
pub struct Syntax {
    /// Part of speech of each token.
    pub tags: Vec<Tag>,
    /// Head of each token (a token of the same sentence); a root is its own head.
    pub heads: Vec<usize>,
    /// Relation of each token to its head.
    pub relations: Vec<Relation>,
    /// Children of all tokens, by head, then by place; those of token `t` from `firsts[t]` to `firsts[t + 1]`.
    children: Vec<u32>,
    firsts: Vec<u32>,
    /// First and last token under each token, itself included.
    extents: Vec<(u32, u32)>,
}

/// The trained tagger and parser.
pub struct Parser {
    model: Model,
}

/// Memory that one sentence after the other uses.
#[derive(Default)]
struct Desk {
    words: Vec<Word>,
    features: Vec<u32>,
    state: State,
}

impl Parser {
    /// Reads `models/syntax.bin`. No bytes give a parser that tags all alike and hangs all on the last word.
    ///
    /// # Errors
    /// Where the bytes are not such a model.
    pub fn load(bytes: &[u8]) -> Result<Parser> {
        Ok(Parser { model: Model::read(bytes)? })
    }

    /// Parses all sentences.
    pub fn parse(&self, text: &Text) -> Syntax {
        self.parse_again(text, &mut Memory::default())
    }

    /// The same, with what earlier readings left: only sentences that they had not are parsed.
    pub fn parse_again(&self, text: &Text, memory: &mut Memory) -> Syntax {
        let size = text.tokens.len();
        let mut syntax = Syntax {
            tags: Vec::with_capacity(size),
            heads: Vec::with_capacity(size),
            relations: Vec::with_capacity(size),
            ..Syntax::default()
        };
        let (mut desk, mut words) = (Desk::default(), String::new());
        for sentence in &text.sentences {
            words.clear();
            sentence.tokens.clone().for_each(|t| words.extend([text.word(t), "\n"]));
            let parsed = memory.parsed(&words, || self.sentence(text, &sentence.tokens, &mut desk));
            let first = syntax.tags.len();
            syntax.tags.extend_from_slice(&parsed.tags);
            syntax.heads.extend(parsed.heads.iter().map(|head| first + head));
            syntax.relations.extend_from_slice(&parsed.relations);
        }
        syntax.index();
        syntax
    }

    fn sentence(&self, text: &Text, tokens: &Range<usize>, desk: &mut Desk) -> Parsed {
        let Desk { words, features, state } = desk;
        words::look(&self.model.vocabulary, tokens.clone().map(|t| text.word(t)), words);
        let mut out = Parsed::default();
        for at in 0..words.len() {
            tagger::features(words, &out.tags, at, features);
            out.tags.push(Tag::at(weights::best(&self.model.tags.score::<WIDE>(features)[..Tag::ALL.len()])));
        }
        let sentence = Sentence { words, tags: &out.tags };
        state.begin(words.len());
        while !state.done() {
            arcs::move_features(sentence, state, features);
            let scores = self.model.moves.score::<NARROW>(features);
            let allowed = MOVES.iter().copied().filter(|&m| state.allows(m));
            // Each state but the last allows a move.
            let Some(step) = allowed.max_by_key(|&m| scores[m as usize]) else { break };
            let relation = state.arc(step).map_or(0, |(head, dependent)| {
                if head == state.size {
                    return Relation::Root as u8;
                }
                arcs::arc_features(sentence, state, head, dependent, features);
                weights::best(&self.model.arcs.score::<WIDE>(features)[..Relation::ALL.len()]) as u8
            });
            state.make(step, relation);
        }
        for (i, (&head, &relation)) in state.heads.iter().zip(&state.relations).enumerate() {
            let root = head == NONE || head >= state.size;
            out.heads.push(if root { i } else { head });
            out.relations.push(Relation::at(usize::from(relation)));
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use proptest::prelude::*;

    fn parser() -> Parser {
        Parser::load(include_bytes!("../../models/syntax.bin")).unwrap()
    }

    /// What `ask` finds in the parse of a text, as words.
    fn found(source: &str, ask: impl Fn(&Syntax, &dyn Fn(&str) -> usize) -> Range<usize>) -> String {
        let article = Article::from_text(source, None);
        let text = Text::read(&article);
        let syntax = parser().parse(&text);
        let at = |word: &str| (0..text.tokens.len()).find(|&t| text.word(t) == word).unwrap();
        text.span(&ask(&syntax, &at)).of(text.source).to_owned()
    }

    #[test]
    fn finds_who_speaks_and_what() {
        let source = "Mara Lind, the mayor of Arne, said on Monday that the bridge would be closed until spring.";
        let subject = found(source, |s, at| s.subtree(s.subject_of(at("said")).unwrap()));
        assert!(subject.starts_with("Mara Lind"), "{subject}");
        let content = found(source, |s, at| s.subtree(s.child(at("said"), &[Relation::Ccomp]).unwrap()));
        assert_eq!(content, "that the bridge would be closed until spring");
        let inverted = "“We will rebuild the bridge,” said the engineer.";
        assert_eq!(found(inverted, |s, at| s.subtree(s.subject_of(at("said")).unwrap())), "the engineer");
    }

    #[test]
    fn headlines_and_capitals_are_parsed_too() {
        for source in [
            "Mayor of Arne Says the Old Bridge Will Be Closed",
            "THE MAYOR SAID THE OLD BRIDGE WOULD BE CLOSED UNTIL SPRING.",
        ] {
            let verb = source.split(' ').find(|w| w.eq_ignore_ascii_case("says") || *w == "SAID").unwrap();
            let subject = found(source, |s, at| s.subtree(s.subject_of(at(verb)).unwrap()));
            assert!(subject.to_lowercase().contains("mayor"), "{subject}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn any_text_becomes_trees(source in "(\\PC|[a-zA-Z.?!'”\"“ \n]){0,120}") {
            let article = Article::from_text(&source, None);
            let text = Text::read(&article);
            let syntax = parser().parse(&text);
            prop_assert_eq!(syntax.heads.len(), text.tokens.len());
            for sentence in &text.sentences {
                let roots = sentence.tokens.clone().filter(|&t| syntax.heads[t] == t).count();
                prop_assert_eq!(roots, 1);
                prop_assert!(sentence.tokens.clone().all(|t| sentence.tokens.contains(&syntax.heads[t])));
                let root = sentence.tokens.clone().find(|&t| syntax.heads[t] == t).unwrap();
                prop_assert_eq!(syntax.subtree(root), sentence.tokens.clone());
            }
        }
    }
}
