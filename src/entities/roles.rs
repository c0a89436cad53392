//! What a person is, as the article words it: titles before the name, appositions around it, "who runs …", "is a …".

use super::view::View;
use crate::annotation::EntityKind;
use crate::knowledge::WordClasses;
use crate::syntax::Tag;
use std::ops::Range;

/// Tokens of the longest role.
const LONGEST: usize = 22;

/// A role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Role {
    /// As worded, without article.
    pub words: String,
    /// Its noun in lower case: "president", "spokesperson"; of "who runs …" empty.
    pub head: String,
    /// Country that the words name, by its usual name.
    pub country: Option<String>,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// True where it stands beside the full name, in running text.
    pub introduces: bool,
}

/// All roles that the words around one mention of a person give, the one before the name first.
pub(super) fn around(view: &View, name: &Range<usize>) -> Vec<Role> {
    let mut found = Vec::new();
    found.extend(title(view, name));
    found.extend(apposition_after(view, name));
    found.extend(apposition_before(view, name));
    found.extend(is_a(view, name));
    let introduces = name.len() > 1 && view.sentence_tokens(name.start).len() > name.len() + 6;
    for role in &mut found {
        role.introduces = introduces;
    }
    found
}

const KIN: [&str; 22] = [
    "son",
    "daughter",
    "husband",
    "wife",
    "mother",
    "father",
    "brother",
    "sister",
    "friend",
    "neighbour",
    "neighbor",
    "man",
    "woman",
    "boy",
    "girl",
    "uncle",
    "aunt",
    "cousin",
    "partner",
    "resident",
    "ally",
    "puppet",
];

/// The role that says most; of equal ones the first.
pub(super) fn best(roles: &[Role]) -> Option<&Role> {
    let worth = |r: &Role| {
        let worded = usize::from(r.words.contains(' ')) * 2;
        // Whose son somebody is says less than what they do.
        let own = usize::from(!KIN.contains(&r.head.as_str())) * 3;
        own + worded
            + usize::from(r.introduces) * 2
            + usize::from(r.country.is_some())
            + usize::from(!r.head.is_empty())
    };
    roles.iter().rev().max_by_key(|r| worth(r))
}

fn role(view: &View, tokens: Range<usize>, head: usize) -> Role {
    let country = tokens.clone().find_map(|i| country_at(view, i));
    Role {
        words: view.words(&tokens).to_owned(),
        head: view.word(head).to_lowercase(),
        country,
        tokens,
        introduces: false,
    }
}

/// The country that a word stands for: a demonym, a country's name, the seat of its government.
pub(super) fn country_at(view: &View, token: usize) -> Option<String> {
    if !view.is_capital(token) {
        return None;
    }
    let whole = view.name_at(token).and_then(|n| view.names.get(n)).map(|n| n.tokens.clone());
    let whole = whole.filter(|t| t.start == token).map(|t| view.words(&t));
    let k = view.knowledge;
    let of = |word: &str| k.demonym(word).or_else(|| k.country(word)).or_else(|| k.capital_of(word));
    whole.and_then(of).or_else(|| of(view.word(token)))
}

/// "China's Foreign Ministry spokesperson **Mao Ning**", "Secretary of State **Jane Roe**".
fn title(view: &View, name: &Range<usize>) -> Option<Role> {
    let sentence = view.sentence_tokens(name.start);
    let mut head = name.start.checked_sub(1)?;
    if view.word(head) == "." {
        head = head.checked_sub(1)?;
    }
    let mut start = head;
    if head < sentence.start || !view.is_word(head) || is_honorific(view, head) {
        return None;
    }
    if !is_role_word(view, head) {
        // "Secretary of State", "Minister for Europe": the noun stands before the preposition.
        let noun = (1..=4).filter_map(|n| head.checked_sub(n)).find(|&i| view.is(i, &["of", "for"]))?.checked_sub(1)?;
        let between = (noun + 2..=head).all(|i| view.is_capital(i) && view.name_at(i) != view.name_at(name.start));
        if noun < sentence.start || !is_role_word(view, noun) || !between {
            return None;
        }
        (head, start) = (noun, noun);
    }
    while start > sentence.start && name.start - start < LONGEST && modifies(view, start - 1, start) {
        start -= 1;
    }
    while start < head && (view.is_possessive(start) || !view.is_word(start)) {
        start += 1;
    }
    let mut found = role(view, start..name.start, head);
    // "President Ana Lima of Peru": the place belongs to the title.
    if view.is(name.end, &["of"])
        && let Some(place) = view.name_at(name.end + 1).and_then(|n| view.names.get(n))
        && matches!(place.kind, EntityKind::Place | EntityKind::Organization)
    {
        found.words = format!("{} of {}", found.words, view.words(&place.tokens));
        found.country = found.country.or_else(|| country_at(view, place.tokens.start));
    }
    Some(found)
}

