//! Sentences: a block is cut after a full stop, a question or exclamation mark and what closes with it.

use super::Token;
use super::abbreviations::{self, Abbreviation};
use super::tokens::is_apostrophe;
use crate::annotation::BlockKind;
use std::ops::Range;

/// A sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Position of its block in the article.
    pub block: usize,
}

/// Text without an end is cut after so many tokens: later stages look through whole sentences.
const LONGEST: usize = 400;

/// Splits the tokens from `first` on, all of one block, into sentences.
pub(super) fn split(source: &str, tokens: &[Token], first: usize, kind: BlockKind, out: &mut Vec<Sentence>) {
    let block = Block { source, tokens };
    let mut start = first;
    let mut at = first;
    let mut straight_open = false;
    while at < tokens.len() {
        if block.word(at) == "\"" {
            straight_open = !straight_open;
        }
        let stop = block.stop(at);
        at += 1;
        let Some(mut stop) = stop else {
            if at - start >= LONGEST {
                out.push(Sentence { tokens: start..at, block: tokens[start].block });
                start = at;
            }
            continue;
        };
        let marks_end = at;
        while at < tokens.len() && block.closes(at, straight_open) {
            if block.word(at) == "\"" {
                straight_open = !straight_open;
            }
            // "(R-Fla.). Then"
            stop = if block.word(at) == "." { Stop::Full } else { stop };
            at += 1;
        }
        let enumerates = at == start + 2 && block.word(start).bytes().all(|b| b.is_ascii_digit());
        if at < tokens.len() && !enumerates && block.begins(at, stop, at > marks_end, kind) {
            out.push(Sentence { tokens: start..at, block: tokens[start].block });
            start = at;
        }
    }
    if start < tokens.len() {
        out.push(Sentence { tokens: start..tokens.len(), block: tokens[start].block });
    }
}

/// How surely a token ends a sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// "." after an ordinary word.
    Full,
    /// "?", "!".
    Question,
    /// "...", "…".
    Ellipsis,
    /// A short form that can end a sentence: "Inc.", "U.S."
    Abbreviation,
    /// An initial: "J."
    Initial,
}

/// Words that begin a sentence far more often than a name.
const STARTERS: &[&str] = &[
    "The",
    "But",
    "They",
    "This",
    "That",
    "There",
    "It",
    "These",
    "Those",
    "However",
    "And",
    "He",
    "She",
    "We",
    "In",
    "On",
    "At",
    "A",
    "An",
    "As",
    "If",
    "When",
    "While",
    "After",
    "Before",
    "His",
    "Her",
    "Their",
    "Its",
    "Our",
    "My",
    "Your",
    "You",
    "For",
    "So",
    "What",
    "Who",
    "Why",
    "How",
    "Not",
    "No",
    "Yes",
    "Some",
    "Many",
    "Most",
    "More",
    "All",
    "Also",
    "By",
    "With",
    "From",
    "Since",
    "Although",
    "Though",
    "Because",
    "Then",
    "Meanwhile",
    "Now",
    "Once",
    "Under",
    "According",
    "Both",
    "Here",
    "Last",
    "Earlier",
    "To",
    "Or",
    "Yet",
    "Even",
    "Instead",
    "During",
    "Until",
    "Asked",
    "Mr.",
    "Mrs.",
    "Ms.",
    "Dr.",
];

/// Those of them that never follow an initial in a name.
const STRONG: usize = 11;

/// Verbs that, after a name, go on with the sentence that a quoted question ended: "“Why?” Smith asked."
const SPEAKING: &[&str] = &[
    "said",
    "says",
    "asked",
    "asks",
    "told",
    "tells",
    "wrote",
    "writes",
    "tweeted",
    "added",
    "adds",
    "wondered",
    "shouted",
    "replied",
    "exclaimed",
    "cried",
    "yelled",
    "continued",
    "posted",
    "declared",
    "joked",
    "responded",
    "answered",
    "called",
    "screamed",
    "whispered",
    "noted",
    "recalled",
    "explained",
    "insisted",
    "warned",
    "quipped",
];

