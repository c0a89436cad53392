//! Tokens: words, numbers, marks. Close to the Penn Treebank's: "'s" and "n't" stand alone, hyphened words stay whole,
//! abbreviations keep their full stop, every quotation mark is one token.

use super::abbreviations::{self, Abbreviation};
use crate::span::Span;

/// A word, number or mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text.
    pub span: Span,
    /// Position of its block in the article.
    pub block: usize,
    /// True where white space, or the start of a block, stands before it.
    pub spaced: bool,
}

/// Cuts the bytes of one block into tokens, in time linear in the block's length.
pub(super) fn tokenize(source: &str, block: Span, number: usize, out: &mut Vec<Token>) {
    let scanner = Scanner { words: block.of(source) };
    let (mut at, mut spaced, mut previous) = (0, true, ' ');
    while let Some(c) = scanner.char_at(at) {
        if is_space(c) {
            (spaced, previous) = (true, c);
            at += c.len_utf8();
            continue;
        }
        let mut push = |start: usize, end: usize, spaced: bool| {
            let span = Span::new(block.start + start, block.start + end);
            out.push(Token { span, block: number, spaced });
        };
        let end = scanner.token_end(at, c, spaced, previous).max(at + c.len_utf8());
        match scanner.negation(at, end) {
            // "n't" alone has nothing before it.
            Some(split) if split > at => {
                push(at, split, spaced);
                push(split, end, false);
            }
            _ => push(at, end, spaced),
        }
        previous = scanner.words.get(..end).and_then(|w| w.chars().next_back()).unwrap_or(' ');
        (at, spaced) = (end, false);
    }
}

/// White space and what prints as nothing.
fn is_space(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{FFFC}' | '\u{AD}')
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '＇' | '`' | '´')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Letters, digits, and marks that hang on the letter before them.
fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36F}' | '\u{AD}' | '_')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}')
}

/// Endings of an address without "http" that are safely no words after a missing space.
const DOMAINS: &[&str] = &[
    "com", "org", "net", "gov", "edu", "co", "uk", "io", "info", "tv", "eu", "de", "fr", "ca", "au", "ru", "cn", "html",
];

struct Scanner<'a> {
    words: &'a str,
}

