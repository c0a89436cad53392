//! The features of a token, as keys of the weights' table.

use super::document::{Document, is_capital};
use super::gazetteer::{self, Hit};
use super::model::Lexicon;
use super::network::{self, Signs};
use super::table::{Key, join, mix};
use super::words::{self, Case, Manner, Word, tagged};
use crate::knowledge::Knowledge;
use crate::text::Text;

/// An article as the features see it.
pub struct View {
    words: Vec<Word>,
    hits: Vec<Hit>,
    manners: Vec<Manner>,
    /// First and last token of each token's run of capitals; a token without a capital is a run of its own.
    runs: Vec<(u32, u32)>,
    sentences: Vec<std::ops::Range<usize>>,
    document: Document,
    plain: Vec<bool>,
    /// What each token's word was taken for elsewhere; empty before the first pass.
    verdicts: Vec<Key>,
}

/// Stands for what is beyond the sentence.
const BEYOND: Key = 0x5EED;

impl View {
    /// Prepares an article.
    pub fn new(text: &Text, lexicon: &Lexicon, knowledge: &Knowledge) -> View {
        let words = words::read(text, lexicon);
        let hits = gazetteer::find(text, &words, knowledge);
        let mut manners = vec![Manner::Running; words.len()];
        let mut firsts = vec![false; words.len()];
        let mut runs: Vec<(u32, u32)> = (0..words.len() as u32).map(|i| (i, i)).collect();
        let sentences: Vec<_> = text.sentences.iter().map(|s| s.tokens.clone()).collect();
        for range in &sentences {
            let Some(sentence) = words.get(range.clone()) else { continue };
            let manner = words::manner(sentence);
            let first = sentence.iter().position(|w| w.case != Case::Mark);
            if let Some(first) = first.and_then(|i| firsts.get_mut(range.start + i)) {
                *first = true;
            }
            manners[range.clone()].fill(manner);
            let mut at = range.start;
            for run in sentence.chunk_by(|a, b| is_capital(a.case) && is_capital(b.case)) {
                runs[at..at + run.len()].fill((at as u32, (at + run.len() - 1) as u32));
                at += run.len();
            }
        }
        let document = Document::new(&words, &manners, &firsts);
        let plain = plain(&words, &hits, &sentences);
        View { words, hits, manners, runs, sentences, document, plain, verdicts: Vec::new() }
    }

    /// The words, by token.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// The sentences, as ranges of tokens.
    pub fn sentences(&self) -> &[std::ops::Range<usize>] {
        &self.sentences
    }

    /// Takes in the labels of a first pass over the whole article.
    pub fn learn(&mut self, labels: &[u8]) {
        self.verdicts = self.document.verdicts(&self.words, labels);
    }

    /// True for a common word or mark among its like, written small, in no known name: no feature has to be asked to
    /// know that it is no name.
    pub fn is_plain(&self, token: usize) -> bool {
        self.plain.get(token).copied().unwrap_or(true)
    }

    fn run(&self, token: usize) -> (usize, usize) {
        self.runs.get(token).map_or((token, token), |r| (r.0 as usize, r.1 as usize))
    }

    /// Where in its run of capitals a token stands.
    fn place(&self, token: usize) -> u64 {
        let (start, end) = self.run(token);
        let manner = self.manners.get(token).map_or(0, |&m| m as u64);
        token.saturating_sub(start).min(3) as u64 + 4 * end.saturating_sub(token).min(3) as u64 + 16 * manner
    }

