//! Pages of our own to learn from, since marked ones are few: our training stories, amid all that sites put around and
//! between the paragraphs of a story, in the markup of three dozen kinds of sites. What belongs to the story is known.

mod page;
mod sites;
mod words;

use super::boost::Chance;
use crate::workspace::{Result, root};
use page::Writer;
use sites::Site;

/// A story starts with a paragraph of so many bytes.
const SHORTEST: usize = 60;

/// Stands at the end of every block of a story; no page holds it otherwise.
pub const MARK: char = '\u{e000}';

/// A page.
pub struct Made {
    /// Number of its kind of site.
    pub site: usize,
    /// Its source, with [`MARK`]s.
    pub html: String,
}

/// A story: its headline and its paragraphs.
pub struct Story {
    pub title: String,
    pub paragraphs: Vec<String>,
}

/// So many pages of each kind of site, the same ones each time.
///
/// # Errors
/// Where the stories cannot be read.
pub fn pages(of_each: usize) -> Result<Vec<Made>> {
    let (stories, sites) = (stories()?, sites::all());
    let mut chance = Chance(2024);
    let mut pages = Vec::new();
    for (number, _) in sites.iter().enumerate() {
        for _ in 0..of_each {
            pages.push(Made { site: number, html: Writer::new(&sites, number, &stories, &mut chance).page() });
        }
    }
    Ok(pages)
}

/// The stories under training/stories, without their marks.
fn stories() -> Result<Vec<Story>> {
    let mut files: Vec<_> = std::fs::read_dir(root().join("training/stories"))?
        .map(|entry| entry.map(|e| e.path()))
        .collect::<std::io::Result<_>>()?;
    files.sort();
    let mut stories = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file)?;
        let story = text.split("\n====\n").next().unwrap_or_default();
        let mut lines = story.lines().map(plain).filter(|line| !line.is_empty());
        let Some(title) = lines.next() else { continue };
        // The byline and what the writer does come from the page.
        let paragraphs: Vec<String> = lines.skip_while(|line| line.len() < SHORTEST).collect();
        if paragraphs.len() >= 3 {
            stories.push(Story { title, paragraphs });
        }
    }
    Ok(stories)
}

/// A line without the marks of statements: "⟦ann: Yes⟧" is "Yes".
fn plain(line: &str) -> String {
    let mut out = String::new();
    let mut rest = line.trim();
    while let Some(at) = rest.find(['⟦', '⟨', '⟧', '⟩']) {
        out.push_str(&rest[..at]);
        let mark = rest[at..].chars().next();
        rest = &rest[at + '⟦'.len_utf8()..];
        if matches!(mark, Some('⟦' | '⟨')) {
            rest = rest.split_once(": ").map_or(rest, |(_, words)| words);
        }
    }
    out + rest
}

/// Kinds of sites, of which one lends another a part now and then.
fn lend<'s>(sites: &'s [Site], own: usize, part: &str, chance: &mut Chance) -> Option<&'s str> {
    let other = &sites[chance.below(sites.len())];
    let strange = chance.happens(0.15).then(|| other.part(part)).flatten();
    strange.or(sites[own].part(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use whosaid::page::{Page, html};

    #[test]
    fn every_kind_of_site_has_a_story_amid_other_blocks() {
        let pages = pages(1).unwrap();
        assert!(pages.len() >= 30);
        for made in &pages {
            let page = Page::read(html::snapshot(&made.html, "")).unwrap();
            let marked = page.blocks.iter().filter(|block| block.text.contains(MARK)).count();
            assert!(marked >= 3 && marked + 5 < page.blocks.len(), "{}: {marked} of {}", made.site, page.blocks.len());
            // A block is marked once, at its end, and no mark of a statement is left.
            for block in &page.blocks {
                assert!(
                    block.text.find(MARK).is_none_or(|at| at + MARK.len_utf8() == block.text.len()),
                    "{}",
                    block.text
                );
                assert!(!block.text.contains(['⟦', '⟧', '⟨', '⟩', '~']), "{}", block.text);
            }
        }
        assert!(pages.iter().zip(super::pages(1).unwrap()).all(|(a, b)| a.html == b.html));
    }

    #[test]
    fn marks_of_statements_go() {
        assert_eq!(plain("⟦ann: “Yes: ⟦?bo: no⟧”⟧, ⟨ann: she⟩ said."), "“Yes: no”, she said.");
    }
}
