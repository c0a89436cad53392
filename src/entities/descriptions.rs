//! Which entity a description stands for: by the roles that the article gives, by the name's own noun, by what is known,
//! and, of descriptions of somebody already spoken of, by who is being spoken of.

use super::chains::Chain;
use super::nominals::{Nominal, What};
use super::pronouns::{Place, Recent};
use super::roles::Role;
use super::view::View;
use crate::annotation::{EntityKind, Gender, MentionForm};
use crate::knowledge::WordClasses;

/// Mentions that are looked at for who is being spoken of.
const WINDOW: usize = 24;
/// Sentences back for the same.
const REACH: usize = 3;

/// What stands before a description.
pub(super) struct Before<'b> {
    pub chains: &'b [Chain],
    /// Chains by last mention, latest first.
    pub latest: &'b [usize],
    /// Mentions in order.
    pub recent: &'b [Recent],
    /// Mentions of each chain so far.
    pub counts: &'b [usize],
}

/// Which chain a description stands for, and whether another may well be meant.
pub(super) fn resolve(view: &View, nominal: &Nominal, before: &Before) -> Option<(usize, bool)> {
    if !nominal.definite {
        return None;
    }
    let head = view.word(nominal.head).to_lowercase();
    let found =
        |fits: &dyn Fn(&Chain) -> bool| before.latest.iter().copied().find(|&c| before.chains.get(c).is_some_and(fits));
    let again = || found(&|c| c.names.is_empty() && c.plural == nominal.plural && called_so(view, c, &head));
    let by_focus = |found: Option<usize>| found.map(|chain| (chain, true));
    let told = |found: Option<usize>| found.map(|chain| (chain, false));
    if nominal.plural {
        return told(again());
    }
    match nominal.what {
        What::Person => told(person(view, nominal, &head, before).or_else(again))
            .or_else(|| by_focus(body_in_focus(view, nominal, &head, before)))
            .or_else(|| by_focus(person_in_focus(view, nominal, &head, before))),
        What::Body => {
            let ends = |c: &Chain| view.word(c.fullest.end.saturating_sub(1)).eq_ignore_ascii_case(&head);
            let place =
                || found(&|c| c.kind == EntityKind::Place && !c.names.is_empty() && c.fullest.len() > 1 && ends(c));
            let named = found(&|c| c.kind == EntityKind::Organization && is_such_body(view, c, &head));
            let role = || found(&|c| c.kind == EntityKind::Organization && c.roles.iter().any(|r| r.head == head));
            told(named.or_else(role).or_else(place).or_else(again))
                .or_else(|| by_focus(body_in_focus(view, nominal, &head, before)))
        }
        What::Place => {
            let place = found(&|c| c.kind == EntityKind::Place && is_such_place(view, c, &head));
            // "the school district" of a body that is one by name.
            told(place.or_else(|| found(&|c| c.kind == EntityKind::Organization && is_such_body(view, c, &head))))
        }
    }
}

/// True of somebody or some body without a name whose first description has the same noun.
fn called_so(view: &View, chain: &Chain, head: &str) -> bool {
    chain.described.is_some_and(|noun| view.word(noun).eq_ignore_ascii_case(head))
}

fn person(view: &View, nominal: &Nominal, head: &str, before: &Before) -> Option<usize> {
    let fits = |c: &Chain| c.is_person() && !c.plural && c.gender_conflict(nominal.gender);
    let of = |c: &usize| before.chains.get(*c).filter(|c| fits(c)).map(|chain| (*c, chain));
    let people = || before.latest.iter().filter_map(of);
    if let Some(country) = &nominal.country {
        // The article's own words first; then what is known of somebody who is linked.
        let alone = nominal.head == nominal.tokens.start + 1 && view.is_capital(nominal.head);
        let fits = |r: &Role| r.country.as_ref() == Some(country) && (alone || compatible(&r.head, head));
        let here = |c: &Chain| c.roles.iter().any(fits);
        let known = |c: &Chain| {
            let place = c.fact.as_ref().and_then(|f| view.knowledge.place(f));
            let elsewhere = c.roles.iter().any(|r| r.country.as_ref().is_some_and(|own| own != country));
            place.as_ref() == Some(country)
                && !elsewhere
                && (c.roles.iter().any(|r| compatible(&r.head, head)) || is_leading(c, view, head))
        };
        return people().find(|(_, c)| here(c)).or_else(|| people().find(|(_, c)| known(c))).map(|(c, _)| c);
    }
    // Without a country: somebody whose role has that very noun, and no other large words: "the Democratic nominee".
    let said: Vec<&str> = (nominal.tokens.start + 1..nominal.head).map(|t| view.word(t)).collect();
    let agreement = |role: &Role| -> Option<usize> {
        let own: Vec<&str> = role.words.split([' ', ',']).collect();
        let large = |w: &&&str| w.starts_with(char::is_uppercase);
        let shared = |list: &[&str]| list.iter().filter(|w| said.iter().any(|s| s.eq_ignore_ascii_case(w))).count();
        let rivals = said.iter().any(|w| large(&w)) && own[..own.len() - 1].iter().any(|w| large(&w));
        let agrees = !rivals || said.iter().filter(|w| large(w)).any(|w| own.contains(w));
        (has_noun(role, head) && agrees).then(|| shared(&own[..own.len() - 1]))
    };
    let mut best: Option<(usize, usize)> = None;
    for (c, chain) in people() {
        let Some(shared) = chain.roles.iter().filter_map(agreement).max() else { continue };
        if best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, c));
        }
    }
    best.map(|(_, c)| c)
}

