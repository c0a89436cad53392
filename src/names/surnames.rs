//! Persons by surname alone, where the model saw no name: "Mrs **May**" after "Theresa **May**".

use super::Name;
use super::convention;
use super::words::{Case, Manner, Word, manner};
use crate::annotation::EntityKind;
use crate::text::Text;
use std::collections::BTreeSet;
use std::ops::Range;

/// A full name from which a surname is taken has at least this score.
const SURE: f32 = 0.7;
/// What a surname found here counts for.
const SCORE: f32 = 0.7;

/// Adds single words with a capital that end a person's full name elsewhere in the article, or follow a form of address,
/// and lie in no name. At the start of a sentence only words that are not common ones count.
pub(super) fn add(text: &Text, words: &[Word], names: &mut Vec<Name>) {
    let full = names.iter().filter(|n| n.kind == EntityKind::Person && n.score >= SURE && n.tokens.len() > 1);
    let surnames: BTreeSet<u64> = full.filter_map(|n| words.get(n.tokens.end - 1)).map(|w| w.lower).collect();
    let mut found = Vec::new();
    for sentence in &text.sentences {
        let range: Range<usize> = sentence.tokens.clone();
        let Some(cased) = words.get(range.clone()) else { continue };
        let running = manner(cased) == Manner::Running;
        for token in range.clone() {
            let Some(word) = words.get(token) else { continue };
            let addressed = token > range.start && convention::is_address(text.word(token - 1));
            // Speakers of a transcript: "MS. LOPEZ:".
            let speaker = addressed && word.case == Case::Upper && text.word(token + 1) == ":";
            if !(speaker || running && matches!(word.case, Case::Title | Case::Mixed)) {
                continue;
            }
            let common = token == range.start && word.lowered >= 3;
            let beside = |at: usize| range.contains(&at) && words.get(at).is_some_and(|w| w.case == Case::Title);
            let alone = !beside(token.wrapping_sub(1)) && !beside(token + 1);
            if addressed && !beside(token + 1) || surnames.contains(&word.lower) && alone && !common {
                found.push(Name { tokens: token..token + 1, kind: EntityKind::Person, score: SCORE });
            }
        }
    }
    found.retain(|f| {
        let next = names.partition_point(|n| n.tokens.end <= f.tokens.start);
        names.get(next).is_none_or(|n| n.tokens.start > f.tokens.start)
    });
    names.append(&mut found);
    names.sort_by_key(|n| n.tokens.start);
}
