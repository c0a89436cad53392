//! The text as the rules of this stage see it: what each token is, worked out once.

use crate::annotation::EntityKind;
use crate::knowledge::{Knowledge, WordClasses, fold};
use crate::names::Name;
use crate::syntax::{Syntax, Tag};
use crate::text::Text;
use std::collections::HashSet;
use std::ops::Range;

/// Ranks and forms of address that the list of titles lacks.
const RANKS: [&str; 26] = [
    "DCI",
    "DI",
    "DS",
    "DC",
    "PC",
    "DCS",
    "ACC",
    "CS",
    "Aunty",
    "Auntie",
    "Malam",
    "Alhaji",
    "Hajia",
    "Dato",
    "Datuk",
    "Herr",
    "Frau",
    "Madame",
    "Monsieur",
    "Mme",
    "Shri",
    "Mzee",
    "Senhor",
    "Signor",
    "Brigadier",
    "Prophet",
];

/// Letters of honours, offices and degrees that stand behind a name and are no part of it.
const AFTER_NAME: [&str; 14] =
    ["KC", "QC", "SC", "MP", "MSP", "MEP", "MLA", "TD", "PhD", "MD", "OBE", "MBE", "CBE", "FRS"];

/// Titles of royal houses that are given names too: "Queen Ingeborg", "Prince Lorenz".
const ROYAL: [&str; 10] =
    ["King", "Queen", "Prince", "Princess", "Duke", "Duchess", "Emperor", "Empress", "Sheikh", "Sheikha"];

/// Columns over the tokens of a text.
pub(super) struct View<'v> {
    pub text: &'v Text<'v>,
    pub syntax: &'v Syntax,
    pub knowledge: &'v Knowledge,
    /// The names, those of people without titles.
    pub names: Vec<Name>,
    /// What each word can be.
    classes: Vec<WordClasses>,
    /// Position of the name over each token, plus one; 0 for none.
    name_at: Vec<u32>,
    sentence: Vec<u32>,
    /// Number of the outermost quotation around each token, plus one; 0 outside.
    quotation: Vec<u32>,
}

