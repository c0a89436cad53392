//! One pass over the text: names as they come, descriptions and pronouns to what they stand for.

use super::chains::Chain;
use super::descriptions::{self, Before};
use super::nominals::{self, Nominal, What};
use super::pronouns::{self, Class, Pronoun, Recent};
use super::view::View;
use crate::annotation::{EntityKind, MentionForm};
use crate::entities::Mention;
use std::ops::Range;

/// Chains by last mention that are looked at for one description.
const LATEST: usize = 60;

enum Event {
    Name(usize, Range<usize>),
    Nominal(Nominal),
    Pronoun(Pronoun),
}

impl Event {
    fn token(&self) -> usize {
        match self {
            Event::Name(_, tokens) => tokens.start,
            Event::Nominal(nominal) => nominal.head,
            Event::Pronoun(pronoun) => pronoun.token,
        }
    }
}

/// Adds descriptions and pronouns to the chains; people and bodies without a name that are spoken of again become
/// chains.
pub(super) fn resolve(view: &View, chains: &mut Vec<Chain>, taken: &[bool]) {
    let mut events: Vec<Event> = Vec::new();
    for (c, chain) in chains.iter().enumerate() {
        for name in chain.names.iter().filter_map(|&n| view.names.get(n)) {
            events.push(Event::Name(c, name.tokens.clone()));
        }
    }
    events.extend(nominals::find(view, taken).into_iter().map(Event::Nominal));
    events.extend((0..view.len()).filter_map(|t| pronouns::at(view, t)).map(Event::Pronoun));
    events.sort_by_key(Event::token);
    let named = chains.len();
    let mut pass = Pass { view, chains, recent: Vec::new(), latest: Vec::new(), counts: vec![0; named] };
    for event in events {
        pass.take(event);
    }
    // Somebody without a name who is spoken of once is no entity, nor is a body that no pronoun goes back to.
    let mut kept = 0;
    chains.retain(|c| {
        kept += 1;
        let again = || c.others.iter().filter(|m| !view.is(m.tokens.start, &["who", "whom", "whose"]));
        let by_pronoun = || again().any(|m| m.form == MentionForm::Pronoun);
        kept <= named || again().count() > 1 && (c.is_person() && !c.plural || by_pronoun())
    });
}

struct Pass<'p, 'v> {
    view: &'p View<'v>,
    chains: &'p mut Vec<Chain>,
    recent: Vec<Recent>,
    /// Chains by last mention, latest last.
    latest: Vec<usize>,
    counts: Vec<usize>,
}

impl Pass<'_, '_> {
    fn take(&mut self, event: Event) {
        match event {
            Event::Name(chain, tokens) => self.push(chain, &tokens, tokens.end.saturating_sub(1), MentionForm::Name),
            Event::Nominal(nominal) => self.nominal(nominal),
            Event::Pronoun(pronoun) => {
                let found = pronouns::resolve(self.view, &pronoun, self.chains, &self.recent, &self.counts);
                if let Some((chain, weak)) = found {
                    let tokens = pronoun.token..pronoun.token + 1;
                    self.add(chain, Mention { tokens, form: MentionForm::Pronoun, weak }, pronoun.token, pronoun.class);
                }
            }
        }
    }

    fn nominal(&mut self, nominal: Nominal) {
        let latest: Vec<usize> = self.latest.iter().rev().take(LATEST).copied().collect();
        let before = Before { chains: self.chains, latest: &latest, recent: &self.recent, counts: &self.counts };
        let found = descriptions::resolve(self.view, &nominal, &before);
        let kind = match nominal.what {
            What::Person => EntityKind::Person,
            What::Body => EntityKind::Organization,
            What::Place => EntityKind::Place,
        };
        let weak = found.is_some_and(|f| f.1);
        let at = match found {
            Some((chain, _)) => chain,
            None if nominal.what == What::Place => return,
            None => {
                // Somebody without a name, whom a pronoun may mean.
                let mut chain = Chain::new(kind, nominal.tokens.clone());
                chain.gender = nominal.gender;
                chain.described = Some(nominal.head);
                chain.plural = nominal.plural;
                self.chains.push(chain);
                self.counts.push(0);
                self.chains.len() - 1
            }
        };
        let mention = Mention { tokens: nominal.tokens, form: MentionForm::Nominal, weak };
        self.add(at, mention, nominal.head, Class::Who);
    }

