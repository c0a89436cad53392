//! Quotations that no cue reaches: statements, or titles, nicknames, terms and slogans.

use super::gold::Read;
use super::ranker::{self, Group, Plan};
use whosaid::quotes::QuotesModel;
use whosaid::quotes::model::Table;
use whosaid::quotes::view::View;

/// Learns from the quotations that `model` leaves over.
pub fn train(model: &QuotesModel, reads: &[&Read], own_weight: f32) -> Table {
    let mut groups: Vec<Group> = Vec::new();
    let mut statements = 0;
    for read in reads {
        let view = View::new(&read.text, &read.syntax, &read.entities, &model.tables.lexicon);
        let mut gold = vec![0u8; view.len()];
        for statement in &read.document.statements {
            for words in statement.segments.iter().filter_map(|&s| read.words(&view, s)) {
                gold[words].iter_mut().for_each(|g| *g |= if statement.optional { 2 } else { 1 });
            }
        }
        let weight = if read.document.own { own_weight } else { 1.0 };
        model.lone_quotations(&view, |quotation, features| {
            let words = || quotation.tokens.clone().filter(|&i| view.is_word(i));
            let said = words().filter(|&i| gold[i] & 1 > 0).count() * 2 > quotation.words;
            if said || words().all(|i| gold[i] == 0) {
                statements += usize::from(said);
                let mut group = Group::of(weight);
                group.push(&features.hashes, said);
                group.push(&[], !said);
                groups.push(group);
            }
            f32::from(u8::from(said))
        });
    }
    println!("{} lone quotations, {statements} of them statements", groups.len());
    let plan = Plan { bits: 16, least: 3, passes: 8, rate: 0.05, decay: 3e-3, scale: 0.07 };
    ranker::rank("lone", &groups, &[], &plan)
}
