//! MP4, MOV and M4A: the boxes of `moov`.

use super::{Facts, millis, number, part};
use crate::book::UploadKind;

/// The boxes directly inside `bytes`, by name.
fn boxes(bytes: &[u8]) -> impl Iterator<Item = (&[u8], &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let head = part(bytes, at, 8)?;
        let (head_size, size) = match number(&head[..4]) {
            0 => (8, bytes.len() - at),
            1 => (16, usize::try_from(number(part(bytes, at + 8, 8)?)).ok()?),
            size => (8, usize::try_from(size).ok()?),
        };
        let inside = bytes.get(at + head_size..at.checked_add(size)?.min(bytes.len()))?;
        at = at.checked_add(size.max(8))?;
        Some((&head[4..], inside))
    })
}

fn find<'bytes>(bytes: &'bytes [u8], path: &[&[u8; 4]]) -> Option<&'bytes [u8]> {
    path.iter().try_fold(bytes, |inside, name| {
        boxes(inside)
            .find(|(found, _)| found == name)
            .map(|(_, inside)| inside)
    })
}

/// One track, as far as it matters here.
#[derive(Default)]
struct Track {
    is_video: bool,
    is_sound: bool,
    width: u32,
    height: u32,
    samples: u32,
    is_mask_codec: bool,
    duration_ms: u64,
}

/// Read the file by its `moov` box, wherever that lies.
pub(super) fn read(bytes: &[u8]) -> Option<Facts> {
    let brand = part(bytes, 8, 4)?;
    let moov = find(bytes, &[b"moov"])?;
    let mut tracks = boxes(moov)
        .filter(|(name, _)| name == b"trak")
        .filter_map(|(_, trak)| track(trak))
        .collect::<Vec<_>>();
    let has_sound = tracks.iter().any(|track| track.is_sound);
    let longest = tracks.iter().map(|track| track.duration_ms).max();
    let duration_ms = header_ms(moov).filter(|ms| *ms > 0).or(longest)?;
    let video = tracks
        .iter()
        .position(|track| track.is_video)
        .map(|place| tracks.swap_remove(place));
    let Some(video) = video else {
        return has_sound.then_some(Facts::sound(duration_ms, "m4a"));
    };
    Some(Facts {
        kind: UploadKind::Video,
        duration_ms,
        width: video.width,
        height: video.height,
        frames: video.samples,
        is_mask_codec: video.is_mask_codec,
        has_sound,
        ending: if brand == b"qt  " { "mov" } else { "mp4" },
    })
}

/// Length by the film's own header.
fn header_ms(moov: &[u8]) -> Option<u64> {
    clocked(find(moov, &[b"mvhd"])?)
}

/// Length by a header of the film or of a track's medium: both begin alike.
fn clocked(header: &[u8]) -> Option<u64> {
    let (scale, duration) = if *header.first()? == 1 {
        (part(header, 20, 4)?, part(header, 24, 8)?)
    } else {
        (part(header, 12, 4)?, part(header, 16, 4)?)
    };
    millis(number(duration), number(scale))
}

fn track(trak: &[u8]) -> Option<Track> {
    let mdia = find(trak, &[b"mdia"])?;
    let kind = part(find(mdia, &[b"hdlr"])?, 8, 4)?;
    let header = find(trak, &[b"tkhd"])?;
    // Sizes are the last eight bytes, as fixed-point numbers.
    let sizes = header.get(header.len().checked_sub(8)?..)?;
    let side = |at: usize| u32::try_from(number(&sizes[at..at + 2])).unwrap_or(0);
    let stbl = find(mdia, &[b"minf", b"stbl"]);
    let codec = stbl
        .and_then(|stbl| find(stbl, &[b"stsd"]))
        .and_then(|stsd| part(stsd, 12, 4));
    let samples = stbl
        .and_then(|stbl| find(stbl, &[b"stsz"]))
        .and_then(|stsz| part(stsz, 8, 4));
    Some(Track {
        is_video: kind == b"vide",
        is_sound: kind == b"soun",
        width: side(0),
        height: side(4),
        samples: samples.map_or(0, |count| u32::try_from(number(count)).unwrap_or(0)),
        is_mask_codec: codec.is_some_and(|codec| {
            [b"avc1", b"avc3", b"hev1", b"hvc1"]
                .iter()
                .any(|name| *name == codec)
        }),
        duration_ms: find(mdia, &[b"mdhd"]).and_then(clocked).unwrap_or(0),
    })
}
