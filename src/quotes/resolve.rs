//! Who is the source, and what kind of source is it?

use super::nominal;
use super::office;
use super::phrase;
use super::view::View;
use super::{Speaker, Statement};
use crate::annotation::{EntityKind, SpeakerKind};
use crate::syntax::{Relation, Tag};

const DOCUMENTS: &[&str] = &[
    "report",
    "study",
    "poll",
    "survey",
    "document",
    "letter",
    "statement",
    "memo",
    "email",
    "e-mail",
    "book",
    "article",
    "filing",
    "lawsuit",
    "complaint",
    "affidavit",
    "indictment",
    "ruling",
    "record",
    "transcript",
    "readout",
    "paper",
    "editorial",
    "analysis",
    "research",
    "data",
    "figure",
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
    "text",
    "leaflet",
    "sign",
    "message",
    "note",
    "order",
    "speech",
    "headline",
    "caption",
    "video",
    "film",
    "column",
    "essay",
    "paper",
    "petition",
    "verdict",
    "motion",
    "proposal",
    "plan",
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
    "operator",
    "manufacturer",
    "maker",
    "retailer",
    "service",
    "authority",
    "federation",
    "league",
    "trust",
    "cabinet",
    "bureau",
];

/// True of the noun of a document: "Poll".
pub(super) fn is_document(view: &View, noun: usize) -> bool {
    DOCUMENTS.contains(&singular(&view.text.word(noun).to_lowercase()).as_str())
}

/// What a statement says about its source.
pub(super) struct Source {
    speaker: Speaker,
    name: String,
    kind: SpeakerKind,
    chain: Chain,
}

/// How the word that names the source leads to a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Chain {
    /// By itself, by a description or by a pronoun without a rival.
    Firm,
    /// Somebody else may be meant.
    Weak,
    /// Not at all: a pronoun that stands for nobody that the text names.
    Open,
}

/// The phrase around `at`, the word that names the source, and whom it stands for.
pub(super) fn source(view: &View, at: usize) -> Source {
    // "the company's advice was that …": the owner of the noun, not the noun.
    let owns = view.syntax.relation(at) == Relation::Poss && nominal::reports(view, view.head(at));
    let mut head = if owns { at } else { phrase::head(view, at) };
    let span = view.text.span(&phrase::around(view, head));
    // "farmers, who complained": without an entity it is the farmers.
    if let Some(back) = points_back(view, head).filter(|_| entity(view, head).is_none()) {
        head = phrase::head(view, back);
    }
    let words = view.text.span(&phrase::around(view, head)).of(view.text.source).to_owned();
    let noun = singular(&view.text.word(head).to_lowercase());
    let listed = |list: &[&str]| list.contains(&noun.as_str());
    // "Pryor’s solicitor" is not Pryor.
    let owner = at != head && view.syntax.relation(at) == Relation::Poss;
    let own = entity(view, head)
        .or_else(|| entity(view, at).filter(|_| !owner && !listed(DOCUMENTS) && !listed(COLLECTIVES)));

    let issuer = || listed(DOCUMENTS).then(|| issuer(view, head)).flatten();
    let id = own.filter(|_| !listed(DOCUMENTS)).or_else(issuer).or(own);
    let Some(e) = id.and_then(|id| view.entities.list.get(id)) else {
        let kind = match () {
            () if listed(DOCUMENTS) => SpeakerKind::Document,
            () if listed(COLLECTIVES) => SpeakerKind::Collective,
            () => SpeakerKind::Unnamed,
        };
        let open = view.syntax.tags.get(head).is_some_and(|t| matches!(t, Tag::Prp | Tag::Wp | Tag::Wdt | Tag::Dt));
        let chain = if open { Chain::Open } else { Chain::Firm };
        return Source { speaker: Speaker { span, entity: None }, name: words, kind, chain };
    };
    let weak = e.mention_at(head).is_some_and(|m| m.weak);
    let chain = if weak { Chain::Weak } else { Chain::Firm };
    let kind = match e.kind {
        EntityKind::Person if e.is_named() => SpeakerKind::Named,
        EntityKind::Person => SpeakerKind::Unnamed,
        EntityKind::Work => SpeakerKind::Document,
        _ => SpeakerKind::Collective,
    };
    Source { speaker: Speaker { span, entity: id }, name: e.name.clone(), kind, chain }
}

/// The entity of a phrase's head, of the name beside it ("the mayor, Ann Lind,"), or of what "who" points back to.
fn entity(view: &View, head: usize) -> Option<usize> {
    if matches!(view.syntax.tags.get(head), Some(Tag::Wp | Tag::Wdt)) {
        let named = points_back(view, head).and_then(|back| entity(view, phrase::head(view, back)));
        return named.or_else(|| view.entities.at(view.last_word(head, 2)?));
    }
    let beside = || {
        let child = view.syntax.child(head, &[Relation::Appos])?;
        let id = view.entities.at(child)?;
        let kind = view.entities.list.get(id)?.kind;
        // "The manufacturer, Corvax," whatever a company's name is taken for.
        let body = || COLLECTIVES.contains(&singular(&view.text.word(head).to_lowercase()).as_str());
        (kind == EntityKind::Person || matches!(kind, EntityKind::Organization | EntityKind::Place) && body())
            .then_some(id)
    };
    view.entities
        .at(head)
        .or_else(|| lettered(view, head))
        .or_else(beside)
        .or_else(|| view.entities.beside(head))
        .or_else(|| label(view, head))
        .or_else(|| office::holder(view, head))
}

