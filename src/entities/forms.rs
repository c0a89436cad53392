//! Names by how they are written, and what kind of thing each form names: all its mentions together decide.

use super::gender;
use super::settings;
use super::teams;
use super::view::View;
use crate::annotation::EntityKind;
use crate::knowledge::{Classes, WordClasses, fold};
use crate::syntax::Tag;
use std::collections::HashMap;

/// All names that are written alike.
#[derive(Clone, Debug)]
pub(super) struct Form {
    pub key: String,
    pub kind: EntityKind,
    pub names: Vec<usize>,
}

/// Names by how they are written, in order of first mention. The kinds of all mentions together decide.
pub(super) fn forms(view: &View) -> Vec<Form> {
    // The month and the person called like it are two: "May said in May".
    let mut by_key: HashMap<(String, bool), usize> = HashMap::new();
    let mut forms: Vec<(Form, [f32; 9])> = Vec::new();
    for (i, name) in view.names.iter().enumerate() {
        let words = view.words(&name.tokens);
        let key = fold(words.strip_prefix("the ").or(words.strip_prefix("The ")).unwrap_or(words));
        // "Mr. May", "Prime Minister May": the title says that the name is a person's.
        let titled = gender::title_before(view, name.tokens.start);
        let kind = if titled { EntityKind::Person } else { name.kind };
        let timed = matches!(kind, EntityKind::Date | EntityKind::Money | EntityKind::Quantity);
        let at = *by_key.entry((key, timed)).or_insert_with_key(|(key, _)| {
            forms.push((Form { key: key.clone(), kind, names: Vec::new() }, [0.0; 9]));
            forms.len() - 1
        });
        if let Some((form, votes)) = forms.get_mut(at) {
            form.names.push(i);
            if let Some(vote) = votes.get_mut(kind as usize) {
                *vote += name.score.max(0.05) + f32::from(u8::from(titled));
            }
            // "the news service X", "lawyer X": the noun right before the name says what it is.
            if let Some(before) = name.tokens.start.checked_sub(1).filter(|&b| view.text.tokens.get(b).is_some()) {
                let (class, said) = (view.class(before), !view.is_capital(before) && view.tag(before) == Tag::Nn);
                if said && !timed && class.any(WordClasses::BODY) {
                    // "The chief executive X" speaks for a person just as much.
                    let most = if class.any(WordClasses::ROLE) { 0.6 } else { 1.2 };
                    votes[EntityKind::Organization as usize] += most;
                } else if said && class.any(WordClasses::ROLE) {
                    votes[EntityKind::Person as usize] += 0.6;
                }
            }
            if settings::is_told_place(view, &name.tokens) {
                votes[EntityKind::Place as usize] += 1.0;
            }
            if kind == EntityKind::Organization && settings::is_among_people(view, &name.tokens) {
                votes[EntityKind::Person as usize] += 1.0;
            }
            if kind == EntityKind::Person && settings::is_bodys(view, &name.tokens) {
                votes[EntityKind::Organization as usize] += 0.6;
                votes[EntityKind::Person as usize] -= name.score.clamp(0.05, 0.4);
            }
        }
    }
    let contests = teams::is_of_contests(view);
    let mut list = Vec::with_capacity(forms.len());
    for (mut form, mut votes) in forms {
        settle(view, &form.key, form.names.len(), &mut votes);
        settings::of_mentions(view, &form, &mut votes);
        let best = |least: usize| (least..9).max_by(|&a, &b| votes[a].total_cmp(&votes[b])).map_or(form.kind, kind_at);
        // A widely known place or body may share its name with a person: "Washington", "Paris".
        let person = votes[EntityKind::Person as usize];
        let all: f32 = votes.iter().sum();
        let known = view.knowledge.gazetteer(&form.key);
        let shared = known.any(Classes::FAMILIAR) && known.any(Classes::PLACE | Classes::ORGANIZATION);
        if shared && person > 0.8 && all - person > 0.8 {
            let is_person = |&n: &usize| view.names.get(n).is_some_and(|n| n.kind == EntityKind::Person);
            let (own, rest): (Vec<usize>, Vec<usize>) = form.names.iter().partition(|n| is_person(n));
            list.push(Form { key: form.key.clone(), kind: EntityKind::Person, names: own });
            form.kind = best(1);
            form.names = rest;
        } else {
            form.kind = best(0);
        }
        // Sources call the people of some countries like the country: "Taiwan".
        if form.kind == EntityKind::Group
            && view.knowledge.country(&form.key).is_some_and(|country| fold(&country) == form.key)
        {
            form.kind = EntityKind::Place;
        }
        if contests {
            list.extend(teams::split(view, &mut form));
        }
        list.push(form);
    }
    list.retain(|f| !f.names.is_empty());
    list
}

/// Adds what is known of a name to what the names model says of its mentions.
fn settle(view: &View, key: &str, mentions: usize, votes: &mut [f32; 9]) {
    let known = view.knowledge.gazetteer(key);
    let last = key.rsplit(' ').next().unwrap_or("");
    let mut add = |kind: EntityKind, vote: f32| {
        if let Some(slot) = votes.get_mut(kind as usize) {
            *slot += vote;
        }
    };
    // Widely known, and as one kind far more than as any other.
    let facts = if known.any(Classes::FAMILIAR) { view.knowledge.look_up(key) } else { Vec::new() };
    if let Some(first) = facts.first().filter(|f| f.weight >= 100) {
        let rival = facts.iter().filter(|f| f.kind != first.kind).map(|f| f.weight).max().unwrap_or(0);
        if first.weight >= rival.saturating_add(60) && (first.kind != EntityKind::Person || key.contains(' ')) {
            add(first.kind, 0.7 * mentions.min(4) as f32);
        }
    }
    if key.contains(" & ") {
        add(EntityKind::Organization, 1.0);
    }
    // "… Ltd", "… Street": no person is called so.
    if let Some((_, end)) = key.rsplit_once(' ') {
        match () {
            () if settings::COMPANY_ENDS.contains(&end) => add(EntityKind::Organization, 1.5),
            () if settings::FIRM_ENDS.contains(&end) && known == Classes(0) => add(EntityKind::Organization, 1.0),
            () if settings::CLUB_ENDS.contains(&end) && !known.any(Classes::PLACE) => {
                add(EntityKind::Organization, 0.6)
            }
            () if settings::PLACE_ENDS.contains(&end) && !known.any(Classes::PERSON) => add(EntityKind::Place, 0.6),
            () => {}
        }
    }
    // "… University", "… Federation".
    if key.contains(' ') && view.knowledge.word(last).any(WordClasses::BODY) && !known.any(Classes::PLACE) {
        add(EntityKind::Organization, 0.4);
    }
    // "Bank of …", "Ministry of …".
    if let Some((body, _)) = key.split_once(" of ")
        && view.knowledge.word(body.rsplit(' ').next().unwrap_or("")).any(WordClasses::BODY)
        && !known.any(Classes::PLACE)
    {
        add(EntityKind::Organization, 0.6 * mentions.min(4) as f32);
    }
    if let Some((first, rest)) = key.split_once(' ')
        && !rest.contains(' ')
        && view.knowledge.given_name(first).is_some()
        && view.knowledge.is_surname(rest)
        && known == Classes(0)
    {
        add(EntityKind::Person, 0.5);
    }
}

/// The kind at a place of the votes.
fn kind_at(place: usize) -> EntityKind {
    use EntityKind::*;
    [Person, Organization, Place, Group, Event, Work, Date, Money, Quantity].get(place).copied().unwrap_or(Work)
}
