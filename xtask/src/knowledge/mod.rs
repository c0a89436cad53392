//! `cargo xtask knowledge --shared PATH`: builds `models/knowledge.bin` from open sources.

mod encode;
mod organizations;
mod people;
mod places;
mod store;
mod table;
mod titles;
mod words;

use crate::workspace::Result;
use std::path::{Path, PathBuf};
use store::Store;
use whosaid::annotation::EntityKind;

/// Entities that the file holds at most; 132,000 take some 2.6 MB of the packed extension.
const MOST: usize = 132_000;

/// The command.
///
/// # Errors
/// Where the option is missing or a source cannot be read.
pub fn run(arguments: &[String]) -> Result<()> {
    match arguments {
        [option, shared] if option == "--shared" => Ok(build(Path::new(shared))?),
        _ => Err("usage: cargo xtask knowledge --shared PATH".into()),
    }
}

/// Builds the knowledge base. `shared`: the folder that holds `data/knowledge`.
///
/// # Errors
/// Where a source cannot be read.
fn build(shared: &Path) -> std::result::Result<(), String> {
    let data = shared.join("data/knowledge");
    let mut store = Store::default();
    let common = words::common(&data)?;
    people::facts(&mut store)?;
    let countries = places::territories(&data, &mut store)?;
    places::natural_earth(&data, &mut store, &countries)?;
    people::politicians(&data, &mut store, &countries)?;
    organizations::parties(&data, &mut store, &countries)?;
    organizations::suggestion_index(&data, &mut store)?;
    organizations::international(&data, &mut store)?;
    titles::vital(&data, &mut store)?;
    places::geonames(&data, &mut store, &countries)?;
    titles::wordnet(&data, &mut store)?;
    organizations::schools_and_clubs(&data, &mut store, &countries)?;
    organizations::companies(&data, &mut store, &common)?;
    titles::popularity(&data, &mut store)?;

    // The package has a budget: what is least known goes first.
    store.things.sort_by_key(|t| std::cmp::Reverse(t.weight));
    store.things.truncate(MOST);

    // Usual names first: an alias of one country may be the name of another.
    let mut country_names = Vec::new();
    let of_countries = || store.things.iter().filter(|t| t.kind == EntityKind::Place && t.place == t.name);
    country_names.extend(of_countries().map(|t| (t.name.clone(), t.name.clone())));
    for thing in of_countries() {
        country_names.extend(thing.aliases.iter().map(|name| (name.clone(), thing.name.clone())));
    }
    let words = words::words(&data, &common)?;
    let dictionary = words::dictionary(&data, &countries, &country_names)?;
    report(&store, &words, &dictionary);
    let bytes = encode::encode(store.things, &words, &dictionary);
    let path: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/knowledge.bin");
    std::fs::write(&path, &bytes).map_err(|e| format!("{}: {e}", path.display()))?;
    println!("models/knowledge.bin: {} bytes", bytes.len());
    Ok(())
}

/// The bytes of a knowledge base that knows nothing: what the stages after it are worth without one.
pub fn nothing() -> Vec<u8> {
    encode::encode(Vec::new(), &words::Words::new(), &words::Dictionary::new())
}

fn report(store: &Store, words: &words::Words, dictionary: &words::Dictionary) {
    let things = &store.things;
    println!("entities {}", things.len());
    for kind in ["Person", "Organization", "Place", "Group", "Event", "Work"] {
        println!("  {kind} {}", things.iter().filter(|t| format!("{:?}", t.kind) == kind).count());
    }
    println!("with Wikidata id {}", things.iter().filter(|t| t.qid != 0).count());
    println!("with Wikipedia title {}", things.iter().filter(|t| !t.wikipedia.is_empty()).count());
    println!("with description {}", things.iter().filter(|t| !t.description.is_empty()).count());
    println!("words {}, dictionary entries {}", words.len(), dictionary.len());
}
