//! How likely a statement is right, from statements that models found in documents they had not seen.

use super::folds::Fold;
use super::ranker::{self, Group, Plan};
use super::score::{Judged, Score};
use whosaid::annotation::Certainty;
use whosaid::quotes::features::Features;
use whosaid::quotes::judge::probability;
use whosaid::quotes::model::{Bounds, Table};
use whosaid::quotes::view::View;

/// Share that is right of what is called sure, and of what is called likely: above the 98 and 90 of a hundred that are
/// promised, since other documents differ.
const SURE: f64 = 0.9865;
const LIKELY: f64 = 0.925;
/// Fewest stretches of a corpus that a share is taken from.
const FEWEST: usize = 20;
/// What the floor may cost of F1 on the public corpora, whose annotators count phrases that readers do not mark.
const COST: f64 = 0.2;

/// A found stretch with the features of its statement.
struct Example {
    fold: usize,
    own: bool,
    features: Features,
    judged: Judged,
}

/// Trains the judge on what the models of `folds` find; fits the bounds on what judges that had not seen a document say
/// of it, and gives these judges, too.
pub fn train(folds: &[Fold], own_weight: f32) -> (Table, Bounds, Vec<Table>) {
    let mut examples: Vec<Example> = Vec::new();
    let mut gold = [0; 2];
    for (number, fold) in folds.iter().enumerate() {
        for read in &fold.held {
            let view = View::new(&read.text, &read.syntax, &read.entities, &fold.model.tables.lexicon);
            let mut features = Vec::new();
            let found = fold.model.judged(&view, |f| {
                features.push(f.clone());
                1.0
            });
            let mut score = Score::default();
            score.add(read, &found);
            let own = read.document.own;
            gold[usize::from(own)] += score.gold();
            let example = |judged: &Judged| Example {
                fold: number,
                own,
                features: features[judged.statement].clone(),
                judged: *judged,
            };
            examples.extend(score.judged.iter().map(example));
        }
    }
    let learn = |keep: &dyn Fn(&Example) -> bool| {
        let group =
            |e: &Example| Group::whether(e.judged.right, &e.features.hashes, if e.own { own_weight } else { 1.0 });
        let groups: Vec<Group> = examples.iter().filter(|e| keep(e)).map(group).collect();
        let plan = Plan { bits: 17, least: 8, passes: 6, rate: 0.01, decay: 3e-3, scale: 0.04 };
        ranker::rank("judge", &groups.iter().collect::<Vec<_>>(), &[], &plan)
    };
    let mut chances = vec![0.0; examples.len()];
    let mut tables = Vec::new();
    for fold in 0..folds.len() {
        let table = learn(&|e| e.fold != fold);
        for (chance, example) in chances.iter_mut().zip(&examples).filter(|(_, e)| e.fold == fold) {
            *chance = probability(&table, &example.features);
        }
        tables.push(table);
    }
    let bounds = bounds(&examples, &chances, gold);
    println!("{} stretches judged, {bounds:?}", examples.len());
    (learn(&|_| true), bounds, tables)
}

/// Floor and certainty from `chances`, given by judges that had not seen the examples' documents. `gold`: stretches of the
/// public corpora and of our stories.
fn bounds(examples: &[Example], chances: &[f32], gold: [usize; 2]) -> Bounds {
    let rows = |own: bool| {
        let all = examples.iter().zip(chances).filter(move |(e, _)| e.own == own);
        let mut rows: Vec<(f32, &Judged)> = all.map(|(e, &c)| (c, &e.judged)).collect();
        rows.sort_by(|a, b| b.0.total_cmp(&a.0));
        rows
    };
    let both = [rows(false), rows(true)];
    // F1 of what stays, with speakers: the public corpora, our stories.
    let f1 = |floor: f32| {
        [0, 1].map(|of| {
            let kept = || both[of].iter().take_while(|r| r.0 >= floor);
            200.0 * kept().filter(|r| r.1.right).count() as f64 / (kept().count() + gold[of]).max(1) as f64
        })
    };
    for step in 0..14 {
        let floor = step as f32 / 20.0;
        println!("    floor {floor:.2}: {:.1?}", f1(floor));
    }
    let steps = || (0..60).map(|s| s as f32 / 100.0);
    let most = steps().map(|floor| f1(floor)[0]).fold(0.0, f64::max);
    let fits = steps().filter(|&floor| f1(floor)[0] > most - COST);
    let floor = fits.max_by(|&a, &b| f1(a)[1].total_cmp(&f1(b)[1])).unwrap_or(0.0);
    // The lowest chance from which on the share of right ones, the mean of both, is so high; more than 1 where none is.
    let lowest = |indirect: bool, least: Certainty, below: f32, wanted: f64| {
        let share = |of: usize, from: f32| {
            let fits =
                |r: &&(f32, &Judged)| r.0 >= from && r.0 < below && r.1.indirect == indirect && r.1.certainty <= least;
            let those = || both[of].iter().filter(fits);
            (those().count() >= FEWEST).then(|| those().filter(|r| r.1.right).count() as f64 / those().count() as f64)
        };
        let right =
            |from: &f32| matches!((share(0, *from), share(1, *from)), (Some(a), Some(b)) if a + b >= 2.0 * wanted);
        (0..500).map(|s| 0.5 + s as f32 / 1000.0).find(right).unwrap_or(1.1)
    };
    let sure = [false, true].map(|indirect| lowest(indirect, Certainty::Sure, 2.0, SURE));
    let likely = [0, 1].map(|row| lowest(row == 1, Certainty::Likely, sure[row], LIKELY));
    Bounds { floor, sure, likely }
}
