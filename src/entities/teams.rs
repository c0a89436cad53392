//! Clubs that are called like their cities: "**Chelsea** beat Arsenal", "**Liverpool**'s striker".

use super::forms::Form;
use super::view::View;
use crate::annotation::EntityKind;
use crate::syntax::Tag;
use std::ops::Range;

/// What one side does to the other, between two names.
const CONTESTS: [&str; 30] = [
    "beat",
    "beats",
    "beaten",
    "defeat",
    "defeated",
    "defeats",
    "thrash",
    "thrashed",
    "hammered",
    "edged",
    "outplayed",
    "drew",
    "draw",
    "lost",
    "play",
    "plays",
    "played",
    "face",
    "faces",
    "faced",
    "host",
    "hosts",
    "hosted",
    "visit",
    "v",
    "vs",
    "trounced",
    "routed",
    "overcame",
    "stunned",
];
/// The same where nothing but a contest is meant.
const CLEAR: [&str; 8] = ["beat", "beats", "thrashed", "trounced", "drew", "v", "vs", "edged"];
/// What is won and lost.
const MATCHES: [&str; 14] = [
    "win", "victory", "defeat", "draw", "game", "match", "leg", "derby", "goal", "goals", "tie", "loss", "debut",
    "fixture",
];
/// Whom clubs alone have.
const PLAYERS: [&str; 13] = [
    "striker",
    "winger",
    "goalkeeper",
    "keeper",
    "midfielder",
    "defender",
    "fullback",
    "centre-back",
    "quarterback",
    "captain",
    "forward",
    "substitute",
    "coach",
];
/// Whom others have, too.
const STAFF: [&str; 8] = ["manager", "boss", "fans", "supporters", "players", "squad", "dugout", "side"];

/// What the mentions of a story have to say together before a city's name stands for a club.
const STORY: u32 = 3;

/// True of a story that tells of contests between bodies with the names of places.
pub(super) fn is_of_contests(view: &View) -> bool {
    let named = view.names.iter().filter(|n| matches!(n.kind, EntityKind::Place | EntityKind::Organization));
    named.map(|n| evidence(view, &n.tokens)).sum::<u32>() >= STORY
}

/// Takes the mentions of a city that stand for its club out of a form of places.
pub(super) fn split(view: &View, form: &mut Form) -> Option<Form> {
    let known = view.knowledge.country(&form.key).is_some() || view.knowledge.demonym(&form.key).is_some();
    if form.kind != EntityKind::Place || known {
        return None;
    }
    let tokens = |&n: &usize| view.names.get(n).map_or(0..0, |n| n.tokens.clone());
    if form.names.iter().all(|n| evidence(view, &tokens(n)) == 0) {
        return None;
    }
    let is_team = |n: &usize| evidence(view, &tokens(n)) > 0 || is_actor(view, &tokens(n));
    let (teams, places) = form.names.iter().partition(|n| is_team(n));
    form.names = places;
    Some(Form { key: form.key.clone(), kind: EntityKind::Organization, names: teams })
}

/// How much the words around one mention speak of a club: 2 where nothing else is meant.
fn evidence(view: &View, name: &Range<usize>) -> u32 {
    if name.is_empty() {
        return 0;
    }
    let sentence = view.sentence_tokens(name.start);
    let side = |t: usize| {
        let name = view.name_at(t).and_then(|n| view.names.get(n));
        name.is_some_and(|n| matches!(n.kind, EntityKind::Place | EntityKind::Organization))
    };
    let inside = |t: usize| sentence.contains(&t);
    // "X beat Y", "X drew with Y", "X 2-1 Y".
    let score = |t: usize| view.word(t).contains(['-', '–']) && !view.word(t).contains(char::is_alphabetic);
    let between = |from: usize, to: usize| {
        let joins = |t: usize| view.is(t, &["with", "to", "at", "by", ".", "away"]);
        match to.checked_sub(from) {
            Some(1) if score(from) && view.word(from).len() > 2 => 2,
            Some(1 | 2) if (from + 1..to).all(joins) && view.is(from, &CLEAR) => 2,
            Some(1 | 2) if (from + 1..to).all(joins) && view.is(from, &CONTESTS) => 1,
            _ => 0,
        }
    };
    let after = (name.end + 1..name.end + 3).find(|&t| inside(t) && side(t)).map_or(0, |t| between(name.end, t));
    let before = (1..=3)
        .filter_map(|back| name.start.checked_sub(back))
        .find(|&t| inside(t) && side(t))
        .map_or(0, |t| between(t + 1, name.start));
    // "X striker", "X's manager".
    let owned = name.end + usize::from(view.is_possessive(name.end));
    let noun = (owned..owned + 2).filter(|&t| inside(t)).find(|&t| view.tag(t) != Tag::Jj).map_or(0, |t| match () {
        () if view.is(t, &PLAYERS) => 2,
        () if view.is(t, &STAFF) => 1,
        () => 0,
    });
    // "a win over X", "the goal against X".
    let over = name.start.checked_sub(1).filter(|&t| inside(t) && view.is(t, &["over", "against", "with"]));
    let won = over.map_or(0, |t| {
        let told = (sentence.start.max(t.saturating_sub(6))..t).any(|t| view.is(t, &MATCHES));
        if told { 2 } else { 0 }
    });
    after.max(before).max(noun).max(won)
}

/// True where a mention stands as somebody who acts: no "in" or "of" before it.
fn is_actor(view: &View, name: &Range<usize>) -> bool {
    let start = view.sentence_tokens(name.start).start;
    let before = name.start.checked_sub(1).filter(|&b| b >= start);
    let there = before.is_some_and(|b| matches!(view.tag(b), Tag::In | Tag::To) || view.word(b) == ",");
    // The parser may take "play" for a noun.
    let subject = super::pronouns::place_of(view, name.end.saturating_sub(1)) == super::pronouns::Place::Subject;
    !there && (subject || before.is_none() && view.is(name.end, &CONTESTS))
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use crate::annotation::{Entity, EntityKind};
    use crate::entities::tests::{annotate, entity};

    #[test]
    fn cities_that_stand_for_clubs() {
        let a = annotate(
            "Chelsea beat Arsenal on Saturday. Liverpool’s manager praised his team. Everton drew with Burnley in Leeds.\n\
             Liverpool play on Friday. The port of Liverpool stays open.",
        );
        for name in ["Chelsea", "Arsenal", "Everton", "Burnley"] {
            assert_eq!(entity(&a, name).kind, EntityKind::Organization, "{name}");
        }
        assert_eq!(entity(&a, "Leeds").kind, EntityKind::Place);
        let liverpool: Vec<&Entity> = a.entities.iter().filter(|e| e.name == "Liverpool").collect();
        let count = |kind| liverpool.iter().filter(|e| e.kind == kind).map(|e| e.mentions.len()).sum::<usize>();
        assert_eq!((count(EntityKind::Organization), count(EntityKind::Place)), (2, 1), "{liverpool:?}");
        let club = liverpool.iter().find(|e| e.kind == EntityKind::Organization).and_then(|e| e.wikidata.as_deref());
        assert_eq!(club, Some("Q1130849"));
        // Where nobody plays, a city with a manager is a city.
        let a = annotate("Chelsea lies by the river. The mayor of Burnley met Liverpool’s manager of roads in Leeds.");
        for name in ["Burnley", "Liverpool", "Leeds"] {
            assert_eq!(entity(&a, name).kind, EntityKind::Place, "{name}");
        }
    }
}
