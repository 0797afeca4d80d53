//! Bringing a picture under a limit of pixels and bytes, with as little loss as
//! it takes.

use std::io::Cursor;

use ::image::imageops::FilterType;
use ::image::{DynamicImage, ImageFormat};

use super::{ImageError, ImageKind, decode, dimensions, sniff, to_jpeg};

/// JPEG qualities that are tried in turn. Below the last one blocks show, so
/// then the picture gets fewer pixels instead.
const QUALITIES: [u8; 4] = [92, 85, 78, 70];

/// Below this longest side, in pixels, a picture is no input for a video.
const SIDE_PX_MIN: u32 = 64;

/// A picture within the limits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shrunk {
    /// The picture's file.
    pub bytes: Vec<u8>,
    /// What kind of file it is now.
    pub kind: ImageKind,
    /// Pixels.
    pub width: u32,
    /// Pixels.
    pub height: u32,
}

/// Bring a picture to at most `side_px_max` pixels on its longest side and
/// `size_bytes_max` bytes.
///
/// One that is within both already comes back byte for byte. A JPEG stays a
/// JPEG; a picture with see-through places becomes a PNG; any other becomes a
/// JPEG. The camera's note of how it was held is carried out and left out.
///
/// # Errors
///
/// [`ImageError::DoesNotFit`] when no size does it, else as [`dimensions`].
pub fn shrink(bytes: &[u8], side_px_max: u32, size_bytes_max: u64) -> Result<Shrunk, ImageError> {
    let kind = sniff(bytes).ok_or(ImageError::NotAPicture)?;
    let (width, height) = dimensions(bytes)?;
    if width.max(height) <= side_px_max && bytes.len() as u64 <= size_bytes_max {
        return Ok(Shrunk {
            bytes: bytes.to_vec(),
            kind,
            width,
            height,
        });
    }
    let picture = decode(bytes)?;
    let is_see_through = is_see_through(&picture);
    let mut side_px = width.max(height).min(side_px_max);
    while side_px >= SIDE_PX_MIN.min(side_px_max) && side_px > 0 {
        let smaller = resized(&picture, side_px);
        let encoded = if is_see_through {
            png_within(&smaller, size_bytes_max)?
        } else {
            jpeg_within(&smaller, size_bytes_max)?
        };
        if let Some((bytes, kind)) = encoded {
            let (width, height) = (smaller.width(), smaller.height());
            return Ok(Shrunk {
                bytes,
                kind,
                width,
                height,
            });
        }
        side_px = side_px * 4 / 5;
    }
    Err(ImageError::DoesNotFit { size_bytes_max })
}

/// Many pictures have a channel for it and use it nowhere.
fn is_see_through(picture: &DynamicImage) -> bool {
    picture.color().has_alpha()
        && picture
            .to_rgba8()
            .pixels()
            .any(|pixel| pixel.0[3] < u8::MAX)
}

fn resized(picture: &DynamicImage, side_px: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= side_px {
        return picture.clone();
    }
    picture.resize(side_px, side_px, FilterType::CatmullRom)
}

/// The picture's file when one of the qualities brings it under the limit.
type Encoded = Option<(Vec<u8>, ImageKind)>;

fn jpeg_within(picture: &DynamicImage, size_bytes_max: u64) -> Result<Encoded, ImageError> {
    for quality in QUALITIES {
        let bytes = to_jpeg(picture, quality)?;
        if bytes.len() as u64 <= size_bytes_max {
            return Ok(Some((bytes, ImageKind::Jpeg)));
        }
    }
    Ok(None)
}

fn png_within(picture: &DynamicImage, size_bytes_max: u64) -> Result<Encoded, ImageError> {
    let mut bytes = Vec::new();
    picture
        .write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png)
        .map_err(ImageError::Damaged)?;
    let fits = bytes.len() as u64 <= size_bytes_max;
    Ok(fits.then_some((bytes, ImageKind::Png)))
}
