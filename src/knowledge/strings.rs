//! Sorted strings, front-coded in blocks of sixteen and read in place.
//!
//! Bytes: `u32` number of strings, a `u32` for the start of each block, then the blocks. A string is two varints
//! (bytes shared with the one before it, bytes that follow) and those bytes; the first of a block shares none.
//! Front coding after Witten, Moffat, Bell, *Managing Gigabytes* (1999), 4.1.

/// Strings in one block.
pub const BLOCK: usize = 16;

/// Where a table lies in the file.
#[derive(Clone, Debug, Default)]
pub struct Strings {
    /// The first eight bytes of the first string of each block, as a number that sorts as they do; the greatest where
    /// there is none. A search among them touches no string.
    heads: Vec<u64>,
    count: usize,
    /// First byte of the list of block starts.
    starts: usize,
    /// First byte of the blocks.
    blocks: usize,
    end: usize,
}

/// What a look-up finds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Position of the string itself.
    pub exact: Option<usize>,
    /// True where a longer string starts with it and a space.
    pub longer: bool,
}

/// Reads an unsigned LEB128 number at `at` and moves past it; none past the end.
pub fn varint(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let mut value = 0u32;
    for shift in (0..35).step_by(7) {
        let byte = *bytes.get(*at)?;
        *at += 1;
        value |= u32::from(byte & 0x7f).checked_shl(shift)?;
        if byte < 0x80 {
            return Some(value);
        }
    }
    None
}

/// The little-endian number at `at`.
pub fn number(bytes: &[u8], at: usize) -> Option<usize> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?) as usize)
}

impl Strings {
    /// The table at `start..end` of `bytes`; none where it does not fit.
    pub fn read(bytes: &[u8], start: usize, end: usize) -> Option<Strings> {
        let count = number(bytes, start)?;
        let starts = start + 4;
        let blocks = starts.checked_add(count.div_ceil(BLOCK).checked_mul(4)?)?;
        let mut table = Strings { heads: Vec::new(), count, starts, blocks, end };
        if blocks > end || end > bytes.len() {
            return None;
        }
        let first = |block| table.first(bytes, block).map_or(u64::MAX, head);
        table.heads = (0..count.div_ceil(BLOCK)).map(first).collect();
        Some(table)
    }

    /// The string at `index`, written over `into`; false where there is none.
    pub fn get(&self, bytes: &[u8], index: usize, into: &mut Vec<u8>) -> bool {
        into.clear();
        if index >= self.count {
            return false;
        }
        let Some(mut at) = self.block(bytes, index / BLOCK) else { return false };
        for _ in 0..=index % BLOCK {
            if self.next(bytes, &mut at, into).is_none() {
                return false;
            }
        }
        true
    }

    /// Looks `key` up.
    pub fn find(&self, bytes: &[u8], key: &[u8]) -> Found {
        let mut found = Found::default();
        // The last block whose first string is not past the key.
        let near = head(key);
        let mut low = self.heads.partition_point(|&h| h < near);
        let alike = |&h: &u64| h == near;
        let mut high =
            if self.heads.get(low).is_some_and(alike) { low + self.heads[low..].partition_point(alike) } else { low };
        while low < high {
            let middle = (low + high) / 2;
            match self.first(bytes, middle) {
                Some(first) if first <= key => low = middle + 1,
                _ => high = middle,
            }
        }
        let Some(block) = low.checked_sub(1) else {
            found.longer = self.first(bytes, 0).is_some_and(|first| is_longer(first, key));
            return found;
        };
        let Some(mut at) = self.block(bytes, block) else { return found };
        // How many bytes of the key the string before agrees with, and so which strings need no look.
        let mut matched = 0;
        for index in block * BLOCK..self.count.min((block + 1) * BLOCK) {
            let (Some(shared), Some(length)) = (varint(bytes, &mut at), varint(bytes, &mut at)) else { return found };
            let (shared, length) = (shared as usize, length as usize);
            let Some(rest) = bytes.get(at..at.saturating_add(length).min(self.end)) else { return found };
            at += length;
            if shared > matched {
                // Agrees with the string before it, which was before the key, further than the key does.
                continue;
            }
            if shared < matched {
                // Departs from the key earlier than the string before it, and upwards: all that follow are past it.
                return found;
            }
            let wanted = key.get(shared..).unwrap_or_default();
            let same = rest.iter().zip(wanted).take_while(|(a, b)| a == b).count();
            if same == wanted.len() {
                if same == rest.len() {
                    found.exact = Some(index);
                } else {
                    found.longer = rest.get(same) == Some(&b' ');
                    return found;
                }
            } else if same < rest.len() && rest.get(same) > wanted.get(same) {
                return found;
            }
            matched = shared + same;
        }
        found.longer = self.first(bytes, block + 1).is_some_and(|first| is_longer(first, key));
        found
    }

