//! "helped by what she called “a lack of rain”": words of somebody within the reporter's sentence.

use super::Draft;
use super::view::View;

/// Tokens between "what" and the verb.
const REACH: usize = 8;

/// The quotations that somebody is said to call something.
pub(super) fn find(view: &View) -> Vec<Draft> {
    let found = view.outer.iter().filter_map(|q| {
        let before = view.last_word(q.tokens.start, 1)?;
        let verb = match view.text.word(before) {
            "as" => view.last_word(before, 1)?,
            _ => before,
        };
        let names = matches!(
            view.text.word(verb),
            "called"
                | "calls"
                | "call"
                | "described"
                | "describes"
                | "describe"
                | "termed"
                | "terms"
                | "dubbed"
                | "labelled"
                | "labeled"
        );
        let sentence = view.sentence(verb);
        let what = (sentence.start..verb).rev().take(REACH).find(|&i| view.text.word(i) == "what")?;
        let source = view.syntax.subject_of(verb).filter(|&s| s > what && s < verb)?;
        names.then(|| Draft::ruled(q.first..q.last + 1, Some(source), Some(verb), "what_somebody_called"))
    });
    found.collect()
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    #[test]
    fn what_somebody_called_it_is_theirs() {
        let engine = crate::Engine::built_in().expect("the models are in the binary");
        let text = "More people came, helped by what the director, Ann Lind, called «a merciful absence of storms».";
        let found = engine.annotate_text("", text, None);
        let last = found.quotes.last().expect("a statement");
        let words: String = text.chars().skip(last.start).take(last.end - last.start).collect();
        assert_eq!(
            (words.as_str(), last.speaker_name.as_deref()),
            ("«a merciful absence of storms»", Some("Ann Lind"))
        );
    }
}
