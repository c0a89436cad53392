//! Plain text as a story: what a person pastes, or a line of a batch.
//!
//! The text stays as it is, so that offsets into it are offsets into the input; blocks are stretches of it. Kinds are
//! told from the lines alone and only where a line gives itself away; everything else is a paragraph.

use super::{Article, ArticleBlock};
use crate::annotation::{BlockKind, Refusal};
use crate::span::Span;

/// Longest headline that is taken for one, in bytes.
const LONGEST_TITLE: usize = 200;
/// Longest heading within a story that is taken for one, in bytes.
const LONGEST_SUBHEADING: usize = 80;
/// A line of this many bytes that ends a sentence is running text.
const RUNNING_TEXT: usize = 60;

/// Reads article text: every line break ends a block, empty lines are ignored, a foot of comment form and legal
/// notes is no block.
pub(super) fn read(text: &str, title: Option<&str>) -> Article {
    let mut lines = lines(text);
    let all = lines.len();
    while lines.last().is_some_and(|line| is_foot(line.of(text))) {
        lines.pop();
    }
    if lines.is_empty() && all > 0 {
        // Nothing but such lines: better those than nothing.
        lines = self::lines(text);
    }
    let end = Article::within(text, 0).len();
    let truncated = lines.last().is_some_and(|line| line.end > end);
    lines.retain(|line| line.start < end);
    lines.iter_mut().for_each(|line| line.end = line.end.min(end));
    let kinds: Vec<BlockKind> = (0..lines.len()).map(|i| kind(text, &lines, i, title)).collect();
    let words = |kind: BlockKind| kinds.iter().position(|&k| k == kind).map(|i| lines[i].of(text).to_owned());
    Article {
        title: title.map(str::to_owned).or_else(|| words(BlockKind::Title)),
        byline: words(BlockKind::Byline),
        language: Some("en".into()),
        refusal: lines.is_empty().then_some(Refusal::Empty),
        truncated,
        text: text.to_owned(),
        blocks: lines
            .iter()
            .zip(&kinds)
            .map(|(&line, &kind)| {
                let bullet = if kind == BlockKind::ListItem { bullet(line.of(text)) } else { 0 };
                ArticleBlock { span: Span::new(line.start + bullet, line.end), kind, source: None }
            })
            .collect(),
        ..Article::default()
    }
}

/// The lines that hold something, without the white space around them.
fn lines(text: &str) -> Vec<Span> {
    let mut lines = Vec::new();
    let mut start = 0;
    for piece in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let from = start + piece.len() - piece.trim_start().len();
        let line = piece.trim();
        if !line.is_empty() {
            lines.push(Span::new(from, from + line.len()));
        }
        start += piece.len();
    }
    lines
}

fn kind(text: &str, lines: &[Span], i: usize, title: Option<&str>) -> BlockKind {
    let line = lines[i].of(text);
    let runs = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_some_and(|l| is_running(l.of(text)));
    if i == 0 && title.is_some_and(|t| t.trim() == line) {
        return BlockKind::Title;
    }
    if bullet(line) > 0 {
        return BlockKind::ListItem;
    }
    if has_credit(line) {
        return BlockKind::Caption;
    }
    if i < 5 && is_byline(line) {
        return BlockKind::Byline;
    }
    if ends_sentence(line) {
        return BlockKind::Paragraph;
    }
    if i == 0 {
        let story = lines.iter().skip(1).take(5).any(|l| l.len() > line.len() && is_running(l.of(text)));
        return if line.len() <= LONGEST_TITLE && story { BlockKind::Title } else { BlockKind::Paragraph };
    }
    let heads = line.len() <= LONGEST_SUBHEADING && line.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
    if heads && runs(i.checked_sub(1)) && runs(Some(i + 1)) { BlockKind::Subheading } else { BlockKind::Paragraph }
}

fn ends_sentence(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '”', '’', '\'', ')', ']', '»']);
    line.ends_with(['.', '!', '?', '…', ':', ';', ',', '—', '–', '-'])
}

fn is_running(line: &str) -> bool {
    line.len() >= RUNNING_TEXT && ends_sentence(line)
}

/// Bytes of a leading bullet and the space after it.
fn bullet(line: &str) -> usize {
    let rest = line.trim_start_matches(['•', '·', '*', '▪', '●', '◦', '‣']);
    if rest.len() == line.len() || !rest.starts_with(char::is_whitespace) {
        return 0;
    }
    line.len() - rest.trim_start().len()
}

/// "By Jane Roe and John Doe", at the head of a story.
pub(super) fn is_byline(line: &str) -> bool {
    let Some(rest) = line.strip_prefix("By ").or_else(|| line.strip_prefix("BY ")) else { return false };
    let words: Vec<&str> = rest.split_whitespace().collect();
    let small =
        |w: &&str| w.starts_with(char::is_lowercase) && !matches!(*w, "and" | "for" | "in" | "of" | "de" | "van");
    (1..=14).contains(&words.len())
        && words[0].starts_with(char::is_uppercase)
        && !line.ends_with(['.', '?', '!', ':'])
        && !words.iter().any(small)
}