/// The person before letters of honours or office: "Ann Lind KC", "Ann Lind, OBE".
fn lettered(view: &View, letters: usize) -> Option<usize> {
    let large = |c: char| c.is_uppercase() || c == '.';
    let word = view.text.word(letters);
    let name = view.last_word(letters, 2).filter(|_| word.len() < 5 && word.chars().all(large))?;
    let id = view.entities.at(name)?;
    let e = view.entities.list.get(id)?;
    let named = e.kind == EntityKind::Person && e.mention_at(name).is_some_and(|m| m.tokens.len() > 1);
    named.then_some(id)
}

/// The word that the relative pronoun at `who` stands for.
fn points_back(view: &View, who: usize) -> Option<usize> {
    if !matches!(view.syntax.tags.get(who), Some(Tag::Wp | Tag::Wdt)) {
        return None;
    }
    let clause = view.head(who);
    // "Lind, who is here and who believes": the second clause stands for whom the first one does.
    let mut first = clause;
    let mut joined = false;
    while matches!(view.syntax.relation(first), Relation::Conj)
        || joined && view.syntax.relation(first) == Relation::Advcl
    {
        if view.head(first) >= first {
            break;
        }
        (first, joined) = (view.head(first), true);
    }
    let back = view.head(first);
    let back = (view.syntax.relation(first) == Relation::Relcl && back < who).then_some(back)?;
    // "Nigel Lind, dubbed “The Hammer”, who promised": not the nickname.
    let nickname = view.outer(back).filter(|q| q.tokens.end <= who && view.quote(who) == 0);
    nickname.map_or(Some(back), |q| (q.tokens.start.saturating_sub(6)..q.tokens.start).rev().find(|&i| view.who(i) > 0))
}

/// The person whose family name a label in capitals is: "HALL:".
fn label(view: &View, at: usize) -> Option<usize> {
    let word = view.text.word(at);
    if word.len() < 2 || word.contains(char::is_lowercase) || view.text.word(at + 1) != ":" {
        return None;
    }
    view.entities.list.iter().position(|e| {
        e.kind == EntityKind::Person
            && e.name.split(' ').next_back().is_some_and(|last| last.eq_ignore_ascii_case(word))
    })
}

/// What those do with a document who did not write it.
const HAD: &[&str] = &[
    "seen",
    "obtained",
    "reviewed",
    "viewed",
    "examined",
    "read",
    "cited",
    "received",
    "quoted",
    "shared",
    "acquired",
    "analysed",
    "analyzed",
    "heard",
    "verified",
    "leaked",
    "inspected",
];

/// Who put out a document: "the ministry's statement", "a readout published by Beijing".
fn issuer(view: &View, head: usize) -> Option<usize> {
    use Relation::{Acl, Agent, Pobj, Poss, Prep, Relcl};
    if let Some(id) = view.syntax.child(head, &[Poss]).and_then(|owner| view.entities.at(owner)) {
        return Some(id);
    }
    view.syntax.children(head).filter(|&c| c > head).find_map(|child| {
        let preposition = match view.syntax.relation(child) {
            // "Documents seen by the Sentinel" are not the Sentinel's.
            Acl | Relcl if !HAD.contains(&view.text.word(child)) => view.syntax.child(child, &[Agent])?,
            Prep if matches!(view.text.word(child), "by" | "from") => child,
            _ => return None,
        };
        view.entities.at(view.syntax.child(preposition, &[Pobj])?)
    })
}

fn singular(noun: &str) -> String {
    match noun.strip_suffix("ies") {
        Some("stud") => "study".to_owned(),
        Some(stem) => format!("{stem}y"),
        None => noun.strip_suffix('s').filter(|s| !s.ends_with('s')).unwrap_or(noun).to_owned(),
    }
}

impl Source {
    /// Enters the source in a statement, and says how it leads to the name.
    pub(super) fn fill(self, statement: &mut Statement) -> Chain {
        statement.speaker = Some(self.speaker);
        statement.speaker_name = Some(self.name);
        statement.speaker_kind = self.kind;
        self.chain
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::*;

    #[test]
    fn nouns_in_the_plural_are_known_too() {
        assert_eq!(
            ["studies", "reports", "ministries", "press"].map(singular),
            ["study", "report", "ministry", "press"]
        );
        assert!(
            DOCUMENTS.contains(&singular("filings").as_str()) && COLLECTIVES.contains(&singular("armies").as_str())
        );
    }

    #[test]
    fn letters_behind_a_name_are_no_name() {
        let engine = crate::Engine::built_in().expect("the models are in the binary");
        let found = engine.annotate_text("", "Ann Lind KC, for the defence, said that the crane was hers.", None);
        let names: Vec<_> = found.quotes.iter().map(|q| q.speaker_name.as_deref()).collect();
        assert_eq!(names, [Some("Ann Lind")]);
    }

    #[test]
    fn a_readout_speaks_for_who_put_it_out() {
        let engine = crate::Engine::built_in().expect("the models are in the binary");
        let text = "“Both sides agreed to meet again,” said a statement published by Belgium.";
        let found = engine.annotate_text("", text, None);
        let quote = found.quotes.first().expect("a statement");
        assert_eq!((quote.speaker_name.as_deref(), quote.speaker_kind), (Some("Belgium"), SpeakerKind::Collective));
    }
}
