//! The layout of `models/knowledge.bin`: named sections of columns and string tables, read in place.
//!
//! Bytes: the magic, a `u32` number of sections, a start and an end (`u32`) for each, the sections. All numbers are
//! little-endian. The entities stand in the order of their usual names' keys, so that most postings are small numbers.

use super::strings::{self, BLOCK, Strings, varint};

/// First bytes of the file; the last of them is the version of the layout.
pub const MAGIC: [u8; 8] = *b"WSKNOW\0\x01";

/// The sections, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Section {
    /// Keys under which something is known: a string table.
    Surfaces,
    /// What each key stands for: see [`write_postings`].
    Postings,
    /// Kind of each entity: a byte.
    Kinds,
    /// How well known: a byte.
    Weights,
    /// Number of the Wikidata id, 0 for none: a `u32`.
    Ids,
    /// Position in `Places` plus one, 0 for none: a byte.
    PlaceOf,
    /// Position in `Descriptions` plus one, 0 for none: a `u32`.
    DescriptionOf,
    /// Gender (two bits) and whether the Wikipedia title is known: a byte.
    Flags,
    /// A string table.
    Descriptions,
    /// Countries: a string table.
    Places,
    /// Entities, ascending, whose Wikipedia title is not their name: `u32`s.
    TitleOf,
    /// Those titles: a string table.
    Titles,
    /// Given names, family names, nouns in lower case: a string table.
    Words,
    /// What each word is: a byte.
    WordFlags,
    /// Keys of the small dictionaries, each after the letter of its dictionary and a space: a string table.
    Keys,
    /// Position of each key's value: a `u32`.
    ValueOf,
    /// A string table.
    Values,
}

/// Number of sections.
pub const SECTIONS: usize = Section::Values as usize + 1;

/// The file and where its sections lie.
pub(super) struct File {
    pub bytes: Vec<u8>,
    sections: [(usize, usize); SECTIONS],
}

impl File {
    /// Reads the head of the file; none where the sections do not lie in it.
    pub fn read(bytes: &[u8]) -> Option<File> {
        let rest = bytes.strip_prefix(&MAGIC)?;
        if strings::number(rest, 0)? != SECTIONS {
            return None;
        }
        let mut sections = [(0, 0); SECTIONS];
        for (i, section) in sections.iter_mut().enumerate() {
            *section = (strings::number(rest, 4 + i * 8)?, strings::number(rest, 8 + i * 8)?);
            if section.0 > section.1 || section.1 > bytes.len() {
                return None;
            }
        }
        Some(File { bytes: bytes.to_vec(), sections })
    }

    /// The string table of a section.
    pub fn strings(&self, section: Section) -> Option<Strings> {
        let (start, end) = self.sections[section as usize];
        Strings::read(&self.bytes, start, end)
    }

    /// The byte at `index` of a column; 0 past its end.
    pub fn byte(&self, section: Section, index: usize) -> u8 {
        let (start, end) = self.sections[section as usize];
        if index >= end - start {
            return 0;
        }
        self.bytes.get(start + index).copied().unwrap_or(0)
    }

    /// The number at `index` of a column; 0 past its end.
    pub fn number(&self, section: Section, index: usize) -> usize {
        let (start, end) = self.sections[section as usize];
        if index >= (end - start) / 4 {
            return 0;
        }
        strings::number(&self.bytes, start + index * 4).unwrap_or(0)
    }

    /// Rows of a column of `width` bytes.
    pub fn rows(&self, section: Section, width: usize) -> usize {
        let (start, end) = self.sections[section as usize];
        (end - start) / width
    }

    /// What the key at `surface` stands for; empty where the bytes do not say.
    pub fn posting(&self, surface: usize) -> Posting {
        let (start, end) = self.sections[Section::Postings as usize];
        let block = surface / BLOCK;
        let mut posting = Posting::default();
        let Some(mut at) = strings::number(&self.bytes, start + block * 4).and_then(|n| start.checked_add(n)) else {
            return posting;
        };
        let bytes = self.bytes.get(..end).unwrap_or_default();
        let Some(mut next) = varint(bytes, &mut at) else { return posting };
        for _ in 0..=surface % BLOCK {
            posting.entities.clear();
            posting.own.clear();
            if self.read_posting(bytes, &mut at, &mut next, &mut posting).is_none() {
                return Posting::default();
            }
        }
        posting
    }

    fn read_posting(&self, bytes: &[u8], at: &mut usize, next: &mut u32, posting: &mut Posting) -> Option<()> {
        posting.classes = *bytes.get(*at)?;
        *at += 1;
        let count = varint(bytes, at)?;
        for _ in 0..count {
            let coded = varint(bytes, at)?;
            if coded & 1 == 0 {
                posting.entities.push(coded >> 1);
                continue;
            }
            // The entity that has this key for its usual name, with the name where it is not the key in title case.
            let length = (coded >> 1) as usize;
            let shown = (*at, at.checked_add(length)?);
            *at = shown.1;
            posting.own.push((*next, shown));
            posting.entities.push(*next);
            *next = next.checked_add(1)?;
        }
        Some(())
    }

