//! Stretches in quotation marks.
//!
//! Marks are read by shape and by what stands beside them, so that straight marks, marks turned the wrong way,
//! apostrophes and inch marks fall into place. A quotation that is not closed runs to the end of its block: the
//! convention for quotations over several paragraphs.

use super::Token;
use crate::article::ArticleBlock;
use crate::span::Span;

/// A stretch in quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With the marks.
    pub span: Span,
    /// Without the marks.
    pub inner: Span,
    /// True where no closing mark stands in the block.
    pub unclosed: bool,
    /// How many quotations stand around it.
    pub depth: u8,
}

/// Marks that pair with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Family {
    Double,
    Single,
    Guillemet,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    at: usize,
    len: usize,
    family: Family,
    opens: bool,
}

/// How far a single quotation mark may stand from its partner, in bytes: keeps the search linear.
const SINGLE_REACH: usize = 1500;

/// Finds the quotations of all blocks.
pub(super) fn find(source: &str, blocks: &[ArticleBlock], _tokens: &[Token]) -> Vec<Quotation> {
    let mut out = Vec::new();
    let mut left_open = false;
    for block in blocks {
        let first = out.len();
        in_block(source, block.span, left_open, &mut out);
        left_open = out[first..].iter().any(|q| q.unclosed && q.depth == 0);
    }
    out
}

fn in_block(source: &str, block: Span, left_open: bool, out: &mut Vec<Quotation>) {
    let words = block.of(source);
    let marks = marks(words);
    let first = out.len();
    let mut open: Vec<(Mark, usize)> = Vec::new();
    let mut single_until = 0;
    for (i, mark) in marks.iter().enumerate() {
        if mark.family == Family::Single && mark.at < single_until {
            continue;
        }
        let partner = open.iter().rposition(|(m, _)| m.family == mark.family);
        match (mark.opens, partner) {
            (false, Some(at)) if mark.family != Family::Single => {
                for (_, slot) in open.drain(at + 1..) {
                    close(&mut out[slot], mark.at + block.start, 0);
                }
                if let Some((_, slot)) = open.pop() {
                    close(&mut out[slot], mark.at + block.start, mark.len);
                }
            }
            (true, None) => {
                let depth = open.len() as u8;
                if mark.family == Family::Single {
                    let Some(end) = single_end(words, &marks[i + 1..], mark) else { continue };
                    out.push(quotation(block, mark.at, mark.len, end.at, end.len, depth));
                    single_until = end.at + end.len;
                } else if depth < 4 {
                    open.push((*mark, out.len()));
                    out.push(quotation(block, mark.at, mark.len, words.len(), 0, depth));
                }
            }
            // The first mark of a block that goes on with the quotation before it.
            (false, None) if left_open && mark.family == Family::Double && out.len() == first => {
                out.push(quotation(block, 0, 0, mark.at, mark.len, 0));
            }
            _ => {}
        }
    }
    for (_, slot) in open {
        out[slot].unclosed = true;
    }
    out[first..].sort_by_key(|q| (q.span.start, std::cmp::Reverse(q.span.end)));
}

fn quotation(block: Span, at: usize, len: usize, end: usize, end_len: usize, depth: u8) -> Quotation {
    let start = block.start + at;
    Quotation {
        span: Span::new(start, block.start + end + end_len),
        inner: Span::new(start + len, block.start + end),
        unclosed: false,
        depth,
    }
}

fn close(quotation: &mut Quotation, at: usize, len: usize) {
    quotation.inner.end = at.max(quotation.inner.start);
    quotation.span.end = (at + len).max(quotation.inner.end);
}

/// All marks of a block that may open or close a quotation.
fn marks(words: &str) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    let mut before: Option<char> = None;
    let mut chars = words.char_indices().peekable();
    let mut double_open = false;
    while let Some((at, c)) = chars.next() {
        let mut len = c.len_utf8();
        let mut next = chars.peek().map(|&(_, d)| d);
        // Two single marks typed for a double one.
        let doubled = matches!(c, '\'' | '`' | '’' | '‘') && next == Some(c);
        if doubled {
            chars.next();
            len *= 2;
            next = chars.peek().map(|&(_, d)| d);
        }
        let free_before =
            before.is_none_or(|b| b.is_whitespace() || matches!(b, '(' | '[' | '—' | '–' | '-' | '/' | '…'));
        let free_after = next.is_none_or(|n| !n.is_alphanumeric());
        let space_after = next.is_none_or(char::is_whitespace);
        let found = match c {
            '“' | '„' | '‟' | '〝' => {
                // "“word“": the second one closes.
                let closes = c == '“' && double_open && !free_before && (space_after || free_after);
                Some((Family::Double, !closes))
            }
            '”' | '〞' => {
                let opens = !double_open && free_before && !space_after && next.is_some_and(char::is_alphanumeric);
                Some((Family::Double, opens))
            }
            '"' | '＂' => {
                let inch = !double_open && before.is_some_and(|b| b.is_ascii_digit()) && free_after;
                (!inch).then_some((Family::Double, !double_open))
            }
            '«' => Some((Family::Guillemet, true)),
            '»' => Some((Family::Guillemet, false)),
            _ if doubled => Some((Family::Double, !double_open)),
            '‘' | '‚' if c == '‘' && (free_before || before.is_some_and(is_double)) && !space_after => {
                Some((Family::Single, true))
            }
            '\'' | '’'
                if !free_before || next.is_none() || (free_after && before.is_some_and(|b| !b.is_whitespace())) =>
            {
                free_after.then_some((Family::Single, false))
            }
            '\'' if (free_before || before.is_some_and(is_double))
                && !space_after
                && !drops_letters(&words[at + len..]) =>
            {
                Some((Family::Single, true))
            }
            _ => None,
        };
        if let Some((family, opens)) = found {
            if family == Family::Double {
                double_open = opens;
            }
            marks.push(Mark { at, len, family, opens });
        }
        before = Some(c);
    }
    marks
}

