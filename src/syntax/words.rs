//! What the classifiers see of a word: numbers made once a sentence.

/// A hash of a template's number and its values. Wrapping, 32 bits: the same natively and in Wasm.
pub fn mix(template: u32, values: &[u32]) -> u32 {
    let mut hash = template.wrapping_mul(0x9E37_79B1) ^ 0x5851_F42D;
    for &value in values {
        hash = (hash ^ value).wrapping_mul(0x85EB_CA6B);
        hash ^= hash >> 15;
    }
    hash = hash.wrapping_mul(0xC2B2_AE35);
    hash ^ (hash >> 16)
}

/// Hash of letters, one after the other.
fn hash_chars(chars: impl Iterator<Item = char>) -> u32 {
    chars.fold(0x811C_9DC5, |hash, c| (hash ^ c as u32).wrapping_mul(0x0100_0193))
}

/// How a sentence is capitalised: a capital says nothing in a headline.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Case {
    #[default]
    Running,
    Title,
    Upper,
}

/// A word as the classifiers see it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Word {
    /// Hash of the small letters; digits and kinds of marks are alike.
    pub form: u32,
    /// The form of a frequent word; of another known word its cluster; of an unknown one its ending and kinds of letters.
    pub lex: u32,
    /// Cluster of a known word, 0 of others.
    pub cluster: u32,
    /// Hashes of the last one, two, three and four letters.
    pub suffixes: [u32; 4],
    /// Hash of the first three letters.
    pub prefix: u32,
    /// Hash of the kinds of letters, with the case of the sentence.
    pub shape: u32,
    /// Comma, quotation mark, colon or dash, bracket: one bit each; 0 of others.
    pub mark: u32,
}

/// Forms longer than this count by their beginning and end.
const LONGEST: usize = 40;

/// Looks at the words of one sentence.
pub fn look<'a>(vocabulary: &Vocabulary, words: impl Iterator<Item = &'a str> + Clone, out: &mut Vec<Word>) {
    out.clear();
    let case = case(words.clone());
    out.extend(words.enumerate().map(|(i, word)| see(vocabulary, word, case, i == 0)));
}

/// Known words and their clusters. A word's form chooses its slot; words that fall on a taken slot stay unknown.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// A cluster (0: the slot is free), then seven bits of the form and a bit that says that the word is frequent.
    slots: Vec<[u8; 2]>,
}

const SLOTS: usize = 1 << 16;

impl Vocabulary {
    /// How long [`Vocabulary::bytes`] is.
    pub const BYTES: usize = 2 * SLOTS;

    /// Makes one of words, clusters and whether the word is frequent; the first of two that share a slot stays.
    pub fn new<'a>(words: impl Iterator<Item = (&'a str, u8, bool)>) -> Vocabulary {
        let mut slots = vec![[0; 2]; SLOTS];
        for (word, cluster, frequent) in words {
            let form = form(word);
            let slot = &mut slots[form as usize >> 16];
            if slot[0] == 0 {
                *slot = [cluster, (form & 0x7F) as u8 | u8::from(frequent) << 7];
            }
        }
        Vocabulary { slots }
    }

    /// Reads one as [`Vocabulary::bytes`] wrote it; none from bytes of another length.
    pub fn read(bytes: &[u8]) -> Option<Vocabulary> {
        let (clusters, checks) = bytes.split_at_checked(SLOTS).filter(|parts| parts.1.len() == SLOTS)?;
        Some(Vocabulary { slots: clusters.iter().zip(checks).map(|(&cluster, &check)| [cluster, check]).collect() })
    }

    /// All clusters, then all checks.
    pub fn bytes(&self) -> Vec<u8> {
        let column = |i: usize| (0..SLOTS).map(move |slot| self.slots.get(slot).map_or(0, |s| s[i]));
        column(0).chain(column(1)).collect()
    }

    /// Cluster, or 0, and whether the word is frequent.
    fn find(&self, form: u32) -> (u32, bool) {
        match self.slots.get(form as usize >> 16) {
            Some(&[cluster, check]) if cluster > 0 && u32::from(check & 0x7F) == form & 0x7F => {
                (u32::from(cluster), check >> 7 == 1)
            }
            _ => (0, false),
        }
    }
}

