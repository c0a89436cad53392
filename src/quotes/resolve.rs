//! Who is the source, and what kind of source is it?

use super::Speaker;
use super::view::View;
use crate::annotation::{EntityKind, MentionForm, SpeakerKind};
use std::ops::Range;

const DOCUMENTS: &[&str] = &[
    "report",
    "study",
    "poll",
    "survey",
    "document",
    "documents",
    "letter",
    "statement",
    "memo",
    "email",
    "emails",
    "book",
    "article",
    "filing",
    "lawsuit",
    "complaint",
    "affidavit",
    "indictment",
    "ruling",
    "records",
    "transcript",
    "readout",
    "paper",
    "editorial",
    "analysis",
    "research",
    "data",
    "figures",
    "polls",
    "surveys",
    "studies",
    "reports",
    "release",
    "resolution",
    "bill",
    "law",
    "website",
    "site",
    "ad",
    "tweet",
    "post",
    "communique",
    "communiqué",
    "review",
    "audit",
    "declaration",
    "manifesto",
    "treaty",
];

const COLLECTIVES: &[&str] = &[
    "ministry",
    "government",
    "company",
    "police",
    "party",
    "campaign",
    "committee",
    "court",
    "department",
    "agency",
    "administration",
    "congress",
    "parliament",
    "senate",
    "council",
    "group",
    "union",
    "team",
    "club",
    "firm",
    "bank",
    "commission",
    "university",
    "school",
    "board",
    "army",
    "military",
    "office",
    "organization",
    "organisation",
    "association",
    "newspaper",
    "network",
    "house",
    "state",
    "country",
    "authorities",
    "regulator",
    "watchdog",
    "coalition",
    "opposition",
    "staff",
    "jury",
    "prosecution",
    "defense",
    "church",
    "foundation",
    "institute",
    "charity",
    "band",
    "airline",
    "carrier",
    "hospital",
    "embassy",
    "outlet",
    "magazine",
    "paper",
];

/// What the statement says about its source.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Source {
    pub speaker: Speaker,
    pub name: String,
    pub kind: SpeakerKind,
}

/// The phrase around `at`, the word that names the source, and whom it stands for.
pub(super) fn source(view: &View, at: usize) -> Source {
    let entity = view.entities.at(at);
    let mention = entity.and_then(|e| view.entities.list.get(e)).and_then(|e| {
        e.mentions.iter().filter(|m| m.tokens.contains(&at)).map(|m| m.tokens.clone()).max_by_key(|m| m.len())
    });
    let phrase = mention.clone().unwrap_or_else(|| phrase(view, at));
    let span = view.text.span(&phrase);
    let words = span.of(view.text.source).to_owned();
    let Some(e) = entity.and_then(|e| view.entities.list.get(e)) else {
        let last = view.text.word(phrase.end.saturating_sub(1)).to_lowercase();
        let kind = if DOCUMENTS.contains(&last.as_str()) {
            SpeakerKind::Document
        } else if COLLECTIVES.contains(&last.as_str()) {
            SpeakerKind::Collective
        } else {
            SpeakerKind::Unnamed
        };
        return Source { speaker: Speaker { span, entity: None }, name: words, kind };
    };
    let named = e.mentions.iter().any(|m| m.form == MentionForm::Name);
    let kind = match e.kind {
        EntityKind::Person if named => SpeakerKind::Named,
        EntityKind::Person => SpeakerKind::Unnamed,
        EntityKind::Work => SpeakerKind::Document,
        _ => SpeakerKind::Collective,
    };
    Source { speaker: Speaker { span, entity }, name: e.name.clone(), kind }
}

/// The words around `at` that belong to one phrase.
fn phrase(view: &View, at: usize) -> Range<usize> {
    let fits = |i: usize| view.is_word(i) && view.quote(i) == view.quote(at) && view.block(i) == view.block(at);
    let capital = |i: usize| fits(i) && view.text.word(i).starts_with(char::is_uppercase);
    let (mut start, mut end) = (at, at + 1);
    if capital(at) {
        while start > 0 && capital(start - 1) {
            start -= 1;
        }
        while capital(end) {
            end += 1;
        }
    }
    start..end
}
