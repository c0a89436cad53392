//! The stages, one after the other.

use crate::Result;
use crate::annotation::{self, Annotation};
use crate::article::{Article, ArticleModel};
use crate::entities::{Entities, Entity};
use crate::knowledge::Knowledge;
use crate::names::NamesModel;
use crate::page::{DomRange, Page, Snapshot};
use crate::quotes::{QuotesModel, Statement};
use crate::span::{Offsets, Span};
use crate::syntax::{self, Parser};
use crate::text::Text;
use serde::{Deserialize, Serialize};

/// The bytes of the files under `models/`.
#[derive(Clone, Copy)]
pub struct Models<'m> {
    /// `models/knowledge.bin`
    pub knowledge: &'m [u8],
    /// `models/syntax.bin`
    pub syntax: &'m [u8],
    /// `models/names.bin`
    pub names: &'m [u8],
    /// `models/quotes.bin`
    pub quotes: &'m [u8],
    /// `models/article.bin`
    pub article: &'m [u8],
}

/// Everything that is loaded once.
pub struct Engine {
    knowledge: Knowledge,
    parser: Parser,
    names: NamesModel,
    quotes: QuotesModel,
    article: ArticleModel,
}

/// An annotation together with where its parts stand in the page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct PageAnnotation {
    /// The same as long as the page's address and the words of its story are: see [`Engine::place_page`].
    pub digest: String,
    /// What was found.
    pub annotation: Annotation,
    /// Places of the blocks.
    pub blocks: Vec<Vec<DomRange>>,
    /// Places of each statement's words, its speaker mention and its cue.
    pub quotes: Vec<QuotePlaces>,
    /// Places of each mention of each entity.
    pub entities: Vec<Vec<Vec<DomRange>>>,
}

/// Where a statement stands in the page. A span that crosses blocks has a range in each.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "types", derive(ts_rs::TS))]
pub struct QuotePlaces {
    /// Its words.
    pub words: Vec<DomRange>,
    /// The mention that names its speaker.
    pub speaker: Vec<DomRange>,
    /// Its cue.
    pub cue: Vec<DomRange>,
}

