//! Pictures small enough for a repository: PNG with a palette.

use crate::Result;
use std::collections::HashMap;
use std::io::Cursor;

/// Colours in a picture, and how many of them are those that cover most.
const COLOURS: usize = 256;
const MOST: usize = 176;

/// The same picture with few colours.
///
/// # Errors
/// Where it is no PNG of 8 bits a channel.
pub fn shrink(png: &[u8]) -> Result<Vec<u8>> {
    let mut decoder = png::Decoder::new(Cursor::new(png));
    decoder.set_transformations(png::Transformations::ALPHA | png::Transformations::STRIP_16);
    let mut reader = decoder.read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().ok_or("a picture too large")?];
    let info = reader.next_frame(&mut pixels)?;
    if info.color_type != png::ColorType::Rgba {
        return Err(format!("a picture of {:?}", info.color_type).into());
    }
    pixels.truncate(info.buffer_size());
    let (colours, indices) = index(&pixels);
    let mut out = Vec::new();
    let mut encoder = png::Encoder::new(&mut out, info.width, info.height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    // Flat colours: rows as they are pack best.
    encoder.set_filter(png::Filter::NoFilter);
    encoder.set_palette(colours);
    encoder.write_header()?.write_image_data(&indices)?;
    Ok(out)
}

/// The palette (RGB) and a place in it for each pixel (RGBA, opaque): the colours that cover most, as they are, and for
/// the rest the nearest of them. Colours that are mixed for all pixels together turn a small mark's hue into another.
fn index(pixels: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let mut cover: HashMap<[u8; 3], usize> = HashMap::new();
    for pixel in pixels.chunks_exact(4) {
        *cover.entry([pixel[0], pixel[1], pixel[2]]).or_default() += 1;
    }
    let mut palette: Vec<([u8; 3], usize)> = cover.into_iter().collect();
    palette.sort_by_key(|&(colour, count)| (std::cmp::Reverse(count), colour));
    let distance = |a: [u8; 3], b: [u8; 3]| (0..3).map(|i| u32::from(a[i].abs_diff(b[i])).pow(2)).sum::<u32>();
    // The many greys of letters share what is left, as few of them as leaves room for every small mark.
    let apart = |near: u32| {
        let (most, rest) = palette.split_at(palette.len().min(MOST));
        let mut apart = most.to_vec();
        for colour in rest {
            if apart.len() <= COLOURS && apart.iter().all(|(other, _)| distance(colour.0, *other) > near) {
                apart.push(*colour);
            }
        }
        apart
    };
    let palette = (0..).map(|n| apart(n * n)).find(|apart| apart.len() <= COLOURS).unwrap_or_default();
    let nearest = |colour| palette.iter().enumerate().min_by_key(|(_, (other, _))| distance(colour, *other));
    let mut known: HashMap<[u8; 3], u8> = HashMap::new();
    let indices = pixels.chunks_exact(4).map(|pixel| {
        let colour = [pixel[0], pixel[1], pixel[2]];
        *known.entry(colour).or_insert_with(|| nearest(colour).map_or(0, |(at, _)| at as u8))
    });
    let indices = indices.collect();
    (palette.into_iter().flat_map(|(colour, _)| colour).collect(), indices)
}
