//! `cargo xtask coref --shared PATH`: who is who on the coreference layer of GUM;
//! `cargo xtask score names-by-hand --shared PATH`: do speakers carry their fullest names?

use crate::workspace::{Result, cargo, command, root, run, target};
use std::path::Path;

/// Prints B³, LEA and the share of pronouns that go back right, by genre.
///
/// # Errors
/// Where the corpus cannot be read.
pub fn score(arguments: &[String]) -> Result<()> {
    let [option, shared] = arguments else { return Err("usage: cargo xtask coref --shared PATH".into()) };
    if option != "--shared" {
        return Err("usage: cargo xtask coref --shared PATH".into());
    }
    run(cargo().args(["build", "--release", "--quiet"]))?;
    let gum = std::path::absolute(Path::new(shared).join("data/treebank/gum"))?;
    for genres in ["news,interview", "bio", "court"] {
        println!("{genres}");
        let script = root().join("xtask/train/coref_gum.py");
        run(command("python3").arg(script).arg(target().join("release/whosaid")).arg(&gum).arg(genres))?;
    }
    Ok(())
}

/// Prints how many of the speakers of polnear.dev that were judged by hand carry the fullest form of their name.
///
/// # Errors
/// Where the corpus cannot be read.
pub fn names_by_hand(shared: &str) -> Result<()> {
    run(cargo().args(["build", "--release", "--quiet"]))?;
    let corpus = std::path::absolute(Path::new(shared).join("data/quotes/dev/polnear.dev.jsonl"))?;
    let script = root().join("xtask/train/names_by_hand.py");
    let judged = root().join("xtask/data/names-by-hand.tsv");
    run(command("python3").arg(script).arg(target().join("release/whosaid")).arg(corpus).arg(judged))
}
