//! A quotation with its cue beside it: "…," she said; the ministry said: "…".

use super::{Cue, Speaker, Statement};
use crate::annotation::{Certainty, MentionForm, QuoteKind, SpeakerKind};
use crate::entities::Entities;
use crate::text::{Quotation, Text};

const VERBS: &[&str] = &[
    "said",
    "says",
    "told",
    "added",
    "wrote",
    "asked",
    "tweeted",
    "noted",
    "argued",
    "continued",
    "explained",
    "announced",
    "declared",
    "warned",
    "concluded",
    "insisted",
    "replied",
    "recalled",
    "stated",
    "claimed",
    "tells",
    "writes",
];

/// The statement that `quotation` is, where a reporting verb stands within reach of it.
pub(super) fn find(text: &Text, entities: &Entities, quotation: &Quotation) -> Option<Statement> {
    let inside = text.tokens_in(quotation.span);
    let block = text.tokens.get(inside.start)?.block;
    let same = |i: usize| text.tokens.get(i).is_some_and(|t| t.block == block);
    let after = (inside.end..inside.end + 12).take_while(|&i| same(i) && text.word(i) != ".");
    let before = (inside.start.saturating_sub(12)..inside.start).rev().take_while(|&i| same(i) && text.word(i) != ".");
    let cue = after.chain(before).find(|&i| VERBS.contains(&text.word(i)))?;
    let near = |i: &usize| same(*i) && !inside.contains(i);
    let source = (1..10).flat_map(|d| [cue.wrapping_sub(d), cue + d]).filter(near).find_map(|i| {
        let entity = entities.at(i);
        let pronoun = matches!(text.word(i), "he" | "she" | "they" | "He" | "She" | "They");
        (entity.is_some() || pronoun).then_some((i, entity))
    });
    let mention = source.and_then(|(i, e)| {
        let mentions = &entities.list.get(e?)?.mentions;
        mentions.iter().find(|m| m.tokens.contains(&i)).map(|m| m.tokens.clone())
    });
    let tokens = source.map(|(i, _)| mention.unwrap_or(i..i + 1));
    let entity = source.and_then(|s| s.1).and_then(|e| entities.list.get(e));
    let named = entity.is_some_and(|e| e.mentions.iter().any(|m| m.form == MentionForm::Name));
    Some(Statement {
        segments: vec![quotation.span],
        kind: QuoteKind::Direct,
        speaker: tokens.as_ref().map(|t| Speaker { span: text.span(t), entity: source.and_then(|s| s.1) }),
        speaker_name: entity
            .map(|e| e.name.clone())
            .or_else(|| Some(text.span(tokens.as_ref()?).of(text.source).to_owned())),
        speaker_kind: match (&tokens, named) {
            (None, _) => SpeakerKind::None,
            (_, true) => SpeakerKind::Named,
            _ => SpeakerKind::Unnamed,
        },
        cue: text.tokens.get(cue).map(|t| Cue { span: t.span, lemma: text.word(cue).to_owned() }),
        certainty: Certainty::Unclear,
        evidence: "cue_beside_quotation",
    })
}
