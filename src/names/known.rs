//! The kind of a name of which the model is not sure, where the knowledge base knows one well known bearer's kind only.

use super::Name;
use crate::annotation::EntityKind;
use crate::knowledge::{Classes, Knowledge};
use crate::text::Text;

/// Names of which the model is surer keep their kind.
const UNSURE: f32 = 0.8;

/// Settles the kinds of people, organizations and places.
pub(super) fn settle(text: &Text, knowledge: &Knowledge, names: &mut [Name]) {
    const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place];
    for name in names.iter_mut().filter(|n| n.score < UNSURE && KINDS.contains(&n.kind)) {
        let known = knowledge.gazetteer(text.span(&name.tokens).of(text.source));
        let mut kinds = KINDS.iter().filter(|&&kind| known.any(Classes::of(kind)));
        if let (true, Some(&kind), None) = (known.any(Classes::FAMILIAR), kinds.next(), kinds.next()) {
            name.kind = kind;
        }
    }
}
