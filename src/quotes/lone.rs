//! Is a quotation that no cue reaches a statement, or a title, a nickname, a term, a slogan, a word held at a distance?

use super::Draft;
use super::features::{Features, step};
use super::model::Table;
use super::view::View;

/// Probability from which it is a statement.
pub const FLOOR: f32 = 0.75;

/// The probability that features of [`features`] are those of a statement.
pub fn probability(table: &Table, f: &Features) -> f32 {
    1.0 / (1.0 + (-table.score(f)).exp())
}

/// Features of the outermost quotation of that number, where `drafts` are the statements found so far.
pub(super) fn features(view: &View, number: usize, drafts: &[Draft], f: &mut Features) {
    f.clear();
    let Some(q) = view.outer.get(number) else { return };
    let (first, last, block) = (q.first, q.last, view.block(q.first));
    let sentence = view.sentence(first);
    let ending = view.sentence(last);
    let words = step(q.words);
    let opens = super::content::first_of_sentence(view, first);
    let closes = super::content::last_of_sentence(view, last);
    let word = |i: usize| view.text.word(i);
    let stop = match (last + 1..q.tokens.end).find_map(|i| word(i).chars().next()) {
        Some(',') => 1,
        Some('.') => 2,
        Some('?' | '!') => 3,
        Some('…') => 4,
        _ => 0,
    };
    let starts_block = (0..q.tokens.start).next_back().is_none_or(|i| view.block(i) != block);
    let ends_block = q.tokens.end >= view.len() || view.block(q.tokens.end) != block;
    let place = u32::from(opens) + 2 * u32::from(closes) + 4 * u32::from(starts_block) + 8 * u32::from(ends_block);
    let inside = || q.tokens.clone().filter(|&i| view.is_word(i));
    let verb = u32::from(inside().any(|i| view.is_verb(i)));
    let personal = |i: usize| {
        matches!(
            word(i).to_lowercase().split(['\'', '’']).next().unwrap_or(""),
            "i" | "we" | "you" | "my" | "our" | "your" | "me" | "us"
        )
    };
    let voice = u32::from(inside().any(personal));
    let capitals = inside().filter(|&i| word(i).starts_with(char::is_uppercase)).count();
    let titled = (4 * capitals / q.words.max(1)) as u32;
    let capital = u32::from(word(first).starts_with(char::is_uppercase));
    let (b1, b2) = (q.tokens.start.wrapping_sub(1), q.tokens.start.wrapping_sub(2));
    let a1 = q.tokens.end;
    let own = |i: usize| if view.block(i) == block { view.low(i) } else { 0 };
    let tag = |i: usize| if view.block(i) == block { view.tag(i) } else { 254 };
    f.add(500, &[]);
    f.add(501, &[words]);
    f.add(502, &[place]);
    f.add(503, &[stop]);
    f.add(504, &[words, place]);
    f.add(505, &[stop, place]);
    f.add(506, &[words, stop, u32::from(opens), u32::from(closes)]);
    f.add(507, &[verb, voice, capital]);
    f.add(508, &[verb, voice, stop]);
    f.add(509, &[words, verb, capital]);
    f.add(510, &[titled, capital, step(q.words.min(8))]);
    f.add(511, &[own(b1)]);
    f.add(512, &[own(b2), own(b1)]);
    f.add(513, &[own(a1)]);
    f.add(514, &[tag(b1), tag(a1)]);
    f.add(515, &[tag(b1), words, capital]);
    f.add(516, &[tag(a1), words, stop]);
    f.add(517, &[tag(b2), tag(b1)]);
    f.add(518, &[own(b1), titled.min(3) / 3, capital]);
    f.add(519, &[view.low(first)]);
    f.add(520, &[view.kind(block)]);
    f.add(521, &[view.kind(block), place]);
    let mark = word(q.tokens.start).chars().next().map_or(0, |c| c as u32);
    f.add(522, &[mark, words]);
    // What the reporter writes beside it.
    let outside = |i: &usize| view.is_word(*i) && view.quote(*i) == 0;
    let beside = || (sentence.start..q.tokens.start).chain(q.tokens.end..ending.end).filter(outside);
    let level = beside().map(|i| view.level[i]).max().unwrap_or(0);
    let verbs = beside().filter(|&i| view.is_verb(i)).count().min(2) as u32;
    let bare = u32::from(beside().next().is_none());
    f.add(530, &[u32::from(level), words]);
    f.add(531, &[u32::from(level), stop, capital]);
    f.add(532, &[verbs, words, stop]);
    f.add(533, &[bare, words]);
    f.add(534, &[bare, place, stop]);
    f.add(535, &[bare, verb, voice]);
    let colon = u32::from(word(b1) == ":");
    let dash = u32::from(matches!(word(a1), "–" | "—" | "-" | "--"));
    f.add(536, &[colon, dash, words]);
    f.add(537, &[colon, dash, place]);
    for i in beside().filter(|&i| view.is_verb(i)).take(4) {
        f.add(538, &[view.base(i)]);
        f.add(539, &[view.base(i), u32::from(i < first)]);
    }
    let head = inside().find(|&i| !q.tokens.contains(&view.head(i)) || view.head(i) == i).unwrap_or(first);
    let up = view.head(head);
    f.add(540, &[view.rel(head)]);
    f.add(541, &[view.rel(head), view.base(up)]);
    f.add(542, &[view.rel(head), view.tag(head), words]);
    // The statements and quotations round about.
    let before = drafts.iter().rev().find(|d| d.end() <= first);
    let from = before.map_or(0, |d| {
        let quoted = d.ranges.iter().any(|r| view.quotes_in(r) > 0);
        1 + block.saturating_sub(view.block(d.end().saturating_sub(1))).min(3) as u32 * 2 + u32::from(quoted)
    });
    let after = drafts.iter().find(|d| d.start() > last);
    let to = after.map_or(0, |d| 1 + view.block(d.start()).saturating_sub(block).min(3) as u32);
    f.add(550, &[from, place]);
    f.add(551, &[from, words]);
    f.add(552, &[from, bare, stop]);
    f.add(553, &[to, from]);
    let runs_on =
        view.outer.get(number.wrapping_sub(1)).is_some_and(|p| p.unclosed && view.block(p.first) + 1 == block);
    f.add(554, &[u32::from(runs_on), u32::from(q.unclosed), place]);
    let close = drafts.iter().any(|d| d.ranges.iter().any(|r| r.start < ending.end && r.end > sentence.start));
    f.add(555, &[u32::from(close), words]);
    f.add(556, &[u32::from(close), own(b1)]);
    // The same words in quotation marks elsewhere: a term.
    let same = |o: &&super::view::Outer| o.first != first && o.words == q.words && view.low(o.first) == view.low(first);
    f.add(557, &[u32::from(view.outer.iter().take(200).any(|o| same(&o))), words]);
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use crate::Engine;

    fn words(text: &str) -> Vec<String> {
        let found = Engine::built_in().expect("the models are in the binary").annotate_text("", text, None);
        let letters: Vec<char> = found.text.chars().collect();
        let cut = |&(a, b): &(usize, usize)| letters[a..b].iter().collect();
        found.quotes.iter().flat_map(|q| q.segments.iter().map(cut).collect::<Vec<String>>()).collect()
    }

    #[test]
    fn titles_terms_and_nicknames_are_no_statements() {
        assert!(words("The “smart” meter broke again on Monday, two weeks after it was built in.").is_empty());
        assert!(words("Her second album, “Salt and Rope”, sold four million copies in a year.").is_empty());
        assert!(words("Pete “The Boot” Moss scored twice in the second half.").is_empty());
    }

    #[test]
    fn a_paragraph_of_its_own_is_one() {
        let text = "Ann Lind, 44, has been a nurse for nineteen years. She had never been on strike.\n\
                    “We had eleven patients and five of us. I could not do it any more, and I told them so.”";
        assert_eq!(
            words(text),
            ["“We had eleven patients and five of us. I could not do it any more, and I told them so.”"]
        );
    }
}