/// A photographer's credit at the end, as it stands under pictures.
pub(super) fn has_credit(line: &str) -> bool {
    const AGENCIES: [&str; 12] = [
        "Getty Images",
        "Getty",
        "AP",
        "AFP",
        "Reuters",
        "REUTERS",
        "Shutterstock",
        "EPA",
        "Alamy",
        "Bloomberg",
        "AP Photo",
        "PA Wire",
    ];
    const OPENINGS: [&str; 6] = ["Photo: ", "Photograph: ", "Photo by ", "Image: ", "Photo credit: ", "(Photo by "];
    let line = line.trim_end_matches([')', ']', '.', ' ']);
    if let Some((before, last)) = line.rsplit_once('/') {
        let agency = last.trim();
        let named =
            AGENCIES.iter().any(|a| agency.strip_prefix(a).is_some_and(|r| !r.starts_with(char::is_alphanumeric)));
        if named && agency.len() <= 40 && before.ends_with(|c: char| c.is_alphabetic() || c == ' ') {
            return true;
        }
    }
    OPENINGS.iter().any(|o| line.rfind(o).is_some_and(|at| line.len() - at <= 80))
        || line.rfind("(AP Photo/").is_some_and(|at| line.len() - at <= 60)
}

/// A line of the foot that sites put under a story: legal notes, the comment form.
pub(super) fn is_foot(line: &str) -> bool {
    const STARTS: [&str; 16] = [
        "©",
        "copyright ©",
        "copyright (c)",
        "(c) 20",
        "all rights reserved",
        "leave a reply",
        "leave a comment",
        "be the first to comment",
        "this site uses akismet",
        "your email address will not be published",
        "post comment",
        "post a comment",
        "comments are closed",
        "share this:",
        "related posts",
        "required fields are marked",
    ];
    let line = line.to_lowercase();
    STARTS.iter().any(|s| line.starts_with(s))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(text: &str, title: Option<&str>) -> Vec<(BlockKind, String)> {
        let article = read(text, title);
        article.blocks.iter().map(|b| (b.kind, b.span.of(&article.text).to_owned())).collect()
    }

    const LONG: &str = "The council voted on Tuesday to close the bridge until spring, after months of argument.";

    #[test]
    fn text_is_kept_as_it_is_and_blocks_are_stretches_of_it() {
        let text = format!("Bridge to close\r\n\r\nBy Ann Lee and Bo Dahl\n\n{LONG}\n  What comes next \n{LONG}\n");
        let article = read(&text, None);
        assert_eq!(article.text, text);
        assert_eq!(article.title.as_deref(), Some("Bridge to close"));
        assert_eq!(article.byline.as_deref(), Some("By Ann Lee and Bo Dahl"));
        use BlockKind::*;
        assert_eq!(
            shown(&text, None).iter().map(|b| (b.0, b.1.as_str())).collect::<Vec<_>>(),
            [
                (Title, "Bridge to close"),
                (Byline, "By Ann Lee and Bo Dahl"),
                (Paragraph, LONG),
                (Subheading, "What comes next"),
                (Paragraph, LONG)
            ]
        );
    }

    #[test]
    fn captions_lists_and_the_foot() {
        let text = format!(
            "{LONG}\nThe bridge in May. Ann Lee/Getty Images\n• two lanes\n• one path\n{LONG}\n© 2024 The Post\nLeave a Reply"
        );
        use BlockKind::*;
        let kinds: Vec<BlockKind> = shown(&text, None).iter().map(|b| b.0).collect();
        assert_eq!(kinds, [Paragraph, Caption, ListItem, ListItem, Paragraph]);
        assert_eq!(shown(&text, None)[2].1, "two lanes");
    }

    #[test]
    fn a_line_that_may_be_anything_is_a_paragraph() {
        use BlockKind::*;
        assert_eq!(shown("Leave a Reply", None)[0].0, Paragraph);
        assert_eq!(shown("One line", None)[0].0, Paragraph);
        assert_eq!(shown("One line", Some("One line"))[0].0, Title);
        assert_eq!(shown("By then it was late\nand dark", None)[0].0, Paragraph);
        assert!(read(" \n\u{a0}\r", None).refusal.is_some());
    }

    #[test]
    fn a_text_without_end_is_read_for_a_while() {
        for text in ["word é ".repeat(1_000_000), format!("{LONG}\n").repeat(50_000)] {
            let article = read(&text, None);
            assert!(article.truncated && article.refusal.is_none() && !article.blocks.is_empty());
            assert!(article.blocks.iter().all(|b| text.get(b.span.start..b.span.end).is_some_and(|w| !w.is_empty())));
            assert!(article.blocks.last().unwrap().span.end <= super::super::LONGEST);
        }
        assert!(!read(LONG, None).truncated);
    }

    proptest! {
        #[test]
        fn blocks_are_ordered_lines_on_character_boundaries(text in "[A-Za-z•*é ./\r\n\u{2028}]{0,80}") {
            let article = read(&text, None);
            let mut end = 0;
            for block in &article.blocks {
                prop_assert!(block.span.start >= end && !block.span.is_empty());
                let words = text.get(block.span.start..block.span.end);
                prop_assert!(words.is_some_and(|w| w.trim() == w && !w.contains('\n')));
                end = block.span.end;
            }
        }
    }
}
