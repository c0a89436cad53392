//! Deflate streams as small as they get (Zopfli: the cheapest of many ways to say the same), 4 to 9 % under zlib's best.
//!
//! The models take tens of seconds, so what a content was packed to is kept in the target folder, and taken from there
//! where it still unpacks to that content.

use crate::workspace::{Result, target};
use flate2::Crc;
use flate2::read::DeflateDecoder;
use std::io::Read;
use std::num::NonZeroU64;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// Rounds of the search. More gain less than a thousandth.
const ROUNDS: NonZeroU64 = NonZeroU64::new(5).unwrap();
/// Parts with codes of their own. The models need many: each of their tables has other numbers.
const PARTS: u16 = 60;

/// The streams of all contents, in order.
///
/// # Errors
/// Where a stream cannot be made or kept.
pub fn all(contents: &[&[u8]]) -> Result<Vec<Vec<u8>>> {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            let (sender, next) = (sender.clone(), &next);
            scope.spawn(move || {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(&content) = contents.get(at) else { return };
                    let stream = one(content).map_err(|e| e.to_string());
                    if sender.send((at, stream)).is_err() {
                        return;
                    }
                }
            });
        }
    });
    drop(sender);
    let mut streams = vec![Vec::new(); contents.len()];
    for (at, stream) in receiver {
        streams[at] = stream?;
    }
    Ok(streams)
}

fn one(content: &[u8]) -> Result<Vec<u8>> {
    let kept = kept(content);
    if let Ok(stream) = std::fs::read(&kept)
        && holds(&stream, content)
    {
        return Ok(stream);
    }
    let options = zopfli::Options { iteration_count: ROUNDS, maximum_block_splits: PARTS, ..Default::default() };
    let mut stream = Vec::new();
    zopfli::compress(options, zopfli::Format::Deflate, content, &mut stream)?;
    if !holds(&stream, content) {
        return Err("a stream does not unpack to what was packed".into());
    }
    std::fs::create_dir_all(kept.parent().ok_or("no folder for streams")?)?;
    std::fs::write(kept, &stream)?;
    Ok(stream)
}

/// Where the stream of a content is kept.
fn kept(content: &[u8]) -> PathBuf {
    let mut crc = Crc::new();
    crc.update(content);
    target().join(format!("deflate/{ROUNDS}-{PARTS}/{:08x}-{}", crc.sum(), content.len()))
}

fn holds(stream: &[u8], content: &[u8]) -> bool {
    let mut unpacked = Vec::with_capacity(content.len());
    DeflateDecoder::new(stream).read_to_end(&mut unpacked).is_ok() && unpacked == content
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_hold_their_contents_and_others_are_not_taken_for_them() {
        let (a, b) = (b"one and one and one".repeat(50), vec![7; 3]);
        let streams = all(&[&a, &b]).unwrap();
        assert!(holds(&streams[0], &a) && holds(&streams[1], &b));
        assert!(!holds(&streams[0], &b) && !holds(&streams[0][1..], &a));
        assert!(streams[0].len() < 60);
    }

    #[test]
    fn a_kept_stream_that_is_spoilt_is_made_again() {
        let content = b"spoilt and spoilt and spoilt".repeat(9);
        let stream = one(&content).unwrap();
        std::fs::write(kept(&content), &stream[2..]).unwrap();
        assert_eq!(one(&content).unwrap(), stream);
    }
}
