//! Quotations that no cue reaches: further ones in a sentence that reports, and those that stand for themselves after
//! a statement of the same speaker.

use super::Draft;
use super::features::Features;
use super::lone;
use super::view::{Outer, View};
use crate::annotation::EntityKind;
use crate::syntax::Relation;
use std::ops::Range;

/// A quotation within a reporting sentence of so few words is a term, not a statement.
const TERM: usize = 2;
/// Tokens behind a quotation in which the verb stands that tells who speaks.
const REACH: usize = 24;

/// Adds the statements that the quotations outside of `drafts` make. `drafts` stand in the order of the text; `decide`
/// says how likely the features of [`lone`] are those of a statement.
pub(super) fn add(view: &View, drafts: &mut Vec<Draft>, mut decide: impl FnMut(&Outer, &Features) -> f32) {
    let mut f = Features::default();
    let mut taken = vec![false; view.len()];
    for r in drafts.iter().flat_map(|d| d.ranges.iter().cloned()) {
        taken[r].fill(true);
    }
    for (number, quotation) in view.outer.iter().enumerate() {
        if taken[quotation.tokens.clone()].iter().any(|&t| t) {
            continue;
        }
        if super::withheld::naming::before(view, quotation.tokens.start) || same_sentence(view, quotation, drafts) {
            continue;
        }
        // "rates the stock a “sell”": one word behind an article is a term.
        let article = |i: usize| matches!(view.text.word(i), "a" | "an" | "the");
        if quotation.words == 1 && quotation.tokens.start.checked_sub(1).is_some_and(article) {
            continue;
        }
        lone::features(view, number, drafts, &mut f);
        let p = decide(quotation, &f);
        if p < lone::FLOOR {
            continue;
        }
        let draft = told_after(view, quotation, p)
            .or_else(|| follows(view, number, drafts))
            .or_else(|| stands_alone(view, quotation, drafts, p));
        if let Some(draft) = draft {
            let at = drafts.partition_point(|d| d.start() <= draft.start());
            drafts.insert(at, draft);
        }
    }
}

/// "They spoke against “new blocs” that threaten “our interests”": the quotation joins the statement before it.
fn same_sentence(view: &View, quotation: &Outer, drafts: &mut [Draft]) -> bool {
    if quotation.words < TERM || is_term(view, quotation) {
        return false;
    }
    let sentence = view.sentence(quotation.first);
    let Some(draft) = drafts.iter_mut().rev().find(|d| d.start() < quotation.first) else { return false };
    // The predicate of "claims that it fell were called “…”" is not claimed.
    if draft.evidence == Some(super::nominal::EVIDENCE) {
        return false;
    }
    let Some(last) = draft.ranges.last_mut().filter(|last| last.end <= quotation.first) else { return false };
    let reports = draft.cue.is_some_and(|c| sentence.contains(&c) && c < last.start);
    let clear = (last.end..quotation.first).all(|i| !view.is_verb(i));
    if !reports || !sentence.contains(&last.start) {
        return false;
    }
    let joins =
        (last.end..quotation.first).all(|i| view.is_word(i) || view.quote(i) > 0) && last.end + 3 > quotation.first;
    if joins || view.quotes_in(last) > 0 {
        last.end = quotation.last + 1;
    } else if clear {
        draft.ranges.push(quotation.first..quotation.last + 1);
    } else {
        return false;
    }
    true
}

/// A word before the noun that it describes: the “all-weather” partnership.
pub(super) fn is_term(view: &View, quotation: &Outer) -> bool {
    let after = quotation.tokens.end;
    quotation.words == 1
        && view.syntax.tags.get(after).is_some_and(|t| t.is_noun())
        && view.block(after) == view.block(quotation.first)
}

/// A quotation with the one who speaks right behind it: “…!” her niece, Ann Lind, shouted to the crowd.
fn told_after(view: &View, quotation: &Outer, p: f32) -> Option<Draft> {
    let after = quotation.tokens.end;
    if view.block(after) != view.block(quotation.first) {
        return None;
    }
    let verb = (after..view.sentence(after).end.min(after + REACH))
        .take_while(|&i| view.quote(i) == 0)
        .find(|&i| view.is_verb(i) && view.text.word(i) != "is" && view.level.get(i).is_some_and(|&l| l > 0))?;
    let source = view.syntax.subject_of(verb).filter(|&s| s >= after && s < verb)?;
    // “…,” is all she will say.
    let all = view.text.word(after) == "is"
        && matches!(view.text.word(after + 1), "all" | "what" | "how")
        && source == after + 2;
    if view.left(source) > after + 1 && !all {
        return None;
    }
    Some(Draft {
        ranges: std::iter::once(quotation.first..quotation.last + 1).collect(),
        source: Some(source),
        cue: Some(verb),
        score: p * 0.8,
        ..Draft::default()
    })
}

