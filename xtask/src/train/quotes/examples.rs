//! Annotated statements as decisions to learn from.

use super::gold::{Read, Statement};
use super::ranker::{Classes, Group};
use std::collections::HashMap;
use whosaid::quotes::content::{self, Side};
use whosaid::quotes::cue::{self, Sides};
use whosaid::quotes::features::Features;
use whosaid::quotes::model::Lexicon;
use whosaid::quotes::source::{self, Content};
use whosaid::quotes::view::View;

/// Decisions of all documents.
#[derive(Default)]
pub struct Examples {
    /// What a decision in a story of ours counts.
    pub own_weight: f32,
    pub cue: Classes,
    pub near: Vec<Group>,
    pub far: Vec<Group>,
    pub source: Vec<Group>,
    /// What the candidates do not reach: cues, near ends, far ends, sources.
    pub missed: [usize; 4],
    pub statements: usize,
}

impl Examples {
    /// Adds the decisions of one document.
    pub fn add(&mut self, read: &Read, lexicon: &Lexicon) {
        let view = View::new(&read.text, &read.syntax, &read.entities, lexicon);
        let mut f = Features::default();
        let mut gold: HashMap<usize, Sides> = HashMap::new();
        let mut unclear = vec![false; view.len()];
        let weight = if read.document.own { self.own_weight } else { 1.0 };
        for statement in &read.document.statements {
            let Some(span) = statement.cue.filter(|_| !statement.optional) else {
                if read.document.own {
                    leave_open(&view, read, statement, &mut unclear);
                }
                continue;
            };
            self.statements += 1;
            let tokens = read.text.tokens_in(span);
            let Some(at) = tokens.clone().rev().max_by_key(|&i| view.level[i]) else { continue };
            let mut content = Content::default();
            for &segment in &statement.segments {
                let Some(words) = read.words(&view, segment) else { continue };
                if words.end <= at {
                    content.left = Some(words);
                } else if words.start > at && content.right.is_none() {
                    content.right = Some(words);
                }
            }
            let sides = match (&content.left, &content.right) {
                (Some(_), Some(_)) => Sides::Both,
                (Some(_), None) => Sides::Left,
                (None, Some(_)) => Sides::Right,
                (None, None) => continue,
            };
            unclear[tokens].fill(true);
            if gold.insert(at, sides).is_some() {
                continue;
            }
            for (side, range) in [(Side::Left, &content.left), (Side::Right, &content.right)] {
                let Some(range) = range else { continue };
                let (near, far) =
                    if side == Side::Right { (range.start, range.end - 1) } else { (range.end - 1, range.start) };
                let mut group = Group::of(weight);
                for c in content::near_candidates(&view, at, side) {
                    content::near_features(&view, at, side, c, &mut f);
                    group.push(&f.hashes, c == near);
                }
                self.missed[1] += usize::from(!group.has_gold());
                if group.teaches() {
                    self.near.push(group);
                }
                let mut group = Group::of(weight);
                for c in content::far_candidates(&view, side, near) {
                    content::far_features(&view, at, side, near, c, &mut f);
                    group.push(&f.hashes, c == far);
                }
                self.missed[2] += usize::from(!group.has_gold());
                if group.teaches() {
                    self.far.push(group);
                }
            }
            let mut group = Group::of(weight);
            source::none_features(&view, at, &content, &mut f);
            group.push(&f.hashes, statement.speaker.is_empty());
            for c in source::candidates(&view, at, &content) {
                source::features(&view, at, &content, c, &mut f);
                let span = view.text.tokens[c].span;
                group.push(&f.hashes, statement.speaker.iter().any(|s| s.overlaps(span)));
            }
            self.missed[3] += usize::from(!group.has_gold());
            if group.teaches() {
                self.source.push(group);
            }
        }
        let candidates = cue::candidates(&view);
        self.missed[0] += gold.keys().filter(|g| !candidates.contains(g)).count();
        for i in candidates {
            let label = gold.get(&i).copied();
            // The other words of a cue are neither right nor wrong.
            if label.is_none() && unclear[i] {
                continue;
            }
            cue::features(&view, i, &mut f);
            self.cue.push(&f.hashes, label.unwrap_or(Sides::None) as u8, weight);
        }
    }
}

/// The words around a statement whose cue is not known may be its cue or not; those within it are none.
fn leave_open(view: &View, read: &Read, statement: &Statement, unclear: &mut [bool]) {
    let stretches = || statement.segments.iter().filter_map(|&s| read.words(view, s));
    for words in stretches() {
        let (from, to) = (view.sentence(words.start).start, view.sentence(words.end - 1).end);
        unclear[from..to].fill(true);
    }
    if !statement.optional {
        stretches().for_each(|words| unclear[words].fill(false));
    }
}
