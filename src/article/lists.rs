//! Stories that are lists: forty products, thirty charities, statistics by player. Their items are short, name prices
//! and link to shops, and the trees doubt some of them; but what is written like the chosen ones is an item too.

use super::inside;
use super::model::Sight;
use std::collections::HashMap;

/// Blocks of one place are taken together where so many share it…
const LEAST: u32 = 4;

/// …and so large a share of their words is chosen already.
const SHARE: f32 = 0.33;

/// But not one that is less likely than this.
const HARDLY: f32 = 0.05;

/// So many numbers may be missing from a numbered list: their items are pictures, or too long to start with one.
const GAP: u32 = 2;

/// Longest number, in digits.
const DIGITS: usize = 3;

impl Sight<'_> {
    /// Chooses the items that go on a numbered list whose items before are chosen: "11. …" after "10. …".
    pub(super) fn go_on_counting(&self, chosen: &mut [bool]) {
        let mut last = None;
        for (i, block) in self.page.blocks.iter().enumerate() {
            let Some(number) = number(&block.text) else { continue };
            let next = last.is_some_and(|last: u32| (last + 1..=last + GAP).contains(&number));
            if chosen[i] || (next && self.may_be[i] && !self.views[i].is_linked()) {
                chosen[i] = true;
                last = Some(number);
            }
        }
    }

    /// Chooses the blocks after the first chosen one that stand in elements of the same tags and classes as others do.
    pub(super) fn take_alike(&self, likely: &[f32], chosen: &mut [bool]) {
        let may_be = &self.may_be;
        let Some(first) = chosen.iter().position(|&c| c) else { return };
        // Blocks, their words, and of these the chosen ones, by place.
        let mut places: HashMap<u32, (u32, f32, f32)> = HashMap::new();
        for i in (0..chosen.len()).filter(|&i| may_be[i]) {
            let (blocks, words, taken) = places.entry(self.place(i)).or_default();
            *blocks += 1;
            *words += self.views[i].words as f32;
            *taken += if chosen[i] { self.views[i].words as f32 } else { 0.0 };
        }
        for i in (first..chosen.len()).filter(|&i| may_be[i] && likely[i] >= HARDLY) {
            let view = &self.views[i];
            // "Write to the editor | Print" stands like a paragraph on old pages, but says nothing.
            if view.is_linked() || !(view.ends_sentence || view.is(inside::HEADING)) {
                continue;
            }
            let (blocks, words, taken) = places.get(&self.place(i)).copied().unwrap_or_default();
            chosen[i] |= blocks >= LEAST && taken > 0.0 && taken >= words * SHARE;
        }
    }
}

/// The number that an item starts with: "11. ", "11) ", "#11: ".
fn number(text: &str) -> Option<u32> {
    let text = text.strip_prefix('#').unwrap_or(text);
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.get(digits..)?.strip_prefix(['.', ')', ':'])?.strip_prefix(' ')?;
    let number = text.get(..digits).filter(|_| digits <= DIGITS)?;
    number.parse().ok().filter(|_| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_open_items() {
        assert_eq!(number("11. A pair of gloves"), Some(11));
        assert_eq!(number("#3: A lamp"), Some(3));
        for text in ["2024. 5 goals", "1.5 million", "Eleven. A", "11 . A", "", "12345. A"] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
