//! Scores of a parser against parsed sentences.

use super::corpus::{self, Parsed};
use std::collections::BTreeMap;
use std::fmt;
use whosaid::syntax::{Parser, Relation, Tag};

/// Shares in per cent; marks count for tags only.
#[derive(Debug, Default)]
pub struct Score {
    pub tags: f64,
    pub heads: f64,
    pub named: f64,
    /// F1 of head and relation together, a relation.
    pub relations: BTreeMap<Relation, f64>,
}

/// Compares what `parser` says with `gold`.
pub fn score(parser: &Parser, gold: &[Parsed]) -> Score {
    let source = corpus::source(gold);
    let said = parser.parse(&corpus::text(gold, &source));
    let mut first = 0;
    let (mut words, mut arcs, mut tags, mut heads, mut named) = (0, 0, 0, 0, 0);
    let mut counts: BTreeMap<Relation, [usize; 3]> = BTreeMap::new();
    for sentence in gold {
        for (i, &tag) in sentence.tags.iter().enumerate() {
            words += 1;
            tags += usize::from(same(said.tags[first + i], tag));
            let relation = sentence.relations[i];
            if relation == Relation::Punct {
                continue;
            }
            arcs += 1;
            let head = said.heads[first + i] == first + sentence.heads[i];
            let both = head && said.relations[first + i] == relation;
            heads += usize::from(head);
            named += usize::from(both);
            counts.entry(relation).or_default()[0] += 1;
            counts.entry(said.relations[first + i]).or_default()[1] += 1;
            counts.entry(relation).or_default()[2] += usize::from(both);
        }
        first += sentence.words.len();
    }
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let relations = counts.into_iter().map(|(r, [gold, said, both])| (r, share(2 * both, gold + said))).collect();
    Score { tags: share(tags, words), heads: share(heads, arcs), named: share(named, arcs), relations }
}

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tags {:.2}, heads {:.2}, heads with relation {:.2};", self.tags, self.heads, self.named)?;
        self.relations.iter().try_for_each(|(relation, f1)| write!(f, " {} {f1:.0}", relation.name()))
    }
}

/// Straight quotation marks are tagged by side in one corpus, and not in another.
fn same(a: Tag, b: Tag) -> bool {
    let quote = |t: Tag| matches!(t, Tag::OpenQuote | Tag::CloseQuote);
    a == b || quote(a) && quote(b)
}
