//! What the rest of the article says about a word: is it written small elsewhere, beside which words does it stand,
//! what was it taken for.

use super::label::{CLASSES, parts};
use super::table::Key;
use super::words::{Case, Manner, Word};

/// How often a word is compared with its other occurrences: more say nothing new and would cost time.
const OTHERS: usize = 4;

/// The occurrences of each word of an article.
pub struct Document {
    /// Tokens by word, then by position.
    by_word: Vec<u32>,
    /// Of each token: where the occurrences of its word begin and end in `by_word`.
    ranges: Vec<(u32, u32)>,
    small: Vec<u8>,
    named: Vec<u8>,
}

/// True for a token that could be part of a name by its letters.
pub fn is_capital(case: Case) -> bool {
    matches!(case, Case::Title | Case::Upper | Case::Mixed | Case::Initial)
}

impl Document {
    /// Sorts the words of an article. `manners` and `firsts` (true: first word of a sentence) go by token.
    pub fn new(words: &[Word], manners: &[Manner], firsts: &[bool]) -> Document {
        let mut by_word: Vec<u32> = (0..words.len() as u32).collect();
        let lower = |i: u32| words.get(i as usize).map_or(0, |w| w.lower);
        by_word.sort_unstable_by_key(|&i| (lower(i), i));
        let mut ranges = vec![(0, 0); words.len()];
        let (mut small, mut named) = (vec![0u8; words.len()], vec![0u8; words.len()]);
        let mut start = 0;
        for group in by_word.chunk_by(|&a, &b| lower(a) == lower(b)) {
            let range = (start as u32, (start + group.len()) as u32);
            let (mut little, mut name) = (0u8, 0u8);
            for &i in group {
                let i = i as usize;
                let (Some(word), Some(&manner), Some(&first)) = (words.get(i), manners.get(i), firsts.get(i)) else {
                    continue;
                };
                if matches!(manner, Manner::Running | Manner::Headline) && word.case == Case::Lower {
                    little = little.saturating_add(1);
                } else if manner == Manner::Running && !first && is_capital(word.case) {
                    name = name.saturating_add(1);
                }
            }
            for &i in group {
                ranges[i as usize] = range;
                small[i as usize] = little;
                named[i as usize] = name;
            }
            start += group.len();
        }
        Document { by_word, ranges, small, named }
    }

    /// How often the word of `token` is written small in the article: 0, 1, or 2 for more.
    pub fn small(&self, token: usize) -> u8 {
        self.small.get(token).map_or(0, |&n| n.min(2))
    }

    /// How often it is written with a capital where only names are: 0, 1, or 2 for more.
    pub fn named(&self, token: usize) -> u8 {
        self.named.get(token).map_or(0, |&n| n.min(2))
    }

    fn occurrences(&self, token: usize) -> &[u32] {
        let (start, end) = self.ranges.get(token).copied().unwrap_or_default();
        self.by_word.get(start as usize..end as usize).unwrap_or(&[])
    }

    /// The nearest other occurrences with a capital.
    pub fn others<'d>(&'d self, token: usize, words: &'d [Word]) -> impl Iterator<Item = usize> + 'd {
        let all = self.occurrences(token);
        let at = all.partition_point(|&i| (i as usize) < token);
        let near = &all[at.saturating_sub(OTHERS).min(all.len())..(at + OTHERS + 1).min(all.len())];
        near.iter()
            .map(|&i| i as usize)
            .filter(move |&i| i != token && words.get(i).is_some_and(|w| is_capital(w.case)))
    }

    /// For each token, what its word was taken for elsewhere in the article: a summary of `labels`, 0 where it stands
    /// nowhere else with a capital.
    pub fn verdicts(&self, words: &[Word], labels: &[u8]) -> Vec<Key> {
        let mut verdicts = vec![0; words.len()];
        let mut start = 0;
        while let Some(&first) = self.by_word.get(start) {
            let group = self.occurrences(first as usize);
            start += group.len().max(1);
            let capital = |i: &&u32| words.get(**i as usize).is_some_and(|w| is_capital(w.case));
            if group.iter().filter(capital).take(2).count() < 2 {
                continue;
            }
            let mut votes = [0u32; CLASSES.len() + 1];
            let mut places = [0u32; 4];
            let vote = |i: u32| labels.get(i as usize).map_or(0, |&l| usize::from(l));
            for &i in group.iter().filter(capital) {
                match parts(vote(i)) {
                    Some((class, place)) => {
                        votes[class + 1] += 1;
                        places[place as usize] += 1;
                    }
                    None => votes[0] += 1,
                }
            }
            for &i in group {
                // A token has no say about itself.
                let own = parts(vote(i));
                let counts = words.get(i as usize).is_some_and(|w| is_capital(w.case));
                let mut others = votes;
                let mut stands = places;
                if counts {
                    others[own.map_or(0, |o| o.0 + 1)] -= 1;
                    if let Some((_, place)) = own {
                        stands[place as usize] -= 1;
                    }
                }
                let all: u32 = others.iter().sum();
                let Some((best, &most)) =
                    others.iter().enumerate().max_by_key(|&(class, &n)| (n, std::cmp::Reverse(class)))
                else {
                    continue;
                };
                if all == 0 {
                    continue;
                }
                let share = if most == all { 2 } else { u64::from(2 * most > all) };
                let ends = u64::from(stands[2] > 0);
                let begins = u64::from(stands[0] > 0);
                verdicts[i as usize] = 1 + best as u64 * 16 + share * 4 + ends * 2 + begins;
            }
        }
        verdicts
    }
}
