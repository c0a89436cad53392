//! `cargo xtask coref --shared PATH`: who is who on the coreference layer of GUM.

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
