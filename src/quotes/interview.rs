//! Interviews without labels: paragraphs of questions and answers by turns, after an opening that tells who is asked.

use super::Draft;
use super::view::View;
use crate::annotation::EntityKind;
use std::ops::Range;

/// So many questions make an interview.
const QUESTIONS: usize = 3;
/// Words of the longest question.
const LONGEST: usize = 70;
/// Words of the longest turn that is a question without a question mark.
const REMARK: usize = 25;

/// What one block says of its part.
struct Block {
    tokens: Range<usize>,
    words: usize,
    asks: bool,
    /// "you", "your".
    you: bool,
    /// "I", "my", "we".
    own: bool,
    /// Opens with a quotation mark.
    quoted: bool,
}

/// The turns of an interview; none where the text is none.
pub(super) fn find(view: &View) -> Vec<Draft> {
    let blocks = blocks(view);
    let is_question = |b: &Block| b.asks && b.words <= LONGEST && !b.quoted;
    let questions: Vec<usize> = (0..blocks.len()).filter(|&i| is_question(&blocks[i])).collect();
    let (Some(&first), Some(&last)) = (questions.first(), questions.last()) else { return Vec::new() };
    let answers: Vec<&Block> =
        questions.iter().filter_map(|&q| blocks.get(q + 1)).filter(|b| !is_question(b)).collect();
    let most = |n: usize, of: usize| n * 2 >= of;
    let personal = most(questions.iter().filter(|&&q| blocks[q].you).count(), questions.len())
        && most(answers.iter().filter(|b| b.own).count(), answers.len())
        && answers.iter().filter(|b| b.quoted).count() * 4 <= answers.len();
    if questions.len() < QUESTIONS || answers.len() < QUESTIONS || !personal || first == 0 {
        return Vec::new();
    }
    let (asked, asks) = people(view, blocks[first].tokens.start);
    let Some(asked) = asked else { return Vec::new() };
    // A report that asks its readers questions has quotations of its own and more between the questions.
    let between = &blocks[first..=last];
    let quoted = between.iter().filter(|b| b.quoted).count();
    if between.len() > questions.len() * 4 || quoted * 6 > between.len() {
        return Vec::new();
    }
    let mut found: Vec<Draft> = Vec::new();
    let mut answering = true;
    for (i, block) in blocks.iter().enumerate().skip(first) {
        let past = i > last + 1;
        let remark = !past
            && answering
            && !block.own
            && block.words <= REMARK
            && i + 1 < blocks.len()
            && (block.you || block.words <= 12);
        if !past && (is_question(block) || remark && i > first) && (answering || is_question(block)) {
            found.extend(asks.map(|asks| draft(view, block, asks)));
            answering = false;
        } else if !answering {
            found.push(draft(view, block, asked));
            answering = true;
        } else if past && !block.own {
            break;
        } else if let Some(range) = words(view, block)
            && let Some(answer) = found.last_mut().filter(|d| d.source == Some(asked))
        {
            // An answer of several paragraphs.
            answer.ranges.push(range);
        }
    }
    found.retain(|d| !d.ranges.is_empty());
    found
}

fn blocks(view: &View) -> Vec<Block> {
    let mut found = Vec::new();
    let mut start = 0;
    while start < view.len() {
        let block = view.block(start);
        let end = (start..view.len()).find(|&i| view.block(i) != block).unwrap_or(view.len());
        let is = |words: &[&str]| (start..end).any(|i| words.iter().any(|w| w.eq_ignore_ascii_case(view.text.word(i))));
        found.push(Block {
            tokens: start..end,
            words: (start..end).filter(|&i| view.is_word(i)).count(),
            asks: view.text.word(end - 1) == "?",
            you: is(&["you", "your", "yourself"]),
            own: is(&["i", "my", "me", "we", "our", "us", "mine"]),
            quoted: view.quote(start) > 0,
        });
        start = end;
    }
    found
}

