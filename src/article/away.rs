//! Lines between the paragraphs of a story that are none of it: they lead to another, or say what stands there.

use super::inside;
use super::view::View;

/// What such a line opens with, before a colon or a bar.
const OPENS: [&str; 10] = [
    "read more",
    "read next",
    "read also",
    "also read",
    "see also",
    "more",
    "related",
    "recommended",
    "don't miss",
    "don’t miss",
];

/// What a heading over such lines starts with.
const HEADS: [&str; 7] =
    ["more from", "more on", "editor's pick", "editors' pick", "editors' recommend", "related stories", "most read"];

/// What is said of an advertisement.
const LABELS: [&str; 5] = ["advertisement", "advertising", "sponsored", "sponsored content", "story continues below"];

/// Longest such heading or label, in characters.
const LONGEST_LABEL: usize = 40;

/// Longest line with whose page it is, in characters.
const LONGEST_NOTICE: usize = 120;

/// True for "Read more: …", for a headline in capitals that is a link, for "Advertisement" and "More from us".
pub(super) fn leads(view: &View, text: &str) -> bool {
    let start: String = text.chars().take(LONGEST_LABEL).flat_map(char::to_lowercase).collect();
    let opens = |s: &&str| start.strip_prefix(*s).is_some_and(|rest| rest.trim_start().starts_with([':', '|']));
    let is_short = view.chars <= LONGEST_LABEL;
    OPENS.iter().any(opens)
        || (is_short && LABELS.contains(&start.as_str()))
        || (is_short && view.is(inside::HEADING) && HEADS.iter().any(|s| start.starts_with(s)))
        || is_shouted_link(view, text)
        || is_notice(view, text)
}

/// True for "Copyright The Post 2026", whatever stands around it in its line.
fn is_notice(view: &View, text: &str) -> bool {
    let has_year = || text.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4);
    view.chars <= LONGEST_NOTICE && (text.contains('©') || text.to_lowercase().contains("copyright")) && has_year()
}

fn is_shouted_link(view: &View, text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let (upper, all) = letters.fold((0, 0), |(upper, all), c| (upper + usize::from(c.is_uppercase()), all + 1));
    view.words >= 3 && view.linked * 10 >= view.chars * 9 && upper * 5 >= all * 4
}