/// True for titles that say nothing of what somebody is.
fn is_honorific(view: &View, token: usize) -> bool {
    view.is(token, &["Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Miss", "Mx", "Sir", "Dame", "Lord", "Lady", "Dr", "Dr."])
}

fn is_role_word(view: &View, token: usize) -> bool {
    view.class(token).any(WordClasses::ROLE | WordClasses::TITLE)
        && !view.is_possessive(token)
        && !matches!(view.tag(token), Tag::Vb | Tag::Vbd | Tag::Vbz | Tag::Vbp | Tag::In | Tag::Dt | Tag::Prp | Tag::Md)
        || view.is(token, &["number"]) && token > 0 && view.is(token - 1, &["opposite"])
}

/// True where the word at `token` can belong to a title that goes on at `next`.
fn modifies(view: &View, token: usize, next: usize) -> bool {
    const DAYS: [&str; 13] = [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "today",
        "yesterday",
        "Meanwhile",
        "However",
        "tomorrow",
        "tonight",
    ];
    if view.is_possessive(token) {
        return token > 0 && (view.name_at(token - 1).is_some() || view.is_capital(token - 1));
    }
    if view.word(token) == "-" {
        return !view.text.tokens.get(token).is_some_and(|t| t.spaced);
    }
    if !view.is_word(token) || view.is(token, &DAYS) {
        return false;
    }
    // A name of somebody or some day beside the title is no part of it, save with "'s".
    if let Some(name) = view.name_at(token).and_then(|n| view.names.get(n))
        && matches!(name.kind, EntityKind::Person | EntityKind::Date)
    {
        return view.is_possessive(next) || view.is_possessive(name.tokens.end);
    }
    if view.is(token, &["opposite", "vice", "deputy", "chief", "former", "ex"]) {
        return true;
    }
    match view.tag(token) {
        Tag::Nn | Tag::Nnp | Tag::Nnps | Tag::Jj | Tag::Jjs | Tag::Vbn | Tag::Hyphen | Tag::Fw => true,
        // "Sports Minister", "human rights lawyer"; but not what comes before a verb or a new phrase.
        Tag::Nns | Tag::Vbg => view.tag(next).is_noun() && !view.is_capital(next) || view.is_capital(token),
        _ => false,
    }
}

/// The noun of a phrase that starts at `start`: its last noun before a preposition, a conjunction or a mark.
fn noun_of(view: &View, start: usize, end: usize) -> Option<usize> {
    let mut noun = None;
    for i in start..end {
        if view.is_possessive(i) || view.word(i) == "-" {
            noun = None;
            continue;
        }
        let tag = view.tag(i);
        if matches!(tag, Tag::In | Tag::Cc | Tag::To | Tag::Wp | Tag::Wdt | Tag::Dt) || !view.is_word(i) {
            break;
        }
        // "chief executive" is tagged as adjective and noun, or the other way round.
        if tag.is_noun() || is_role_word(view, i) {
            noun = Some(i);
        } else if !matches!(
            tag,
            Tag::Jj | Tag::Jjs | Tag::Jjr | Tag::Cd | Tag::Vbn | Tag::Vbg | Tag::Rb | Tag::Pos | Tag::Hyphen
        ) {
            break;
        }
    }
    noun.filter(|&n| is_role_word(view, n) || view.is_role(n))
}

/// Where a phrase from `start` on ends: at a comma, a stop, a quotation mark, a finite verb, "who".
fn phrase_end(view: &View, start: usize) -> usize {
    let past = view.sentence_tokens(start).end.min(start + LONGEST);
    let end = (start..past)
        .find(|&i| {
            matches!(view.tag(i), Tag::Wp | Tag::Wdt | Tag::WpPossessive)
                || view.is_finite(i) && view.name_at(i).is_none()
                || !view.is_word(i) && !matches!(view.word(i), "-" | "." | "&" | "/") && !view.is_possessive(i)
                || view.word(i) == "." && i + 1 == view.sentence_tokens(start).end
        })
        .unwrap_or(past);
    // "a pupil of the school that the river would pass": the clause goes with its verb.
    let clause = || (start + 1..end).rfind(|&i| view.is(i, &["that", "where", "when"]));
    if end < past && view.is_finite(end) { clause().unwrap_or(end) } else { end }
}

