//! Small pictures in the formats that people drop, drawn and not stored.

use std::io::Cursor;

use image::{ImageFormat, ImageResult, Rgb, RgbImage};

/// A JPEG of this size.
///
/// # Errors
///
/// When it cannot be written.
pub fn jpeg(width: u32, height: u32) -> ImageResult<Vec<u8>> {
    encoded(width, height, ImageFormat::Jpeg)
}

/// A PNG of this size.
///
/// # Errors
///
/// When it cannot be written.
pub fn png(width: u32, height: u32) -> ImageResult<Vec<u8>> {
    encoded(width, height, ImageFormat::Png)
}

/// A lossless WebP of this size.
///
/// # Errors
///
/// When it cannot be written.
pub fn webp(width: u32, height: u32) -> ImageResult<Vec<u8>> {
    encoded(width, height, ImageFormat::WebP)
}

/// A text under the name of a picture.
pub fn text_named_png() -> (&'static str, Vec<u8>) {
    ("holiday.png", b"This is no picture.\n".to_vec())
}

fn encoded(width: u32, height: u32, format: ImageFormat) -> ImageResult<Vec<u8>> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let shade = |part: u32| u8::try_from(part % 256).unwrap_or_default();
        Rgb([shade(x), shade(y), shade(x + y)])
    });
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format)?;
    Ok(bytes.into_inner())
}
