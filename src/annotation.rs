//! The plain data that leaves the core: what the command line prints and the browser is sent.
//!
//! All offsets are Unicode code points into [`Annotation::text`], end-exclusive, as in the W3C TextPositionSelector.

use crate::span::Points;
use serde::{Deserialize, Serialize};

/// Everything found in one story.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Annotation {
    /// Id of the input: of a .jsonl line, else the file's name or the page's address.
    pub id: String,
    /// Address of the page, where known.
    pub url: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// Date of publication as the page gives it.
    pub published: Option<String>,
    /// Name of the publication.
    pub site: Option<String>,
    /// Language of the story as a two-letter code.
    pub language: Option<String>,
    /// False: nothing below is filled, and `reason` says why.
    pub is_article: bool,
    /// Why the page is not read as an article.
    pub reason: Option<Refusal>,
    /// True where the story breaks off: a paywall, a "continue reading".
    pub truncated: bool,
    /// The analysed text. Of a page: blocks joined by "\n"; of plain text: the input as it is.
    pub text: String,
    /// The blocks of the text, in order.
    pub blocks: Vec<Block>,
    /// One a who, in order of first mention.
    pub entities: Vec<Entity>,
    /// Statements, in order.
    pub quotes: Vec<Quote>,
    /// Speakers by share of quoted words, largest first.
    pub voices: Vec<Voice>,
}

impl Annotation {
    /// Speakers by share of the words of the statements as they stand here: entities by their id, others by their words.
    pub fn count_voices(&self) -> Vec<Voice> {
        let points = Points::new(&self.text);
        let mut voices: Vec<Voice> = Vec::new();
        for quote in &self.quotes {
            let (Some(speaker), Some(name)) = (&quote.speaker, &quote.speaker_name) else { continue };
            let words =
                quote.segments.iter().map(|&(start, end)| points.slice(start, end).split_whitespace().count()).sum();
            if let Some(voice) = voices.iter_mut().find(|voice| voice.speaks(quote)) {
                voice.quotes += 1;
                voice.words += words;
                continue;
            }
            let start = quote.segments.first().map_or(quote.start, |&(start, _)| start);
            voices.push(Voice {
                entity: speaker.entity,
                name: name.clone(),
                quotes: 1,
                words,
                share: 0.0,
                first_block: self.blocks.iter().position(|b| (b.start..b.end).contains(&start)).unwrap_or(0),
            });
        }
        let total: usize = voices.iter().map(|v| v.words).sum();
        for voice in &mut voices {
            voice.share = voice.words as f64 / total.max(1) as f64;
        }
        voices.sort_by(|a, b| b.words.cmp(&a.words).then(a.first_block.cmp(&b.first_block)));
        voices
    }
}

/// Why a page is not read as an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// No running text at all.
    Empty,
    /// A home page, section front, search page, shop…
    NotAnArticle,
    /// Not in English.
    Language,
}

/// A stretch of the text that stands apart on the page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Block {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What it is.
    pub kind: BlockKind,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BlockKind {
    /// The headline.
    Title,
    /// Who wrote it, when.
    Byline,
    /// A heading within the story, or the standfirst under the headline.
    Subheading,
    /// Running text.
    Paragraph,
    /// Words under a picture.
    Caption,
    /// An item of a list.
    ListItem,
    /// A quotation set apart.
    BlockQuote,
}

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A human being, also a fictional one.
    Person,
    /// A company, party, ministry, team, band, paper…
    Organization,
    /// A country, city, region, river, building…
    Place,
    /// Nationalities, religions, political groups: "Belarusian", "Republicans".
    Group,
    /// A named event: a war, a summit, a cup.
    Event,
    /// A titled work, law, programme or product.
    Work,
    /// A date or period.
    Date,
    /// A sum of money.
    Money,
    /// A number with its unit, a percentage.
    Quantity,
}

/// One who or what, with all places that speak of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Entity {
    /// Position in [`Annotation::entities`].
    pub id: usize,
    /// What it is.
    pub kind: EntityKind,
    /// Fullest form in the article.
    pub name: String,
    /// From words in the text or a name list; never shown as fact.
    pub gender: Gender,
    /// What the person is, as this article words it.
    pub role: Option<String>,
    /// From the offline knowledge base.
    pub description: Option<String>,
    /// Wikidata id, only where sure.
    pub wikidata: Option<String>,
    /// Title of the English Wikipedia article, only where sure.
    pub wikipedia: Option<String>,
    /// In order of the text.
    pub mentions: Vec<Mention>,
}

/// A guess from words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    /// He, Mr, a name given to boys.
    Male,
    /// She, Ms, a name given to girls.
    Female,
    /// Nothing says.
    #[default]
    Unknown,
}

/// A place in the text that speaks of an entity.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Mention {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// How it does.
    pub form: MentionForm,
}

/// How a mention speaks of its entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum MentionForm {
    /// By name: "Lukashenko".
    Name,
    /// By description: "the Belarusian president".
    Nominal,
    /// By pronoun: "he".
    Pronoun,
}

/// A statement and who makes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Quote {
    /// Position in [`Annotation::quotes`].
    pub id: usize,
    /// How the words are given.
    pub kind: QuoteKind,
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// More than one where "he said" interrupts.
    pub segments: Vec<(usize, usize)>,
    /// The mention that names the speaker here.
    pub speaker: Option<Speaker>,
    /// Resolved name, or the words themselves ("officials").
    pub speaker_name: Option<String>,
    /// What kind of source it is.
    pub speaker_kind: SpeakerKind,
    /// The word that says that somebody speaks.
    pub cue: Option<Cue>,
    /// How sure we are of the speaker.
    pub certainty: Certainty,
    /// Name of the rule or model path that decided.
    pub evidence: String,
}

/// How the words of a statement are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum QuoteKind {
    /// Wholly in quotation marks.
    Direct,
    /// Partly in quotation marks.
    Mixed,
    /// Without quotation marks.
    Indirect,
}

/// The mention that names the speaker of a statement.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Speaker {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Id of the entity, where it is one.
    pub entity: Option<usize>,
}

/// What kind of source a speaker is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum SpeakerKind {
    /// A person with a name.
    Named,
    /// "a senior official".
    Unnamed,
    /// "China", "the ministry".
    Collective,
    /// "the report".
    Document,
    /// The text names none.
    #[default]
    None,
}

/// The word or words that say that somebody speaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Cue {
    /// First code point.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// Its base form: "say", "according to".
    pub verb: String,
}

/// How sure the attribution is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// Right at least 98 times of 100.
    Sure,
    /// Right 9 times of 10.
    Likely,
    /// Shown with a question mark.
    #[default]
    Unclear,
}

/// One speaker's share of the story.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct Voice {
    /// The entity; null for a source that is none ("officials").
    pub entity: Option<usize>,
    /// Its name, as in [`Quote::speaker_name`].
    pub name: String,
    /// Number of statements.
    pub quotes: usize,
    /// Words in them.
    pub words: usize,
    /// Share of all attributed words, 0 to 1.
    pub share: f64,
    /// Position of the block in which the voice is first heard.
    pub first_block: usize,
}

impl Voice {
    /// True where `quote` is a statement of this voice.
    pub fn speaks(&self, quote: &Quote) -> bool {
        match (&quote.speaker, self.entity) {
            (Some(speaker), Some(id)) => speaker.entity == Some(id),
            (Some(speaker), None) => {
                speaker.entity.is_none()
                    && quote.speaker_name.as_deref().is_some_and(|name| name.eq_ignore_ascii_case(&self.name))
            }
            (None, _) => false,
        }
    }
}
