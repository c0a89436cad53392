//! What the words around and in a name say of its kind.

use super::forms::Form;
use super::view::View;
use crate::annotation::EntityKind;
use crate::knowledge::{Classes, Knowledge, WordClasses};
use crate::syntax::Tag;
use std::collections::HashSet;
use std::ops::Range;

/// Last words, in lower case, of companies' names.
pub(super) const COMPANY_ENDS: [&str; 16] = [
    "ltd", "limited", "inc", "plc", "llc", "llp", "corp", "co", "gmbh", "ag", "sa", "spa", "nv", "bv", "group",
    "holdings",
];
/// Plurals and nouns that end names of firms.
pub(super) const FIRM_ENDS: [&str; 36] = [
    "buses",
    "foods",
    "motors",
    "energy",
    "power",
    "airlines",
    "airways",
    "systems",
    "technologies",
    "solutions",
    "pharmaceuticals",
    "therapeutics",
    "generics",
    "minerals",
    "mining",
    "industries",
    "partners",
    "capital",
    "ventures",
    "media",
    "studios",
    "records",
    "networks",
    "stockbrokers",
    "logistics",
    "rail",
    "railways",
    "water",
    "telecom",
    "software",
    "labs",
    "insurance",
    "mutual",
    "dental",
    "optics",
    "stores",
];
/// Of clubs' names.
pub(super) const CLUB_ENDS: [&str; 14] = [
    "rovers",
    "athletic",
    "wanderers",
    "united",
    "albion",
    "rangers",
    "fc",
    "afc",
    "hotspur",
    "thistle",
    "argyle",
    "gulls",
    "town",
    "city",
];
/// Of streets, buildings and waters.
pub(super) const PLACE_ENDS: [&str; 18] = [
    "street", "road", "avenue", "lane", "square", "bridge", "baths", "airport", "beach", "bay", "island", "islands",
    "river", "lake", "valley", "harbour", "harbor", "quay",
];

/// What companies have and people do not.
const OWNED: [&str; 8] =
    ["executive", "ceo", "cofounder", "co-founder", "shareholders", "shares", "customers", "headquarters"];
/// Whom clubs have, told right behind the name: "Calder coach Ilse Brandt".
const PLAYERS: [&str; 8] =
    ["captain", "winger", "striker", "goalkeeper", "midfielder", "defender", "coach", "quarterback"];

/// True where a name stands as bodies' names do: "X's chief executive", "X striker", "shares in X", "X, which".
pub(super) fn is_bodys(view: &View, name: &Range<usize>) -> bool {
    let sentence = view.sentence_tokens(name.start);
    if name.end < sentence.end {
        let owned = view.is_possessive(name.end);
        let from = if owned { name.end + 1 } else { name.end };
        // At most two words before the noun: "X's former chief executive".
        let noun = (from..(from + 4).min(sentence.end))
            .take_while(|&t| view.is_word(t) && matches!(view.tag(t), Tag::Nn | Tag::Nns | Tag::Jj | Tag::Nnp))
            .take_while(|&t| !view.is_capital(t))
            .last();
        if noun.is_some_and(|n| view.is(n, &OWNED) || !owned && view.is(n, &PLAYERS)) {
            return true;
        }
        if view.word(name.end) == "," && view.is(name.end + 1, &["which"]) {
            return true;
        }
    }
    // "shares in X", "chief executive of X".
    let Some(before) = name.start.checked_sub(1).filter(|&b| b > sentence.start) else { return false };
    view.is(before, &["in", "of", "at", "for"]) && view.is(before - 1, &OWNED)
}

/// Nouns of places that stand before their names: "the city of X".
const LANDS: [&str; 12] = [
    "city",
    "town",
    "village",
    "province",
    "district",
    "region",
    "island",
    "suburb",
    "municipality",
    "hamlet",
    "port",
    "settlement",
];

/// True of "the city of X".
pub(super) fn is_told_place(view: &View, name: &Range<usize>) -> bool {
    let start = view.sentence_tokens(name.start).start;
    name.start >= start + 2 && view.is(name.start - 1, &["of"]) && view.is(name.start - 2, &LANDS)
}

