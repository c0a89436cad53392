//! Quotations that no cue reaches: statements, or titles, nicknames, terms and slogans.

use super::gold::Read;
use super::ranker::{self, Group, Plan};
use whosaid::quotes::QuotesModel;
use whosaid::quotes::model::Table;
use whosaid::quotes::view::View;

/// The quotations that `model` leaves over in documents it has not seen.
pub fn examples(model: &QuotesModel, reads: &[&Read], own_weight: f32) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
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
                groups.push(Group::whether(said, &features.hashes, weight));
            }
            f32::from(u8::from(said))
        });
    }
    groups
}

/// Learns from such quotations.
pub fn learn(groups: &[&Group]) -> Table {
    let plan = Plan { bits: 16, least: 3, passes: 8, rate: 0.05, decay: 3e-3, scale: 0.07 };
    ranker::rank("lone", groups, &[], &plan)
}
