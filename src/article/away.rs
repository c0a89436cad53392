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

/// What a link in a line of its own asks for.
const CALLS: [&str; 10] =
    ["read ", "watch ", "listen ", "click ", "see ", "follow ", "subscribe ", "sign up ", "join ", "download "];

/// Longest such heading or label, in characters.
const LONGEST_LABEL: usize = 40;

/// Longest line with whose page it is, in characters.
const LONGEST_NOTICE: usize = 120;

/// What stands after `start` in a text that opens with it, in whatever case.
fn after<'t>(text: &'t str, start: &str) -> Option<&'t str> {
    let (opening, rest) = text.split_at_checked(start.len())?;
    opening.eq_ignore_ascii_case(start).then_some(rest)
}

/// True for "Read more: …", for a headline in capitals that is a link, for "Advertisement" and "More from us".
pub(super) fn leads(view: &View, text: &str) -> bool {
    let opens = |s: &&str| after(text, s).is_some_and(|rest| rest.trim_start().starts_with([':', '|']));
    let is_short = view.chars <= LONGEST_LABEL;
    OPENS.iter().any(opens)
        || (is_short && LABELS.iter().any(|s| text.eq_ignore_ascii_case(s)))
        || (is_short && view.is(inside::HEADING) && HEADS.iter().any(|s| after(text, s).is_some()))
        || is_call(view, text)
        || is_shouted_link(view, text)
        || is_notice(view, text)
}

/// True for "Watch the film here.", where that is one link and no heading.
fn is_call(view: &View, text: &str) -> bool {
    let is_link = view.chars <= LONGEST_NOTICE && view.linked * 10 >= view.chars * 9;
    is_link && !view.is(inside::HEADING) && CALLS.iter().any(|s| after(text, s).is_some())
}

/// True for "Copyright The Post 2026", whatever stands around it in its line.
fn is_notice(view: &View, text: &str) -> bool {
    let has_year = || text.split(|c: char| !c.is_ascii_digit()).any(|n| n.len() == 4);
    let short = view.chars <= LONGEST_NOTICE && view.digits >= 4;
    short && has_year() && (text.contains('©') || text.to_lowercase().contains("copyright"))
}

fn is_shouted_link(view: &View, text: &str) -> bool {
    let is_upper = || {
        let letters = text.chars().filter(|c| c.is_alphabetic());
        let (upper, all) = letters.fold((0, 0), |(upper, all), c| (upper + usize::from(c.is_uppercase()), all + 1));
        upper * 5 >= all * 4
    };
    view.words >= 3 && view.linked * 10 >= view.chars * 9 && is_upper()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_lead_away() {
        let leads = |text: &str, inside: u32, linked: usize| super::leads(&View::new(text, inside, linked), text);
        for text in ["Read more: The bridge closes", "RELATED | The bridge", "Advertisement", "© 2024 The Post"] {
            assert!(leads(text, 0, 0), "{text}");
        }
        for text in ["Watch the film here.", "BRIDGE CLOSES FOR GOOD"] {
            assert!(leads(text, 0, text.len()) && !leads(text, 0, 0), "{text}");
        }
        assert!(leads("More from us", inside::HEADING, 0) && !leads("More from us", 0, 0));
        assert!(!leads("Watch the film here", inside::HEADING, 19));
        for text in
            ["More people came than in 2023.", "Read the room, she said.", "The Post", "Copyright was his field"]
        {
            assert!(!leads(text, 0, 0), "{text}");
        }
    }
}