/// Is told the name of each stage as soon as it is over: whoever holds a clock sees what takes how long.
pub type Watch<'w> = &'w mut dyn FnMut(&'static str);

/// What readings leave for the next one of a page that lives: with it a reading gives what it would give without, sooner.
#[derive(Default)]
pub struct Memory {
    syntax: syntax::Memory,
    /// The last story, by its digest.
    last: Option<(u64, Found)>,
}

#[derive(Clone)]
struct Found {
    annotation: Annotation,
    statements: Vec<Statement>,
    /// Each entity's mentions.
    mentions: Vec<Vec<Span>>,
}

impl Engine {
    /// Loads the models.
    ///
    /// # Errors
    /// Where one of them is not what its reader expects.
    pub fn load(models: Models) -> Result<Engine> {
        Ok(Engine {
            knowledge: Knowledge::load(models.knowledge)?,
            parser: Parser::load(models.syntax)?,
            names: NamesModel::load(models.names)?,
            quotes: QuotesModel::load(models.quotes)?,
            article: ArticleModel::load(models.article)?,
        })
    }

    /// The engine with the models inside the binary.
    ///
    /// # Errors
    /// Where a model that was built in is damaged.
    #[cfg(feature = "cli")]
    pub fn built_in() -> Result<Engine> {
        Engine::load(Models {
            knowledge: include_bytes!("../models/knowledge.bin"),
            syntax: include_bytes!("../models/syntax.bin"),
            names: include_bytes!("../models/names.bin"),
            quotes: include_bytes!("../models/quotes.bin"),
            article: include_bytes!("../models/article.bin"),
        })
    }

    /// Annotates article text; every line break ends a block.
    pub fn annotate_text(&self, id: &str, text: &str, title: Option<&str>) -> Annotation {
        let article = Article::from_text(text, title);
        self.annotate(id, &article, &mut syntax::Memory::default(), &mut |_| {}).annotation
    }

    /// As [`Engine::annotate_text`]; `watch` is told each stage when it is over.
    pub fn watch_text(&self, id: &str, text: &str, watch: Watch) -> Annotation {
        let article = Article::from_text(text, None);
        watch("article");
        self.annotate(id, &article, &mut syntax::Memory::default(), watch).annotation
    }

    /// Annotates the story in a page.
    ///
    /// # Errors
    /// Where the snapshot's columns do not fit each other.
    pub fn annotate_page(&self, id: &str, snapshot: Snapshot) -> Result<Annotation> {
        let page = Page::read(snapshot)?;
        Ok(self.annotate(id, &self.article.find(&page), &mut syntax::Memory::default(), &mut |_| {}).annotation)
    }

    /// Annotates the story in a page and says where in the page each part stands; none where the digest of an earlier
    /// answer is given and would be that of this one.
    ///
    /// # Errors
    /// Where the snapshot's columns do not fit each other.
    pub fn place_page(
        &self,
        snapshot: Snapshot,
        known: Option<&str>,
        memory: &mut Memory,
    ) -> Result<Option<PageAnnotation>> {
        self.watch_page(snapshot, known, memory, &mut |_| {})
    }

    /// As [`Engine::place_page`]; `watch` is told each stage when it is over.
    ///
    /// # Errors
    /// Where the snapshot's columns do not fit each other.
    pub fn watch_page(
        &self,
        snapshot: Snapshot,
        known: Option<&str>,
        memory: &mut Memory,
        watch: Watch,
    ) -> Result<Option<PageAnnotation>> {
        let page = Page::read(snapshot)?;
        watch("blocks");
        let article = self.article.find(&page);
        watch("article");
        let key = article.digest();
        let url = &page.snapshot.url;
        let digest = format!("{key:016x} {url}");
        if known == Some(&digest) {
            return Ok(None);
        }
        let last = memory.last.take().filter(|(last, _)| *last == key);
        let (_, found) = last.unwrap_or_else(|| (key, self.annotate(url, &article, &mut memory.syntax, watch)));
        let mut annotation = found.annotation.clone();
        annotation.id.clone_from(url);
        annotation.url = Some(url.clone()).filter(|u| !u.is_empty());
        let place = |span: Span| article.ranges(&page, span);
        let placed = PageAnnotation {
            digest,
            annotation,
            blocks: article.blocks.iter().map(|b| place(b.span)).collect(),
            quotes: found
                .statements
                .iter()
                .map(|s| QuotePlaces {
                    words: s.segments.iter().flat_map(|&span| place(span)).collect(),
                    speaker: s.speaker.iter().flat_map(|s| place(s.span)).collect(),
                    cue: s.cue.iter().flat_map(|c| place(c.span)).collect(),
                })
                .collect(),
            entities: found.mentions.iter().map(|spans| spans.iter().map(|&span| place(span)).collect()).collect(),
        };
        memory.last = Some((key, found));
        watch("places");
        Ok(Some(placed))
    }

    fn annotate(&self, id: &str, article: &Article, memory: &mut syntax::Memory, watch: Watch) -> Found {
        let mut annotation = Annotation {
            id: id.to_owned(),
            title: article.title.clone(),
            byline: article.byline.clone(),
            published: article.published.clone(),
            site: article.site.clone(),
            language: article.language.clone(),
            is_article: article.refusal.is_none(),
            reason: article.refusal,
            truncated: article.truncated,
            ..Annotation::default()
        };
        if article.refusal.is_some() {
            return Found { annotation, statements: Vec::new(), mentions: Vec::new() };
        }
        let text = Text::read(article);
        watch("tokens");
        let syntax = self.parser.parse_again(&text, memory);
        watch("syntax");
        let names = self.names.find(&text, &syntax, &self.knowledge);
        watch("names");
        let entities = Entities::resolve(&text, &syntax, &names, &self.knowledge);
        watch("entities");
        let statements = self.quotes.find(&text, &syntax, &names, &entities, &self.knowledge);
        watch("quotes");
        fill(&mut annotation, article, &text, &entities, &statements);
        watch("annotation");
        let spans = |e: &Entity| e.mentions.iter().map(|m| text.span(&m.tokens)).collect();
        Found { annotation, statements, mentions: entities.list.iter().map(spans).collect() }
    }
}

/// Turns byte spans into code points and fills the lists of the annotation.
fn fill(annotation: &mut Annotation, article: &Article, text: &Text, entities: &Entities, statements: &[Statement]) {
    let offsets = Offsets::new(&article.text);
    let points = |span: Span| (offsets.code_points(span.start), offsets.code_points(span.end));
    annotation.text = article.text.clone();
    annotation.blocks = article
        .blocks
        .iter()
        .map(|b| {
            let (start, end) = points(b.span);
            annotation::Block { start, end, kind: b.kind }
        })
        .collect();
    annotation.entities = entities
        .list
        .iter()
        .enumerate()
        .map(|(id, e)| annotation::Entity {
            id,
            kind: e.kind,
            name: e.name.clone(),
            gender: e.gender,
            role: e.role.clone(),
            description: e.description.clone(),
            wikidata: e.wikidata.clone(),
            wikipedia: e.wikipedia.clone(),
            mentions: e
                .mentions
                .iter()
                .map(|m| {
                    let (start, end) = points(text.span(&m.tokens));
                    annotation::Mention { start, end, form: m.form }
                })
                .collect(),
        })
        .collect();
    annotation.quotes = statements
        .iter()
        .enumerate()
        .map(|(id, s)| {
            let segments: Vec<_> = s.segments.iter().map(|&span| points(span)).collect();
            annotation::Quote {
                id,
                kind: s.kind,
                start: segments.first().map_or(0, |s| s.0),
                end: segments.last().map_or(0, |s| s.1),
                segments,
                speaker: s.speaker.as_ref().map(|speaker| {
                    let (start, end) = points(speaker.span);
                    annotation::Speaker { start, end, entity: speaker.entity }
                }),
                speaker_name: s.speaker_name.clone(),
                speaker_kind: s.speaker_kind,
                cue: s.cue.as_ref().map(|cue| {
                    let (start, end) = points(cue.span);
                    annotation::Cue { start, end, verb: cue.lemma.clone() }
                }),
                certainty: s.certainty,
                evidence: s.evidence.to_owned(),
            }
        })
        .collect();
    annotation.voices = annotation.count_voices();
}
