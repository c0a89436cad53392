//! Pronouns: number, gender, salience, parallel subjects.
//!
//! A linear ranking of the last mentions after the factors of Lappin and Leass (Computational Linguistics 20(4), 1994).

use super::chains::Chain;
use super::view::View;
use crate::annotation::{EntityKind, Gender, MentionForm};
use crate::syntax::{Relation, Tag};

/// Mentions that are looked at for one pronoun.
pub(super) const WINDOW: usize = 40;
/// Sentences between a pronoun and what it stands for.
const REACH: usize = 4;

/// A pronoun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pronoun {
    pub token: usize,
    pub class: Class,
    pub possessive: bool,
    pub reflexive: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    He,
    She,
    It,
    They,
    Who,
}

/// The pronoun at `token`, where it is one that stands for somebody or something named.
pub(super) fn at(view: &View, token: usize) -> Option<Pronoun> {
    let word = view.word(token).to_lowercase();
    let (class, possessive, reflexive) = match word.as_str() {
        "he" | "him" | "he's" => (Class::He, false, false),
        "his" => (Class::He, true, false),
        "himself" => (Class::He, false, true),
        "she" => (Class::She, false, false),
        "her" => (Class::She, view.tag(token) != Tag::Prp, false),
        "hers" => (Class::She, true, false),
        "herself" => (Class::She, false, true),
        "it" => (Class::It, false, false),
        "its" => (Class::It, true, false),
        "itself" => (Class::It, false, true),
        "they" | "them" => (Class::They, false, false),
        "their" => (Class::They, true, false),
        "who" | "whom" => (Class::Who, false, false),
        "whose" => (Class::Who, true, false),
        _ => return None,
    };
    Some(Pronoun { token, class, possessive, reflexive })
}

/// A mention that a later pronoun may stand for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Recent {
    pub chain: usize,
    /// Its last token, and its head where it is a description.
    pub token: usize,
    pub start: usize,
    pub sentence: usize,
    pub quotation: u32,
    pub place: Place,
    /// True of the subject of a verb that reports.
    pub speaks: bool,
    pub form: MentionForm,
}

/// What a mention is in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Subject,
    Object,
    Possessor,
    /// Before a noun, in an apposition, behind a preposition.
    Aside,
}

/// The noun that the one at `noun` explains: of "His agent, **Pep Lind**, said" it is the agent, else itself.
fn explained(view: &View, noun: usize) -> usize {
    let up = view.syntax.head(noun).filter(|&up| up < noun && view.syntax.relation(noun) == Relation::Appos);
    up.unwrap_or(noun)
}

/// What the phrase with the noun `head` is in its clause.
pub(super) fn place_of(view: &View, head: usize) -> Place {
    match view.syntax.relation(explained(view, head)) {
        Relation::Nsubj | Relation::Nsubjpass => Place::Subject,
        Relation::Dobj | Relation::Dative | Relation::Attr | Relation::Oprd => Place::Object,
        Relation::Poss => Place::Possessor,
        _ => Place::Aside,
    }
}

/// The weights of the ranking: found by coordinate search over the pronouns of GUM (news, interview, biography, court).
const WEIGHTS: [f32; FEATURES] =
    [-0.8, 0.9, -0.5, 0.7, -2.0, 0.0, 0.0, -0.9, 1.0, 0.5, 0.4, -0.25, -2.6, 0.0, -0.1, 0.0, 0.0, -0.4];
const FEATURES: usize = 18;

/// What speaks for and against a mention.
fn features(view: &View, pronoun: &Pronoun, recent: &Recent, chain: &Chain, count: usize) -> [f32; FEATURES] {
    let bit = |b: bool| f32::from(u8::from(b));
    let own = place_of(view, pronoun.token);
    let distance = view.sentence(pronoun.token).saturating_sub(recent.sentence) as f32;
    let inside = view.quotation(pronoun.token);
    let sentence = view.sentence_tokens(recent.token);
    let gender = match pronoun.class {
        Class::He => Gender::Male,
        Class::She => Gender::Female,
        _ => Gender::Unknown,
    };
    [
        distance,
        bit(recent.place == Place::Subject),
        bit(recent.place == Place::Subject && own == Place::Subject),
        bit(recent.place == Place::Object),
        bit(recent.place == Place::Possessor && !pronoun.possessive),
        bit(recent.place == Place::Aside),
        bit(recent.form == MentionForm::Pronoun),
        bit(recent.quotation != 0 && recent.quotation != inside),
        (1.0 + count as f32).ln(),
        bit(gender != Gender::Unknown && chain.gender == gender),
        bit(recent.start <= sentence.start + 1),
        (pronoun.token.saturating_sub(recent.token) as f32 / 10.0).min(4.0),
        bit(chain.names.is_empty()),
        bit(recent.sentence == view.sentence(pronoun.token) && recent.place == Place::Subject),
        bit(recent.speaks && speaks(view, pronoun.token)),
        bit(recent.speaks && !speaks(view, pronoun.token)),
        bit(view.block(recent.token) == view.block(pronoun.token)),
        bit(recent.quotation != 0 && recent.quotation == inside),
    ]
}