impl<'a> Scanner<'a> {
    fn rest(&self, at: usize) -> &'a str {
        self.words.get(at..).unwrap_or("")
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.rest(at).chars().next()
    }

    /// First byte from `at` on whose character `keep` turns down.
    fn run(&self, at: usize, keep: impl Fn(char) -> bool) -> usize {
        self.rest(at).char_indices().find(|&(_, c)| !keep(c)).map_or(self.words.len(), |(i, _)| at + i)
    }

    /// One past the last byte of the token that begins at `at` with `c`.
    fn token_end(&self, at: usize, c: char, spaced: bool, previous: char) -> usize {
        if is_word(c) {
            return self.address(at, c, previous).unwrap_or_else(|| self.word(at));
        }
        let next = at + c.len_utf8();
        match c {
            '@' | '#' if self.char_at(next).is_some_and(is_word) && !is_word(previous) => self.run(next, is_word),
            '.' => self.run(next, |d| d == '.'),
            '!' | '?' => self.run(next, |d| matches!(d, '!' | '?')),
            '-' | '—' | '–' | '*' | '=' | '~' => self.run(next, |d| d == c),
            '`' if self.char_at(next) == Some('`') => next + 1,
            '\'' if self.char_at(next) == Some('\'') => next + 1,
            _ if is_apostrophe(c) => {
                self.clitic(at, c, spaced, previous).or_else(|| self.elision(next)).unwrap_or(next)
            }
            _ if is_emoji(c) => self.emoji(at, c),
            _ => next,
        }
    }

    /// "’s", "'ll" and the like after a word, a bracket or a closing mark.
    fn clitic(&self, at: usize, c: char, spaced: bool, previous: char) -> Option<usize> {
        if spaced || matches!(previous, '(' | '[' | '“' | '‘' | '«' | '—' | '–' | '-' | '/') {
            return None;
        }
        self.clitic_after(at + c.len_utf8())
    }

    /// End of the clitic whose letters begin at `at`, right after the apostrophe.
    fn clitic_after(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at).as_bytes();
        let length = rest.iter().take(3).take_while(|b| b.is_ascii_alphabetic()).count();
        let letters = rest.get(..length)?.to_ascii_lowercase();
        let known = matches!(letters.as_slice(), b"s" | b"re" | b"ve" | b"ll" | b"d" | b"m");
        (known
            && !self
                .char_at(at + length)
                .is_some_and(|c| is_word(c) || is_apostrophe(c) && self.begins_word(at + length + c.len_utf8())))
        .then_some(at + length)
    }

    fn begins_word(&self, at: usize) -> bool {
        self.char_at(at).is_some_and(is_word)
    }

    /// "’90s", "'em": an apostrophe for letters left out at the start, followed at `at` by the rest.
    fn elision(&self, at: usize) -> Option<usize> {
        let rest = self.rest(at);
        let decade = rest.as_bytes();
        if decade.len() > 2
            && decade[..2].iter().all(u8::is_ascii_digit)
            && decade[2] == b's'
            && !self.begins_word(at + 3)
        {
            return Some(at + 3);
        }
        let word = ["em", "til", "cause", "tis", "twas", "bout", "round"].iter().find(|w| rest.starts_with(**w))?;
        (!self.begins_word(at + word.len())).then_some(at + word.len())
    }

    /// An address on the net or of a mailbox.
    fn address(&self, at: usize, c: char, previous: char) -> Option<usize> {
        let rest = self.rest(at);
        let starts = |prefix: &str| rest.get(..prefix.len()).is_some_and(|r| r.eq_ignore_ascii_case(prefix));
        if matches!(c, 'h' | 'H' | 'w' | 'W') && (starts("http://") || starts("https://") || starts("www.")) {
            let end = self.run(at, |c| !is_space(c) && !matches!(c, '"' | '“' | '”' | '<' | '>' | '»'));
            let address = self.words.get(at..end)?;
            let kept = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', '’', ')', ']', '…', '*']);
            return Some(at + kept.len());
        }
        if is_word(previous) {
            return None;
        }
        // A mailbox: bounded, so that no text makes the scan go back and forth.
        let name = rest.bytes().take(64).take_while(|b| b.is_ascii_alphanumeric() || b"._%+-".contains(b)).count();
        if rest.as_bytes().get(name) != Some(&b'@') {
            return None;
        }
        let host = rest.get(name + 1..)?;
        let length = host.bytes().take(128).take_while(|b| b.is_ascii_alphanumeric() || b".-".contains(b)).count();
        let host = host.get(..length)?.trim_end_matches(['.', '-']);
        host.contains('.').then_some(at + name + 1 + host.len())
    }

    /// A word, a number, or both in one.
    fn word(&self, start: usize) -> usize {
        let mut at = start;
        loop {
            let before = at;
            at = self.run(at, is_word);
            let Some(c) = self.char_at(at) else { return at };
            let next = at + c.len_utf8();
            let left = self.words.get(before..at).and_then(|w| w.chars().next_back()).unwrap_or(' ');
            let right = self.char_at(next).unwrap_or(' ');
            let joins = match c {
                _ if is_hyphen(c) => is_word(right),
                '.' => return self.full_stop(start, at, left, right),
                ',' | ':' | '/' => left.is_ascii_digit() && right.is_ascii_digit(),
                '&' => left.is_uppercase() && right.is_uppercase(),
                _ if is_apostrophe(c) => {
                    right.is_alphabetic() && c != '‘' && c != '`' && self.clitic_after(next).is_none()
                }
                _ => false,
            };
            if !joins {
                return at;
            }
            at = next;
        }
    }

    /// Goes on with a word at its first full stop, at `at`.
    fn full_stop(&self, start: usize, at: usize, left: char, right: char) -> usize {
        let mut end = at;
        let (mut left, mut right) = (left, right);
        // "1.5", "U.S", "nytimes.com": what joins is decided piece by piece.
        while self.char_at(end) == Some('.') && is_word(right) {
            let piece_end = self.run(end + 1, is_word);
            let piece = self.words.get(end + 1..piece_end).unwrap_or("");
            let so_far = self.words.get(start..end).unwrap_or("");
            let joins = left.is_ascii_digit() && right.is_ascii_digit()
                || is_short(last_piece(so_far)) && is_short(piece)
                || DOMAINS.contains(&piece);
            if !joins {
                return if is_short(last_piece(so_far)) { end + 1 } else { end };
            }
            end = piece_end;
            left = piece.chars().next_back().unwrap_or(' ');
            right = self.char_at(end + 1).unwrap_or(' ');
        }
        let word = self.words.get(start..end).unwrap_or("");
        match self.char_at(end) {
            Some('.') if right != '.' && self.keeps_stop(start, word, end + 1) => {
                // "U.S.-backed"
                if is_hyphen(right) && self.begins_word(end + 2) { self.word(end + 2).max(end + 2) } else { end + 1 }
            }
            Some(c) if is_hyphen(c) && is_word(right) => self.word(end + c.len_utf8()),
            _ => end,
        }
    }

    /// True where the full stop right before `after` belongs to `word`.
    fn keeps_stop(&self, start: usize, word: &str, after: usize) -> bool {
        if abbreviations::is_dotted(word) {
            return true;
        }
        let follower = self.rest(after).trim_start().chars().next();
        if abbreviations::is_initial(word) {
            // "Anna I. Berg", but not "as tall as I. Then".
            let before = self.words.get(..start).unwrap_or("").trim_end();
            let named = before.rsplit(is_space).next().is_some_and(|w| w.starts_with(char::is_uppercase));
            return word != "I" || named && follower.is_some_and(char::is_uppercase);
        }
        match abbreviations::lookup(word) {
            None => false,
            Some(Abbreviation::Title | Abbreviation::Word) => true,
            Some(Abbreviation::Counter) => follower.is_some_and(|c| c.is_ascii_digit()),
            Some(Abbreviation::Ambiguous) => follower
                .is_some_and(|c| c.is_lowercase() || c.is_ascii_digit() || matches!(c, ',' | ')' | ';' | ':' | '-')),
        }
    }

    /// Where "n't" begins in the word from `start` to `end`, and "n't" has to stand alone.
    fn negation(&self, start: usize, end: usize) -> Option<usize> {
        let word = self.words.get(start..end)?;
        let stem = word.strip_suffix(['t', 'T'])?;
        let stem = stem.strip_suffix(['\'', '’', 'ʼ'])?;
        let stem = stem.strip_suffix(['n', 'N'])?;
        stem.chars().all(char::is_alphabetic).then_some(start + stem.len())
    }

    /// A picture with all that is glued to it.
    fn emoji(&self, at: usize, c: char) -> usize {
        let mut end = at + c.len_utf8();
        let is_flag = |c: char| matches!(c, '\u{1F1E6}'..='\u{1F1FF}');
        if is_flag(c) && self.char_at(end).is_some_and(is_flag) {
            return end + 4;
        }
        loop {
            end = self.run(end, |c| matches!(c, '\u{FE0F}' | '\u{FE0E}' | '\u{1F3FB}'..='\u{1F3FF}' | '\u{20E3}' | '\u{E0020}'..='\u{E007F}'));
            match self.rest(end).strip_prefix('\u{200D}').and_then(|r| r.chars().next()) {
                Some(glued) if is_emoji(glued) => end += '\u{200D}'.len_utf8() + glued.len_utf8(),
                _ => return end,
            }
        }
    }
}

