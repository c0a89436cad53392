//! Features of the tagger: a word, its neighbours and the two tags before it (after Collins 2002, Honnibal 2013).

use super::labels::Tag;
use super::words::{Word, mix};

const EDGE: Word = Word { form: 7, lex: 7, cluster: 7, suffixes: [7; 4], prefix: 7, shape: 7, mark: 0 };

/// Writes the features of the word at `at`, whose predecessors are tagged.
pub fn features(words: &[Word], tags: &[Tag], at: usize, out: &mut Vec<u32>) {
    out.clear();
    let word = |offset: isize| at.checked_add_signed(offset).and_then(|i| words.get(i)).unwrap_or(&EDGE);
    let tag = |back: usize| at.checked_sub(back).and_then(|i| tags.get(i)).map_or(99, |&t| t as u32);
    let w = word(0);
    let (before, after) = (word(-1), word(1));
    let (t1, t2) = (tag(1), tag(2));
    let mut add = |template: u32, values: &[u32]| out.push(mix(template, values));
    add(1, &[]);
    add(2, &[w.form]);
    add(3, &[w.form, w.shape]);
    add(4, &[w.suffixes[0], w.shape]);
    add(5, &[w.suffixes[1]]);
    add(6, &[w.suffixes[2]]);
    add(7, &[w.suffixes[3]]);
    add(8, &[w.prefix]);
    add(9, &[w.shape]);
    add(10, &[t1]);
    add(11, &[t1, t2]);
    add(12, &[t1, w.form]);
    add(13, &[t1, w.suffixes[2]]);
    add(14, &[before.lex]);
    add(15, &[after.lex]);
    add(16, &[word(-2).lex]);
    add(17, &[word(2).lex]);
    add(28, &[w.cluster, w.shape]);
    add(29, &[w.cluster, t1]);
    add(30, &[w.cluster, after.cluster]);
    add(31, &[w.cluster, before.cluster, t1]);
    add(18, &[after.suffixes[2]]);
    add(19, &[before.suffixes[2]]);
    add(20, &[after.shape]);
    add(21, &[w.shape, t1]);
    add(22, &[w.lex, after.lex]);
    add(23, &[w.lex, before.lex]);
    add(24, &[w.suffixes[1], after.suffixes[2], t1]);
    add(25, &[w.shape, after.shape, before.shape]);
    add(26, &[t1, after.lex]);
    add(27, &[word(2).suffixes[2], after.suffixes[2]]);
}
