//! Trains the tagger.

use super::chance::Chance;
use super::corpus::Parsed;
use super::learner::{Learner, Shape};
use whosaid::syntax::weights::WIDE;
use whosaid::syntax::words::{Vocabulary, Word, look};
use whosaid::syntax::{Tag, tagger};

fn best(scores: &[f32]) -> usize {
    (0..Tag::ALL.len()).max_by(|&a, &b| scores[a].total_cmp(&scores[b])).unwrap_or(0)
}

/// Learns from `sentences`, each seen `rounds` times; history is what the tagger itself said.
pub fn train(
    vocabulary: &Vocabulary,
    sentences: &[Parsed],
    mut learner: Learner,
    rounds: usize,
    chance: &mut Chance,
) -> Learner {
    let mut order: Vec<usize> = (0..sentences.len()).collect();
    let (mut words, mut features, mut tags) = (Vec::new(), Vec::new(), Vec::new());
    let mut scores = [0.0; WIDE];
    for round in 0..rounds {
        chance.shuffle(&mut order);
        let (mut wrong, mut seen) = (0, 0);
        for &i in &order {
            let sentence = &sentences[i];
            look(vocabulary, sentence.words.iter().map(|w| w.0.as_str()), &mut words);
            tags.clear();
            for (at, &gold) in sentence.tags.iter().enumerate() {
                tagger::features(&words, &tags, at, &mut features);
                learner.score(&features, &mut scores);
                let said = best(&scores);
                learner.tick();
                if said != gold as usize {
                    learner.update(&features, gold as usize, 1.0);
                    learner.update(&features, said, -1.0);
                    wrong += 1;
                }
                seen += 1;
                tags.push(Tag::ALL[said]);
            }
        }
        eprintln!(
            "tags: round {}, {:.2} % wrong while learning",
            round + 1,
            100.0 * f64::from(wrong) / f64::from(seen)
        );
    }
    learner
}

/// Learns once to find the useful features, then again with a table for these only.
pub fn train_small(
    vocabulary: &Vocabulary,
    sentences: &[Parsed],
    shape: Shape,
    rounds: usize,
    chance: &mut Chance,
) -> Learner {
    let open = train(vocabulary, sentences, Learner::open(WIDE), rounds.min(4), chance);
    train(vocabulary, sentences, open.selected(shape), rounds, chance)
}

/// Tags each half with what was learnt from the other, so that the parser learns from tags as wrong as it will meet.
pub fn crosswise(vocabulary: &Vocabulary, sentences: &[Parsed], shape: Shape, chance: &mut Chance) -> Vec<Vec<Tag>> {
    let mut tags = vec![Vec::new(); sentences.len()];
    for half in 0..2 {
        let others: Vec<Parsed> = sentences.iter().skip(half).step_by(2).cloned().collect();
        let learner = train_small(vocabulary, &others, shape, 3, chance);
        let (mut words, mut features): (Vec<Word>, _) = (Vec::new(), Vec::new());
        let mut scores = [0.0; WIDE];
        for i in (1 - half..sentences.len()).step_by(2) {
            look(vocabulary, sentences[i].words.iter().map(|w| w.0.as_str()), &mut words);
            let mut said = Vec::with_capacity(words.len());
            for at in 0..words.len() {
                tagger::features(&words, &said, at, &mut features);
                learner.score(&features, &mut scores);
                said.push(Tag::ALL[best(&scores)]);
            }
            tags[i] = said;
        }
    }
    tags
}
