//! The gallery of awkward pages: a hazard a page, beside it what a reader sees as the story, block by block.
//!
//! `NAME.html` is the page. `NAME.txt` has a line a block, its kind first; a last line `truncated` where the story
//! breaks off; a single line `refused: WHY` where there is none. `WHOSAID_BLESS=1` writes the second from the first.

#![cfg(feature = "cli")]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use whosaid::Engine;
use whosaid::annotation::BlockKind;
use whosaid::article::{Article, ArticleModel};
use whosaid::page::{Page, html};
use whosaid::span::Span;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages")
}

fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = std::fs::read_dir(folder()).unwrap().map(|e| e.unwrap().path()).collect();
    pages.retain(|p| p.extension().is_some_and(|e| e == "html"));
    pages.sort();
    pages
}

fn read(path: &Path) -> (Page, Article) {
    let page = Page::read(html::snapshot(&html::decode(&std::fs::read(path).unwrap()), "")).unwrap();
    let model = ArticleModel::load(include_bytes!("../../models/article.bin")).unwrap();
    let article = model.find(&page);
    (page, article)
}

fn shown(article: &Article) -> String {
    if let Some(refusal) = article.refusal {
        let reason = serde_json::to_value(refusal).unwrap();
        return format!("refused: {}\n", reason.as_str().unwrap());
    }
    let mut out = String::new();
    for block in &article.blocks {
        let kind = match block.kind {
            BlockKind::Title => "title",
            BlockKind::Byline => "byline",
            BlockKind::Subheading => "subheading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Caption => "caption",
            BlockKind::ListItem => "list_item",
            BlockKind::BlockQuote => "block_quote",
        };
        writeln!(out, "{kind}: {}", block.span.of(&article.text)).unwrap();
    }
    if article.truncated {
        out.push_str("truncated\n");
    }
    out
}

#[test]
fn every_page_gives_the_blocks_that_a_reader_sees() {
    let mut wrong = Vec::new();
    for path in pages() {
        let expected = path.with_extension("txt");
        let found = shown(&read(&path).1);
        if std::env::var_os("WHOSAID_BLESS").is_some() {
            std::fs::write(&expected, &found).unwrap();
        }
        let expected = std::fs::read_to_string(&expected).unwrap_or_default();
        if expected != found {
            wrong.push(format!("{}\n--- expected\n{expected}--- found\n{found}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_character_of_a_block_is_found_again_in_its_text_node() {
    let mut seen = 0;
    for path in pages() {
        let (page, article) = read(&path);
        for block in &article.blocks {
            let of = &page.blocks[block.source.unwrap()];
            for (at, c) in of.text.char_indices() {
                // The marks of `q` stand in no node.
                if of.origins.iter().any(|o| o.at == at && o.generated) {
                    continue;
                }
                let (node, unit) = of.locate(at, false).unwrap();
                let units: Vec<u16> = page.snapshot.texts[node as usize].encode_utf16().collect();
                let there = char::decode_utf16(units[unit..].iter().copied()).next().unwrap().unwrap();
                assert!(there == c || (c == ' ' && there.is_whitespace()), "{}: {c:?} {there:?}", path.display());
                assert_eq!(of.locate(at + c.len_utf8(), true), Some((node, unit + c.len_utf16())));
                seen += 1;
            }
            let all = of.range(Span::new(0, of.text.len())).unwrap();
            assert!(all.0 <= all.2);
        }
    }
    assert!(seen > 5_000, "{seen}");
}

#[test]
fn pages_out_of_all_bounds_end_in_good_time() {
    let engine = Engine::built_in().unwrap();
    let nested = format!("{}<p>deep</p>{}", "<div>".repeat(10_000), "</div>".repeat(10_000));
    let unclosed = "<b><i><a href=x><font>".repeat(5_000) + "text";
    let wide = "<div><span>word</span> <a href=x>link</a></div>".repeat(30_000);
    let long = format!("<p>{}</p>", "said the man, who was not there. ".repeat(60_000));
    let started = std::time::Instant::now();
    for (name, markup) in [("nested", nested), ("unclosed", unclosed), ("wide", wide)] {
        engine.annotate_page(name, html::snapshot(&markup, "")).unwrap();
    }
    let page = Page::read(html::snapshot(&long, "")).unwrap();
    ArticleModel::load(include_bytes!("../../models/article.bin")).unwrap().find(&page);
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
}