fn last_piece(word: &str) -> &str {
    word.rsplit(['.', '-', '\u{2010}', '\u{2011}']).next().unwrap_or(word)
}

/// One letter, or a capital and a small one: a piece of "U.S." or "Ph.D."
fn is_short(piece: &str) -> bool {
    let mut chars = piece.chars();
    let first = chars.next().is_some_and(char::is_alphabetic);
    first
        && chars.next().is_none_or(|c| c.is_lowercase() && piece.starts_with(char::is_uppercase))
        && chars.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        let mut tokens = Vec::new();
        tokenize(text, Span::new(0, text.len()), 0, &mut tokens);
        tokens.iter().map(|t| t.span.of(text)).collect()
    }

    fn is_cut(text: &str, expected: &str) {
        assert_eq!(cut(text).join(" "), expected);
    }

    #[test]
    fn splits_clitics() {
        is_cut("Don't say they’ll win, Mara’s team can't.", "Do n't say they ’ll win , Mara ’s team ca n't .");
        is_cut("DON'T SHE'S", "DO N'T SHE 'S");
        is_cut("the workers’ O'Brien o’clock Qur'an", "the workers ’ O'Brien o’clock Qur'an");
        is_cut("“Dune”’s end; Acme Inc.'s", "“ Dune ” ’s end ; Acme Inc. 's");
        is_cut("the ’90s, tell 'em", "the ’90s , tell 'em");
        is_cut("she'd've", "she'd 've");
    }

    #[test]
    fn keeps_hyphened_words_and_abbreviations() {
        is_cut(
            "Jean-Pierre, a U.S.-backed ex-MP, met Gov. J. K. Lo.",
            "Jean-Pierre , a U.S.-backed ex-MP , met Gov. J. K. Lo .",
        );
        is_cut("Sen. Al Bo (R-Fla.) at 5 a.m. in D.C.", "Sen. Al Bo ( R-Fla. ) at 5 a.m. in D.C.");
        is_cut("No. 5? No. We wash. In Wash., yes", "No. 5 ? No . We wash . In Wash. , yes");
        is_cut("It ended.The next e.g. Ph.D. one", "It ended . The next e.g. Ph.D. one");
        is_cut("R&D at AT&T", "R&D at AT&T");
        is_cut("as tall as I. J.R.R. Tolk", "as tall as I . J.R.R. Tolk");
    }

    #[test]
    fn keeps_numbers_and_sets_signs_apart() {
        is_cut(
            "$1,200.50 or 3.5% (10:30), 2015-16 and 1/2, £5m.",
            "$ 1,200.50 or 3.5 % ( 10:30 ) , 2015-16 and 1/2 , £ 5m .",
        );
        is_cut("well... no… yes—or–so -- end?!", "well ... no … yes — or – so -- end ?!");
        is_cut("and/or", "and / or");
    }

    #[test]
    fn keeps_addresses_and_pictures() {
        is_cut(
            "See https://a.example/b?c=d. Or (www.x.example).",
            "See https://a.example/b?c=d . Or ( www.x.example ) .",
        );
        is_cut(
            "write jo.d-e@mail.example.org, @ann_b #Yes2 site.com",
            "write jo.d-e@mail.example.org , @ann_b #Yes2 site.com",
        );
        is_cut("👩\u{200D}🚀!🇫🇷❤\u{FE0F}", "👩\u{200D}🚀 ! 🇫🇷 ❤\u{FE0F}");
    }

    #[test]
    fn cuts_much_text_without_a_space() {
        for piece in ["a", "a.", "a'", "a@", "…", "n't", "1.1", "a-.", "http://", "👩\u{200D}"] {
            let text = piece.repeat(100_000);
            assert!(!cut(&text).is_empty());
        }
    }

    proptest! {
        #[test]
        fn loses_nothing(text in "(\\PC|[a-zA-Z0-9.,'’\"“” -]){0,80}") {
            let mut tokens = Vec::new();
            tokenize(&text, Span::new(0, text.len()), 0, &mut tokens);
            let mut at = 0;
            for token in &tokens {
                prop_assert!(token.span.start >= at && !token.span.is_empty());
                prop_assert!(text[at..token.span.start].chars().all(is_space));
                prop_assert_eq!(token.spaced, token.span.start > at || at == 0);
                at = token.span.end;
            }
            prop_assert!(text[at..].chars().all(is_space));
        }
    }
}
