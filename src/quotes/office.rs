//! "Premier: …", "Paris mayor vows …", "the governor" of Gov. Ann Lind: an office that leads to who holds it.

use super::view::View;
use crate::annotation::EntityKind;
use crate::entities::Entity;

/// Titles as they stand before names, and in full.
const SHORT: &[(&str, &str)] = &[
    ("gov", "governor"),
    ("sen", "senator"),
    ("rep", "representative"),
    ("rep", "congressman"),
    ("rep", "congresswoman"),
    ("sgt", "sergeant"),
    ("const", "constable"),
    ("lt", "lieutenant"),
    ("capt", "captain"),
    ("gen", "general"),
    ("prof", "professor"),
    ("rev", "reverend"),
    ("supt", "superintendent"),
];

/// The one person of the story whose role a headline or a short title names.
pub(super) fn holder(view: &View, head: usize) -> Option<usize> {
    let heading = view.is_heading(view.block(head)) || view.text.word(head + 1) == ":";
    let noun = view.text.word(head);
    let plain = view.syntax.tags.get(head).is_some_and(|t| t.is_noun()) && noun.len() > 3;
    let before = head.checked_sub(1).map_or("", |i| view.text.word(i));
    let article = matches!(before, "a" | "an" | "A" | "An" | "one" | "another");
    // "Gov. Ann Lind … the governor said": the short form is the role.
    let short = SHORT.iter().find(|s| s.1.eq_ignore_ascii_case(noun) && matches!(before, "the" | "The")).map(|s| s.0);
    let names = |role: &str| match short.filter(|_| !heading) {
        Some(short) => role.split(' ').any(|w| w.trim_end_matches('.').eq_ignore_ascii_case(short)),
        None => role.split([' ', ',']).any(|w| w.eq_ignore_ascii_case(noun)),
    };
    let holds =
        |e: &Entity| e.kind == EntityKind::Person && e.is_named() && names(e.role.as_deref().unwrap_or_default());
    if !(heading || short.is_some()) || !plain || article {
        return None;
    }
    let mut holders = (0..view.entities.list.len()).filter(|&i| view.entities.list.get(i).is_some_and(holds));
    let one = holders.next()?;
    holders.next().is_none().then_some(one)
}
