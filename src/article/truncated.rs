//! Does the story break off? A paywall or a "continue reading" stands where its text ends.

use super::model::Sight;

/// What such a place says, in lower case.
const SAYS: [&str; 14] = [
    "to continue reading",
    "to keep reading",
    "to read the full",
    "to read the rest",
    "to unlock this",
    "to read this article",
    "to read this story",
    "is for subscribers",
    "is for paying subscribers",
    "is reserved for subscribers",
    "only available to subscribers",
    "exclusive to subscribers",
    "subscribers only",
    "read the full story",
];

/// Such a place is no longer than so many characters.
const LONGEST: usize = 240;

/// How many blocks after the last of the story are looked at.
const AFTER: usize = 6;

impl Sight<'_> {
    /// True where a block right after the chosen ones says that there is more, or they end in the middle of a sentence
    /// on dots.
    pub(super) fn is_cut(&self, chosen: &[bool]) -> bool {
        let Some(last) = chosen.iter().rposition(|&c| c) else { return false };
        let blocks = &self.page.blocks;
        let says = |i: usize| {
            let text = blocks[i].text.to_lowercase();
            self.views[i].chars <= LONGEST && SAYS.iter().any(|s| text.contains(s))
        };
        let cut = blocks[last].text.ends_with(['…']) || blocks[last].text.ends_with("...");
        cut || (last..blocks.len()).take(AFTER).any(says)
    }
}