fn words(view: &View, block: &Block) -> Option<Range<usize>> {
    let first = block.tokens.clone().find(|&i| view.is_word(i))?;
    let last = block.tokens.clone().rev().find(|&i| view.is_word(i))?;
    Some(first..last + 1)
}

fn draft(view: &View, block: &Block, source: usize) -> Draft {
    Draft {
        ranges: words(view, block).into_iter().collect(),
        source: Some(source),
        cue: None,
        score: 0.9,
        evidence: Some("interview"),
        ..Draft::default()
    }
}

/// Tokens that name who is asked and who asks, from the words before `end`: the person most spoken of, and another to
/// whom that person "spoke" or "talks", or who is named on a line of its own ("By Jo Moss").
pub(super) fn people(view: &View, end: usize) -> (Option<usize>, Option<usize>) {
    let named = view.entities.list.iter().filter(|e| e.kind == EntityKind::Person && e.is_named());
    let before: Vec<(usize, usize)> = named
        .filter_map(|e| {
            let here = || e.mentions.iter().filter(|m| m.tokens.start < end);
            let name =
                here().filter(|m| m.form == crate::annotation::MentionForm::Name).max_by_key(|m| m.tokens.len())?;
            Some((here().count(), name.tokens.end - 1))
        })
        .collect();
    let asks = before.iter().map(|p| p.1).find(|&token| {
        let start = view
            .entities
            .at(token)
            .and_then(|e| view.entities.list.get(e)?.mention_at(token))
            .map_or(token, |m| m.tokens.start);
        let Some(preposition) = start.checked_sub(1) else { return false };
        let word = view.text.word(preposition);
        let sentence = view.sentence(token);
        let talks = [
            "spoke",
            "speaks",
            "talked",
            "talks",
            "spoken",
            "chats",
            "chatted",
            "sat",
            "told",
            "interview",
            "meets",
            "met",
        ];
        let by = word.eq_ignore_ascii_case("by")
            && (sentence.start == preposition || view.text.word(preposition.wrapping_sub(1)) == "interviewed");
        by || matches!(word, "to" | "with")
            && sentence.clone().any(|i| talks.iter().any(|t| t.eq_ignore_ascii_case(view.text.word(i))))
    });
    let asked = before.iter().filter(|p| Some(p.1) != asks).max_by_key(|p| (p.0, std::cmp::Reverse(p.1))).map(|p| p.1);
    (asked, asks)
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    const OPENING: &str =
        "Mary Hollis has baked bread in Leeds for thirty years. She spoke to Peter Lind at her shop.\n";

    fn turns(text: &str) -> Vec<(String, String)> {
        let engine = crate::Engine::built_in().expect("the models are in the binary");
        let found = engine.annotate_text("", text, None);
        let name = |q: &crate::annotation::Quote| q.speaker_name.clone().unwrap_or_default();
        let letters: Vec<char> = found.text.chars().collect();
        let first = |q: &crate::annotation::Quote| letters[q.start..q.end].iter().take(8).collect();
        found.quotes.iter().filter(|q| q.evidence == "interview").map(|q| (name(q), first(q))).collect()
    }

    #[test]
    fn questions_and_answers_by_turns() {
        let text = format!(
            "{OPENING}When did you begin?\nI was nine. My mother woke me at four.\nDid you mind?\nI loved it.\n\
             People say your bread is dear.\nIt is.\nWhat will you do next?\nI will sleep.\nThe shop is open daily."
        );
        let found = turns(&text);
        let who: Vec<&str> = found.iter().map(|t| t.0.as_str()).collect();
        assert_eq!(who, ["Peter Lind", "Mary Hollis"].repeat(4), "{found:?}");
    }

    #[test]
    fn advice_and_rhetorical_questions_are_none() {
        let text = format!(
            "{OPENING}Which ovens are safe?\nThose sold since June.\nWhat is the danger?\nThe door can open.\n\
             Who pays?\nThe maker does.\nIs there more?\nNo."
        );
        assert!(turns(&text).is_empty());
    }
}
