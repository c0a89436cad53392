//! Quotations set apart in blocks of their own, without marks: by whom the words before or the dash after them name.

use super::Draft;
use super::signature;
use super::view::View;
use crate::annotation::BlockKind;
use std::ops::Range;

/// The statements of blocks that the page sets apart as quotations.
pub(super) fn find(view: &View) -> Vec<Draft> {
    let mut found: Vec<Draft> = Vec::new();
    let mut start = 0;
    while start < view.len() {
        let block = view.block(start);
        let end = (start..view.len()).find(|&i| view.block(i) != block).unwrap_or(view.len());
        if view.kind(block) == BlockKind::BlockQuote as u32 {
            found.extend(statement(view, start..end, &found));
        }
        start = end;
    }
    found
}

fn statement(view: &View, tokens: Range<usize>, found: &[Draft]) -> Option<Draft> {
    let first = tokens.clone().find(|&i| view.is_word(i))?;
    let last = tokens.clone().rev().find(|&i| view.is_word(i))?;
    // The dash in the block itself, or opening the next.
    let at = tokens.clone().rev().take(16).find(|&i| signature::signed(view, first..i, i).is_some());
    let signed = at.or(Some(tokens.end)).and_then(|i| {
        let end = (first..i).rev().find(|&j| view.is_word(j))? + 1;
        signature::signed(view, first..end, i)
    });
    if let Some(draft) = signed {
        return Some(Draft { evidence: Some("block_quote_signed"), ..draft });
    }
    // A second block of the same quotation.
    let before = found.last().filter(|d| view.block(d.end() - 1) + 1 == view.block(first));
    let (source, cue) = match before {
        Some(d) => (d.source, d.cue),
        None => introduced(view, tokens.start)?,
    };
    Some(Draft {
        ranges: std::iter::once(first..last + 1).collect(),
        source,
        cue,
        score: 0.8,
        evidence: Some("block_quote"),
        ..Draft::default()
    })
}

/// Source and cue of the sentence before: "In a statement, the ministry wrote:".
fn introduced(view: &View, start: usize) -> Option<(Option<usize>, Option<usize>)> {
    let sentence = view.sentence(start.checked_sub(1)?);
    let colon = sentence.clone().rev().take(2).find(|&i| view.text.word(i) == ":");
    let cue = sentence.clone().filter(|&i| view.level[i] > 2 && view.is_verb(i)).max_by_key(|&i| view.level[i]);
    let cue = cue.or(colon)?;
    // "In a statement issued on Friday, the alliance set out its terms:" it is the main verb's subject that speaks.
    let main = sentence.clone().find(|&i| view.head(i) == i && view.is_verb(i));
    let subject = view.syntax.subject_of(cue).or_else(|| view.syntax.subject_of(main?));
    let somebody = sentence.clone().filter(|&i| view.who(i) > 0);
    let source = subject.or_else(|| somebody.min_by_key(|&i| i.abs_diff(cue)));
    Some((source, Some(cue)))
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::view::with_article;
    use super::*;
    use crate::article::Article;

    /// The statements of `text`, whose blocks from `from` to before `to` are set apart, and who makes them.
    fn statements(text: &str, apart: Range<usize>) -> Vec<(String, String)> {
        let mut article = Article::from_text(text, None);
        for block in &mut article.blocks[apart] {
            block.kind = BlockKind::BlockQuote;
        }
        let mut out = Vec::new();
        with_article(&article, |view| {
            let words = |r: &Range<usize>| view.text.span(r).of(view.text.source).to_owned();
            let drafts = find(view);
            out = drafts.iter().map(|d| (words(&d.ranges[0]), view.text.word(d.source.unwrap_or(0)).into())).collect();
        });
        out
    }

    #[test]
    fn a_name_behind_a_dash_signs_it() {
        let found = statements("It burned.\nWe saw it from here – Ann Lind\nNobody was hurt.", 1..2);
        assert_eq!(found, [("We saw it from here".to_owned(), "Ann".to_owned())]);
        let found = statements("It burned.\nWe saw it from here.\n— Bo Moss, baker", 1..2);
        assert_eq!(found, [("We saw it from here".to_owned(), "Bo".to_owned())]);
    }

    #[test]
    fn without_a_name_or_an_introduction_it_is_left_alone() {
        assert!(statements("It burned.\nWe saw it from here.\nNobody was hurt.", 1..2).is_empty());
        assert!(statements("It burned:\nWe saw it.\nNobody was hurt.", 0..0).is_empty());
    }

    #[test]
    fn what_introduces_it_names_the_source() {
        let engine = crate::Engine::built_in().expect("the models are in the binary");
        let page = "<html><body><article><h1>Fire at the mill</h1><p>The old mill at Norwick burned down on Friday night, \
            and forty people from the houses nearby were led to safety by the fire service.</p><p>In a statement, the \
            mayor, Ann Lind, wrote:</p><blockquote><p>The mill was the heart of the town, and it will be built again \
            with the same stones.</p><p>I thank all who stayed up \
            through the night and carried water from the river until the morning came over the town.</p></blockquote><p>Nobody was hurt in the \
            fire, which began shortly after nine in the evening under the roof of the building.</p></article></body></html>";
        let found = engine.annotate_page("", crate::page::html::snapshot(page, "")).expect("own snapshots fit");
        let names: Vec<_> = found.quotes.iter().map(|q| (q.speaker_name.as_deref(), q.evidence.as_str())).collect();
        assert_eq!(names, [(Some("Ann Lind"), "block_quote"), (Some("Ann Lind"), "block_quote")]);
    }
}
