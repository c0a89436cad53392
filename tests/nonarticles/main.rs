//! Pages without a story are refused: at least 97 of 100.

#![cfg(feature = "cli")]

mod pages;
mod words;

use pages::{KINDS, page};
use whosaid::Engine;
use whosaid::page::html;
use words::Words;

/// Styles of markup.
const STYLES: usize = 3;

#[test]
fn pages_without_a_story_are_refused() {
    let engine = Engine::built_in().unwrap();
    let mut taken = Vec::new();
    for (number, (name, main)) in KINDS.iter().enumerate() {
        for style in 0..STYLES {
            let mut words = Words((number * STYLES + style) as u64 * 7919 + 1);
            let main = main(&mut words);
            let markup = page(style, &main, &mut words);
            let annotation = engine.annotate_page(name, html::snapshot(&markup, "")).unwrap();
            if annotation.is_article {
                taken.push(format!("{name}, style {style}: {} words", annotation.text.split_whitespace().count()));
            } else {
                assert!(
                    annotation.reason.is_some() && annotation.text.is_empty() && annotation.blocks.is_empty(),
                    "{name}"
                );
            }
        }
    }
    let all = KINDS.len() * STYLES;
    assert!(taken.len() * 100 <= all * 3, "{} of {all} taken for stories:\n{}", taken.len(), taken.join("\n"));
}
