//! Zip archives whose bytes depend on nothing but names and contents: entries sorted by name, one fixed time, no
//! owner, no platform. (APPNOTE.TXT 6.3, the part of it that every reader knows.)

use super::deflate;
use crate::workspace::Result;
use flate2::Crc;

/// 1980-01-01 00:00, the first time that the format knows.
const DOS_DATE: u16 = 0x21;
/// Names are UTF-8.
const FLAGS: u16 = 0x0800;
const DEFLATE: u16 = 8;
const VERSION: u16 = 20;

/// What a file takes in an archive, in bytes.
#[derive(Debug, PartialEq)]
pub struct Entry {
    /// Path with `/`.
    pub name: String,
    /// As it is.
    pub size: usize,
    /// As it is stored.
    pub packed: usize,
}

/// Packs `(name, contents)`, sorted by name.
///
/// # Errors
/// Where a file or the archive is over 4 GB.
pub fn pack(files: &[(String, Vec<u8>)]) -> Result<(Vec<u8>, Vec<Entry>)> {
    let mut sorted: Vec<_> = files.iter().collect();
    sorted.sort();
    let (mut archive, mut directory, mut entries) = (Vec::new(), Vec::new(), Vec::new());
    let contents: Vec<&[u8]> = sorted.iter().map(|(_, contents)| &contents[..]).collect();
    for ((name, contents), packed) in sorted.iter().zip(deflate::all(&contents)?) {
        let mut crc = Crc::new();
        crc.update(contents);

        let mut common = Vec::new();
        for field in [VERSION, FLAGS, DEFLATE, 0, DOS_DATE] {
            common.extend(field.to_le_bytes());
        }
        for field in [crc.sum(), u32::try_from(packed.len())?, u32::try_from(contents.len())?] {
            common.extend(field.to_le_bytes());
        }
        common.extend(u16::try_from(name.len())?.to_le_bytes());
        common.extend(0u16.to_le_bytes());

        let offset = u32::try_from(archive.len())?;
        archive.extend(b"PK\x03\x04");
        archive.extend(&common);
        archive.extend(name.as_bytes());
        archive.extend(&packed);

        directory.extend(b"PK\x01\x02");
        directory.extend(VERSION.to_le_bytes());
        directory.extend(&common);
        // Comment length, disk, internal attributes, external attributes.
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
        entries.push(Entry { name: name.clone(), size: contents.len(), packed: packed.len() });
    }
    let start = u32::try_from(archive.len())?;
    let count = u16::try_from(entries.len())?;
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(u32::try_from(directory.len())?.to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend(0u16.to_le_bytes());
    Ok((archive, entries))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_the_files_does_not_matter() {
        let (a, b) = (("a.js".to_owned(), b"one".to_vec()), ("b/c.bin".to_owned(), vec![0; 5000]));
        let forth = pack(&[a.clone(), b.clone()]).unwrap();
        let back = pack(&[b, a]).unwrap();
        assert_eq!(forth, back);
        assert_eq!(forth.1[1].name, "b/c.bin");
        assert!(forth.1[1].packed < 100);
    }
}
