//! `cargo xtask bless` and `cargo xtask score stories`: the stories under tests/articles.

use crate::workspace::{Result, cargo, run};
use std::path::Path;

/// Rewrites the snapshots from what the engine makes of the stories now.
///
/// # Errors
/// Where the stories cannot be read.
pub fn bless(_: &[String]) -> Result<()> {
    run(cargo().args(["test", "--release", "--test", "stories", "snapshots_hold"]).env("BLESS", "1"))
}

/// `stories` prints how the engine's marks compare with the reader's, and every miss, of the stories under
/// tests/articles or of those in a folder; `quotes` the finder of statements alone, on the corpora too; `names-by-hand`
/// how many speakers carry the fullest form of their name.
///
/// # Errors
/// Where there are no such stories, or a floor does not hold.
pub fn score(arguments: &[String]) -> Result<()> {
    let stories = ["test", "--release", "--test", "stories", "scores_hold", "--", "--nocapture"];
    match arguments {
        [what] if what == "stories" => run(cargo().args(stories)),
        [what, folder] if what == "stories" => run(cargo().args(stories).env("STORIES", std::path::absolute(folder)?)),
        [what, option, shared] if what == "names-by-hand" && option == "--shared" => {
            crate::coref::names_by_hand(shared)
        }
        [what, option, shared] if what == "quotes" && option == "--shared" => {
            crate::train::score_quotes(Path::new(shared))
        }
        _ => Err("score what? There are: stories [FOLDER]; quotes --shared PATH; names-by-hand --shared PATH".into()),
    }
}
