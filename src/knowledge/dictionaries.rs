//! Small dictionaries: demonyms, capitals, countries, pet names, verbs that report speech.

use super::file::Section;
use super::{Knowledge, fold};

impl Knowledge {
    /// The place that a demonym belongs to: "Belarusian", "Belarusians" → "Belarus".
    pub fn demonym(&self, word: &str) -> Option<String> {
        self.entry('d', word)
    }

    /// The country whose capital a city is: "Minsk" → "Belarus".
    pub fn capital_of(&self, city: &str) -> Option<String> {
        self.entry('c', city)
    }

    /// The country that a name, formal name or abbreviation stands for, by its usual name: "U.K." → "United Kingdom".
    pub fn country(&self, name: &str) -> Option<String> {
        self.entry('l', name)
    }

    /// True where `short` is a pet form of `full` or both are of one name: "Bill" and "William".
    pub fn is_nickname(&self, short: &str, full: &str) -> bool {
        let full = fold(full);
        self.entry('n', short).is_some_and(|names| names.split('|').any(|name| name == full))
    }

    /// Base form of a verb that reports speech, whatever form it stands in: "told" → "tell".
    pub fn reporting_verb(&self, form: &str) -> Option<String> {
        self.entry('v', form)
    }

    /// True for a base form that reports speech: "say", "tell", "tweet".
    pub fn is_reporting_verb(&self, lemma: &str) -> bool {
        self.reporting_verb(lemma).is_some_and(|verb| verb == lemma)
    }

    /// The entry of a small dictionary.
    fn entry(&self, dictionary: char, key: &str) -> Option<String> {
        let mut whole = String::from(dictionary);
        whole.push(' ');
        whole.push_str(&fold(key));
        let row = self.keys.find(&self.file.bytes, whole.as_bytes()).exact?;
        Some(self.string(&self.values, self.file.number(Section::ValueOf, row)))
    }
}
