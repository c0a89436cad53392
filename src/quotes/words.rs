//! Base forms of cues.

use super::Cue;
use super::view::View;
use crate::syntax::lemma;

/// The cue at a token, with the preposition of a fixed phrase.
pub(super) fn cue(view: &View, at: usize) -> Cue {
    let word = view.text.word(at);
    let mut tokens = at..at + 1;
    let lemma = if word.eq_ignore_ascii_case("according") && view.text.word(at + 1) == "to" {
        tokens.end += 1;
        "according to".to_owned()
    } else {
        lemma(word).into_owned()
    };
    Cue { span: view.text.span(&tokens), lemma }
}

#[cfg(test)]
mod tests {
    use super::super::view::with_view;
    use super::*;

    #[test]
    fn gives_base_forms_and_fixed_phrases() {
        with_view("According to Lind, Moss denied it.", |view| {
            assert_eq!(cue(view, 0).lemma, "according to");
            assert_eq!(cue(view, 0).span.of(view.text.source), "According to");
            let denied = (0..view.len()).find(|&i| view.text.word(i) == "denied").unwrap_or(0);
            assert_eq!(cue(view, denied).lemma, "deny");
        });
    }
}