/// A quotation that opens a sentence after a statement: the same voice goes on.
fn follows(view: &View, number: usize, drafts: &[Draft]) -> Option<Draft> {
    let quotation = view.outer.get(number)?;
    let opens = super::content::first_of_sentence(view, quotation.first);
    if !opens {
        return None;
    }
    let before = drafts.iter().rev().find(|d| d.end() <= quotation.first)?;
    let last = before.end().saturating_sub(1);
    let (block, from) = (view.block(quotation.first), view.block(last));
    let starts_block = (view.text.tokens.get(quotation.first.wrapping_sub(2))).is_none_or(|t| t.block != block);
    let runs_on =
        view.outer.get(number.wrapping_sub(1)).is_some_and(|q| q.unclosed && view.block(q.first) + 1 == block);
    let quoted = before.ranges.iter().any(|r| view.quotes_in(r) > 0);
    let evidence = match () {
        () if runs_on && from + 1 == block => "quotation_runs_on",
        () if block == from => "quotation_goes_on",
        () if starts_block && from + 1 == block && quoted => "quotation_in_next_block",
        () => return None,
    };
    // “Will you go?” she asked him. // “No.” The other of the two answers.
    let who = |d: &Draft| d.source.and_then(|s| view.entities.at(s));
    let asked = !runs_on && starts_block && view.text.word(before.end()) == "?" && before.end() < view.len();
    let other = drafts
        .iter()
        .rev()
        .filter(|d| d.end() <= quotation.first)
        .take(3)
        .find(|d| asked && who(d).is_some() && who(before).is_some() && who(d) != who(before));
    if let Some(other) = other.filter(|_| block != from) {
        return Some(Draft {
            ranges: std::iter::once(quotation.first..quotation.last + 1).collect(),
            source: other.source,
            cue: None,
            score: other.score * 0.5,
            evidence: Some("answer_to_question"),
            ..Draft::default()
        });
    }
    Some(Draft {
        ranges: std::iter::once(quotation.first..quotation.last + 1).collect(),
        source: before.source,
        cue: before.cue,
        score: if runs_on { before.score } else { before.score * 0.5 },
        evidence: Some(evidence),
        ..Draft::default()
    })
}

/// A quotation whose cue was not found: by whom the words beside it name, else by whom the sentence around it or the
/// one before is about.
fn stands_alone(view: &View, quotation: &Outer, drafts: &[Draft], p: f32) -> Option<Draft> {
    let (cue, source, evidence) = match beside(view, quotation) {
        Some((cue, source)) => (Some(cue), Some(source), "cue_beside_quotation"),
        None => (None, about(view, quotation, drafts), "quotation_alone"),
    };
    Some(Draft {
        ranges: std::iter::once(quotation.first..quotation.last + 1).collect(),
        source,
        cue,
        score: p * 0.5,
        evidence: Some(evidence),
        ..Draft::default()
    })
}

/// “…,” quipped the Prince: a verb right after it and the one who does it.
fn beside(view: &View, quotation: &Outer) -> Option<(usize, usize)> {
    let block = view.block(quotation.first);
    if let Some(found) = by_agent(view, quotation) {
        return Some(found);
    }
    let after = (quotation.tokens.end..view.len()).take(7).take_while(|&i| view.block(i) == block);
    let words: Vec<usize> = after.take_while(|&i| view.is_word(i) && view.quote(i) == 0).collect();
    let cue = words.iter().copied().take(2).find(|&i| view.is_verb(i) || view.level[i] > 2)?;
    let who = |i: &usize| person(view, *i).is_some();
    let inverted = words.iter().copied().find(|&i| i > cue && view.who(i) > 0);
    let before = words.iter().copied().filter(|&i| i < cue).find(who);
    Some((cue, before.or(inverted)?))
}

