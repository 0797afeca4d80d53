//! Pictures that a person gives as input: what they are, and making them small.
//!
//! Everything goes by the bytes, never by a file's name, and nothing is decoded
//! past the limits below. What PixVerse accepts is not decided here.

mod shrink;

use std::io::Cursor;

use ::image::codecs::jpeg::JpegEncoder;
use ::image::metadata::Orientation;
use ::image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

pub use shrink::{Shrunk, shrink};

/// The longest side that is decoded, in pixels: above every camera and screen,
/// below what exhausts memory.
const SIDE_PX_MAX: u32 = 20_000;

/// The most that a decoded picture may take, in bytes: 20,000 × 6,700 pixels in
/// four channels.
const DECODED_BYTES_MAX: u64 = 512 << 20;

/// JPEG quality of a thumbnail, of 100.
const THUMBNAIL_QUALITY: u8 = 80;

/// The kinds of picture that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageKind {
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
    /// WebP.
    Webp,
}

/// Why a picture could not be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ImageError {
    /// The bytes are no JPEG, PNG or WebP, whatever the file is called.
    #[error("this is no JPEG, PNG or WebP picture")]
    NotAPicture,
    /// It would take too much memory to decode.
    #[error("the picture is too large to be opened")]
    TooLarge,
    /// The bytes begin like a picture and cannot be decoded.
    #[error("the picture is damaged")]
    Damaged(#[source] ::image::ImageError),
    /// No size and quality brings the picture under the limit.
    #[error("the picture cannot be made smaller than {size_bytes_max} bytes")]
    DoesNotFit {
        /// The limit that was asked for.
        size_bytes_max: u64,
    },
}

impl ImageError {
    fn from_decoder(error: ::image::ImageError) -> Self {
        match error {
            ::image::ImageError::Limits(_) => ImageError::TooLarge,
            other => ImageError::Damaged(other),
        }
    }
}

/// The kind of picture that `bytes` begin like.
pub fn sniff(bytes: &[u8]) -> Option<ImageKind> {
    if bytes.starts_with(b"\xff\xd8\xff") {
        Some(ImageKind::Jpeg)
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Some(ImageKind::Png)
    } else if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        Some(ImageKind::Webp)
    } else {
        None
    }
}

/// Width and height in pixels as a person sees the picture, that is after the
/// camera's note of how it was held. Reads the header only.
///
/// # Errors
///
/// [`ImageError::NotAPicture`], or [`ImageError::Damaged`] for a header that
/// cannot be read.
pub fn dimensions(bytes: &[u8]) -> Result<(u32, u32), ImageError> {
    let mut decoder = decoder(bytes)?;
    let (width, height) = decoder.dimensions();
    Ok(match orientation(&mut decoder)? {
        Orientation::Rotate90
        | Orientation::Rotate270
        | Orientation::Rotate90FlipH
        | Orientation::Rotate270FlipH => (height, width),
        _ => (width, height),
    })
}

/// A small JPEG of the picture, its longest side `side_px_max` pixels at most.
///
/// # Errors
///
/// [`ImageError`] when the bytes are no picture, or one that cannot be decoded.
pub fn thumbnail(bytes: &[u8], side_px_max: u32) -> Result<Vec<u8>, ImageError> {
    let picture = decode(bytes)?;
    let is_small = picture.width().max(picture.height()) <= side_px_max;
    let picture = if is_small {
        picture
    } else {
        picture.thumbnail(side_px_max, side_px_max)
    };
    to_jpeg(&picture, THUMBNAIL_QUALITY)
}

/// The whole picture, turned the way it was held.
fn decode(bytes: &[u8]) -> Result<DynamicImage, ImageError> {
    let mut decoder = decoder(bytes)?;
    let orientation = orientation(&mut decoder)?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(ImageError::from_decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn orientation(decoder: &mut impl ImageDecoder) -> Result<Orientation, ImageError> {
    decoder.orientation().map_err(ImageError::from_decoder)
}

fn decoder(bytes: &[u8]) -> Result<impl ImageDecoder + '_, ImageError> {
    let format = match sniff(bytes).ok_or(ImageError::NotAPicture)? {
        ImageKind::Jpeg => ImageFormat::Jpeg,
        ImageKind::Png => ImageFormat::Png,
        ImageKind::Webp => ImageFormat::WebP,
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_PX_MAX);
    limits.max_image_height = Some(SIDE_PX_MAX);
    limits.max_alloc = Some(DECODED_BYTES_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(ImageError::from_decoder)?;
    // Some decoders keep no account of memory, so the sum is done here as well.
    if decoder.total_bytes() > DECODED_BYTES_MAX {
        return Err(ImageError::TooLarge);
    }
    Ok(decoder)
}

fn to_jpeg(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode_image(&picture.to_rgb8())
        .map_err(ImageError::Damaged)?;
    Ok(bytes)
}