fn case<'a>(words: impl Iterator<Item = &'a str>) -> Case {
    let (mut long, mut capitals, mut upper) = (0, 0, 0);
    for word in words.filter(|w| w.len() > 3) {
        let mut chars = word.chars();
        let Some(first) = chars.next().filter(|c| c.is_alphabetic()) else { continue };
        long += 1;
        if first.is_uppercase() {
            capitals += 1;
            upper += usize::from(chars.take(3).all(char::is_uppercase));
        }
    }
    match () {
        () if long >= 2 && upper * 10 >= long * 8 => Case::Upper,
        () if long >= 3 && capitals * 10 >= long * 8 => Case::Title,
        () => Case::Running,
    }
}

/// Hash of a word's small letters, or of its name, where it is a mark.
fn form(word: &str) -> u32 {
    let normal = normal_mark(word);
    let letters = normal.map_or_else(|| hash_chars(small(word)), |(name, _)| hash_chars(name.chars()));
    mix(1, &[letters])
}

fn small(word: &str) -> impl Iterator<Item = char> {
    word.chars().flat_map(char::to_lowercase).map(|c| if c.is_ascii_digit() { '0' } else { normal_char(c) })
}

fn see(vocabulary: &Vocabulary, word: &str, case: Case, first: bool) -> Word {
    let mark = normal_mark(word).map_or(0, |(_, bit)| bit);
    let word = if word.len() > LONGEST * 4 {
        word.char_indices().nth(LONGEST).map_or(word, |(i, _)| &word[..i])
    } else {
        word
    };
    let form = form(word);
    let mut end = ['\0'; 4];
    let mut length = 0u32;
    for c in small(word) {
        end.rotate_left(1);
        end[3] = c;
        length += 1;
    }
    let suffix = |n: usize| hash_chars(end[4 - n..].iter().copied()).wrapping_add(n as u32);
    let (cluster, frequent) = vocabulary.find(form);
    let kinds = shape(word);
    let lex = match cluster {
        _ if frequent => form,
        0 => mix(2, &[suffix(2), kinds & !64]),
        _ => cluster,
    };
    let shape = kinds | (case as u32) << 8 | u32::from(first) << 10;
    Word {
        form,
        lex,
        cluster,
        suffixes: [suffix(1), suffix(2), suffix(3), suffix(4)],
        prefix: hash_chars(small(word).take(3)).wrapping_add(length.min(3)),
        shape,
        mark,
    }
}

fn normal_char(c: char) -> char {
    match c {
        '’' | 'ʼ' | '‘' | '`' => '\'',
        '\u{2010}' | '\u{2011}' => '-',
        _ => c,
    }
}

/// One name for all marks of a kind, and its bit.
fn normal_mark(word: &str) -> Option<(&'static str, u32)> {
    Some(match word {
        "," => (",", 1),
        "\"" => ("\"", 2),
        "“" | "``" | "«" | "„" => ("“", 2),
        "”" | "''" | "»" => ("”", 2),
        ":" => (":", 4),
        ";" => (";", 4),
        "—" | "–" | "--" | "---" => ("—", 4),
        "…" | "..." => ("…", 4),
        "(" | "[" => ("(", 8),
        ")" | "]" => (")", 8),
        _ => return None,
    })
}

/// Kinds of letters in eight bits.
fn shape(word: &str) -> u32 {
    let mut chars = word.chars();
    let Some(first) = chars.next() else { return 0 };
    let mut bits = u32::from(first.is_uppercase()) | u32::from(first.is_ascii_digit()) << 1;
    for c in chars {
        bits |= match c {
            '-' | '\u{2010}' | '\u{2011}' => 4,
            '.' => 8,
            c if c.is_ascii_digit() => 16,
            c if c.is_uppercase() => 32,
            c if c.is_lowercase() => 64,
            _ => 128,
        };
    }
    bits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(sentence: &str) -> Vec<Word> {
        let mut out = Vec::new();
        look(&Vocabulary::default(), sentence.split(' '), &mut out);
        out
    }

    #[test]
    fn alike_words_look_alike() {
        let words = seen("Ran ran 1999 2024 ’s 's — -- “ ``");
        for pair in words.chunks(2) {
            assert_eq!(pair[0].form, pair[1].form);
        }
        assert_ne!(words[0].shape, words[1].shape);
        assert_eq!(seen("walking")[0].suffixes[2], seen("Sing")[0].suffixes[2]);
    }

    #[test]
    fn headlines_and_capitals_are_told_apart() {
        assert_eq!(case("Storm Hits Small Town of Lund".split(' ')), Case::Title);
        assert_eq!(case("STORM HITS TOWN".split(' ')), Case::Upper);
        assert_eq!(case("A storm hits Lund again".split(' ')), Case::Running);
    }
}
