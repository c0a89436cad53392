//! Models that learn from what others find learn from documents that those had not seen: what a model finds in its own
//! training documents is better than what it finds elsewhere.

use super::gold::{Earlier, Read};
use super::ranker::Group;
use super::score::Score;
use super::{judge, lone};
use whosaid::quotes::QuotesModel;

/// Parts that each in turn are kept from the models that find its statements.
const FOLDS: usize = 3;

/// A part of the documents, and models that were trained on the others.
pub struct Fold<'r> {
    pub held: Vec<&'r Read<'r>>,
    pub model: QuotesModel,
}

/// Trains all models; `kept` are documents that they are tried on after each pass.
pub fn train(reads: &[&Read], kept: &[&Read], own_weight: f32, earlier: &Earlier) -> QuotesModel {
    let part = |fold: usize, held: bool| {
        let of = reads.iter().enumerate().filter(move |(i, _)| (i % FOLDS == fold) == held);
        of.map(|(_, read)| *read).collect::<Vec<_>>()
    };
    let first = |fold| Fold { held: part(fold, true), model: super::first(&part(fold, false), &[], own_weight) };
    let mut folds: Vec<Fold> = (0..FOLDS).map(first).collect();
    let mut model = super::first(reads, kept, own_weight);

    let examples: Vec<Vec<Group>> = folds.iter().map(|f| lone::examples(&f.model, &f.held, own_weight)).collect();
    for (number, fold) in folds.iter_mut().enumerate() {
        fold.model.tables.lone = lone::learn(&others(&examples, Some(number)));
    }
    model.tables.lone = lone::learn(&others(&examples, None));

    let (table, bounds, judges) = judge::train(&folds, own_weight);
    (model.tables.judge, model.tables.bounds) = (table, bounds.clone());
    for (fold, table) in folds.iter_mut().zip(judges) {
        (fold.model.tables.judge, fold.model.tables.bounds) = (table, bounds.clone());
    }
    score(&folds, earlier);
    model
}

/// The examples of all parts but one.
fn others(examples: &[Vec<Group>], left_out: Option<usize>) -> Vec<&Group> {
    examples.iter().enumerate().filter(|(i, _)| Some(*i) != left_out).flat_map(|(_, e)| e).collect()
}

/// Prints what the models find in documents that they had not seen.
fn score(folds: &[Fold], earlier: &Earlier) {
    for (own, name) in [(false, "public corpora, cross-validated"), (true, "stories of our own, cross-validated")] {
        let mut score = Score::default();
        for fold in folds {
            for read in fold.held.iter().filter(|r| r.document.own == own) {
                let found = fold.model.find(&read.text, &read.syntax, &read.names, &read.entities, &earlier.knowledge);
                score.add(read, &found);
            }
        }
        score.print(name);
    }
}
