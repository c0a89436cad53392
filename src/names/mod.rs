//! Mentions of people, organizations, places and other named things.

pub mod decode;
pub mod document;
pub mod features;
pub mod gazetteer;
pub mod label;
pub mod model;
pub mod table;
pub mod words;

use crate::Result;
use crate::annotation::EntityKind;
use crate::knowledge::Knowledge;
use crate::syntax::Syntax;
use crate::text::Text;
use decode::Grammar;
use features::View;
use label::{CLASSES, LABELS, Place, parts};
use model::{Lexicon, Weights};
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

/// Is told the tokens of a sentence, their labels and scores.
type EachSentence<'e> = dyn FnMut(&Range<usize>, &[u8], &[[f32; LABELS]]) + 'e;

/// The trained names model.
pub struct NamesModel {
    lexicon: Lexicon,
    weights: Weights,
    grammar: Grammar,
}

impl NamesModel {
    /// Reads `models/names.bin`.
    ///
    /// # Errors
    /// Where the bytes are not such a model.
    pub fn load(bytes: &[u8]) -> Result<NamesModel> {
        let (lexicon, weights) = model::read(bytes)?;
        Ok(NamesModel { lexicon, weights, grammar: Grammar::default() })
    }

    /// Finds the names of a text, in order; they do not overlap.
    pub fn find(&self, text: &Text, _syntax: &Syntax, _knowledge: &Knowledge) -> Vec<Name> {
        let mut view = View::new(text, &self.lexicon);
        let mut names = Vec::new();
        let labels = self.label(&view, false, text.tokens.len(), &mut |_, _, _| {});
        view.learn(&labels);
        let mut probabilities = Vec::new();
        self.label(&view, true, text.tokens.len(), &mut |sentence, labels, scores| {
            if labels.iter().all(|&l| usize::from(l) == label::OUTSIDE) {
                return;
            }
            self.grammar.marginals(scores, &self.weights.transitions, None, &mut probabilities, None);
            let mut start = 0;
            for (i, &label) in labels.iter().enumerate() {
                let Some((class, place)) = parts(usize::from(label)) else { continue };
                if matches!(place, Place::Begin | Place::Single) {
                    start = i;
                }
                if let (Some(kind), Place::End | Place::Single) = (CLASSES[class], place) {
                    // The least sure token of the name speaks for it.
                    let sure =
                        |i: usize| probabilities.get(i).zip(labels.get(i)).map_or(0.0, |(p, &l)| p[usize::from(l)]);
                    let score = (start..=i).map(sure).fold(1.0, f32::min);
                    names.push(Name { tokens: sentence.start + start..sentence.start + i + 1, kind, score });
                }
            }
        });
        names
    }

    /// Labels the tokens of all sentences; `each` is told the labels and scores of every sentence.
    fn label(&self, view: &View, second_pass: bool, tokens: usize, each: &mut EachSentence) -> Vec<u8> {
        let mut all = vec![label::OUTSIDE as u8; tokens];
        let (mut keys, mut scores, mut labels) = (Vec::new(), Vec::new(), Vec::new());
        for sentence in view.sentences() {
            scores.clear();
            for token in sentence.clone() {
                view.features(sentence, token, &mut keys);
                if second_pass {
                    view.add_verdicts(token, &mut keys);
                }
                scores.push(self.weights.score(&keys));
            }
            self.grammar.best(&scores, &self.weights.transitions, &mut labels);
            each(sentence, &labels, &scores);
            for (slot, &label) in all.iter_mut().skip(sentence.start).zip(&labels) {
                *slot = label;
            }
        }
        all
    }
}
