//! “…” as a title, nickname or slogan: "a post titled “…”", "dubbed “…”", "whose motto is “…”", "“…”, the union’s slogan".

use super::super::Draft;
use super::super::view::View;
use crate::syntax::Relation;

const VERBS: &[&str] = &["titled", "entitled", "dubbed", "nicknamed", "subtitled", "headlined", "christened"];
const NOUNS: &[&str] = &["motto", "slogan", "catchphrase", "nickname", "title", "hashtag", "tagline", "watchword"];

/// True where the statement is nothing but a quotation that names something.
pub(super) fn is(view: &View, draft: &Draft) -> bool {
    let start = draft.start();
    let Some(q) = view.outer(start).filter(|q| q.first == start) else { return false };
    let alone =
        draft.ranges.iter().all(|r| r.start == start) && draft.ranges.first().is_some_and(|r| r.end <= q.last + 1);
    let apposed = after(view, q.tokens.end).is_some_and(|end| draft.end() <= end + 12);
    (alone && before(view, q.tokens.start)) || (draft.ranges.len() == 1 && apposed)
}

/// True where a word of naming stands before the opening mark.
pub(in super::super) fn before(view: &View, mark: usize) -> bool {
    let Some(word) = view.last_word(mark, 3).filter(|&i| view.block(i) == view.block(mark)) else { return false };
    let lower = view.text.word(word).to_lowercase();
    if VERBS.contains(&lower.as_str()) || NOUNS.contains(&lower.as_str()) {
        return true;
    }
    // "whose motto is “…”", "known as “…”".
    let copula = matches!(lower.as_str(), "is" | "was") && view.syntax.subject_of(word).is_some_and(|s| noun(view, s));
    let known =
        lower == "as" && view.last_word(word, 2).is_some_and(|i| matches!(view.text.word(i), "known" | "styled"));
    copula || known
}

/// Where the noun of an apposition stands that says that the quotation before `at` is a slogan.
fn after(view: &View, at: usize) -> Option<usize> {
    let comma = view.text.word(at) == "," || view.text.word(at.wrapping_sub(2)) == ",";
    let from = if view.text.word(at) == "," { at + 1 } else { at };
    let named = (from..from + 5).take_while(|&i| view.block(i) == view.block(at.wrapping_sub(1)) && !view.is_verb(i));
    named.filter(|_| comma).find(|&i| noun(view, i) && view.syntax.relation(i) != Relation::Poss)
}

fn noun(view: &View, i: usize) -> bool {
    NOUNS.contains(&view.text.word(i).to_lowercase().as_str())
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use super::super::statements;

    #[test]
    fn titles_and_slogans_are_not_said() {
        for text in [
            "In a blog post titled “What we broke and how we mended it,” the company owned up.",
            "Ann Lind hired a lawyer, dubbed “The Rottweiler of the North”, on Monday.",
            "The crowd chanted “Safe staff, safe patients”, the union’s slogan since May.",
        ] {
            let found = statements(text);
            assert!(found.is_empty(), "{found:?}");
        }
    }
}