    /// The features of the first pass: those of `token` in `sentence`, into `out`.
    pub fn features(&self, sentence: &std::ops::Range<usize>, token: usize, out: &mut Vec<Key>) {
        out.clear();
        let Some(word) = self.words.get(token) else { return };
        let near = |offset: isize| {
            let at = token.wrapping_add_signed(offset);
            if sentence.contains(&at) { self.words.get(at) } else { None }
        };
        let lower = |offset: isize| near(offset).map_or(BEYOND, |w| w.lower);
        let shape = |offset: isize| near(offset).map_or(BEYOND, |w| w.shape);
        let cluster = |offset: isize, bits: u32| near(offset).map_or(BEYOND, |w| u64::from(w.cluster) >> (10 - bits));
        let case = |offset: isize| near(offset).map_or(15, |w| w.case as u64);
        let hit = |offset: isize| {
            let at = token.wrapping_add_signed(offset);
            let hit = if sentence.contains(&at) { self.hits.get(at).copied() } else { None };
            hit.unwrap_or_default()
        };
        let manner = self.manners.get(token).map_or(0, |&m| m as u64);
        let mut number = 0;
        let mut add = |value: Key| {
            number += 1;
            out.push(tagged(number, value));
        };
        let here = word.case as u64 + 16 * manner;
        let first = u64::from(token == sentence.start);

        // The word.
        add(manner);
        add(here + 1000 * first);
        add(word.exact);
        add(word.lower);
        add(join(word.lower, here));
        add(join(word.shape, manner));
        word.prefixes.iter().for_each(|&p| add(p));
        word.suffixes.iter().for_each(|&s| add(s));
        add(join(word.suffixes[2], here));
        add(u64::from(word.lowered) + 8 * here + 1000 * first);

        // Its neighbours.
        for offset in [-2, -1, 1, 2] {
            add(lower(offset));
        }
        add(join(lower(-1), word.lower));
        add(join(word.lower, lower(1)));
        add(join(lower(-1), here));
        add(join(lower(1), here));
        add(join(join(lower(-1), lower(1)), here));
        add(join(join(lower(-2), lower(-1)), here));
        add(join(join(lower(1), lower(2)), here));
        add(join(join(shape(-1), word.shape), shape(1)));
        add(join(case(-2) + 16 * case(-1) + 256 * case(0) + 4096 * case(1) + 65536 * case(2), manner));
        for offset in [-1, 1] {
            add(near(offset).map_or(BEYOND, |w| w.suffixes[2]));
        }

        // Clusters.
        for bits in [4, 7, 10] {
            add(cluster(0, bits));
        }
        add(join(cluster(0, 7), here));
        for offset in [-2, -1, 1, 2] {
            add(join(cluster(offset, 10), here));
        }
        add(join(cluster(-1, 7), cluster(0, 7)));
        add(join(cluster(0, 7), cluster(1, 7)));
        add(join(join(cluster(-1, 7), cluster(1, 7)), here));

        // The gazetteer.
        let hits = [hit(-1), hit(0), hit(1)];
        let single = |h: Hit| u64::from(h.single);
        let phrase = |h: Hit| u64::from(h.phrase) * 4 + u64::from(h.place);
        add(join(single(hits[1]), here));
        add(join(phrase(hits[1]), manner));
        add(join(phrase(hits[1]), single(hits[1])));
        add(join(join(single(hits[0]), single(hits[1])), here));
        add(join(join(single(hits[1]), single(hits[2])), here));
        add(join(phrase(hits[0]), here));
        add(join(phrase(hits[2]), here));
        add(join(single(hits[1]), u64::from(word.lowered) + 8 * here));

        // The run of capitals around it.
        let (start, end) = self.run(token);
        let place = self.place(token);
        let inside = |at: usize| if sentence.contains(&at) { self.words.get(at) } else { None };
        let before = inside(start.wrapping_sub(1));
        let after = inside(end + 1);
        let capital = u64::from(is_capital(word.case));
        if capital == 1 {
            add(place);
            add(join(before.map_or(BEYOND, |w| w.lower), place));
            add(join(after.map_or(BEYOND, |w| w.lower), place));
            let cluster = |w: Option<&Word>| w.map_or(BEYOND, |w| u64::from(w.cluster));
            add(join(cluster(before), place));
            add(join(cluster(after), place));
            add(join(join(cluster(before) >> 3, cluster(after) >> 3), place));
            add(join(inside(end).map_or(BEYOND, |w| w.lower), place));
            add(join(inside(end).map_or(BEYOND, |w| w.suffixes[2]), place));
            add(join(cluster(inside(end)), place));
            add(join(inside(start).map_or(BEYOND, |w| w.lower), place));
            add(join(cluster(inside(start)), place));
            let hit = |at: usize| self.hits.get(at).map_or(0, |h| u64::from(h.single));
            add(join(join(hit(start), hit(end)), place));
            add(join(join(hit(start), hit(end)), join(cluster(after), place)));

            // The article.
            let small = u64::from(self.document.small(token));
            let named = u64::from(self.document.named(token));
            add(small + 4 * named + 16 * here + 4096 * first);
            let number = 200;
            let own = out.len();
            // Several occurrences elsewhere may say the same.
            let mut add = |number: Key, value: Key| {
                let key = tagged(number, value);
                if !out[own..].contains(&key) {
                    out.push(key);
                }
            };
            for other in self.document.others(token, &self.words) {
                let beside = |at: usize| self.words.get(at).map_or(BEYOND, |w| w.lower);
                let (start, end) = self.run(other);
                add(number, join(beside(start.wrapping_sub(1)), capital));
                add(number + 1, join(beside(end + 1), capital));
                let length = (end - start).min(3) as u64;
                let at = (other - start).min(3) as u64;
                add(number + 2, at + 4 * length);
                let head = self.hits.get(start).map_or(0, |h| u64::from(h.single));
                add(number + 3, join(head, at + 4 * length));
                if length > 0 && at == length {
                    // A longer name that ends in this word.
                    add(number + 4, join(beside(start), here));
                } else if length > 0 {
                    add(number + 5, join(beside(end), here));
                }
            }
        }
    }