/// By how much the best must win for the pronoun to be taken without doubt.
const MARGIN: f32 = 0.7;

/// The chain that a pronoun stands for, and whether another may well be meant. `recent`: mentions before it, in order;
/// `counts`: mentions of each chain so far.
pub(super) fn resolve(
    view: &View,
    pronoun: &Pronoun,
    chains: &[Chain],
    recent: &[Recent],
    counts: &[usize],
) -> Option<(usize, bool)> {
    let window = &recent[recent.len().saturating_sub(WINDOW)..];
    match pronoun.class {
        Class::Who => return who(view, pronoun, window).map(|chain| (chain, false)),
        Class::It => return it(view, pronoun, chains, window).map(|chain| (chain, true)),
        Class::They => return they(view, pronoun, chains, window).map(|chain| (chain, true)),
        Class::He | Class::She => {}
    }
    let here = view.sentence(pronoun.token);
    let gender = if pronoun.class == Class::He { Gender::Male } else { Gender::Female };
    let fits = |r: &&Recent| {
        let Some(chain) = chains.get(r.chain) else { return false };
        chain.is_person()
            && !chain.plural
            && (chain.gender == Gender::Unknown || chain.gender == gender)
            && here - r.sentence.min(here) <= REACH
            && r.token < pronoun.token
            && !is_byline(view, r)
            && (pronoun.reflexive || !bound(view, pronoun, r))
            && !named_in_own_words(view, pronoun, r.chain, window)
    };
    if pronoun.reflexive
        && let Some(near) = window
            .iter()
            .rev()
            .find(|r| fits(r) && (r.sentence == here && (r.place == Place::Subject || r.token + 1 == pronoun.token)))
    {
        return Some((near.chain, false));
    }
    let score = |r: &Recent| {
        let count = counts.get(r.chain).copied().unwrap_or(0);
        let chain = chains.get(r.chain)?;
        Some(features(view, pronoun, r, chain, count).iter().zip(WEIGHTS).map(|(f, w)| f * w).sum::<f32>())
    };
    let scored: Vec<(f32, &Recent)> = window.iter().filter(fits).filter_map(|r| Some((score(r)?, r))).collect();
    let best = scored.iter().max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.token.cmp(&b.1.token)))?;
    let rival = scored.iter().filter(|s| s.1.chain != best.1.chain).map(|s| s.0).max_by(f32::total_cmp);
    Some((best.1.chain, rival.is_some_and(|rival| best.0 - rival < MARGIN)))
}

/// True of the name in "By Ann Lind" at the start of a block: who writes is not spoken of.
pub(super) fn is_byline(view: &View, recent: &Recent) -> bool {
    let by =
        recent.start.checked_sub(1).filter(|&by| view.is(by, &["by"]) && view.block(by) == view.block(recent.token));
    by.is_some_and(|by| by.checked_sub(1).is_none_or(|before| view.block(before) != view.block(by)))
}

/// True of somebody whose name stands in the very words that the pronoun says: “Lima likes flats,” he said.
fn named_in_own_words(view: &View, pronoun: &Pronoun, chain: usize, window: &[Recent]) -> bool {
    if !speaks(view, pronoun.token) || view.quotation(pronoun.token) != 0 {
        return false;
    }
    let here = view.sentence(pronoun.token);
    let before = (1..=4).filter_map(|n| pronoun.token.checked_sub(n)).find(|&t| view.is_word(t));
    let Some(before) = before.filter(|&t| view.block(t) == view.block(pronoun.token)) else { return false };
    let quotation = view.quotation(before);
    // "Lima, he said, is tired"
    let inserted = quotation == 0
        && view.is(pronoun.token - 1, &[","])
        && view.syntax.head(pronoun.token).is_some_and(|v| view.syntax.relation(v) == Relation::Parataxis);
    window.iter().any(|r| {
        let told = quotation != 0 && r.quotation == quotation || inserted && r.sentence == here && r.token == before;
        r.chain == chain && r.form == MentionForm::Name && r.token < pronoun.token && told
    })
}

/// True where subject and object of one verb would be one person: "Lima met her" is not Lima's meeting herself.
fn bound(view: &View, pronoun: &Pronoun, recent: &Recent) -> bool {
    if pronoun.possessive || recent.sentence != view.sentence(pronoun.token) {
        return false;
    }
    let verb = |token: usize| view.syntax.head(token);
    let own = view.syntax.relation(pronoun.token);
    let object = matches!(own, Relation::Dobj | Relation::Dative);
    object
        && recent.place == Place::Subject
        && verb(recent.token).is_some()
        && verb(recent.token) == verb(pronoun.token)
}