/// Nouns of offices and of roles in a story that any of several may have: never guessed from who is spoken of.
const OF_OFFICE: [&str; 84] = [
    "president",
    "minister",
    "premier",
    "chancellor",
    "secretary",
    "governor",
    "mayor",
    "judge",
    "justice",
    "magistrate",
    "prosecutor",
    "lawyer",
    "attorney",
    "barrister",
    "solicitor",
    "defendant",
    "plaintiff",
    "suspect",
    "victim",
    "witness",
    "officer",
    "detective",
    "inspector",
    "sheriff",
    "constable",
    "commissioner",
    "commander",
    "colonel",
    "general",
    "sergeant",
    "soldier",
    "doctor",
    "physician",
    "surgeon",
    "nurse",
    "coach",
    "manager",
    "referee",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "official",
    "leader",
    "chief",
    "head",
    "chairman",
    "chairwoman",
    "chair",
    "boss",
    "owner",
    "founder",
    "editor",
    "reporter",
    "journalist",
    "correspondent",
    "interviewer",
    "moderator",
    "host",
    "speaker",
    "king",
    "queen",
    "pope",
    "bishop",
    "priest",
    "teacher",
    "principal",
    "headteacher",
    "man",
    "woman",
    "boy",
    "girl",
    "person",
    "child",
    "friend",
    "neighbour",
    "neighbor",
    "driver",
    "pilot",
    "captain",
    "gunman",
    "attacker",
    "killer",
    "caller",
    "landlord",
];

/// "the striker", "the 22-year-old", "the mum-of-two" of the one person that the last sentences are about.
fn person_in_focus(view: &View, nominal: &Nominal, head: &str, before: &Before) -> Option<usize> {
    let bare = view.is(nominal.tokens.start, &["the"]) && nominal.tokens.end == nominal.head + 1;
    let adjectives = (nominal.tokens.start + 1..nominal.head).all(|t| view.name_at(t).is_none());
    let age_or_looks = head.contains('-') || ["blonde", "brunette", "redhead", "teenager", "pensioner"].contains(&head);
    // "the German" of somebody whose country the article has not told.
    let by_country = nominal.country.is_some();
    if !bare
        || !adjectives && !by_country
        || nominal.country.is_some() && !by_country
        || OF_OFFICE.contains(&head)
        || !is_subject(view, nominal)
    {
        return None;
    }
    let fits = |r: &&Recent| {
        let chain = before.chains.get(r.chain);
        chain.is_some_and(|c| c.is_person() && !c.plural && !c.names.is_empty() && c.gender_conflict(nominal.gender))
            && near(view, nominal, r)
    };
    let recent = || before.recent.iter().rev().take(WINDOW).filter(fits);
    let found = recent().find(|r| r.place == Place::Subject).or_else(|| recent().next())?;
    let chain = before.chains.get(found.chain)?;
    // Somebody with a role of another kind is not meant, save by age and looks.
    let free = chain.roles.iter().all(|r| r.head.is_empty() || is_general(&r.head) || r.head == head);
    let elsewhere = by_country && chain.roles.iter().any(|r| r.country.is_some() && r.country != nominal.country);
    let alone = nominal.head == nominal.tokens.start + 1 && by_country;
    ((age_or_looks || alone || free) && !elsewhere).then_some(found.chain)
}

