//! What must hold for any input, over the whole engine: no panic, offsets on the right words, the same answer twice,
//! bounded time.

use proptest::prelude::*;
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use whosaid::annotation::{Annotation, EntityKind};
use whosaid::page::{DomRange, Snapshot};
use whosaid::{
    Engine,
    annotate::{Memory, PageAnnotation},
};

fn engine() -> &'static Engine {
    static ENGINE: OnceLock<Engine> = OnceLock::new();
    ENGINE.get_or_init(|| Engine::built_in().expect("the models in the binary load"))
}

#[test]
fn a_watcher_hears_of_each_stage_and_changes_nothing() {
    let text = "“We are ready,” Anna Kowalska said in Paris.";
    let mut heard = Vec::new();
    let watched = engine().watch_text("x", text, &mut |stage| heard.push(stage));
    assert_eq!(heard, ["article", "tokens", "syntax", "names", "entities", "quotes", "annotation"]);
    assert_eq!(watched, engine().annotate_text("x", text, None));
}

/// Pieces that news is made of, and pieces that break programs.
const PIECES: &[&str] = &[
    "“",
    "”",
    "\"",
    "‘",
    "’",
    "'",
    "«",
    "»",
    "„",
    "\n",
    "\n\n",
    " ",
    " ",
    " ",
    ", ",
    ". ",
    "? ",
    ": ",
    " – ",
    "—",
    "…",
    "said",
    " said ",
    " says ",
    " told ",
    " according to ",
    " asked ",
    "he",
    "She",
    " that ",
    " who ",
    "the ministry",
    "Officials",
    "the Belarusian president",
    "Anna Kowalska",
    "Mr. Ortega",
    "Ortega",
    "U.N.",
    "Paris",
    "Texas",
    "May",
    "SMITH:",
    "Q:",
    "@user",
    "#tag",
    "https://example.org/a?b=c",
    "<b>",
    "</script>",
    "&amp;",
    "$4.5 million",
    "12%",
    "Jan. 3",
    "2026",
    "ALL CAPS WORDS",
    "é",
    "e\u{301}",
    "😀",
    "👩‍👩‍👧",
    "\u{200b}",
    "\u{202e}",
    "\u{fffd}",
    "\u{0}",
    "中文",
    "Ünïcödé",
    "ﬁ",
    "İ",
    "ß",
    "(",
    ")",
    "[",
    "]",
    "•",
    "* ",
    "1. ",
    "\t",
    "\r\n",
    "\u{2028}",
    "\u{a0}",
];

fn story() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => prop::collection::vec(prop::sample::select(PIECES), 0..120).prop_map(|p| p.concat()),
        1 => any::<String>(),
        1 => "[A-Z][a-z]{2,8} [A-Z][a-z]{2,8} said( that)? \\PC{0,80}\\.",
    ]
}

fn check(found: &Annotation) {
    let text: Vec<char> = found.text.chars().collect();
    let span = |start: usize, end: usize, what: &str| {
        assert!(start < end && end <= text.len(), "{what} {start}..{end} of {}", text.len());
        assert!(!text[start].is_whitespace() && !text[end - 1].is_whitespace(), "{what} begins or ends in white space");
        // No end within a word of Latin letters.
        for at in [start, end] {
            let letter = |i: Option<usize>| i.and_then(|i| text.get(i)).is_some_and(char::is_ascii_alphabetic);
            assert!(!letter(at.checked_sub(1)) || !letter(Some(at)), "{what} cuts a word at {at}: {:?}", found.text);
        }
    };
    let mut past = 0;
    for block in &found.blocks {
        assert!(
            block.start >= past && block.start < block.end && block.end <= text.len(),
            "blocks overlap or are empty"
        );
        past = block.end;
    }
    for (i, entity) in found.entities.iter().enumerate() {
        assert_eq!(entity.id, i);
        assert!(!entity.name.trim().is_empty() && !entity.mentions.is_empty(), "an entity without name or mention");
        for m in &entity.mentions {
            assert!(m.start < m.end && m.end <= text.len());
            if matches!(entity.kind, EntityKind::Person | EntityKind::Organization | EntityKind::Place) {
                span(m.start, m.end, "mention");
            }
        }
    }
    for (i, quote) in found.quotes.iter().enumerate() {
        assert_eq!(quote.id, i);
        assert!(!quote.segments.is_empty());
        assert_eq!((quote.start, quote.end), (quote.segments[0].0, quote.segments[quote.segments.len() - 1].1));
        for pair in quote.segments.windows(2) {
            assert!(pair[0].1 <= pair[1].0, "segments out of order");
        }
        quote.segments.iter().for_each(|s| span(s.0, s.1, "statement"));
        if let Some(speaker) = &quote.speaker {
            span(speaker.start, speaker.end, "speaker");
            assert!(speaker.entity.is_none_or(|e| e < found.entities.len()));
        }
        if let Some(cue) = &quote.cue {
            assert!(cue.start < cue.end && cue.end <= text.len());
        }
    }
    let shares: f64 = found.voices.iter().map(|v| v.share).sum();
    assert!(
        shares <= 1.0 + 1e-9
            && found.voices.iter().all(|v| v.share >= 0.0 && v.entity.is_none_or(|e| e < found.entities.len()))
    );
    if !found.is_article {
        assert!(found.reason.is_some() && found.quotes.is_empty() && found.entities.is_empty());
    }
}

