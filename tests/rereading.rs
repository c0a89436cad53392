//! A page that lives is read again and again: with what earlier readings left, a reading gives what it gives alone.

use whosaid::annotate::{Memory, PageAnnotation};
use whosaid::page::{Snapshot, html};
use whosaid::{Engine, Result};

const URL: &str = "https://example.org/story";

/// Paragraphs of a live blog, newest last.
const PARAGRAPHS: [&str; 7] = [
    "“The last boat sails at noon,” said Karin Lindqvist, who has run the line to Arne since 2019, on Monday.",
    "The ferry company told its passengers that the crossing would be closed until the storm was over.",
    "Lindqvist said that nobody had been hurt, and that the crew of the second boat was safe in the harbour.",
    "According to Omar Reyes, the harbour master, the waves were higher than in any November since 1987.",
    "“We will not take the risk,” he said. “The boats are old, and so are some of the captains who sail them.”",
    "Passengers waited in the town hall, where volunteers served soup and the mayor, Ida Lund, spoke to them.",
    "“You can all sleep here,” Lund told them, and promised that buses would leave for the city in the morning.",
];

fn engine() -> Engine {
    Engine::built_in().expect("the models that ship load")
}

fn page(paragraphs: &[&str]) -> Snapshot {
    let body: String = paragraphs.iter().map(|words| format!("<p>{words}</p>")).collect();
    let story = format!("<article><h1>Storm closes the crossing to Arne</h1>{body}</article>");
    html::snapshot(&format!("<!doctype html><html lang=en><title>Storm</title><body>{story}"), URL)
}

/// What a page's life looks like to the engine.
fn life() -> Vec<Vec<&'static str>> {
    let all = PARAGRAPHS;
    let mut readings: Vec<Vec<&str>> = (3..=all.len()).map(|shown| all[..shown].to_vec()).collect();
    // Prepended, edited, cut, swapped, twice the same.
    readings.push([&[all[6]], &all[..6]].concat());
    readings.push(
        all.map(|words| if words == all[3] { "Omar Reyes, the harbour master, said nothing." } else { words }).to_vec(),
    );
    readings.push(all[2..].to_vec());
    readings.push(all.iter().rev().copied().collect());
    readings.push([all, all].concat());
    readings.push(all.to_vec());
    readings
}

#[test]
fn a_reading_with_memory_is_a_reading_without() -> Result<()> {
    let engine = engine();
    let mut memory = Memory::default();
    let mut statements = 0;
    for paragraphs in life() {
        let again = engine.place_page(page(&paragraphs), None, &mut memory)?;
        assert_eq!(again, engine.place_page(page(&paragraphs), None, &mut Memory::default())?, "{paragraphs:?}");
        statements += again.map_or(0, |page| page.annotation.quotes.len());
    }
    assert!(statements > 20, "{statements}");
    Ok(())
}

#[test]
fn the_same_story_is_answered_with_nothing() -> Result<()> {
    let engine = engine();
    let mut memory = Memory::default();
    let read = |snapshot, known: Option<&PageAnnotation>, memory: &mut Memory| {
        engine.place_page(snapshot, known.map(|page| page.digest.as_str()), memory)
    };
    let first = read(page(&PARAGRAPHS), None, &mut memory)?.expect("no digest was given");
    assert_eq!(read(page(&PARAGRAPHS), Some(&first), &mut memory)?, None);
    // A menu above moves every node and no word of the story.
    let mut shifted = page(&PARAGRAPHS);
    let body = shifted.tags.iter().position(|tag| tag == "body").expect("a page has a body");
    let at = body as u32 + 1;
    shifted.parents.iter_mut().filter(|parent| **parent >= at).for_each(|parent| *parent += 1);
    shifted.attributes.iter_mut().filter(|entry| entry.0 >= at).for_each(|entry| entry.0 += 1);
    shifted.parents.insert(at as usize, body as u32);
    shifted.tags.insert(at as usize, "nav".into());
    shifted.texts.insert(at as usize, String::new());
    shifted.display.insert(at as usize, 1);
    assert_eq!(read(shifted.clone(), Some(&first), &mut memory)?, None);
    let moved = read(shifted, None, &mut memory)?.expect("no digest was given");
    assert_eq!(moved.annotation, first.annotation);
    assert_ne!(moved.quotes, first.quotes);
    let fewer = read(page(&PARAGRAPHS[..6]), Some(&first), &mut memory)?.expect("a paragraph is gone");
    assert_ne!(fewer.digest, first.digest);
    Ok(())
}
