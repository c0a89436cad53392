//! What the features look at: each token by itself, hashed once.

use super::model::Lexicon;
use super::table::{Key, join};
use crate::text::Text;

/// How the letters of a token are cased.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Case {
    Lower,
    Title,
    Upper,
    Mixed,
    /// One capital, with or without a full stop.
    Initial,
    Number,
    Mark,
}

/// How the words of a sentence are cased: what capitals mean there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)]
pub enum Manner {
    /// Running text: capitals mark names and the first word.
    Running,
    /// A headline with a capital on most words.
    Headline,
    /// All in capitals.
    Capitals,
    /// No capital at all.
    Lower,
}

/// A token as the features see it.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Its letters in lower case, digits as "0".
    pub lower: Key,
    /// Its letters as written, digits as "0".
    pub exact: Key,
    /// Kinds of characters in order, runs cut to two.
    pub shape: Key,
    /// How it is cased.
    pub case: Case,
    /// Cluster of its vector; 0 where the lexicon does not know the word.
    pub cluster: u16,
    /// How often texts write it without a capital: 0 unknown, 1 never to 7 always.
    pub lowered: u8,
    /// True for a full stop, comma, colon or semicolon: names seldom hold one.
    pub is_stop: bool,
    /// The first two, three and four characters in lower case.
    pub prefixes: [Key; 3],
    /// The last one to four characters in lower case.
    pub suffixes: [Key; 4],
}

/// Hash of characters.
pub fn key(chars: impl Iterator<Item = char>) -> Key {
    chars.fold(0xCBF2_9CE4_8422_2325, |key, c| (key ^ Key::from(u32::from(c))).wrapping_mul(0x0000_0100_0000_01B3))
}

/// Longest word whose letters are looked at: the rest of it is taken as read.
const LONGEST: usize = 40;

/// The hash by which the lexicon and the gazetteer know a word.
pub fn lower_key(word: &str) -> Key {
    key(word.chars().take(LONGEST).map(lowered))
}

/// A word as the lexicon knows it.
pub fn lower(word: &str) -> String {
    word.chars().take(LONGEST).map(lowered).collect()
}

/// One character for one: case dropped, digits alike, apostrophes alike.
fn lowered(c: char) -> char {
    match c {
        '0'..='9' => '0',
        '’' | '‘' | 'ʼ' => '\'',
        '‐' | '‑' => '-',
        c if c.is_ascii() => c.to_ascii_lowercase(),
        c => c.to_lowercase().next().unwrap_or(c),
    }
}

impl Word {
    /// Reads one word.
    pub fn read(word: &str, lexicon: &Lexicon) -> Word {
        let mut letters = ['\0'; LONGEST];
        let mut count = 0;
        for (slot, c) in letters.iter_mut().zip(word.chars()) {
            *slot = c;
            count += 1;
        }
        let written = &letters[..count];
        let mut low = letters;
        low[..count].iter_mut().for_each(|c| *c = lowered(*c));
        let low = &low[..count];
        let lower = key(low.iter().copied());
        let (cluster, often) = lexicon.word(lower);
        let slice = |from: usize, to: usize| low.get(from..to).map_or(0, |s| key(s.iter().copied()));
        Word {
            lower,
            exact: key(written.iter().map(|&c| if c.is_ascii_digit() { '0' } else { c })),
            shape: shape(written),
            case: case(written),
            cluster,
            lowered: often,
            is_stop: matches!(written, ['.' | ',' | ':' | ';' | '?' | '!']),
            prefixes: [2, 3, 4].map(|n| slice(0, n)),
            suffixes: [1, 2, 3, 4].map(|n| count.checked_sub(n).map_or(0, |from| slice(from, count))),
        }
    }
}

fn case(letters: &[char]) -> Case {
    let upper = letters.iter().filter(|c| c.is_uppercase()).count();
    let lower = letters.iter().filter(|c| c.is_lowercase()).count();
    let first = letters.iter().find(|c| c.is_alphanumeric()).copied().unwrap_or(' ');
    match (upper, lower) {
        _ if first.is_numeric() => Case::Number,
        (0, 0) if first.is_alphabetic() => Case::Title, // scripts without case
        (0, 0) => Case::Mark,
        (0, _) => Case::Lower,
        (1, 0) => Case::Initial,
        (_, 0) => Case::Upper,
        (1, _) if first.is_uppercase() => Case::Title,
        _ => Case::Mixed,
    }
}

fn shape(letters: &[char]) -> Key {
    let kind = |c: char| match c {
        c if c.is_uppercase() => 'X',
        c if c.is_alphabetic() => 'x',
        c if c.is_numeric() => '0',
        c => lowered(c),
    };
    let (mut last, mut run) = ('\0', 0);
    key(letters.iter().map(|&c| kind(c)).filter(|&k| {
        run = if k == last { run + 1 } else { 1 };
        last = k;
        run <= 2
    }))
}

/// All words of a text.
pub fn read(text: &Text, lexicon: &Lexicon) -> Vec<Word> {
    (0..text.tokens.len()).map(|i| Word::read(text.word(i), lexicon)).collect()
}

/// How a sentence is cased.
pub fn manner(words: &[Word]) -> Manner {
    let (mut lower, mut title, mut upper, mut long_lower) = (0, 0, 0, 0);
    for word in words {
        match word.case {
            Case::Lower => {
                lower += 1;
                // Short words stay small in headlines, too.
                long_lower += usize::from(word.prefixes[2] != 0);
            }
            Case::Title | Case::Mixed => title += 1,
            Case::Upper | Case::Initial => upper += 1,
            Case::Number | Case::Mark => {}
        }
    }
    if upper >= 2 && upper > 3 * (lower + title) {
        Manner::Capitals
    } else if title + upper == 0 && lower >= 3 {
        Manner::Lower
    } else if title + upper >= 4 && title > 2 * long_lower {
        Manner::Headline
    } else {
        Manner::Running
    }
}

/// A key that sets `kind` of feature apart from the others that look at `value`.
pub fn tagged(kind: Key, value: Key) -> Key {
    join(kind.wrapping_mul(0xA24B_AED4_963E_E407), value)
}
