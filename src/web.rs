//! The only wasm-bindgen surface: plain data in, plain data out.

use crate::annotate::{Engine as Core, Memory, Models};
use crate::annotation::Annotation;
use crate::export;
use js_sys::Function;
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// Writes an `Annotation` (as the page was shown, corrections and all) as "csv", "markdown", "w3c" or "json".
///
/// # Errors
/// Where the value is no annotation or the format has another name.
#[wasm_bindgen(js_name = write)]
pub fn export(annotation: JsValue, format: &str) -> Result<String, JsError> {
    let annotation: Annotation = serde_wasm_bindgen::from_value(annotation).map_err(thrown)?;
    match format {
        "csv" => Ok(format!("{}{}", export::csv::HEADER, export::csv::rows(&annotation))),
        "markdown" => Ok(export::markdown::document(&annotation)),
        "w3c" => serde_json::to_string_pretty(&export::w3c::page(&annotation)).map_err(thrown),
        "json" => serde_json::to_string_pretty(&annotation).map_err(thrown),
        other => Err(JsError::new(&format!("no format '{other}'"))),
    }
}

/// Counts the voices of an `Annotation` anew: a reader has corrected it.
///
/// # Errors
/// Where the value is no annotation.
#[wasm_bindgen]
pub fn voices(annotation: JsValue) -> Result<JsValue, JsError> {
    let annotation: Annotation = serde_wasm_bindgen::from_value(annotation).map_err(thrown)?;
    plain(&annotation.count_voices())
}

/// A page's address that leads to the words.
#[wasm_bindgen]
pub fn link(url: &str, words: &str) -> String {
    export::link::to(url, words)
}

/// The engine that the background worker and the demo page hold.
#[wasm_bindgen]
pub struct Engine {
    core: Core,
    memory: Memory,
}

fn thrown(error: impl std::fmt::Display) -> JsError {
    JsError::new(&error.to_string())
}

fn plain<T: Serialize>(value: &T) -> Result<JsValue, JsError> {
    value.serialize(&Serializer::json_compatible()).map_err(thrown)
}

/// A watcher that throws stops nothing.
fn tell(watch: &Option<Function>, stage: &str) {
    let _ = watch.as_ref().map(|watch| watch.call1(&JsValue::NULL, &stage.into()));
}

#[wasm_bindgen]
impl Engine {
    /// Loads the model files.
    ///
    /// # Errors
    /// Where a file is damaged or of another version.
    #[wasm_bindgen(constructor)]
    pub fn new(
        knowledge: &[u8],
        syntax: &[u8],
        names: &[u8],
        quotes: &[u8],
        article: &[u8],
    ) -> Result<Engine, JsError> {
        let core = Core::load(Models { knowledge, syntax, names, quotes, article }).map_err(thrown)?;
        Ok(Engine { core, memory: Memory::default() })
    }

    /// Annotates a page: JSON of a `Snapshot` in, a `PageAnnotation` out; null where its digest would be `known`. `watch`
    /// is called with the name of each stage as soon as it is over.
    ///
    /// # Errors
    /// Where the snapshot is not one.
    pub fn page(&mut self, snapshot: &str, known: Option<String>, watch: Option<Function>) -> Result<JsValue, JsError> {
        let snapshot = serde_json::from_str(snapshot).map_err(thrown)?;
        tell(&watch, "snapshot");
        let told = &mut |stage| tell(&watch, stage);
        let page = self.core.watch_page(snapshot, known.as_deref(), &mut self.memory, told).map_err(thrown)?;
        let page = plain(&page)?;
        tell(&watch, "handing over");
        Ok(page)
    }

    /// Annotates plain text: an `Annotation` out. `watch` as for pages.
    ///
    /// # Errors
    /// Where the result cannot be handed over.
    pub fn text(&self, text: &str, watch: Option<Function>) -> Result<JsValue, JsError> {
        let annotation = plain(&self.core.watch_text("text", text, &mut |stage| tell(&watch, stage)))?;
        tell(&watch, "handing over");
        Ok(annotation)
    }
}
