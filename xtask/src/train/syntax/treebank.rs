//! Universal Dependencies files: words and the tags that people gave them.

use super::corpus::{Parsed, tag};

/// Reads CoNLL-U. Hyphened words, which the treebanks cut, are joined as the tokenizer has them and take the last part's
/// tag. Heads and relations stay empty: the scheme is another one.
pub fn read(conllu: &str) -> Vec<Parsed> {
    let mut all = Vec::new();
    let mut sentence = Parsed { gold_tags: true, ..Parsed::default() };
    let mut spaced = true;
    // The last word of a group that is written as one, and whether white space follows the group.
    let mut group: Option<(usize, bool)> = None;
    for line in conllu.lines().chain([""]) {
        if line.is_empty() && !sentence.words.is_empty() {
            all.push(std::mem::replace(&mut sentence, Parsed { gold_tags: true, ..Parsed::default() }));
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let [id, word, _, _, name, .., misc] = columns[..] else { continue };
        let space_after = !misc.contains("SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            group = last.parse().ok().map(|last| (last, space_after));
            continue;
        }
        let Ok(number) = id.parse::<usize>() else { continue };
        push(&mut sentence, word, spaced, name);
        spaced = match group {
            Some((last, _)) if number < last => false,
            Some((last, after)) if number == last => {
                group = None;
                after
            }
            _ => space_after,
        };
    }
    all
}

fn push(sentence: &mut Parsed, word: &str, spaced: bool, name: &str) {
    if let (Some((before, _)), false) = (sentence.words.last_mut(), spaced) {
        let hyphen = word == "-" && before.ends_with(char::is_alphanumeric);
        let after_hyphen = before.len() > 1 && before.ends_with('-') && word.starts_with(char::is_alphanumeric);
        if hyphen || after_hyphen {
            before.push_str(word);
            if after_hyphen && let Some(last) = sentence.tags.last_mut() {
                *last = tag(name);
            }
            return;
        }
    }
    sentence.words.push((word.to_owned(), spaced));
    sentence.tags.push(tag(name));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_hyphened_words_and_groups() {
        let row =
            |id: &str, word: &str, tag: &str, misc: &str| format!("{id}\t{word}\t_\t_\t{tag}\t_\t_\t_\t_\t{misc}\n");
        let no = "SpaceAfter=No";
        let file = row("1", "well", "RB", no)
            + &row("2", "-", "HYPH", no)
            + &row("3", "known", "JJ", "_")
            + &row("4-5", "don't", "_", no)
            + &row("4", "do", "VBP", "_")
            + &row("5", "n't", "RB", "_")
            + &row("6", ".", ".", "_");
        let sentences = read(&format!("{file}\n{file}"));
        assert_eq!(sentences[0].words, sentences[1].words);
        let words: Vec<_> = sentences[0].words.iter().map(|(w, s)| (w.as_str(), *s)).collect();
        assert_eq!(words, [("well-known", true), ("do", true), ("n't", false), (".", false)]);
        assert_eq!(sentences[0].tags[0].name(), "JJ");
    }
}
