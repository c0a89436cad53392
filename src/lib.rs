//! Who says what in a news story.
//!
//! The stages, in order; each reads those before it and adds one thing:
//!
//! | stage | needs | adds |
//! | --- | --- | --- |
//! | [`page`] | a [`page::Snapshot`] | [`page::Page`]: blocks of text and where each byte of them stands in the page |
//! | [`article`] | the page | [`article::Article`]: which blocks are the story, its title, byline, date, language |
//! | [`text`] | the article's text | [`text::Text`]: tokens, sentences, quotation marks |
//! | [`syntax`] | text | [`syntax::Syntax`]: parts of speech, heads and relations |
//! | [`names`] | text, syntax, knowledge | [`names::Names`]: mentions of people, organizations, places… |
//! | [`entities`] | all of these | [`entities::Entities`]: one entity per who, with roles, pronouns, links |
//! | [`quotes`] | all of these | [`quotes::Statement`]s and their speakers |
//! | [`annotate`] | all of these | [`annotation::Annotation`]: plain data for everybody outside |
//!
//! [`knowledge`] is read by several stages and reads none; [`layers`] are what the stages' small networks are made of.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

pub mod annotate;
pub mod annotation;
pub mod article;
pub mod entities;
pub mod error;
pub mod export;
pub mod knowledge;
pub mod layers;
pub mod names;
pub mod page;
pub mod quotes;
pub mod span;
pub mod syntax;
pub mod text;
#[cfg(feature = "web")]
pub mod web;

pub use annotate::Engine;
pub use error::{Error, Result};
