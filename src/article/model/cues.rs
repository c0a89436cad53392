//! Words that give away what a block is for.

use super::super::words::Words;
use std::sync::LazyLock;

/// How many cues there are.
pub(super) const COUNT: usize = 16;

/// The cue that an at sign is too, and the one that "by " is at the start of a text.
const ADDRESS: usize = 9;
const AUTHOR: usize = 14;

const CUES: [&[&str]; COUNT] = [
    &["subscri", "newsletter", "sign up", "inbox", "sign in", "log in", "register"],
    &[
        "read more",
        "read also",
        "also read",
        "see also",
        "related:",
        "more from",
        "more on",
        "recommended",
        "read next",
        "don't miss",
    ],
    &[
        "share",
        "tweet",
        "facebook",
        "whatsapp",
        "follow us",
        "follow him",
        "follow her",
        "follow me",
        "instagram",
        "linkedin",
    ],
    &["copyright", "all rights reserved", "©", "(c)", "terms of", "permission"],
    &["advertis", "sponsor", "promoted", "affiliate", "commission", "paid content"],
    &["comment", "reply", "join the conversation", "be the first"],
    &["cookie", "privacy", "consent", "gdpr"],
    &[
        "getty",
        "/ap",
        "(ap photo",
        "reuters",
        "photo:",
        "photo by",
        "photograph",
        "image credit",
        "courtesy",
        "shutterstock",
    ],
    &[
        "contributed to this",
        "reporting by",
        "editing by",
        "additional reporting",
        "this article was",
        "this story was",
        "first appeared",
        "originally published",
    ],
    &["email", "e-mail", "contact", "reach ", "tips"],
    &[
        "min read",
        "minutes ago",
        "hours ago",
        "hour ago",
        "days ago",
        "updated",
        "published",
        "last modified",
        "a.m.",
        "p.m.",
        "posted",
    ],
    &[
        "is a reporter",
        "is a writer",
        "is a journalist",
        "is a staff",
        "is an editor",
        "is the editor",
        "is a senior",
        "is a freelance",
        "correspondent",
        "columnist",
        "is the author",
        "covers ",
    ],
    &["click here", "watch:", "watch the", "video", "listen", "podcast", "gallery", "slideshow", "scroll"],
    &[
        "continue reading",
        "story continues",
        "article continues",
        "skip to",
        "back to top",
        "load more",
        "show more",
        "view all",
        "see all",
    ],
    &["written by", "author"],
    &["donate", "support our", "support us", "member", "app store", "google play", "download", "free trial", "buy "],
];

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let numbered = CUES.iter().enumerate();
    Words::new(numbered.flat_map(|(cue, words)| words.iter().map(move |word| (*word, 1 << cue))))
});

/// Which cues stand in a text. Only its first and last 200 bytes are looked at: the middle of a long text is none.
pub(super) fn of(text: &str) -> [bool; COUNT] {
    let head = floor(text, 200);
    let tail = if text.len() > 400 { ceil(text, text.len() - 200) } else { head };
    let mut seen = Vec::with_capacity(404);
    seen.extend_from_slice(&text.as_bytes()[..head]);
    seen.push(b' ');
    seen.extend_from_slice(&text.as_bytes()[tail..]);
    seen.make_ascii_lowercase();
    let said = WORDS.said(&seen);
    let mut found = std::array::from_fn(|cue| said & (1 << cue) != 0);
    found[ADDRESS] |= seen.contains(&b'@');
    found[AUTHOR] |= seen.starts_with(b"by ");
    found
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cues_are_found_at_both_ends() {
        let long = format!("Sign up for more. {} é Follow us on", "é ".repeat(400));
        let cues = of(&long);
        assert!(cues[0] && cues[2] && !cues[3]);
        assert!(of("By Ann Lee")[14] && !of("standby me")[14]);
        assert_eq!(of(""), [false; COUNT]);
    }
}