/// "**Charles Dunst**, deputy director of research at …", "**Jo Roe**, 45, a baker", "**Jo Roe**, who runs the bakery".
fn apposition_after(view: &View, name: &Range<usize>) -> Option<Role> {
    let sentence = view.sentence_tokens(name.start);
    let mut at = name.end;
    if !matches!(view.word(at), "," | "(" | "—" | "–") || at >= sentence.end {
        return None;
    }
    at += 1;
    // The age.
    if view.is(at, &["aged"]) {
        at += 1;
    }
    if view.word(at).parse::<u32>().is_ok() && matches!(view.word(at + 1), "," | ")") {
        at += 2;
    }
    if view.is(at, &["who"]) {
        return runs(view, at + 1);
    }
    let article = view.is(at, &["the", "a", "an", "then", "now", "his", "her", "their", "its", "one"]);
    if article {
        at += 1;
    }
    let end = phrase_end(view, at).min(sentence.end);
    let head = noun_of(view, at, end)?;
    // "Roe, doctors said, …": no apposition; "Roe, President Lima and …": the title of the next name.
    let plural = matches!(view.tag(head), Tag::Nns | Tag::Nnps);
    let titles_next =
        view.name_at(head + 1).is_some_and(|n| view.names.get(n).is_some_and(|n| n.kind == EntityKind::Person));
    if plural || titles_next || end < sentence.end && view.is_finite(end) && end == head + 1 {
        return None;
    }
    Some(role(view, at..end, head))
}

/// "who runs the bakery" → "runs the bakery".
fn runs(view: &View, verb: usize) -> Option<Role> {
    const VERBS: [&str; 30] = [
        "runs",
        "leads",
        "heads",
        "chairs",
        "directs",
        "owns",
        "manages",
        "edits",
        "coaches",
        "teaches",
        "represents",
        "oversees",
        "founded",
        "co-founded",
        "works",
        "studies",
        "serves",
        "led",
        "headed",
        "chaired",
        "directed",
        "owned",
        "managed",
        "edited",
        "coached",
        "taught",
        "represented",
        "ran",
        "served",
        "worked",
    ];
    if !view.is(verb, &VERBS) {
        return None;
    }
    let past = view.sentence_tokens(verb).end.min(verb + LONGEST);
    let end = (verb + 1..past)
        .find(|&i| {
            !view.is_word(i) && !matches!(view.word(i), "-" | "&") && !view.is_possessive(i) || view.is_finite(i)
        })
        .unwrap_or(past);
    (end > verb + 1).then(|| {
        let tokens = verb..end;
        Role {
            words: view.words(&tokens).to_owned(),
            head: String::new(),
            country: tokens.clone().find_map(|i| country_at(view, i)),
            tokens,
            introduces: false,
        }
    })
}

/// "The head of the hospital, **Maria Lind**, said", "Peru's president, **Ana Lima**".
fn apposition_before(view: &View, name: &Range<usize>) -> Option<Role> {
    let sentence = view.sentence_tokens(name.start);
    // Past "Dr", "Pastor" and the like: "Its president, Dr Ana Lima".
    let title = |i: usize| view.class(i).any(WordClasses::TITLE) && view.is_capital(i) || view.word(i) == ".";
    let before = (1..=3).filter_map(|n| name.start.checked_sub(n)).find(|&i| !title(i))?;
    let comma = Some(before).filter(|&c| c > sentence.start && view.word(c) == ",")?;
    let closed = !view.is_word(name.end) || view.is_finite(name.end) || name.end >= sentence.end;
    if !closed {
        return None;
    }
    let first = comma.saturating_sub(LONGEST).max(sentence.start);
    let stop = (first..comma).rev().find(|&i| {
        !view.is_word(i) && !view.is_possessive(i) && view.word(i) != "-"
            || view.is_finite(i) && view.name_at(i).is_none()
    });
    let from = stop.map_or(first, |s| s + 1);
    (from..comma).find_map(|start| {
        let article = view.is(start, &["the", "a", "an", "its", "his", "her", "their", "our", "my"]);
        let owner = view.name_at(start).and_then(|n| view.names.get(n));
        let owner = owner.is_some_and(|n| n.tokens.start == start && view.is_possessive(n.tokens.end));
        if !article && !owner && start != from {
            return None;
        }
        let start = if article { start + 1 } else { start };
        let head = noun_of(view, start, comma)?;
        let singular = !matches!(view.tag(head), Tag::Nns | Tag::Nnps);
        // Bare nouns at the start of a sentence are mostly something else: "Speaking as mayor, Lima …".
        (singular && (article || owner)).then(|| role(view, start..comma, head))
    })
}

/// "**Ana Lima** is a professor at …", "has been a …", "works as a …".
fn is_a(view: &View, name: &Range<usize>) -> Option<Role> {
    // The age may stand between: "Ana Lima, 44, has been a nurse …".
    let aged =
        view.word(name.end) == "," && view.word(name.end + 1).parse::<u32>().is_ok() && view.word(name.end + 2) == ",";
    let mut at = if aged { name.end + 3 } else { name.end };
    at += match () {
        () if view.is(at, &["is", "was"]) => 1,
        () if view.is(at, &["has", "had"]) && view.is(at + 1, &["been"]) => 2,
        () if view.is(at, &["works", "worked"]) && view.is(at + 1, &["as"]) => 2,
        () => return None,
    };
    if !view.is(at, &["a", "an", "the"]) {
        return None;
    }
    let start = at + 1;
    let end = phrase_end(view, start);
    let head = noun_of(view, start, end)?;
    Some(role(view, start..end, head))
}