const TAGS: &[&str] = &[
    "html",
    "body",
    "article",
    "main",
    "div",
    "p",
    "p",
    "p",
    "#text",
    "#text",
    "#text",
    "#text",
    "a",
    "em",
    "span",
    "q",
    "blockquote",
    "h1",
    "h2",
    "ul",
    "li",
    "figure",
    "figcaption",
    "footer",
    "nav",
    "br",
    "sup",
    "td",
    "time",
    "unknown",
];

/// Snapshots that fit together, and some whose columns do not.
fn snapshot() -> impl Strategy<Value = Snapshot> {
    let node = (any::<prop::sample::Index>(), prop::sample::select(TAGS), story(), 0u8..4);
    let attribute = (
        any::<prop::sample::Index>(),
        prop::sample::select(&["class", "id", "role", "itemprop", "aria-hidden", "datetime", "href"][..]),
        prop::sample::select(
            &["article-body", "byline", "comments", "share", "true", "", "headline", "2026-01-01"][..],
        ),
    );
    let nodes = prop::collection::vec(node, 0..40);
    (nodes, prop::collection::vec(attribute, 0..12), any::<String>(), 0usize..12).prop_map(
        |(nodes, attributes, title, damage)| {
            let n = nodes.len();
            let mut s = Snapshot { title: title.clone(), json_ld: vec![title], ..Snapshot::default() };
            for (i, (parent, tag, text, display)) in nodes.into_iter().enumerate() {
                s.parents.push(if i == 0 { 0 } else { parent.index(i) as u32 });
                s.tags.push(tag.to_owned());
                s.texts.push(if tag == "#text" { text } else { String::new() });
                s.display.push(if tag == "#text" { 0 } else { display });
            }
            if n > 0 {
                s.attributes = attributes
                    .into_iter()
                    .map(|(node, name, value)| (node.index(n) as u32, name.to_owned(), value.to_owned()))
                    .collect();
            }
            match damage {
                0 => s.parents.push(7),
                1 => s.texts.truncate(n / 2),
                2 => s.attributes.push((u32::MAX, "class".into(), "x".into())),
                3 if n > 1 => s.parents[0] = n as u32 - 1,
                _ => {}
            }
            s
        },
    )
}

fn check_places(snapshot: &Snapshot, page: &PageAnnotation) {
    let units: Vec<usize> = snapshot.texts.iter().map(|t| t.encode_utf16().count()).collect();
    let inside = |&DomRange(a, from, b, to): &DomRange| {
        let (a, b) = (a as usize, b as usize);
        assert!(a <= b && (a < b || from <= to), "a range runs backwards");
        assert!(snapshot.tags[a] == "#text" && snapshot.tags[b] == "#text", "a range is not in text");
        assert!(from <= units[a] && to <= units[b], "a range leaves its node");
    };
    assert_eq!(page.blocks.len(), page.annotation.blocks.len());
    assert_eq!(page.quotes.len(), page.annotation.quotes.len());
    assert_eq!(page.entities.len(), page.annotation.entities.len());
    page.blocks.iter().flatten().for_each(inside);
    for quote in &page.quotes {
        quote.words.iter().chain(&quote.speaker).chain(&quote.cue).for_each(inside);
    }
    page.entities.iter().flatten().flatten().for_each(inside);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_annotated_soundly_and_twice_the_same(text in story(), title in proptest::option::of(story())) {
        let found = engine().annotate_text("any", &text, title.as_deref());
        check(&found);
        prop_assert_eq!(&found, &engine().annotate_text("any", &text, title.as_deref()));
    }

    #[test]
    fn any_snapshot_is_annotated_soundly_or_refused(snapshot in snapshot()) {
        if let Ok(Some(page)) = engine().place_page(snapshot.clone(), None, &mut Memory::default()) {
            check(&page.annotation);
            check_places(&snapshot, &page);
        }
    }

    #[test]
    fn any_bytes_are_no_snapshot_or_a_harmless_one(json in "\\PC{0,200}") {
        if let Ok(snapshot) = serde_json::from_str::<Snapshot>(&json)
            && let Ok(Some(page)) = engine().place_page(snapshot, None, &mut Memory::default())
        {
            check(&page.annotation);
        }
    }
}

/// Anything ends soon: what is not linear would take hours. The bound is wide, the machine may be busy.
#[test]
fn a_quarter_of_a_megabyte_of_anything_ends() {
    for (name, piece) in [
        ("one block", "“We will not go back,” Maria Ortega told reporters on Friday. "),
        ("opening marks", "“He said "),
        ("straight marks", "\" ' \"a"),
        ("nested marks", "“‘«„"),
        ("one word", "a"),
        ("capitals", "Maria Ortega "),
        ("line breaks", "a\n"),
        ("brackets", "((([[["),
        ("one name in many forms", "Al Ba. Cal Ba. Dal-Ba, "),
    ] {
        timed(name, piece, 1 << 18, Duration::from_secs(40));
    }
}

#[test]
fn ten_megabytes_of_news_end() {
    let piece =
        "“We will not go back,” Maria Ortega, the mayor of Lima, told reporters on Friday. She said it was over.\n";
    timed("news", piece, 10 << 20, Duration::from_secs(400));
}

fn timed(name: &str, piece: &str, size: usize, bound: Duration) {
    let start = Instant::now();
    let found = engine().annotate_text(name, &piece.repeat(size / piece.len()), None);
    let took = start.elapsed();
    println!("{name}: {took:.1?}, {} statements", found.quotes.len());
    assert!(took < bound, "{name} took {took:?}");
}
