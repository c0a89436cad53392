//! Pictures small enough for a repository: PNG with a palette. Reads and writes what browsers write: eight bits a channel,
//! not interlaced.

use crate::Result;
use flate2::read::ZlibDecoder;
use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use std::collections::HashMap;
use std::io::{Read, Write};

/// Colours in a picture: the most frequent; any other becomes the nearest of them.
const COLOURS: usize = 128;
const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

type Rgb = [u8; 3];

/// The same picture with few colours.
///
/// # Errors
/// Where it is no PNG as browsers write them.
pub fn shrink(png: &[u8]) -> Result<Vec<u8>> {
    let (width, height, pixels) = read(png)?;
    let (palette, indices) = index(&pixels);
    write(width, height, &palette, &indices)
}

fn read(png: &[u8]) -> Result<(usize, usize, Vec<Rgb>)> {
    let mut rest = png.strip_prefix(SIGNATURE).ok_or("this is no PNG")?;
    let (mut head, mut packed) = (&[][..], Vec::new());
    while let Some((length, after)) = rest.split_first_chunk::<4>() {
        let length = u32::from_be_bytes(*length) as usize;
        let data = after.get(4..4 + length).ok_or("a PNG cut short")?;
        match &after[..4] {
            b"IHDR" => head = data,
            b"IDAT" => packed.extend_from_slice(data),
            _ => {}
        }
        rest = after.get(8 + length..).ok_or("a PNG cut short")?;
    }
    let number = |at: usize| head.get(at..at + 4).map(|b| b.iter().fold(0, |n, &b| n << 8 | usize::from(b)));
    let (Some(width), Some(height)) = (number(0), number(4)) else { return Err("a PNG without a head".into()) };
    let channels = match head[8..] {
        [8, 2, 0, 0, 0] => 3,
        [8, 6, 0, 0, 0] => 4,
        _ => return Err(format!("a PNG of another kind: {head:?}").into()),
    };
    let mut lines = Vec::new();
    ZlibDecoder::new(&packed[..]).read_to_end(&mut lines)?;
    let stride = width * channels;
    if lines.len() != (stride + 1) * height {
        return Err("a PNG cut short".into());
    }
    let (mut before, mut pixels) = (vec![0; stride], Vec::with_capacity(width * height));
    for line in lines.chunks_exact_mut(stride + 1) {
        let (filter, line) = line.split_first_mut().ok_or("a PNG without lines")?;
        undo(*filter, line, &before, channels)?;
        pixels.extend(line.chunks_exact(channels).map(|p| [p[0], p[1], p[2]]));
        before.copy_from_slice(line);
    }
    Ok((width, height, pixels))
}

/// Takes a line's filter away (PNG, section 9).
fn undo(filter: u8, line: &mut [u8], above: &[u8], step: usize) -> Result<()> {
    for i in 0..line.len() {
        let left = if i < step { 0 } else { line[i - step] };
        let corner = if i < step { 0 } else { above[i - step] };
        let add = match filter {
            0 => 0,
            1 => left,
            2 => above[i],
            3 => ((u16::from(left) + u16::from(above[i])) / 2) as u8,
            4 => paeth(left, above[i], corner),
            _ => return Err(format!("a PNG with the filter {filter}").into()),
        };
        line[i] = line[i].wrapping_add(add);
    }
    Ok(())
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(above) - i16::from(corner);
    let away = |from: u8| (guess - i16::from(from)).abs();
    if away(left) <= away(above) && away(left) <= away(corner) {
        left
    } else if away(above) <= away(corner) {
        above
    } else {
        corner
    }
}

/// The palette, and a place in it for each pixel.
fn index(pixels: &[Rgb]) -> (Vec<Rgb>, Vec<u8>) {
    let mut uses: HashMap<Rgb, usize> = HashMap::new();
    for &pixel in pixels {
        *uses.entry(pixel).or_default() += 1;
    }
    let mut palette: Vec<Rgb> = uses.keys().copied().collect();
    palette.sort_by_key(|colour| (std::cmp::Reverse(uses[colour]), *colour));
    palette.truncate(COLOURS);
    let away = |a: Rgb, b: Rgb| (0..3).map(|i| (i32::from(a[i]) - i32::from(b[i])).pow(2)).sum::<i32>();
    let nearest = |pixel: Rgb| (0..palette.len()).min_by_key(|&at| away(palette[at], pixel)).unwrap_or(0) as u8;
    let places: HashMap<Rgb, u8> = uses.keys().map(|&pixel| (pixel, nearest(pixel))).collect();
    let indices = pixels.iter().map(|pixel| places[pixel]).collect();
    (palette, indices)
}

fn write(width: usize, height: usize, palette: &[Rgb], indices: &[u8]) -> Result<Vec<u8>> {
    let mut out = SIGNATURE.to_vec();
    let mut head = Vec::new();
    head.extend((width as u32).to_be_bytes());
    head.extend((height as u32).to_be_bytes());
    head.extend([8, 3, 0, 0, 0]);
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
    for line in indices.chunks_exact(width) {
        packer.write_all(&[0])?;
        packer.write_all(line)?;
    }
    for (kind, data) in
        [(b"IHDR", head), (b"PLTE", palette.concat()), (b"IDAT", packer.finish()?), (b"IEND", Vec::new())]
    {
        out.extend((data.len() as u32).to_be_bytes());
        let mut sum = Crc::new();
        sum.update(kind);
        sum.update(&data);
        out.extend(kind);
        out.extend(data);
        out.extend(sum.sum().to_be_bytes());
    }
    Ok(out)
}