/// "was described by Lind as “…”": who does it.
fn by_agent(view: &View, quotation: &Outer) -> Option<(usize, usize)> {
    let by_as = view.last_word(quotation.tokens.start, 1).filter(|&i| view.text.word(i) == "as")?;
    let verb = view.head(by_as);
    let agent = view.syntax.child(verb, &[Relation::Agent]).filter(|&a| a < by_as && a > verb)?;
    Some((verb, view.syntax.child(agent, &[Relation::Pobj])?))
}

/// The person or body at `i`.
fn person(view: &View, i: usize) -> Option<EntityKind> {
    let id = view.entities.at(i)?;
    let kind = view.entities.list.get(id)?.kind;
    matches!(kind, EntityKind::Person | EntityKind::Organization | EntityKind::Group).then_some(kind)
}

fn about(view: &View, quotation: &Outer, drafts: &[Draft]) -> Option<usize> {
    let own = view.sentence(quotation.first);
    let earlier = own.start.checked_sub(1).map(|i| view.sentence(i));
    let of = |s: &Range<usize>| {
        let people = || s.clone().filter(|&i| view.quote(i) == 0 && person(view, i) == Some(EntityKind::Person));
        let subject = |i: &usize| view.rel(*i) == Relation::Nsubj as u32;
        people().find(subject).or_else(|| people().next())
    };
    let before = drafts.iter().rev().find(|d| d.end() <= quotation.first);
    let near = before.filter(|d| view.block(d.end().saturating_sub(1)) + 1 >= view.block(quotation.first));
    let body = || own.clone().find(|&i| view.quote(i) == 0 && person(view, i).is_some());
    of(&own).or_else(|| earlier.and_then(|s| of(&s))).or_else(|| near.and_then(|d| d.source)).or_else(body)
}

#[cfg(test)]
mod tests {
    use super::super::view::with_view;
    use super::*;

    /// The statements of `text`, where a first one goes from word `from` to `to` after the cue before it.
    fn stretches(text: &str, cue: &str, from: &str, to: &str) -> Vec<Vec<String>> {
        let mut out = Vec::new();
        with_view(text, |view| {
            let at = |word: &str| (0..view.len()).find(|&i| view.text.word(i) == word);
            let ranges = std::iter::once(at(from).unwrap_or(0)..at(to).unwrap_or(0) + 1).collect();
            let mut drafts = vec![Draft { ranges, source: Some(0), cue: at(cue), score: 0.8, ..Draft::default() }];
            add(view, &mut drafts, |q, _| if q.words < 4 { 0.0 } else { 1.0 });
            let words = |r: &std::ops::Range<usize>| view.text.span(r).of(view.text.source).to_owned();
            out = drafts.iter().map(|d| d.ranges.iter().map(words).collect()).collect();
        });
        out
    }

    #[test]
    fn quotations_join_the_statement_of_their_sentence() {
        let found = stretches(
            "Lind warned of delay, and of “new walls” that need “old money” to stand.",
            "warned",
            "of",
            "delay",
        );
        assert_eq!(found, [["of delay", "new walls” that need “old money"]]);
    }

    #[test]
    fn a_quotation_between_the_stretches_of_a_statement_leaves_them_in_order() {
        with_view("Lind said no deal and “new walls” were near, he said, and late it was.", |view| {
            let at = |word: &str| (0..view.len()).find(|&i| view.text.word(i) == word).unwrap_or(0);
            let ranges = vec![at("no")..at("deal") + 1, at("late")..at("was") + 1];
            let mut drafts = vec![Draft { ranges, source: Some(0), cue: Some(at("said")), ..Draft::default() }];
            add(view, &mut drafts, |_, _| 1.0);
            let ordered = |d: &Draft| d.ranges.is_sorted_by(|a, b| a.end <= b.start);
            assert!(drafts.iter().all(|d| ordered(d) && d.ranges.iter().all(|r| !r.is_empty())), "{drafts:?}");
        });
    }

    #[test]
    fn sentences_in_quotation_marks_go_on() {
        let found = stretches("Lind said “no deal.” She left. “We will be back next year.”", "said", "no", "deal");
        assert_eq!(found, [["no deal"], ["We will be back next year"]]);
        let found = stretches("Lind said “it is late.\n“And it will be later still.”", "said", "it", "late");
        assert_eq!(found, [["it is late"], ["And it will be later still"]]);
    }

    #[test]
    fn titles_and_terms_do_not() {
        let found = stretches("Lind said “no deal.” The play was “Hamlet” of course.", "said", "no", "deal");
        assert_eq!(found, [["no deal"]]);
    }
}
