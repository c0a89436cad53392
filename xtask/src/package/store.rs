//! The store pack under `store/` against the manifests and the stores' limits.

use crate::build::{Browser, manifest};
use crate::workspace::root;
use serde_json::Value;
use std::collections::BTreeSet;

const LANGUAGES: [&str; 3] = ["en", "de", "es"];

fn read(name: &str) -> String {
    std::fs::read_to_string(root().join(name)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

/// What stands below a heading, up to the next.
fn below<'t>(text: &'t str, heading: &str) -> &'t str {
    let (_, rest) = text.split_once(&format!("# {heading}\n")).unwrap_or_else(|| panic!("no heading {heading}"));
    rest.split("\n# ").next().unwrap_or(rest).trim()
}

/// Names of permissions in both manifests, hosts among them.
fn asked_for() -> BTreeSet<String> {
    let mut permissions = BTreeSet::new();
    for browser in Browser::ALL {
        let manifest = manifest::read(browser).expect("a manifest");
        for list in ["permissions", "optional_permissions", "host_permissions", "optional_host_permissions"] {
            let names = manifest.get(list).and_then(Value::as_array).into_iter().flatten();
            permissions.extend(names.filter_map(Value::as_str).map(str::to_owned));
        }
    }
    permissions
}

#[test]
fn each_permission_has_its_reason_and_none_else() {
    let reasons = read("store/permissions.md");
    let given: BTreeSet<String> =
        reasons.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next().map(str::to_owned)).collect();
    assert_eq!(given, asked_for());
}

#[test]
fn listings_keep_to_the_limits_of_both_stores() {
    for language in LANGUAGES {
        let listing = read(&format!("store/listing.{language}.md"));
        let length = |heading| below(&listing, heading).chars().count();
        assert!((1..=45).contains(&length("Name")), "{language}: name, Chrome shows 45 characters");
        assert!((1..=132).contains(&length("Summary")), "{language}: summary, Chrome takes 132 characters");
        assert!((500..=16_000).contains(&length("Description")), "{language}: description");
    }
}

#[test]
fn a_listing_s_summary_is_what_the_browser_shows_in_that_language() {
    for language in LANGUAGES {
        let messages: Value =
            serde_json::from_str(&read(&format!("extension/_locales/{language}/messages.json"))).unwrap();
        let shown = messages["description"]["message"].as_str().expect("a description");
        assert_eq!(below(&read(&format!("store/listing.{language}.md")), "Summary"), shown, "{language}");
    }
}