    /// Where a block starts.
    fn block(&self, bytes: &[u8], block: usize) -> Option<usize> {
        let at = self.blocks.checked_add(number(bytes, self.starts + block * 4)?)?;
        (at < self.end && block * BLOCK < self.count).then_some(at)
    }

    /// The first string of a block.
    fn first<'b>(&self, bytes: &'b [u8], block: usize) -> Option<&'b [u8]> {
        let mut at = self.block(bytes, block)?;
        varint(bytes, &mut at)?;
        let length = varint(bytes, &mut at)? as usize;
        bytes.get(at..at.checked_add(length)?.min(self.end))
    }

    fn next(&self, bytes: &[u8], at: &mut usize, string: &mut Vec<u8>) -> Option<()> {
        let shared = varint(bytes, at)? as usize;
        let length = varint(bytes, at)? as usize;
        let end = at.checked_add(length)?;
        string.truncate(shared);
        string.extend_from_slice(bytes.get(*at..end)?);
        *at = end;
        Some(())
    }
}

/// The first eight bytes of a string, zeros after a shorter one.
fn head(string: &[u8]) -> u64 {
    let mut bytes = [0; 8];
    bytes.iter_mut().zip(string).for_each(|(byte, &b)| *byte = b);
    u64::from_be_bytes(bytes)
}

fn is_longer(string: &[u8], key: &[u8]) -> bool {
    string.strip_prefix(key).is_some_and(|rest| rest.first() == Some(&b' '))
}

/// Writes a table of strings in the order given; look-ups need them sorted by their bytes.
pub fn write<S: AsRef<[u8]>>(strings: &[S]) -> Vec<u8> {
    let (mut starts, mut blocks) = (Vec::new(), Vec::new());
    let mut before: &[u8] = &[];
    for (i, string) in strings.iter().enumerate() {
        let string = string.as_ref();
        if i % BLOCK == 0 {
            starts.extend_from_slice(&(blocks.len() as u32).to_le_bytes());
            before = &[];
        }
        let shared = before.iter().zip(string).take_while(|(a, b)| a == b).count();
        write_varint(shared as u32, &mut blocks);
        write_varint((string.len() - shared) as u32, &mut blocks);
        blocks.extend_from_slice(&string[shared..]);
        before = string;
    }
    [&(strings.len() as u32).to_le_bytes()[..], &starts, &blocks].concat()
}

/// Appends an unsigned LEB128 number.
pub fn write_varint(mut value: u32, out: &mut Vec<u8>) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn table(words: &[&str]) -> (Vec<u8>, Strings) {
        let bytes = write(words);
        let strings = Strings::read(&bytes, 0, bytes.len()).unwrap();
        (bytes, strings)
    }

    #[test]
    fn finds_what_is_there_and_what_goes_on() {
        let (bytes, strings) = table(&["new", "new york", "new york times", "newark", "york"]);
        assert_eq!(strings.find(&bytes, b"new"), Found { exact: Some(0), longer: true });
        assert_eq!(strings.find(&bytes, b"new york"), Found { exact: Some(1), longer: true });
        assert_eq!(strings.find(&bytes, b"york"), Found { exact: Some(4), longer: false });
        assert_eq!(strings.find(&bytes, b"old"), Found::default());
    }

    proptest! {
        #[test]
        fn agrees_with_a_search_of_the_list(words in prop::collection::btree_set("[ab ]{0,6}", 0..80), key in "[ab ]{0,6}") {
            let words: BTreeSet<String> = words;
            let list: Vec<&str> = words.iter().map(String::as_str).collect();
            let (bytes, strings) = table(&list);
            let found = strings.find(&bytes, key.as_bytes());
            prop_assert_eq!(found.exact, list.iter().position(|w| *w == key));
            // Only the string next in order is looked at, which is enough where no name holds bytes below the space.
            prop_assert_eq!(found.longer, list.iter().any(|w| is_longer(w.as_bytes(), key.as_bytes())));
            let mut word = Vec::new();
            for (i, w) in list.iter().enumerate() {
                prop_assert!(strings.get(&bytes, i, &mut word));
                prop_assert_eq!(word.as_slice(), w.as_bytes());
            }
        }

        #[test]
        fn survives_any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..200), key in "[ab ]{0,6}") {
            if let Some(strings) = Strings::read(&bytes, 0, bytes.len()) {
                strings.find(&bytes, key.as_bytes());
                strings.get(&bytes, 3, &mut Vec::new());
            }
        }
    }
}
