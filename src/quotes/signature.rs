//! Quotations with the name beneath: “…” – Ann Lind, 41, teacher. The dash stands in the same block or opens the next.

use super::Draft;
use super::view::View;

/// What follows the dash has at most so many words.
const WORDS: usize = 14;

/// The statements whose speaker stands behind a dash after them.
pub(super) fn find(view: &View) -> Vec<Draft> {
    let quoted = view.outer.iter().filter_map(|q| signed(view, q.first..q.last + 1, q.tokens.end));
    quoted.collect()
}

/// The statement of `words`, where a dash and a name stand at `at` and close the block.
pub(super) fn signed(view: &View, words: std::ops::Range<usize>, at: usize) -> Option<Draft> {
    let block = view.block(words.start);
    let dash = (at..at + 2).find(|&i| is_dash(view.text.word(i)))?;
    let own = view.block(dash);
    let opens_next = own == block + 1 && view.block(dash.wrapping_sub(1)) == block;
    if own != block && !opens_next {
        return None;
    }
    let end = (dash..view.len()).find(|&i| view.block(i) != own).unwrap_or(view.len());
    let label = || (dash + 1..end).filter(|&i| view.is_word(i));
    let name = label().next()?;
    let named = view.text.word(name).starts_with(char::is_uppercase) || view.text.word(name).starts_with('@');
    let clause = label().any(|i| view.is_verb(i)) && view.who(name) == 0;
    // "– ENDS –"
    let closed = (dash + 1..end).rev().take(1).any(|i| is_dash(view.text.word(i)));
    if !named || closed || clause || label().count() > WORDS || (dash..end).any(|i| view.quote(i) > 0) {
        return None;
    }
    let source = label().take(4).find(|&i| view.who(i) > 0).unwrap_or(name);
    Some(Draft {
        ranges: std::iter::once(words).collect(),
        source: Some(source),
        cue: Some(dash),
        score: 0.8,
        evidence: Some("signature"),
        ..Draft::default()
    })
}

fn is_dash(word: &str) -> bool {
    matches!(word, "–" | "—" | "―" | "-" | "--" | "~")
}

#[cfg(test)]
mod tests {
    use super::super::view::with_view;
    use super::*;

    fn names(text: &str) -> Vec<String> {
        let mut out = Vec::new();
        with_view(text, |view| out = find(view).iter().map(|d| view.text.word(d.source.unwrap_or(0)).into()).collect());
        out
    }

    #[test]
    fn reads_the_name_behind_the_dash() {
        assert_eq!(names("“It rained all day.” – Ann Lind, 41\n“We left.”\n― Bo Moss, baker"), ["Ann", "Bo"]);
    }

    #[test]
    fn dashes_within_a_sentence_are_no_signature() {
        assert!(names("“It rained” – and how it did.\nThe “wet” – Lind’s “word” – was on.").is_empty());
        assert!(names("“It rained.”\nIt did – Lind was there.").is_empty());
    }
}