/// Nouns for any company.
const COMPANY: [&str; 22] = [
    "company",
    "firm",
    "business",
    "group",
    "manufacturer",
    "maker",
    "retailer",
    "operator",
    "supplier",
    "developer",
    "chain",
    "startup",
    "start-up",
    "giant",
    "carrier",
    "airline",
    "lender",
    "insurer",
    "brewer",
    "utility",
    "publisher",
    "broadcaster",
];
/// Nouns for other bodies of which a story mostly has one.
const WATCHING: [&str; 8] = ["regulator", "watchdog", "forecaster", "charity", "board", "agency", "union", "club"];

/// "the company", "the forecaster" of the body that the last sentences are about.
fn body_in_focus(view: &View, nominal: &Nominal, head: &str, before: &Before) -> Option<usize> {
    let company = COMPANY.contains(&head);
    let bare = view.is(nominal.tokens.start, &["the"]) && nominal.tokens.end == nominal.head + 1;
    if !bare || !company && !WATCHING.contains(&head) {
        return None;
    }
    let fits = |r: &&Recent| {
        let chain = before.chains.get(r.chain);
        near(view, nominal, r)
            && chain.is_some_and(|c| {
                c.kind == EntityKind::Organization && !c.names.is_empty() && may_be_called(view, c, head, company)
            })
    };
    let recent = || before.recent.iter().rev().take(WINDOW).filter(fits);
    let worth = |r: &&Recent| {
        let count = before.counts.get(r.chain).copied().unwrap_or(0);
        let distance = view.sentence(nominal.head).saturating_sub(r.sentence);
        let subject = usize::from(r.place == Place::Subject);
        (1 + count) * (2 + subject) * 4 / (1 + distance)
    };
    recent().max_by_key(worth).map(|r| r.chain).or_else(|| company.then(|| the_company(view, head, before)).flatten())
}

/// The one company that the text has named so far, by its own name ("Norvik Inc.") or what it is said or known to be; else
/// a body that is named far more often than all others.
fn the_company(view: &View, head: &str, before: &Before) -> Option<usize> {
    const SUFFIXES: [&str; 14] =
        ["inc", "ltd", "plc", "llc", "corp", "corporation", "co", "ag", "asa", "gmbh", "sa", "nv", "ab", "limited"];
    let named = |c: &&usize| {
        let chain = before.chains.get(**c);
        chain.is_some_and(|c| {
            c.kind == EntityKind::Organization && !c.names.is_empty() && may_be_called(view, c, head, true)
        })
    };
    let bodies = || before.latest.iter().filter(named).copied();
    let count = |c: usize| before.counts.get(c).copied().unwrap_or(0);
    let incorporated = |c: &usize| {
        let Some(chain) = before.chains.get(*c) else { return false };
        let last = view.words(&chain.fullest).rsplit(' ').next().unwrap_or("").trim_end_matches('.').to_lowercase();
        SUFFIXES.contains(&last.as_str())
            || chain.roles.iter().any(|r| COMPANY.contains(&r.head.as_str()))
            || chain.fact.is_some()
    };
    let mut companies = bodies().filter(incorporated);
    if let (Some(one), None) = (companies.next(), companies.next()) {
        return Some(one);
    }
    let most = bodies().max_by_key(|&c| count(c))?;
    let next = bodies().filter(|&c| c != most).map(count).max().unwrap_or(0);
    (count(most) > 2 && count(most) >= 2 * next).then_some(most)
}

/// False of bodies whose own name or role says that they are of another kind.
fn may_be_called(view: &View, chain: &Chain, head: &str, company: bool) -> bool {
    let name = view.words(&chain.fullest).to_lowercase();
    let other = |w: &str| view.knowledge.word(w).any(WordClasses::BODY) && !(company && COMPANY.contains(&w));
    let own_noun = name.split([' ', '-']).any(other);
    let roles = chain.roles.iter().all(|r| r.head == head || company && COMPANY.contains(&r.head.as_str()));
    let described = chain.fact.as_ref().and_then(|f| view.knowledge.description(f));
    let known = described.is_none_or(|d| company && COMPANY.iter().any(|w| d.contains(w)));
    !own_noun && roles && known
}