    fn add(&mut self, chain: usize, mention: Mention, head: usize, class: Class) {
        let (tokens, form) = (mention.tokens.clone(), mention.form);
        if let Some(chain) = self.chains.get_mut(chain) {
            chain.others.push(mention);
            // Once called "she", always she.
            match class {
                Class::He if chain.gender == crate::annotation::Gender::Unknown => {
                    chain.gender = crate::annotation::Gender::Male;
                }
                Class::She if chain.gender == crate::annotation::Gender::Unknown => {
                    chain.gender = crate::annotation::Gender::Female;
                }
                _ => {}
            }
        }
        self.push(chain, &tokens, head, form);
    }

    fn push(&mut self, chain: usize, tokens: &Range<usize>, head: usize, form: MentionForm) {
        self.recent.push(Recent {
            chain,
            token: head,
            start: tokens.start,
            sentence: self.view.sentence(head),
            quotation: self.view.quotation(head),
            place: pronouns::place_of(self.view, head),
            speaks: pronouns::speaks(self.view, head),
            form,
        });
        // A chain moves to the end; only the tail is searched, so that long texts stay linear.
        let tail = self.latest.len().saturating_sub(LATEST);
        if let Some(at) = self.latest[tail..].iter().position(|&c| c == chain) {
            self.latest.remove(tail + at);
        }
        self.latest.push(chain);
        if let Some(count) = self.counts.get_mut(chain) {
            *count += 1;
        }
    }
}

#[cfg(all(test, feature = "cli"))]
mod tests {
    use crate::Engine;
    use std::sync::LazyLock;

    static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::built_in().expect("the models are in the binary"));

    /// The words of the mentions of the entity called `name`.
    fn mentions(text: &str, name: &str) -> Vec<String> {
        let found = ENGINE.annotate_text("", text, None);
        let letters: Vec<char> = found.text.chars().collect();
        let entity = found.entities.iter().find(|e| e.name == name);
        let entity = entity.unwrap_or_else(|| panic!("no {name} among {:?}", found.entities));
        entity.mentions.iter().map(|m| letters[m.start..m.end].iter().collect()).collect()
    }

    fn has(text: &str, name: &str, words: &str) -> bool {
        mentions(text, name).iter().any(|m| m == words)
    }

    #[test]
    fn somebody_spoken_of_is_the_striker() {
        let text = "Peter Hollis ran nine miles and scored. He was tired.\n“I heard nothing,” the striker said.";
        assert!(has(text, "Peter Hollis", "the striker"));
        let text = "Peter Hollis ran nine miles and scored. He was tired.\n“I heard nothing,” the judge said.";
        assert!(!has(text, "Peter Hollis", "the judge"));
    }

    #[test]
    fn a_firm_goes_on_as_it_and_the_company() {
        let text = "Veltranix, a ferry operator, has lost a fifth of its value. The company said that it would sell two ships. \
                    Veltranix's chief executive, Mary Hollis, was not there.";
        let found = mentions(text, "Veltranix");
        assert!(["The company", "it", "its"].iter().all(|w| found.iter().any(|f| f == w)), "{found:?}");
    }

    #[test]
    fn relatives_do_not_take_the_last_name() {
        let text = "Mary Hollis has kept the light for years. Her husband, Peter Hollis, drowned in 2003. Hollis says that \
                    the boat was old.";
        assert!(has(text, "Mary Hollis", "Hollis"));
    }

    #[test]
    fn several_without_a_name_go_on_as_they() {
        let text = "Researchers at the institute followed 40 eels. They said that most of them swam at night.";
        assert!(has(text, "Researchers", "They"));
    }
}