impl<'v> View<'v> {
    /// Looks every word up.
    pub fn new(text: &'v Text<'v>, syntax: &'v Syntax, names: &[Name], knowledge: &'v Knowledge) -> View<'v> {
        let n = text.tokens.len();
        let mut view = View {
            text,
            syntax,
            knowledge,
            names: Vec::new(),
            classes: (0..n).map(|i| class_of(text.word(i), knowledge)).collect(),
            name_at: vec![0; n],
            sentence: vec![0; n],
            quotation: vec![0; n],
        };
        for (i, sentence) in text.sentences.iter().enumerate() {
            fill(&mut view.sentence, &sentence.tokens, i as u32);
        }
        let within_label = |name: &Name| view.without_label(name);
        let without_title = |name: &Name| view.without_title(&view.trimmed(&within_label(name)));
        view.names =
            names.iter().filter_map(without_title).filter_map(|name| super::codes::without(&view, name)).collect();
        view.names = view.without_headlinese();
        for (i, name) in view.names.iter().enumerate() {
            fill(&mut view.name_at, &name.tokens, i as u32 + 1);
        }
        for (i, quotation) in text.quotations.iter().enumerate().filter(|(_, q)| q.depth == 0) {
            fill(&mut view.quotation, &text.tokens_in(quotation.span), i as u32 + 1);
        }
        view
    }

    /// Adds names where none stood; those that they overlap ("May" as a month) go.
    pub fn add(&mut self, more: Vec<Name>) {
        if more.is_empty() {
            return;
        }
        self.names.retain(|n| more.iter().all(|m| m.tokens.end <= n.tokens.start || n.tokens.end <= m.tokens.start));
        self.names.extend(more);
        self.names.sort_by_key(|n| n.tokens.start);
        self.name_at.fill(0);
        for (i, name) in self.names.iter().enumerate() {
            fill(&mut self.name_at, &name.tokens, i as u32 + 1);
        }
    }

    /// The names, where headlines with large letters all over ran people's names together with other words ("Markets
    /// Fear Lima") cut down to the last names that the running text has.
    fn without_headlinese(&self) -> Vec<Name> {
        let headline: Vec<bool> = self.text.sentences.iter().map(|s| self.is_headline(&s.tokens)).collect();
        let is_headline = |n: &Name| headline.get(self.sentence(n.tokens.start)).copied().unwrap_or(false);
        let full = |n: &&Name| n.kind == EntityKind::Person && n.tokens.len() > 1;
        let running = || self.names.iter().filter(|n| full(n) && !is_headline(n));
        let whole: HashSet<String> = running().map(|n| fold(self.words(&n.tokens))).collect();
        let last: HashSet<String> = running().map(|n| fold(self.word(n.tokens.end - 1))).collect();
        // "Elizabeth Warren Hammers", where the text speaks of Elizabeth Warren.
        let holds_name = |n: &Name| {
            let is = |tokens: Range<usize>| tokens.len() > 1 && whole.contains(&fold(self.words(&tokens)));
            n.tokens.clone().any(|t| is(n.tokens.start..t) || is(t..n.tokens.end) && t > n.tokens.start)
        };
        let mut names = Vec::with_capacity(self.names.len());
        for name in &self.names {
            let parts: Vec<usize> =
                match full(&name) && is_headline(name) && !whole.contains(&fold(self.words(&name.tokens))) {
                    true if self.holds_word(name) || holds_name(name) => {
                        name.tokens.clone().filter(|&t| last.contains(&fold(self.word(t)))).collect()
                    }
                    _ => Vec::new(),
                };
            match parts.is_empty() {
                true => names.push(name.clone()),
                false => names.extend(parts.into_iter().map(|t| Name { tokens: t..t + 1, ..name.clone() })),
            }
        }
        names
    }

    /// True where a word of a name is a common one and no name: "Markets Fear Lima", but not "Abdul Shakur".
    fn holds_word(&self, name: &Name) -> bool {
        name.tokens.clone().any(|t| {
            let class = self.class(t);
            class.any(WordClasses::COMMON | WordClasses::ROLE | WordClasses::BODY)
                && !class.any(WordClasses::MALE | WordClasses::FEMALE | WordClasses::SURNAME)
        })
    }

    /// True for a sentence nearly all of whose longer words have large first letters.
    fn is_headline(&self, tokens: &Range<usize>) -> bool {
        let long = || tokens.clone().filter(|&t| self.word(t).len() > 3 && self.is_word(t));
        let (all, large) = (long().count(), long().filter(|&t| self.is_capital(t)).count());
        all > 3 && large * 5 >= all * 4
    }

    /// An organization's or event's name without "September's" before and "summit" behind, and with its own "The".
    fn trimmed(&self, name: &Name) -> Name {
        let mut name = name.clone();
        if !matches!(name.kind, EntityKind::Organization | EntityKind::Event | EntityKind::Work) {
            return name;
        }
        let known = |tokens: &Range<usize>| {
            let found = self.knowledge.look_up(self.words(tokens)).into_iter().next();
            found.filter(|f| f.weight >= 100 && f.kind == EntityKind::Organization).map(|f| f.kind)
        };
        let mut inner = name.tokens.clone();
        if inner.len() > 3 && self.is_possessive(inner.start + 1) {
            inner.start += 2;
        }
        while inner.len() > 1 && !self.is_capital(inner.end - 1) {
            inner.end -= 1;
        }
        if inner != name.tokens
            && let Some(kind) = known(&inner)
        {
            (name.tokens, name.kind) = (inner, kind);
        }
        // "The" with a large letter amid a sentence is part of the name.
        if name.kind == EntityKind::Organization
            && let Some(the) = name.tokens.start.checked_sub(1)
            && self.word(the) == "The"
            && the > self.sentence_tokens(the).start
            && self.word(the - 1).starts_with(char::is_lowercase)
        {
            name.tokens.start = the;
        }
        name
    }

    /// A name that ran on from a speaker's label into the words ("DANE: Timid") cut off at the colon, or over a verb
    /// ("Holub told Czech Television").
    fn without_label(&self, name: &Name) -> Name {
        let mut name = name.clone();
        if matches!(name.kind, EntityKind::Person | EntityKind::Organization)
            && let Some(colon) = name.tokens.clone().skip(1).find(|&t| {
                self.word(t) == ":"
                    || matches!(self.word(t), "said" | "told" | "says" | "added") && self.tag(t).is_verb()
            })
        {
            name.tokens.end = colon;
        }
        name
    }

    /// Position of the sentence of `token` before the columns are filled.
    fn sentence_of(&self, token: usize) -> usize {
        self.text.sentences.partition_point(|s| s.tokens.end <= token)
    }

    /// A person's name without what stands before and behind it: "Gov.", "Kenya's", "KC"; none where a title is all
    /// there is.
    fn without_title(&self, name: &Name) -> Option<Name> {
        let mut tokens = name.tokens.clone();
        if name.kind != EntityKind::Person {
            return Some(name.clone());
        }
        while tokens.len() > 1 {
            let (first, second) = (tokens.start, tokens.start + 1);
            let given = self.class(first).any(WordClasses::MALE | WordClasses::FEMALE);
            let title = self.class(first).any(WordClasses::TITLE) && (!given || self.word(second) == ".");
            // "Del. Ana Lima", "Const. Roe": a short form of some title or other.
            let word = self.word(first);
            let stop = word.ends_with('.') || self.word(second) == ".";
            let short = stop && !given && (4..=6).contains(&word.trim_end_matches('.').len().saturating_add(1));
            let short =
                short && tokens.len() > 2 + usize::from(self.word(second) == ".") && !self.is(first, &["St", "St."]);
            // "Center Bol Akech" at the start of a sentence, "Nine-year-old Ilyas", "DCI Bello", "Aunty Coral".
            let opens = first == self.text.sentences.get(self.sentence_of(first)).map_or(0, |s| s.tokens.start);
            let named = self.class(first).any(WordClasses::MALE | WordClasses::FEMALE);
            let common =
                opens && !named && tokens.len() > 2 && self.class(first).any(WordClasses::COMMON | WordClasses::ROLE);
            let rank = RANKS.contains(&word);
            let short = short || common || rank || word.ends_with("-year-old");
            let crown = word == "Crown" && ROYAL.contains(&self.word(second));
            let royal = ROYAL.contains(&word) && self.knowledge.look_up(self.words(&tokens)).is_empty();
            if title || short || crown || royal || !self.is_word(first) || self.is_possessive(first) {
                tokens.start = second;
            } else if self.is_possessive(second) && tokens.len() > 2 {
                tokens.start = second + 1;
            } else {
                break;
            }
        }
        while tokens.len() > 2 && AFTER_NAME.contains(&self.word(tokens.end - 1)) {
            tokens.end -= 1;
            if self.word(tokens.end - 1) == "," {
                tokens.end -= 1;
            }
        }
        let whole = tokens.len() > 1 || !self.is_title_alone(tokens.start);
        (whole && !tokens.is_empty()).then(|| Name { tokens, ..name.clone() })
    }

    /// "the Chancellor", "the Prince": a description, no name.
    fn is_title_alone(&self, token: usize) -> bool {
        self.class(token).any(WordClasses::TITLE) && !self.class(token).any(WordClasses::MALE | WordClasses::FEMALE)
            || self.class(token).any(WordClasses::TITLE | WordClasses::ROLE)
                && token > 0
                && self.is(token - 1, &["the", "The"])
    }

    /// Gives what each word can be.
    pub fn into_classes(self) -> Vec<WordClasses> {
        self.classes
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.classes.len()
    }

    /// The word at `token`.
    pub fn word(&self, token: usize) -> &'v str {
        self.text.word(token)
    }

    /// True where the word at `token` is one of `words`, whatever its case.
    pub fn is(&self, token: usize, words: &[&str]) -> bool {
        let word = self.word(token);
        words.iter().any(|w| w.eq_ignore_ascii_case(word))
    }

    /// What the word at `token` can be.
    pub fn class(&self, token: usize) -> WordClasses {
        self.classes.get(token).copied().unwrap_or_default()
    }

    /// Part of speech.
    pub fn tag(&self, token: usize) -> Tag {
        self.syntax.tags.get(token).copied().unwrap_or_default()
    }

    /// The name over `token`.
    pub fn name_at(&self, token: usize) -> Option<usize> {
        (self.name_at.get(token).copied()? as usize).checked_sub(1)
    }

    /// Position of the sentence of `token`.
    pub fn sentence(&self, token: usize) -> usize {
        self.sentence.get(token).copied().unwrap_or(0) as usize
    }

    /// Tokens of the sentence of `token`.
    pub fn sentence_tokens(&self, token: usize) -> Range<usize> {
        self.text.sentences.get(self.sentence(token)).map_or(0..0, |s| s.tokens.clone())
    }

    /// Number of the outermost quotation around `token`, plus one; 0 outside.
    pub fn quotation(&self, token: usize) -> u32 {
        self.quotation.get(token).copied().unwrap_or(0)
    }

    /// Position of the block of `token`; past all blocks where there is no such token.
    pub fn block(&self, token: usize) -> usize {
        self.text.tokens.get(token).map_or(usize::MAX, |t| t.block)
    }

    /// The words of a range of tokens, as written.
    pub fn words(&self, tokens: &Range<usize>) -> &'v str {
        self.text.span(tokens).of(self.text.source)
    }

    /// True for a token with a letter or digit.
    pub fn is_word(&self, token: usize) -> bool {
        self.word(token).contains(char::is_alphanumeric)
    }

    /// True for a word with a large first letter.
    pub fn is_capital(&self, token: usize) -> bool {
        self.word(token).starts_with(char::is_uppercase)
    }

    /// True for "'s" and the bare apostrophe after a plural.
    pub fn is_possessive(&self, token: usize) -> bool {
        matches!(self.word(token), "'s" | "’s" | "'S" | "’S")
            || matches!(self.word(token), "'" | "’") && self.tag(token) == Tag::Pos
    }

    /// True for a noun of role, title or occupation.
    pub fn is_role(&self, token: usize) -> bool {
        self.class(token).any(WordClasses::ROLE)
    }

    /// True for a finite verb, as far as its tag tells.
    pub fn is_finite(&self, token: usize) -> bool {
        self.tag(token).is_finite()
    }
}