/// True of a mention in the sentences right before a description, outside of other people's speech.
fn near(view: &View, nominal: &Nominal, recent: &Recent) -> bool {
    let here = view.sentence(nominal.head);
    recent.token < nominal.tokens.start
        && here.saturating_sub(recent.sentence) <= REACH
        && recent.form != MentionForm::Nominal
        && (recent.quotation == 0 || recent.quotation == view.quotation(nominal.head))
        && !super::pronouns::is_byline(view, recent)
}

fn is_subject(view: &View, nominal: &Nominal) -> bool {
    super::pronouns::place_of(view, nominal.head) == Place::Subject
}

impl Chain {
    /// False where the description says another gender than the names do.
    fn gender_conflict(&self, said: Gender) -> bool {
        said == Gender::Unknown || self.gender == Gender::Unknown || self.gender == said
    }
}

fn has_noun(role: &Role, head: &str) -> bool {
    role.head == head || compatible(&role.head, head) && !is_general(head)
}

/// Words that fit too many to stand for one of them without more.
fn is_general(head: &str) -> bool {
    ["leader", "official", "politician", "man", "woman", "person", "diplomat", "member"].contains(&head)
}

/// A linked head of state or government that the text gives no role: "the Chinese leader" for Xi Jinping.
fn is_leading(chain: &Chain, view: &View, head: &str) -> bool {
    let leading = ["leader", "president", "premier", "chancellor", "strongman", "dictator", "ruler"];
    let Some(fact) = &chain.fact else { return false };
    fact.weight >= 120 && leading.contains(&head) && chain.roles.is_empty() && view.knowledge.place(fact).is_some()
}

/// True where somebody with the role `own` can be called `said`.
fn compatible(own: &str, said: &str) -> bool {
    let any = |list: &[&str], word: &str| list.contains(&word);
    let minister = any(&["minister", "secretary", "number", "counterpart"], own);
    own == said
        || match said {
            "leader" | "strongman" | "ruler" => {
                any(&["president", "premier", "chancellor", "king", "emperor", "leader", "minister", "dictator"], own)
            }
            "dictator" | "autocrat" => any(&["president", "leader"], own),
            "diplomat" | "envoy" => {
                minister || any(&["ambassador", "envoy", "diplomat", "spokesperson", "spokeswoman", "spokesman"], own)
            }
            "premier" => own == "minister",
            "spokesman" | "spokeswoman" | "spokesperson" => {
                any(&["spokesman", "spokeswoman", "spokesperson", "secretary"], own)
            }
            "politician" | "official" => {
                minister || any(&["president", "senator", "mayor", "governor", "deputy", "official", "chief"], own)
            }
            "lawmaker" | "legislator" => {
                any(&["senator", "representative", "congressman", "congresswoman", "deputy", "mp", "rep", "sen"], own)
            }
            "businessman" | "businesswoman" | "entrepreneur" => any(&["founder", "owner", "executive", "ceo"], own),
            "judge" => any(&["justice", "judge", "recorder", "magistrate"], own),
            "lawyer" | "attorney" => any(&["lawyer", "attorney", "barrister", "solicitor"], own),
            "expert" | "scientist" | "researcher" => {
                any(&["professor", "researcher", "scientist", "biologist", "ecologist"], own)
            }
            _ => false,
        }
}

/// True where an organization's name or description says that it is a `head`.
fn is_such_body(view: &View, chain: &Chain, head: &str) -> bool {
    let says = |words: &str| words.split([' ', '-']).any(|w| w.eq_ignore_ascii_case(head));
    if says(view.words(&chain.fullest)) {
        return true;
    }
    let described = chain.fact.as_ref().and_then(|f| view.knowledge.description(f));
    let company = ["company", "firm", "group", "manufacturer", "retailer", "maker", "giant", "business"];
    described.is_some_and(|d| says(&d) || company.contains(&head) && company.iter().any(|w| d.contains(w)))
}

fn is_such_place(view: &View, chain: &Chain, head: &str) -> bool {
    let Some(fact) = &chain.fact else { return false };
    let Some(described) = view.knowledge.description(fact) else { return false };
    match head {
        "country" | "nation" | "republic" | "kingdom" => {
            view.knowledge.place(fact).is_some_and(|p| view.knowledge.name(fact) == p)
        }
        "city" | "town" => described.starts_with("city") || described.starts_with("capital"),
        "capital" => described.starts_with("capital"),
        _ => described.split(' ').any(|w| w == head),
    }
}