/// "Lima, who leads", "the man who": what stands right before it.
fn who(view: &View, pronoun: &Pronoun, window: &[Recent]) -> Option<usize> {
    let before = (1..=2).filter_map(|n| pronoun.token.checked_sub(n)).find(|&t| view.is_word(t))?;
    let last = window.iter().rev().find(|r| r.token <= before)?;
    let through = last.token == before || view.is_possessive(before);
    (through && view.block(before) == view.block(pronoun.token)).then_some(last.chain)
}

/// "its", "it": the subject of the same clause or of the sentence before, where it is no person; else nothing, since
/// most of them stand for what has no name.
fn it(view: &View, pronoun: &Pronoun, chains: &[Chain], window: &[Recent]) -> Option<usize> {
    let here = view.sentence(pronoun.token);
    let thing = |r: &&Recent| {
        let kind = chains.get(r.chain).map(|c| c.kind);
        matches!(kind, Some(EntityKind::Organization | EntityKind::Place))
    };
    let before = |r: &&Recent| r.token < pronoun.token;
    let subject = |r: &&Recent| r.place == Place::Subject;
    let same = window.iter().rev().filter(before).find(|r| r.sentence == here && subject(r) && thing(r));
    if pronoun.possessive {
        return same.map(|r| r.chain);
    }
    if place_of(view, pronoun.token) != Place::Subject {
        return None;
    }
    // "Norvik said it would sell", "It blamed": verbs that "it" is the empty subject of are left alone.
    let does = speaks(view, pronoun.token) || acts(view, pronoun.token);
    let says = window.iter().rev().filter(before).find(|r| r.sentence == here && r.speaks).filter(|r| thing(r));
    if let Some(speaker) = says.filter(|_| does) {
        return Some(speaker.chain);
    }
    if !speaks(view, pronoun.token) {
        let last = window.iter().rev().filter(before).find(|r| r.sentence + 1 == here && subject(r));
        let first = view.sentence_tokens(pronoun.token).start + 1 >= pronoun.token;
        let named = |r: &&Recent| thing(r) && outside(view, pronoun, r) && r.form == MentionForm::Name;
        return last.filter(named).filter(|r| does && first && r.speaks).map(|r| r.chain);
    }
    let body = |r: &&Recent| thing(r) && outside(view, pronoun, r);
    let back = |n: usize| window.iter().rev().filter(before).filter(move |r| r.sentence + n == here).filter(body);
    let last = || back(1).find(subject).or_else(|| back(1).find(|r| r.speaks)).or_else(|| only(back(1)));
    // Over a sentence between, where the one before it spoke: “…,” the board said. “…” It added that …
    let earlier = || back(2).find(|r| subject(r) && r.speaks);
    same.or_else(last).or_else(earlier).map(|r| r.chain)
}

/// True of the subject of a verb that somebody does: not "it is", "it seems", "it rained".
fn acts(view: &View, subject: usize) -> bool {
    const EMPTY: [&str; 24] = [
        "is", "was", "be", "been", "seems", "seemed", "seem", "appears", "appeared", "appear", "takes", "took", "take",
        "rained", "rains", "snowed", "turns", "turned", "turn", "happens", "happened", "looks", "looked", "depends",
    ];
    view.syntax.head(subject).is_some_and(|verb| view.tag(verb).is_verb() && !view.is(verb, &EMPTY))
}

/// The one mention of a sentence, where it has one.
fn only<'r>(mut mentions: impl Iterator<Item = &'r Recent>) -> Option<&'r Recent> {
    let first = mentions.next()?;
    mentions.all(|r| r.chain == first.chain).then_some(first)
}

/// False of what stands in a quotation that the pronoun does not stand in.
fn outside(view: &View, pronoun: &Pronoun, recent: &Recent) -> bool {
    recent.quotation == 0 || recent.quotation == view.quotation(pronoun.token)
}

/// "They said": the several people, or the body, that the same sentence or the one before has as its subject; else
/// nothing.
fn they(view: &View, pronoun: &Pronoun, chains: &[Chain], window: &[Recent]) -> Option<usize> {
    if pronoun.possessive || place_of(view, pronoun.token) != Place::Subject || !speaks(view, pronoun.token) {
        return None;
    }
    let here = view.sentence(pronoun.token);
    let several = |r: &&Recent| {
        let chain = chains.get(r.chain);
        chain.is_some_and(|c| c.plural || matches!(c.kind, EntityKind::Organization | EntityKind::Group))
            && r.place == Place::Subject
            && r.token < pronoun.token
            && r.sentence + 2 > here
            && outside(view, pronoun, r)
    };
    window.iter().rev().find(several).map(|r| r.chain)
}

/// True where the verb of a subject says something: "it said", "it added".
pub(super) fn speaks(view: &View, subject: usize) -> bool {
    place_of(view, subject) == Place::Subject
        && view
            .syntax
            .head(explained(view, subject))
            .is_some_and(|verb| view.knowledge.reporting_verb(view.word(verb)).is_some())
}
