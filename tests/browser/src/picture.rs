//! Pictures small enough for a repository: PNG with a palette.

use crate::Result;
use color_quant::NeuQuant;
use std::io::Cursor;

/// Colours in a picture.
const COLOURS: usize = 128;

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

/// The palette (RGB) and a place in it for each pixel (RGBA, opaque).
fn index(pixels: &[u8]) -> (Vec<u8>, Vec<u8>) {
    let quantiser = NeuQuant::new(3, COLOURS, pixels);
    let mut known = std::collections::HashMap::new();
    let indices = pixels
        .chunks_exact(4)
        .map(|pixel| *known.entry(pixel).or_insert_with(|| quantiser.index_of(pixel) as u8))
        .collect();
    (quantiser.color_map_rgb(), indices)
}