/// What a word can be; of "co-author" and "trawlerman" what the end of the word says, where the whole is not known.
fn class_of(word: &str, knowledge: &Knowledge) -> WordClasses {
    let whole = knowledge.word(word);
    if whole != WordClasses::default() {
        return whole;
    }
    let person = |end: &str| word.len() > end.len() + 3 && word.ends_with(end) && word.starts_with(char::is_lowercase);
    match word.rsplit_once('-') {
        // "mum-of-two", "22-year-old".
        _ if word.ends_with("-year-old") => WordClasses(WordClasses::ROLE),
        Some((first, _)) if first.ends_with("-of") => match first.trim_end_matches("-of") {
            "mum" | "mom" | "dad" => WordClasses(WordClasses::ROLE),
            parent => WordClasses(knowledge.word(parent).0 & WordClasses::ROLE),
        },
        Some((_, last)) => WordClasses(knowledge.word(last).0 & (WordClasses::ROLE | WordClasses::BODY)),
        None if ["man", "woman", "ologist", "ographer", "keeper", "smith"].iter().any(|end| person(end)) => {
            WordClasses(WordClasses::ROLE)
        }
        None => whole,
    }
}

fn fill(column: &mut [u32], tokens: &Range<usize>, value: u32) {
    for slot in column.iter_mut().take(tokens.end).skip(tokens.start) {
        *slot = value;
    }
}
