//! Parts of speech, heads and relations: a whole parse of every sentence.
//!
//! A greedy tagger from left to right, then an arc-hybrid transition parser that chooses a move and, where the move ties
//! an arc, a name for it; all three are linear classifiers over hashed features. Time is linear in the text's length.

pub mod arcs;
mod labels;
mod lemma;
pub mod tagger;
pub mod transitions;
mod tree;
pub mod weights;
pub mod words;

pub use labels::{Relation, Tag};
pub use lemma::lemma;

use crate::Result;
use crate::text::Text;
use arcs::Sentence;
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
        let size = text.tokens.len();
        let mut syntax = Syntax {
            tags: Vec::with_capacity(size),
            heads: Vec::with_capacity(size),
            relations: Vec::with_capacity(size),
            ..Syntax::default()
        };
        let mut desk = Desk::default();
        for sentence in &text.sentences {
            self.sentence(text, &sentence.tokens, &mut desk, &mut syntax);
        }
        syntax.index();
        syntax
    }

    fn sentence(&self, text: &Text, tokens: &Range<usize>, desk: &mut Desk, out: &mut Syntax) {
        let Desk { words, features, state } = desk;
        words::look(&self.model.vocabulary, tokens.clone().map(|t| text.word(t)), words);
        let first = out.tags.len();
        for at in 0..words.len() {
            tagger::features(words, &out.tags[first..], at, features);
            out.tags.push(Tag::at(weights::best(&self.model.tags.score::<WIDE>(features)[..Tag::ALL.len()])));
        }
        let sentence = Sentence { words, tags: &out.tags[first..] };
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
            out.heads.push(first + if root { i } else { head });
            out.relations.push(Relation::at(usize::from(relation)));
        }
    }
}
