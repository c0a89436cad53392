//! `cargo xtask bless` and `cargo xtask score stories`: the stories under tests/articles.

use crate::workspace::{Result, cargo, run};

/// Rewrites the snapshots from what the engine makes of the stories now.
///
/// # Errors
/// Where the stories cannot be read.
pub fn bless(_: &[String]) -> Result<()> {
    run(cargo().args(["test", "--release", "--test", "stories", "snapshots_hold"]).env("BLESS", "1"))
}

/// Prints how the engine's marks compare with the reader's, and every miss.
///
/// # Errors
/// Where there are no such stories, or a floor does not hold.
pub fn score(arguments: &[String]) -> Result<()> {
    match arguments {
        [what] if what == "stories" => {
            run(cargo().args(["test", "--release", "--test", "stories", "scores_hold", "--", "--nocapture"]))
        }
        _ => Err("score what? There are: stories".into()),
    }
}
