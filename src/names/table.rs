//! Sets of hashed keys, read in place: buckets of 16-bit fingerprints.
//!
//! A key that is not in the set is taken for one that is about once in 16,000 look-ups.

use crate::Result;
use crate::layers::file::Reader;

/// A hash of words or features: all 64 bits are used.
pub type Key = u64;

/// Mixes the bits of `key` (the finalizer of SplitMix64).
pub fn mix(key: Key) -> Key {
    let mut z = key.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A key of two; the order counts.
pub fn join(a: Key, b: Key) -> Key {
    (a.rotate_left(23) ^ b).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(29)
}

/// A set of keys; each has a position, by which its values are found.
pub struct Table {
    /// First position of each bucket, and one past the last of all.
    starts: Vec<u32>,
    fingerprints: Vec<u16>,
    /// For each bucket a bit for the lowest six bits of each of its fingerprints: most keys that are asked for are in
    /// no set, and one look tells.
    filters: Vec<u64>,
}

/// Keys that are looked up at a time.
const MANY: usize = 128;

/// Keys in a bucket, on average.
const LOAD: usize = 4;

impl Table {
    /// The bucket of `key` among `buckets`, and its fingerprint.
    fn place(key: Key, buckets: usize) -> (usize, u16) {
        let key = mix(key);
        ((((key >> 32) * buckets as u64) >> 32) as usize, key as u16)
    }

    /// Number of buckets for `keys` keys.
    fn buckets(keys: usize) -> usize {
        keys.div_ceil(LOAD).max(1)
    }

    /// Position of `key`.
    pub fn get(&self, key: Key) -> Option<usize> {
        let (bucket, fingerprint) = Self::place(key, self.filters.len());
        if self.may_hold(bucket, fingerprint) { self.position(bucket, fingerprint) } else { None }
    }

    /// Calls `found` with the position of each of `keys` that is in the set.
    ///
    /// Goes step by step over many keys and not key by key, without a branch where it can: the memory then answers for
    /// many at once.
    pub fn find(&self, keys: &[Key], mut found: impl FnMut(usize)) {
        for keys in keys.chunks(MANY) {
            let (mut buckets, mut fingerprints, mut count) = ([0u32; MANY], [0; MANY], 0);
            for &key in keys {
                let (bucket, fingerprint) = Self::place(key, self.filters.len());
                (buckets[count], fingerprints[count]) = (bucket as u32, fingerprint);
                count += usize::from(self.may_hold(bucket, fingerprint));
            }
            let (mut positions, mut held) = ([0u32; MANY], 0);
            for (&bucket, &fingerprint) in buckets[..count].iter().zip(&fingerprints) {
                if let Some(position) = self.position(bucket as usize, fingerprint) {
                    positions[held] = position as u32;
                    held += 1;
                }
            }
            positions[..held].iter().for_each(|&position| found(position as usize));
        }
    }

    fn may_hold(&self, bucket: usize, fingerprint: u16) -> bool {
        self.filters.get(bucket).is_some_and(|filter| filter >> (fingerprint & 63) & 1 == 1)
    }

    fn position(&self, bucket: usize, fingerprint: u16) -> Option<usize> {
        let (&start, &end) = (self.starts.get(bucket)?, self.starts.get(bucket + 1)?);
        let held = self.fingerprints.get(start as usize..end as usize)?;
        held.iter().position(|&f| f == fingerprint).map(|i| start as usize + i)
    }

    /// Number of keys.
    pub fn len(&self) -> usize {
        self.fingerprints.len()
    }

    /// True where it holds no key.
    pub fn is_empty(&self) -> bool {
        self.fingerprints.is_empty()
    }

    /// Writes the set; returns the order in which the values of `keys` have to follow (positions in `keys`).
    pub fn write(keys: &[Key], out: &mut Vec<u8>) -> Vec<usize> {
        let buckets = Self::buckets(keys.len());
        let mut order: Vec<usize> = (0..keys.len()).collect();
        order.sort_by_key(|&i| (Self::place(keys[i], buckets), i));
        order.dedup_by_key(|i| Self::place(keys[*i], buckets));
        let mut counts = vec![0u8; buckets];
        for &i in &order {
            let bucket = Self::place(keys[i], buckets).0;
            counts[bucket] = counts[bucket].saturating_add(1);
        }
        out.extend((order.len() as u32).to_le_bytes());
        out.extend((buckets as u32).to_le_bytes());
        out.extend(&counts);
        order.iter().for_each(|&i| out.extend(Self::place(keys[i], buckets).1.to_le_bytes()));
        order
    }

    /// Reads a set that [`Table::write`] wrote.
    ///
    /// # Errors
    /// Where the bytes end early or the buckets do not hold as many keys as there are.
    pub fn read(reader: &mut Reader) -> Result<Table> {
        let (keys, buckets) = (reader.number()?, reader.number()?);
        let counts = reader.bytes(buckets)?;
        let mut starts = Vec::with_capacity(buckets + 1);
        let mut start = 0u32;
        starts.push(0);
        for &count in counts {
            start += u32::from(count);
            starts.push(start);
        }
        let fingerprints = reader.bytes(keys.saturating_mul(2))?;
        if start as usize != keys {
            return Err(reader.error("a table's buckets do not fit its keys"));
        }
        let fingerprints: Vec<u16> = fingerprints.chunks_exact(2).map(|b| u16::from_le_bytes([b[0], b[1]])).collect();
        let held = |bucket: &[u32]| fingerprints.get(bucket[0] as usize..bucket[1] as usize).unwrap_or_default();
        let filter = |bucket: &[u32]| held(bucket).iter().fold(0, |bits, f| bits | 1 << (f & 63));
        let filters = starts.windows(2).map(filter).collect();
        Ok(Table { starts, fingerprints, filters })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_written() {
        let keys: Vec<Key> = (0..1000).map(|i| mix(i * 7)).collect();
        let mut bytes = Vec::new();
        let order = Table::write(&keys, &mut bytes);
        let table = Table::read(&mut Reader::new("test", &bytes)).unwrap();
        assert_eq!(table.len(), 1000);
        for (position, &i) in order.iter().enumerate() {
            assert_eq!(table.get(keys[i]), Some(position));
        }
        let (asked, mut found) = ((0..1000).map(|i| mix(i * 5)).collect::<Vec<Key>>(), Vec::new());
        table.find(&asked, |position| found.push(position));
        assert_eq!(found, asked.iter().filter_map(|&key| table.get(key)).collect::<Vec<_>>());
        let strange = (0..1000).filter(|i| table.get(mix(i * 7 + 1)).is_some()).count();
        assert!(strange < 5, "{strange} keys found that were not written");
    }

    #[test]
    fn cut_files_are_refused() {
        let mut bytes = Vec::new();
        Table::write(&[1, 2, 3], &mut bytes);
        for end in 0..bytes.len() {
            assert!(Table::read(&mut Reader::new("test", &bytes[..end])).is_err());
        }
    }
}