/// True of a family name that is no known body's and stands in one list with people: "THOMAS and ALITO".
pub(super) fn is_among_people(view: &View, name: &Range<usize>) -> bool {
    let known = view.knowledge.gazetteer(view.word(name.start));
    if name.len() > 1
        || !view.class(name.start).any(WordClasses::SURNAME)
        || known.any(Classes::ORGANIZATION | Classes::PLACE)
    {
        return false;
    }
    let joins = |t: usize| view.is(t, &[",", "and"]);
    let person = |t: usize| {
        let other = view.name_at(t).and_then(|n| view.names.get(n));
        other.is_some_and(|n| n.kind == EntityKind::Person)
    };
    let behind = (name.end..name.end + 2).take_while(|&t| joins(t)).last().is_some_and(|t| person(t + 1));
    let before = (1..=2).take_while(|&b| b <= name.start && joins(name.start - b)).last();
    behind || before.and_then(|b| (name.start - b).checked_sub(1)).is_some_and(person)
}

/// First and last words of the names of bodies that have more than one, as keys; no common words.
pub(super) fn words_of_bodies(forms: &[Form], knowledge: &Knowledge) -> HashSet<String> {
    let long = forms.iter().filter(|f| f.kind == EntityKind::Organization && f.key.contains(' '));
    let ends = long.flat_map(|f| [f.key.split(' ').next(), f.key.rsplit(' ').next()]).flatten();
    let free = |w: &&str| knowledge.given_name(w).is_none() && !knowledge.gazetteer(w).any(Classes::PLACE);
    ends.filter(free).map(str::to_owned).collect()
}

/// What is said behind the names of bodies.
const SEATED: [&str; 3] = ["founded", "based", "headquartered"];

/// Mentions of one form that are looked at.
const MENTIONS: usize = 12;

/// Adds what the sentences around the mentions of a form say of its kind. People are named in full once and then go on
/// as "he" or "she"; a lone word of no known kind that goes on as "it" or "the company" names a body.
pub(super) fn of_mentions(view: &View, form: &Form, votes: &mut [f32; 9]) {
    let (person, body, place) =
        (EntityKind::Person as usize, EntityKind::Organization as usize, EntityKind::Place as usize);
    let known = view.knowledge.gazetteer(&form.key);
    let word = view.knowledge.word(form.key.split(' ').next().unwrap_or(""));
    let given = word.any(WordClasses::MALE | WordClasses::FEMALE);
    // A small town may share its name with a body.
    let town = known.any(Classes::PLACE) && !known.any(Classes::FAMILIAR | Classes::PERSON);
    // "It" and "which" tell bodies from people, not from places and peoples.
    let others = votes[body].max(votes[person]).max(votes[EntityKind::Work as usize]);
    if known.any(Classes::PLACE | Classes::PERSON) && !town || given || votes[body] >= votes.iter().sum::<f32>() * 0.9 {
        return;
    }
    let placed = votes[place].max(votes[EntityKind::Group as usize]) > others;
    let mut evidence = 0.0;
    for name in form.names.iter().take(MENTIONS).filter_map(|&n| view.names.get(n)) {
        evidence += match form.key.contains(' ') {
            _ if placed => against_place(view, &name.tokens),
            true => office_behind(view, &name.tokens) + apposed(view, &name.tokens),
            false => of_mention(view, &name.tokens),
        };
    }
    if evidence > if town { 0.9 } else { 0.0 } && !named_in_full(view, form) {
        let most = votes[person].max(votes[place]).max(votes[EntityKind::Work as usize]);
        votes[body] += (2.0 * evidence).min(4.0) * most.max(0.5);
    }
}

/// True where the text has a longer name of a person that ends or begins with this one, or goes on with its last word.
fn named_in_full(view: &View, form: &Form) -> bool {
    let is = |n: &&crate::names::Name| n.kind == EntityKind::Person && n.tokens.len() > 1;
    let key = |token: usize| crate::knowledge::fold(view.word(token));
    view.names.iter().filter(is).any(|n| {
        let ends = [key(n.tokens.start), key(n.tokens.end - 1)];
        ends.contains(&form.key) && crate::knowledge::fold(view.words(&n.tokens)) != form.key
    }) || form
        .key
        .rsplit_once(' ')
        .is_some_and(|(_, last)| view.names.iter().any(|n| n.tokens.len() == 1 && key(n.tokens.start) == last))
}

/// How much the words around one mention speak for a body, and against a place: "X, founded in", "X said".
fn against_place(view: &View, name: &Range<usize>) -> f32 {
    let before = name.start.checked_sub(1).filter(|&b| b >= view.sentence_tokens(name.start).start);
    let there = before.is_some_and(|b| matches!(view.tag(b), Tag::In | Tag::To));
    let seated = view.word(name.end) == "," && (name.end + 1..name.end + 5).any(|t| view.is(t, &SEATED));
    let says = super::pronouns::speaks(view, name.end - 1);
    match () {
        () if there => -0.6,
        () if seated => 0.8,
        () if says => 0.4,
        () => 0.0,
    }
}