fn is_double(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„')
}

/// True where an apostrophe stands for what was left out at the start: '90s, 'em, 'tis.
fn drops_letters(rest: &str) -> bool {
    let word: String = rest.chars().take_while(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    word.starts_with(|c: char| c.is_ascii_digit())
        || matches!(
            word.as_str(),
            "em" | "til" | "till" | "tis" | "twas" | "cause" | "cuz" | "n" | "round" | "bout" | "s"
        )
}

/// The mark that closes a single quotation. A plural's apostrophe ("the workers’ rights") is passed over where a
/// better one follows before the next opening mark.
fn single_end(words: &str, rest: &[Mark], open: &Mark) -> Option<Mark> {
    let mut doubtful = None;
    for mark in rest.iter().take_while(|m| m.at < open.at + SINGLE_REACH) {
        if mark.family != Family::Single {
            continue;
        }
        if mark.opens {
            break;
        }
        let before = words[..mark.at].chars().next_back();
        let after: String = words[mark.at + mark.len..].chars().take(2).collect();
        let possessive = before == Some('s') && after.starts_with(' ') && after.ends_with(char::is_lowercase);
        if !possessive {
            return Some(*mark);
        }
        doubtful = doubtful.or(Some(*mark));
    }
    doubtful
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotation::BlockKind;
    use proptest::prelude::*;

    fn found(paragraphs: &[&str]) -> Vec<(String, u8, bool)> {
        let text = paragraphs.join("\n");
        let mut blocks = Vec::new();
        let mut at = 0;
        for p in paragraphs {
            blocks.push(ArticleBlock { span: Span::new(at, at + p.len()), kind: BlockKind::Paragraph, source: None });
            at += p.len() + 1;
        }
        find(&text, &blocks, &[]).iter().map(|q| (q.inner.of(&text).to_owned(), q.depth, q.unclosed)).collect()
    }

    fn words(paragraph: &str) -> Vec<String> {
        found(&[paragraph]).into_iter().map(|q| q.0).collect()
    }

    #[test]
    fn reads_every_shape_of_mark() {
        assert_eq!(words("“One,” she said. \"Two.\" Then „three“ and «four»."), ["One,", "Two.", "three", "four"]);
        assert_eq!(words("''Typed so,'' he said."), ["Typed so,"]);
        assert_eq!(words("She called it ”a mess” twice."), ["a mess"]);
    }

    #[test]
    fn tells_british_marks_from_apostrophes() {
        assert_eq!(words("‘We’ll see the workers’ side,’ she said, in the ’90s."), ["We’ll see the workers’ side,"]);
        assert_eq!(words("'It's late,' he said of rock 'n' roll in the '80s."), ["It's late,"]);
        assert!(words("The dogs’ owners’ club and O’Neill’s bar").is_empty());
    }

    #[test]
    fn nests() {
        let all = found(&["“They told us ‘no way’ and left,” she said."]);
        assert_eq!(all, [("They told us ‘no way’ and left,".into(), 0, false), ("no way".into(), 1, false)]);
    }

    #[test]
    fn runs_on_over_paragraphs() {
        let all = found(&["“First part.", "“Second part.", "Third part.” Done."]);
        assert_eq!(
            all,
            [("First part.".into(), 0, true), ("Second part.".into(), 0, true), ("Third part.".into(), 0, false)]
        );
    }

    #[test]
    fn leaves_inches_alone() {
        assert_eq!(words("The 6\" pipe burst. \"We knew,\" he said."), ["We knew,"]);
    }

    proptest! {
        #[test]
        fn stays_in_its_block(parts in prop::collection::vec("[ a-z0-9“”\"'‘’«».,—é]{0,30}", 1..4)) {
            let text = parts.join("\n");
            let mut blocks = Vec::new();
            let mut at = 0;
            for p in &parts {
                blocks.push(ArticleBlock { span: Span::new(at, at + p.len()), kind: BlockKind::Paragraph, source: None });
                at += p.len() + 1;
            }
            let all = find(&text, &blocks, &[]);
            for q in &all {
                prop_assert!(text.get(q.span.start..q.span.end).is_some());
                prop_assert!(text.get(q.inner.start..q.inner.end).is_some());
                prop_assert!(q.span.contains(q.inner));
                prop_assert!(blocks.iter().any(|b| b.span.contains(q.span)));
            }
            prop_assert!(all.windows(2).all(|w| w[0].span.start <= w[1].span.start));
        }
    }
}