struct Block<'a> {
    source: &'a str,
    tokens: &'a [Token],
}

impl<'a> Block<'a> {
    fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| t.span.of(self.source))
    }

    fn spaced(&self, at: usize) -> bool {
        self.tokens.get(at).is_none_or(|t| t.spaced)
    }

    fn stop(&self, at: usize) -> Option<Stop> {
        let word = self.word(at);
        let last = word.chars().next_back()?;
        match last {
            '.' if word == "." => Some(Stop::Full),
            '。' | '！' | '？' => Some(Stop::Full),
            '.' if word.starts_with('.') => Some(Stop::Ellipsis),
            '…' => Some(Stop::Ellipsis),
            '!' | '?' | '‽' => Some(Stop::Question),
            '.' => {
                let stem = &word[..word.len() - 1];
                match abbreviations::lookup(stem) {
                    Some(Abbreviation::Title | Abbreviation::Counter) => None,
                    _ if abbreviations::is_initial(stem) => Some(Stop::Initial),
                    _ => Some(Stop::Abbreviation),
                }
            }
            _ => None,
        }
    }

    /// True where the token at `at`, right after a stop, closes what the sentence opened.
    fn closes(&self, at: usize, straight_open: bool) -> bool {
        let word = self.word(at);
        match word {
            "”" | "»" | ")" | "]" | "}" | "''" | "›" => true,
            "\"" if self.spaced(at) => straight_open && self.spaced(at + 1),
            "\"" => straight_open || self.spaced(at + 1),
            "." | "…" | "..." => !self.spaced(at),
            _ if word.chars().all(is_apostrophe) => {
                !self.spaced(at) && self.spaced(at + 1) || self.word(at + 1) == "\""
            }
            _ => false,
        }
    }

    /// True where a new sentence begins at `at`, after `stop` and, where `closed`, a closing mark.
    fn begins(&self, at: usize, stop: Stop, closed: bool, kind: BlockKind) -> bool {
        let mut first = at;
        let opens = |word: &str| matches!(word, "“" | "‘" | "\"" | "'" | "«" | "(" | "[" | "``" | "„" | "‹");
        while first < at + 3 && opens(self.word(first)) {
            first += 1;
        }
        let quoted = first > at;
        let word = self.word(first);
        let Some(initial) = word.chars().next() else { return false };
        // A missing space: "It ended.The next".
        if !self.spaced(at) && !quoted {
            let mut chars = word.chars();
            let whole_word =
                chars.next().is_some_and(char::is_uppercase) && chars.next().is_some_and(char::is_lowercase);
            return whole_word && stop != Stop::Abbreviation && stop != Stop::Initial;
        }
        if matches!(word, "," | ";" | ":" | "." | ")" | "—" | "–" | "--" | "-" | "?" | "!" | "..." | "…" | "%") {
            return false;
        }
        if initial.is_lowercase() && !quoted {
            return stop == Stop::Full && self.lower_name(first);
        }
        let starter = |list: &[&str]| list.iter().any(|s| s.eq_ignore_ascii_case(word));
        match stop {
            Stop::Full => closed || !initial.is_lowercase(),
            Stop::Question => !(closed && self.speaks(first)) && (closed || !self.is_name_with_mark(at, kind)),
            Stop::Ellipsis => initial.is_uppercase() && word != "I",
            Stop::Abbreviation => {
                starter(STARTERS) || quoted && initial.is_uppercase() && opens(self.word(at)) && self.word(at) != "("
            }
            Stop::Initial => starter(&STARTERS[..STRONG]),
        }
    }

    /// "de Souza said", "iPhone sales": a name or make that begins small.
    fn lower_name(&self, at: usize) -> bool {
        let word = self.word(at);
        let particle = matches!(word, "de" | "von" | "van" | "bin" | "al" | "da" | "di" | "el" | "la" | "le");
        let next_is_name = self.word(at + 1).chars().next().is_some_and(char::is_uppercase);
        particle && next_is_name || word.chars().nth(1).is_some_and(char::is_uppercase)
    }

    /// A name, then a verb of speaking.
    fn speaks(&self, at: usize) -> bool {
        for i in at..at + 6 {
            let word = self.word(i);
            if SPEAKING.contains(&word) {
                return true;
            }
            let goes_on =
                word.chars().next().is_some_and(|c| c.is_uppercase()) || matches!(word, "the" | "of" | "a" | "an");
            if !goes_on {
                return false;
            }
        }
        false
    }

    /// "Yahoo! Inc.", "Jeb! Bush": a mark that belongs to a name, in a running sentence.
    fn is_name_with_mark(&self, at: usize, kind: BlockKind) -> bool {
        kind != BlockKind::Title
            && at >= 2
            && self.word(at - 1) == "!"
            && self.word(at - 2).eq_ignore_ascii_case("yahoo")
    }
}

