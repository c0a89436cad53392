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
pub fn look<'a>(words: impl Iterator<Item = &'a str> + Clone, out: &mut Vec<Word>) {
    out.clear();
    let case = case(words.clone());
    out.extend(words.enumerate().map(|(i, word)| see(word, case, i == 0)));
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

fn see(word: &str, case: Case, first: bool) -> Word {
    let normal = normal_mark(word);
    let word = if word.len() > LONGEST * 4 {
        word.char_indices().nth(LONGEST).map_or(word, |(i, _)| &word[..i])
    } else {
        word
    };
    let small =
        || word.chars().flat_map(char::to_lowercase).map(|c| if c.is_ascii_digit() { '0' } else { normal_char(c) });
    let form = normal.map_or_else(|| hash_chars(small()), |(name, _)| hash_chars(name.chars()));
    let mut end = ['\0'; 4];
    let mut length = 0u32;
    for c in small() {
        end.rotate_left(1);
        end[3] = c;
        length += 1;
    }
    let suffix = |n: usize| hash_chars(end[4 - n..].iter().copied()).wrapping_add(n as u32);
    let shape = shape(word) | (case as u32) << 8 | u32::from(first) << 10;
    Word {
        form,
        suffixes: [suffix(1), suffix(2), suffix(3), suffix(4)],
        prefix: hash_chars(small().take(3)).wrapping_add(length.min(3)),
        shape,
        mark: normal.map_or(0, |(_, bit)| bit),
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
        look(sentence.split(' '), &mut out);
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
