//! "The University": the one body of the text whose name has that noun, "University of Eastmoor".

use super::chains::Chain;
use super::view::View;
use crate::annotation::EntityKind;
use crate::knowledge::WordClasses;

/// Names of one word that is a noun of bodies become mentions of the one longer name that is built on it.
pub(super) fn merge(view: &View, chains: &mut Vec<Chain>) {
    for i in 0..chains.len() {
        let Some(into) = chains.get(i).and_then(|short| longer(view, short, chains)) else { continue };
        let names = std::mem::take(&mut chains[i].names);
        chains[into].names.extend(names);
        chains[into].names.sort_unstable();
    }
    chains.retain(|c| !c.names.is_empty());
}

fn longer(view: &View, short: &Chain, chains: &[Chain]) -> Option<usize> {
    let at = short.fullest.start;
    let one = short.kind == EntityKind::Organization && short.fullest.len() == 1 && short.roles.is_empty();
    let the = at.checked_sub(1).is_some_and(|t| view.is(t, &["the"]));
    if !one || !the || !view.class(at).any(WordClasses::BODY) {
        return None;
    }
    let noun = view.word(at);
    let built = |c: &Chain| {
        let (first, last) = (c.fullest.start, c.fullest.end - 1);
        let head = view.word(last) == noun || view.word(first) == noun && view.is(first + 1, &["of", "for"]);
        c.kind == EntityKind::Organization && !c.names.is_empty() && c.fullest.len() > 1 && head
    };
    let mut found = (0..chains.len()).filter(|&i| chains.get(i).is_some_and(built));
    let one = found.next()?;
    found.next().is_none().then_some(one)
}

#[cfg(test)]
mod tests {
    use crate::Engine;

    #[test]
    fn a_body_is_called_by_its_noun() {
        let engine = Engine::built_in().expect("the models are in the binary");
        let text = "The University of Eastmoor confirmed on Friday that its library would close.\n\
                    The University expects the work to take a year. The Students’ Union was told on Monday.";
        let found = engine.annotate_text("", text, None);
        assert!(found.entities.iter().all(|e| e.name != "University"), "{:?}", found.entities);
    }
}