    /// The key under which `entity` has its usual name, and the name as written where the key does not give it.
    pub fn name_of(&self, entity: u32) -> Option<(usize, &[u8])> {
        let (start, _) = self.sections[Section::Postings as usize];
        let surfaces = strings::number(&self.bytes, self.sections[Section::Surfaces as usize].0)?;
        let first_of = |block: usize| {
            let mut at = start.checked_add(strings::number(&self.bytes, start + block * 4)?)?;
            varint(&self.bytes, &mut at)
        };
        let (mut low, mut high) = (0, surfaces.div_ceil(BLOCK));
        while low < high {
            let middle = (low + high) / 2;
            match first_of(middle) {
                Some(first) if first <= entity => low = middle + 1,
                _ => high = middle,
            }
        }
        let block = low.checked_sub(1)?;
        (block * BLOCK..surfaces.min((block + 1) * BLOCK)).find_map(|surface| {
            let own = self.posting(surface).own;
            let (_, shown) = own.into_iter().find(|(id, _)| *id == entity)?;
            Some((surface, self.bytes.get(shown.0..shown.1)?))
        })
    }
}

/// What one key stands for.
#[derive(Clone, Debug, Default)]
pub(super) struct Posting {
    /// See [`super::Classes`].
    pub classes: u8,
    /// All entities.
    pub entities: Vec<u32>,
    /// Those that have it for their usual name, with where in the file it is written out.
    own: Vec<(u32, (usize, usize))>,
}

/// What the writer says of one key.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Bits of [`super::Classes`].
    pub classes: u8,
    /// Names of the entities that have this key for their usual name, as [`difference`] gives them from it; the
    /// entities are numbered in this order through the whole file.
    pub own: Vec<Vec<u8>>,
    /// Other entities known by it.
    pub others: Vec<u32>,
}

/// Writes the section [`Section::Postings`]: a `u32` for the start of each block of sixteen keys, then for each block
/// the number of the first entity in it, and for each key its classes, how many entities, and each of them: twice its
/// number, or twice the length of its name plus one, with the name.
pub fn write_postings(entries: &[Entry]) -> Vec<u8> {
    let (mut starts, mut data, mut next) = (Vec::new(), Vec::new(), 0u32);
    let head = entries.len().div_ceil(BLOCK) * 4;
    for block in entries.chunks(BLOCK) {
        starts.extend_from_slice(&((head + data.len()) as u32).to_le_bytes());
        strings::write_varint(next, &mut data);
        for entry in block {
            data.push(entry.classes);
            strings::write_varint((entry.own.len() + entry.others.len()) as u32, &mut data);
            for name in &entry.own {
                strings::write_varint((name.len() as u32) << 1 | 1, &mut data);
                data.extend_from_slice(name);
                next += 1;
            }
            for &other in &entry.others {
                strings::write_varint(other << 1, &mut data);
            }
        }
    }
    [starts, data].concat()
}

/// Puts sections together into a file.
pub fn write(sections: &[Vec<u8>; SECTIONS]) -> Vec<u8> {
    let mut bytes = MAGIC.to_vec();
    bytes.extend_from_slice(&(SECTIONS as u32).to_le_bytes());
    let mut at = MAGIC.len() + 4 + SECTIONS * 8;
    for section in sections {
        bytes.extend_from_slice(&(at as u32).to_le_bytes());
        at += section.len();
        bytes.extend_from_slice(&(at as u32).to_le_bytes());
    }
    for section in sections {
        bytes.extend_from_slice(section);
    }
    bytes
}

/// What a name as written has beside [`title_case`] of its key: bytes shared from the start, bytes shared to the end,
/// and what stands between; empty where they are the same.
pub fn difference(key: &str, name: &str) -> Vec<u8> {
    let title = title_case(key);
    if title == name {
        return Vec::new();
    }
    let same = |a: (&u8, &u8)| a.0 == a.1;
    let most = title.len().min(name.len()).min(255);
    let start = title.bytes().zip(name.bytes()).take(most).take_while(|(a, b)| same((a, b))).count();
    let start = (0..=start).rev().find(|&i| title.is_char_boundary(i) && name.is_char_boundary(i)).unwrap_or(0);
    let end = title.bytes().rev().zip(name.bytes().rev()).take(most - start).take_while(|(a, b)| same((a, b))).count();
    let fits = |&i: &usize| title.is_char_boundary(title.len() - i) && name.is_char_boundary(name.len() - i);
    let end = (0..=end).rev().find(fits).unwrap_or(0);
    [&[start as u8, end as u8], &name.as_bytes()[start..name.len() - end]].concat()
}

/// The name that differs so from its key.
pub(super) fn restore(key: &str, difference: &[u8]) -> String {
    let title = title_case(key);
    let [start, end, between @ ..] = difference else { return title };
    let head = title.get(..usize::from(*start)).unwrap_or("");
    let tail = title.len().checked_sub(usize::from(*end)).and_then(|at| title.get(at..)).unwrap_or("");
    format!("{head}{}{tail}", String::from_utf8_lossy(between))
}

/// A key with each word's first letter large, small words aside: how most names are written.
pub fn title_case(key: &str) -> String {
    let mut name = String::with_capacity(key.len());
    for (i, word) in key.split(' ').enumerate() {
        if i > 0 {
            name.push(' ');
        }
        let small = i > 0 && matches!(word, "of" | "the" | "and" | "for" | "in" | "on" | "at" | "de" | "la" | "al");
        let mut letters = word.chars();
        match letters.next() {
            Some(first) if !small => name.extend(first.to_uppercase()),
            Some(first) => name.push(first),
            None => {}
        }
        name.push_str(letters.as_str());
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_come_back() {
        for name in ["José María", "U.S. Steel", "Bank of America", "eBay", "O’Hara", "Ñ", "Aa", "McDonald-Ünal"]
        {
            let key = super::super::fold(name);
            assert_eq!(restore(&key, &difference(&key, name)), name);
        }
        assert!(difference("bank of america", "Bank of America").is_empty());
        assert_eq!(difference("jose maria", "José Maria"), [&[3, 6][..], "é".as_bytes()].concat());
    }
}
