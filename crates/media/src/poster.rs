//! The poster of a clip: its first picture as a small JPEG.
//!
//! Runs in the child. H.264 only: that is what PixVerse was seen to deliver;
//! any other codec leaves the clip without a poster, which is no error.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use ::image::codecs::jpeg::JpegEncoder;
use ::image::imageops::FilterType;
use ::image::{DynamicImage, ImageFormat, RgbImage};
use openh264::decoder::{DecodedYUV, Decoder};
use openh264::formats::YUVSource;
use shiguredo_mp4::boxes::{AvccBox, SampleEntry};

use crate::report::PosterFacts;
use crate::tracks::{Frame, VideoTrack};

/// Longest side of a poster, in pixels: twice the width of a card, for dense
/// screens.
const SIDE_PX_MAX: u32 = 640;

/// JPEG quality, of 100. A guess: few bytes, and no blocks that show.
const QUALITY: u8 = 82;

/// The largest single frame that is read, in bytes: more than a 4K picture that
/// is not compressed at all (25 MB).
const FRAME_BYTES_MAX: usize = 32 << 20;

/// What separates the units of an H.264 stream (ITU-T H.264, annex B).
const START_CODE: [u8; 4] = [0, 0, 0, 1];

/// Why there is no poster.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoPoster {
    #[error("pictures in {codec} cannot be decoded here")]
    OtherCodec { codec: String },
    #[error("none of its first frames could be decoded")]
    NothingDecodes,
    #[error("the decoder did not start")]
    NoDecoder(#[from] openh264::Error),
    #[error("the poster could not be written: {0}")]
    Unwritten(#[from] io::Error),
    #[error("the poster could not be encoded")]
    Unencoded(#[from] ::image::ImageError),
}

/// Write the first picture of `video` that decodes to `poster`.
///
/// # Errors
///
/// [`NoPoster`] says why there is none; then nothing is left at `poster`.
pub(crate) fn write(
    file: &mut File,
    video: &VideoTrack,
    codec: &str,
    poster: &Path,
) -> Result<PosterFacts, NoPoster> {
    let SampleEntry::Avc1(entry) = &video.entry else {
        return Err(NoPoster::OtherCodec {
            codec: codec.to_owned(),
        });
    };
    let picture = shrink(first_picture(file, &entry.avcc_box, &video.frames)?);
    save(&picture, poster)?;
    Ok(PosterFacts {
        width: picture.width(),
        height: picture.height(),
    })
}

/// Write the last picture of `video`, as it is, to `picture`.
///
/// # Errors
///
/// [`NoPoster`] says why there is none; then nothing is left at `picture`.
pub(crate) fn write_last(
    file: &mut File,
    video: &VideoTrack,
    codec: &str,
    picture: &Path,
) -> Result<PosterFacts, NoPoster> {
    let SampleEntry::Avc1(entry) = &video.entry else {
        return Err(NoPoster::OtherCodec {
            codec: codec.to_owned(),
        });
    };
    let last = last_picture(file, &entry.avcc_box, &video.tail)?;
    let mut bytes = Vec::new();
    last.write_to(&mut io::Cursor::new(&mut bytes), ImageFormat::Png)?;
    put(&bytes, picture)?;
    Ok(PosterFacts {
        width: last.width(),
        height: last.height(),
    })
}

/// Decode from the last key frame on; what the decoder gives last is shown last.
fn last_picture(file: &mut File, setup: &AvccBox, tail: &[Frame]) -> Result<RgbImage, NoPoster> {
    let mut decoder = Decoder::new()?;
    let mut stream = parameter_sets(setup);
    let mut last = None;
    for frame in tail {
        let Some(bytes) = read_frame(file, *frame)? else {
            continue;
        };
        append_units(
            &mut stream,
            &bytes,
            usize::from(setup.length_size_minus_one.get()) + 1,
        );
        let picture = decoder.decode(&stream).ok().flatten();
        last = picture.and_then(|yuv| to_rgb(&yuv)).or(last);
        stream.clear();
    }
    let held = decoder.flush_remaining().unwrap_or_default();
    last = held.last().and_then(to_rgb).or(last);
    last.ok_or(NoPoster::NothingDecodes)
}

/// A damaged frame is passed over: the next key frame may be whole.
fn first_picture(file: &mut File, setup: &AvccBox, frames: &[Frame]) -> Result<RgbImage, NoPoster> {
    let mut decoder = Decoder::new()?;
    let mut stream = parameter_sets(setup);
    for frame in frames {
        let Some(bytes) = read_frame(file, *frame)? else {
            continue;
        };
        append_units(
            &mut stream,
            &bytes,
            usize::from(setup.length_size_minus_one.get()) + 1,
        );
        let picture = decoder
            .decode(&stream)
            .ok()
            .flatten()
            .and_then(|yuv| to_rgb(&yuv));
        if let Some(picture) = picture {
            return Ok(picture);
        }
        stream.clear();
    }
    Err(NoPoster::NothingDecodes)
}

/// `None` for a frame that is too large to be one.
fn read_frame(file: &mut File, frame: Frame) -> io::Result<Option<Vec<u8>>> {
    if frame.size > FRAME_BYTES_MAX {
        return Ok(None);
    }
    let mut bytes = vec![0; frame.size];
    file.seek(SeekFrom::Start(frame.at))?;
    file.read_exact(&mut bytes)?;
    Ok(Some(bytes))
}

fn parameter_sets(setup: &AvccBox) -> Vec<u8> {
    let mut stream = Vec::new();
    for unit in setup.sps_list.iter().chain(&setup.pps_list) {
        stream.extend(START_CODE);
        stream.extend(unit);
    }
    stream
}

/// Turn the length-prefixed units of an MP4 frame into a stream with start
/// codes. A unit that runs past the frame ends the frame.
fn append_units(stream: &mut Vec<u8>, mut frame: &[u8], prefix_bytes: usize) {
    while let Some((prefix, rest)) = frame.split_at_checked(prefix_bytes) {
        let size = prefix
            .iter()
            .fold(0, |size, byte| size << 8 | usize::from(*byte));
        let Some((unit, rest)) = rest.split_at_checked(size) else {
            return;
        };
        stream.extend(START_CODE);
        stream.extend(unit);
        frame = rest;
    }
}

fn to_rgb(yuv: &DecodedYUV<'_>) -> Option<RgbImage> {
    let (width, height) = yuv.dimensions();
    let mut pixels = vec![0; yuv.rgb8_len()];
    yuv.write_rgb8(&mut pixels);
    RgbImage::from_raw(
        u32::try_from(width).ok()?,
        u32::try_from(height).ok()?,
        pixels,
    )
}

fn shrink(picture: RgbImage) -> RgbImage {
    if picture.width().max(picture.height()) <= SIDE_PX_MAX {
        return picture;
    }
    DynamicImage::from(picture)
        .resize(SIDE_PX_MAX, SIDE_PX_MAX, FilterType::Triangle)
        .into_rgb8()
}

/// Beside its place first, then renamed: whoever looks sees a whole poster or
/// none.
fn save(picture: &RgbImage, poster: &Path) -> Result<(), NoPoster> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, QUALITY).encode_image(picture)?;
    Ok(put(&bytes, poster)?)
}

fn put(bytes: &[u8], place: &Path) -> io::Result<()> {
    let part = part_of(place);
    fs::write(&part, bytes)?;
    fs::rename(&part, place)
}

/// Where the poster is written before it is whole.
pub(crate) fn part_of(poster: &Path) -> PathBuf {
    let mut name = poster
        .file_name()
        .map_or_else(OsString::new, ToOwned::to_owned);
    name.push(".part");
    poster.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::append_units;

    #[track_caller]
    fn check(frame: &[u8], prefix_bytes: usize, expected: &[u8]) {
        let mut stream = Vec::new();
        append_units(&mut stream, frame, prefix_bytes);
        assert_eq!(stream, expected);
    }

    #[test]
    fn every_unit_gets_a_start_code() {
        check(
            &[0, 2, 7, 8, 0, 1, 9],
            2,
            &[0, 0, 0, 1, 7, 8, 0, 0, 0, 1, 9],
        );
    }

    #[test]
    fn a_unit_longer_than_its_frame_is_left_out() {
        check(&[1, 5, 200, 1], 1, &[0, 0, 0, 1, 5]);
        check(&[0xff, 0xff, 0xff, 0xff, 1], 4, &[]);
    }
}
