//! Stories of our own: what the engine marks in them, kept as readable snapshots and scored against a careful reader.
//!
//! `BLESS=1 cargo test --test stories` (or `cargo xtask bless`) rewrites the snapshots;
//! `cargo xtask score stories` prints the figures and every miss.

mod gold;
mod score;
mod snapshot;
mod story;

use score::Figures;
use std::collections::BTreeMap;
use std::path::Path;

type Floor = (&'static str, f64, fn(&Figures) -> f64);

/// What must not get worse. Raise them when the pipeline gets better.
const FLOORS: &[Floor] = &[
    ("statements with their speaker, F1", 92.0, |f| f.end_to_end.f1()),
    ("full name, where found", 96.0, |f| f.full_name.precision()),
    ("right where sure", 97.0, |f| f.sure.precision()),
    ("names, F1", 95.0, |f| f.names.f1()),
    ("B³ F1", 95.0, score::b_cubed_f1),
    ("links, precision", 95.0, |f| f.links.precision()),
    ("blocks, F1", 99.0, |f| f.blocks.f1()),
];

/// What the stories must show, each at least three times.
const PHENOMENA: &[&str] = &[
    "direct",
    "mixed",
    "indirect",
    "interrupted",
    "floating",
    "multi_paragraph",
    "block_quote",
    "curly",
    "straight",
    "low",
    "guillemet",
    "single",
    "nested",
    "unbalanced",
    "question_answer",
    "transcript",
    "document",
    "institution",
    "social_post",
    "verbless",
    "passive",
    "nominal",
    "according_to",
    "thought",
    "parenthetical",
    "several_speakers",
    "negated",
    "scare_quotes",
    "work_title",
    "nickname",
    "slogan",
    "pronoun_speaker",
    "role_speaker",
    "unnamed",
    "collective",
    "shared_surname",
    "misspelling",
    "acronym",
    "demonym",
    "family",
    "org_by_head",
    "place_ambiguity",
    "word_names",
];

#[test]
fn scores_hold() {
    let (mut all, mut each) = (Figures::default(), Vec::new());
    for story in story::all() {
        let mut figures = Figures::default();
        score::add(&mut figures, story);
        score::add(&mut all, story);
        each.push((story.slug.clone(), figures));
    }
    println!("{}", score::table(&all, &each));
    for miss in &all.misses {
        println!("{miss}");
    }
    let floors = if std::env::var_os("STORIES").is_some() { &[][..] } else { FLOORS };
    for (name, floor, figure) in floors {
        assert!(figure(&all) >= *floor, "{name}: {:.1}, below its floor of {floor}", figure(&all));
    }
}

#[test]
fn snapshots_hold() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut differ = Vec::new();
    for story in story::all() {
        let path = story.folder.join("snapshot.txt");
        let now = snapshot::render(&story.annotation);
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        if now != kept {
            println!("{}", snapshot::difference(&story.slug, &kept, &now));
            differ.push(story.slug.as_str());
            if bless {
                std::fs::write(&path, now).expect("snapshot.txt can be written");
            }
        }
    }
    assert!(bless || differ.is_empty(), "not as in snapshot.txt: {differ:?}; look, then `cargo xtask bless`");
}

#[test]
fn stories_that_are_not_snapshots_keep_to_the_format() {
    for folder in ["training/stories", "tests/held-out"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        let files = std::fs::read_dir(&folder).expect("the folder is there").map(|e| e.expect("entry").path());
        let stories: Vec<_> = files.filter(|f| f.extension().is_some_and(|e| e == "txt")).collect();
        assert!(stories.len() >= 12, "{}: {} stories", folder.display(), stories.len());
        for story in stories {
            let gold = std::fs::read_to_string(&story).expect("a story can be read");
            assert!(gold::parse(&gold).is_ok(), "{}: {:?}", story.display(), gold::parse(&gold).err());
        }
    }
}

#[test]
fn every_phenomenon_is_shown_three_times() {
    let mut counts: BTreeMap<String, usize> = PHENOMENA.iter().map(|p| ((*p).to_owned(), 0)).collect();
    for story in story::all() {
        for shown in &story.gold.shows {
            *counts.get_mut(shown.as_str()).unwrap_or_else(|| panic!("{}: {shown} is not in the list", story.slug)) +=
                1;
        }
    }
    counts.retain(|_, n| *n < 3);
    assert!(counts.is_empty(), "shown fewer than three times: {counts:?}");
}