/// How much the words after one mention speak for a body, and against a person.
fn of_mention(view: &View, name: &Range<usize>) -> f32 {
    let sentence = view.sentence_tokens(name.start);
    let subject = super::pronouns::place_of(view, name.end - 1) == super::pronouns::Place::Subject;
    let mut evidence = 0.0;
    let titled = name.start > sentence.start && view.class(name.start - 1).any(WordClasses::ROLE | WordClasses::TITLE);
    if titled {
        evidence -= 1.0;
    }
    // "The Allawi government" says nothing of Allawi.
    let modifies = view.is_word(name.end) && matches!(view.tag(name.end), Tag::Nn | Tag::Nns | Tag::Jj);
    if name.start > sentence.start && view.is(name.start - 1, &["the"]) && !modifies {
        evidence += 0.4;
    }
    // Plural verbs and "which" of one name: clubs, bands, companies.
    if subject && view.is(name.end, &["are", "have", "were"]) && !view.is(name.start.wrapping_sub(1), &["and"]) {
        evidence += 0.4;
    }
    evidence += office_behind(view, name) + apposed(view, name);
    let pronoun = |range: Range<usize>| {
        range.clone().find_map(|t| match () {
            () if view.is(t, &["it", "its", "itself"]) => Some(0.4),
            () if view.is(t, &["he", "she", "his", "her", "him"]) => Some(-0.8),
            () => None,
        })
    };
    if subject {
        evidence += pronoun(name.end..sentence.end).unwrap_or(0.0);
        let next = view.sentence_tokens(sentence.end);
        let opens = next.start == sentence.end && !next.is_empty();
        // The sentence after: "It …", "He …", "The company …".
        if opens && next.start > name.start {
            let first = next.clone().find(|&t| view.is_word(t)).unwrap_or(next.start);
            evidence += match () {
                () if view.is(first, &["it", "its"]) => 0.6,
                () if view.is(first, &["he", "she", "his", "her"]) => -0.8,
                () if view.is(first, &["the"]) && view.class(first + 1).any(WordClasses::BODY) => 0.5,
                () => 0.0,
            };
        }
    }
    evidence
}

/// "X's managing director", "an X spokeswoman".
fn office_behind(view: &View, name: &Range<usize>) -> f32 {
    let from = name.end + usize::from(view.is_possessive(name.end));
    let end = view.sentence_tokens(name.start).end.min(from + 3);
    let plain = |t: &usize| view.is_word(*t) && !view.is_capital(*t) && matches!(view.tag(*t), Tag::Nn | Tag::Jj);
    let noun = (from..end).take_while(plain).last();
    let kin = ["wife", "husband", "son", "daughter", "mother", "father", "brother", "sister", "lawyer", "friend"];
    match noun.filter(|&n| view.is_role(n)) {
        Some(noun) if view.is(noun, &kin) => -0.6,
        Some(_) => 0.5,
        None => 0.0,
    }
}

/// "X, a ferry operator", "X, founded in", "X, 44", "The regulator, X".
fn apposed(view: &View, name: &Range<usize>) -> f32 {
    let sentence = view.sentence_tokens(name.start);
    if name.start >= sentence.start + 3 && view.word(name.start - 1) == "," {
        let noun = name.start - 2;
        let article = (sentence.start..noun).rev().take(4).find(|&t| view.is(t, &["the", "its"]));
        if article.is_some() && view.tag(noun) == Tag::Nn && view.class(noun).any(WordClasses::BODY) {
            return 0.8;
        }
    }
    if view.word(name.end) != "," {
        return 0.0;
    }
    let next = name.end + 1;
    if view.is(next, &["which"]) || view.is(next, &SEATED) {
        return 0.6;
    }
    if view.is(next, &["who", "aged"]) || view.word(next).parse::<u32>().is_ok() {
        return -0.8;
    }
    let end = view.sentence_tokens(name.start).end.min(next + 8);
    let inside = |t: &usize| {
        view.is_word(*t) && !matches!(view.tag(*t), Tag::In | Tag::Cc | Tag::Wp | Tag::Wdt) && !view.is_finite(*t)
    };
    let noun = (next..end).take_while(inside).filter(|&t| view.tag(t) == Tag::Nn).last();
    let starts = view.is(next, &["a", "an", "the"]) || view.is_possessive(next + 1);
    match noun.filter(|_| starts).map(|n| view.class(n)) {
        Some(class) if class.any(WordClasses::BODY) => 0.8,
        Some(class) if class.any(WordClasses::ROLE) => -0.6,
        _ => 0.0,
    }
}