#[cfg(test)]
mod tests {
    use super::super::tokens::tokenize;
    use super::*;
    use crate::span::Span;
    use proptest::prelude::*;

    fn cut(text: &str) -> Vec<&str> {
        let (mut tokens, mut sentences) = (Vec::new(), Vec::new());
        tokenize(text, Span::new(0, text.len()), 0, &mut tokens);
        split(text, &tokens, 0, BlockKind::Paragraph, &mut sentences);
        let span = |s: &Sentence| tokens[s.tokens.start].span.cover(tokens[s.tokens.end - 1].span);
        sentences.iter().map(|s| span(s).of(text)).collect()
    }

    /// `|` marks where a sentence ends.
    fn is_cut(marked: &str) {
        let text = marked.replace('|', "");
        assert_eq!(cut(&text).join("|"), marked.replace("| ", "|"));
    }

    #[test]
    fn cuts_text_without_an_end() {
        assert_eq!(cut(&"and so on ".repeat(1000)).len(), 3000usize.div_ceil(LONGEST));
    }

    #[test]
    fn cuts_plain_sentences() {
        is_cut("Rain fell.| Nobody came!| Why?| 12 people left.");
        is_cut("It ended.|The next one began.");
        is_cut("1. Read this.| Then that.");
    }

    #[test]
    fn keeps_closing_marks_with_what_they_close() {
        is_cut("“We won.”| Then they left (at last.)| \"Go.\"| 'Stay.'| End.");
        is_cut("\"It is over. \"| He left.");
        is_cut("He said: “No. 5 is here.| It works.”| “Fine.”");
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        is_cut("Gov. J. K. Lo met Dr. Ng of Acme Inc. in Boca, Fla. on Jan. 5 at 9 a.m. sharp.");
        is_cut("Al Bo (R-Fla.).| Mara Lind left.");
        is_cut("She moved to the U.S.| The firm stayed.");
        is_cut("U.S. Senator Pham spoke at 5 p.m.| “Hear me,” he said.");
        is_cut("Anna I. K. Bo was tall ... but not wider.");
    }

    #[test]
    fn a_quoted_question_goes_on_before_its_speaker() {
        is_cut("“Why now?” Mara Lind asked.| “Stop!” he cried.| “Really?”| The crowd left.");
        is_cut("“Is it done?” the mayor of Lund said.");
    }

    proptest! {
        #[test]
        fn covers_every_token_once(text in "(\\PC|[a-zA-Z.?!'”\"“ ]){0,80}") {
            let (mut tokens, mut sentences) = (Vec::new(), Vec::new());
            tokenize(&text, Span::new(0, text.len()), 0, &mut tokens);
            split(&text, &tokens, 0, BlockKind::Title, &mut sentences);
            let mut at = 0;
            for sentence in &sentences {
                prop_assert_eq!(sentence.tokens.start, at);
                prop_assert!(sentence.tokens.end > at);
                at = sentence.tokens.end;
            }
            prop_assert_eq!(at, tokens.len());
        }
    }
}