    /// What the network sees of a token beside its word.
    pub fn signs(&self, sentence: &std::ops::Range<usize>, token: usize) -> Signs {
        let Some(word) = self.words.get(token) else { return Signs::default() };
        let bucket = |key: Key, buckets: u64| (mix(key) % buckets) as u16;
        let hit = self.hits.get(token).copied().unwrap_or_default();
        let manner = self.manners.get(token).map_or(0, |&m| m as u64);
        let (mut bits, mut at) = (0u64, 0u32);
        // One bit of `count`.
        let mut one = |value: u64, count: u32| {
            bits |= 1 << (at + (value as u32).min(count - 1));
            at += count;
        };
        one(word.case as u64, 8);
        one(manner, 4);
        one(u64::from(word.lowered), 8);
        one(u64::from(self.document.small(token)), 3);
        one(u64::from(self.document.named(token)), 3);
        one(u64::from(hit.place), 4);
        bits |= u64::from(token == sentence.start) << 30;
        bits |= u64::from(self.is_plain(token)) << 31;
        bits |= u64::from(hit.single) << 32 | u64::from(hit.phrase) << 48;
        let verdict = self.verdicts.get(token).copied().unwrap_or(0).min(network::ROWS[4] as u64 - 1);
        let letters = [bucket(word.suffixes[2], network::SUFFIXES), bucket(word.prefixes[1], network::PREFIXES)];
        let rows = [word.cluster, letters[0], letters[1], bucket(word.shape, network::SHAPES), verdict as u16];
        Signs { rows, bits }
    }

    /// Adds the features of the second pass: what the words of a name were taken for elsewhere in the article.
    pub fn add_verdicts(&self, token: usize, out: &mut Vec<Key>) {
        let Some(word) = self.words.get(token) else { return };
        let verdict = |at: usize| self.verdicts.get(at).copied().unwrap_or(0);
        let number = 300;
        let place = self.place(token);
        out.push(tagged(number, join(verdict(token), word.case as u64)));
        out.push(tagged(number + 1, join(verdict(token), place)));
        if is_capital(word.case) {
            let (start, end) = self.run(token);
            out.push(tagged(number + 2, join(join(verdict(start), verdict(end)), place)));
        }
    }
}

/// Which tokens are plain: see [`View::is_plain`].
fn plain(words: &[Word], hits: &[Hit], sentences: &[std::ops::Range<usize>]) -> Vec<bool> {
    let common = |w: &Word| match w.case {
        Case::Lower => w.lowered >= 6,
        Case::Mark => w.is_stop,
        _ => false,
    };
    let mut plain = vec![false; words.len()];
    for sentence in sentences {
        for token in sentence.clone() {
            let around = token.saturating_sub(1).max(sentence.start)..(token + 2).min(sentence.end);
            plain[token] = words[around].iter().all(common) && hits[token].place == 0;
        }
    }
    plain
}
