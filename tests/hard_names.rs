//! Names in text that is written badly or oddly: found where a reader finds them, or nothing.
#![cfg(feature = "cli")]

use whosaid::Engine;
use whosaid::annotation::EntityKind::{self, Organization, Person, Place};

fn check(engine: &Engine, text: &str, wanted: &[(EntityKind, &str)]) {
    let found = engine.annotate_text("", text, None);
    for (kind, name) in wanted {
        let there = found.entities.iter().any(|e| e.kind == *kind && e.name == *name);
        assert!(there, "{name} is not in {:?}", found.entities.iter().map(|e| (e.kind, &e.name)).collect::<Vec<_>>());
    }
}

#[test]
fn cases_and_missing_marks() {
    let engine = Engine::built_in().expect("the models are in the binary");
    check(
        &engine,
        "PRESIDENT OBAMA SAID IN BERLIN ON MONDAY THAT THE UNITED NATIONS WOULD ACT. ANGELA MERKEL AGREED.",
        &[(Person, "OBAMA"), (Person, "ANGELA MERKEL"), (Place, "BERLIN"), (Organization, "UNITED NATIONS")],
    );
    check(
        &engine,
        "barack obama met angela merkel in berlin on monday. obama said the talks in germany were good.",
        &[(Person, "barack obama"), (Person, "angela merkel"), (Place, "berlin"), (Place, "germany")],
    );
    check(
        &engine,
        "Obama Meets Merkel In Berlin As Leaders Of Europe Talk Of Trade",
        &[(Person, "Obama"), (Person, "Merkel"), (Place, "Berlin"), (Place, "Europe")],
    );
    check(
        &engine,
        "Barack Obama flew to Berlin he met Angela Merkel there she thanked Obama and the United Nations",
        &[(Person, "Barack Obama"), (Person, "Angela Merkel"), (Place, "Berlin"), (Organization, "United Nations")],
    );
}

#[test]
fn emoji_long_and_transliterated_names() {
    let engine = Engine::built_in().expect("the models are in the binary");
    check(&engine, "🙂 Maria Lopez 🎉 won in Madrid 🇪🇸 said Lopez 👍", &[(Person, "Maria Lopez"), (Place, "Madrid")]);
    check(
        &engine,
        "Nguyễn Thị Kim Ngân and Volodymyr Zelenskyy met Khalid al-Mansuri in Kyiv. “Yes,” al-Mansuri said.",
        &[
            (Person, "Nguyễn Thị Kim Ngân"),
            (Person, "Volodymyr Zelenskyy"),
            (Person, "Khalid al-Mansuri"),
            (Place, "Kyiv"),
        ],
    );
    let long = "Hubert Blaine Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaft";
    check(&engine, &format!("{long} moved to Philadelphia."), &[(Person, long), (Place, "Philadelphia")]);
}

#[test]
fn words_and_tables() {
    let engine = Engine::built_in().expect("the models are in the binary");
    check(
        &engine,
        "Rose Will and Apple Martin told Grace of Turkey. An apple fell. Grace said Turkey may act.",
        &[(Person, "Rose Will"), (Person, "Apple Martin"), (Person, "Grace"), (Place, "Turkey")],
    );
    // A table names clubs and nobody.
    let table = "P W D L Pts\n1 Arsenal 10 8 1 25\n2 Chelsea 10 7 2 23\n3 Everton 10 6 1 19\n6-4 3-6 7-6(5)";
    check(&engine, table, &[(Organization, "Chelsea"), (Organization, "Everton")]);
    let found = engine.annotate_text("", table, None);
    assert!(found.quotes.is_empty() && found.entities.iter().all(|e| e.kind != Person), "{:?}", found.entities);
}
