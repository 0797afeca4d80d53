//! What a video or sound file is, from its bytes: container, length, size, codec.
//! Enough to hold uploads to the documented limits; nothing is decoded.

mod boxes;
mod sound;
mod webm;

use crate::book::UploadKind;

/// What a file turned out to be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Facts {
    pub(crate) kind: UploadKind,
    pub(crate) duration_ms: u64,
    /// Pixels; 0 for sounds.
    pub(crate) width: u32,
    pub(crate) height: u32,
    /// Pictures of a video.
    pub(crate) frames: u32,
    /// H.264 or H.265.
    pub(crate) is_mask_codec: bool,
    pub(crate) has_sound: bool,
    /// Ending of its link.
    pub(crate) ending: &'static str,
}

impl Facts {
    /// A sound of this length.
    const fn sound(duration_ms: u64, ending: &'static str) -> Self {
        Self {
            kind: UploadKind::Audio,
            duration_ms,
            width: 0,
            height: 0,
            frames: 0,
            is_mask_codec: false,
            has_sound: true,
            ending,
        }
    }
}

/// Read the file; `None` for a format that the service does not take (mp4, mov, webm, mp3, wav,
/// m4a and aac are taken; docs/pixverse.md, uploads, documented) and for a broken one.
pub(crate) fn read(bytes: &[u8]) -> Option<Facts> {
    if bytes.get(4..8) == Some(b"ftyp") {
        return boxes::read(bytes);
    }
    if bytes.starts_with(&[0x1A, 0x45, 0xDF, 0xA3]) {
        return webm::read(bytes);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WAVE") {
        return sound::wav(bytes);
    }
    sound::adts(bytes).or_else(|| sound::mp3(bytes))
}

/// A whole number of up to eight bytes, the largest first; shorter when the file ends.
fn number(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .take(8)
        .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// `length` bytes from `at`, if they are there.
fn part(bytes: &[u8], at: usize, length: usize) -> Option<&[u8]> {
    bytes.get(at..at.checked_add(length)?)
}

/// Milliseconds of `count` units of which `scale` make a second.
fn millis(count: u64, scale: u64) -> Option<u64> {
    let product = u128::from(count) * 1_000;
    let millis = product.checked_div(scale.into())?;
    u64::try_from(millis).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_bytes_upset_it() {
        let heads: [&[u8]; 6] = [
            b"\0\0\0\x18ftypisom",
            &[0x1A, 0x45, 0xDF, 0xA3],
            b"RIFF\xFF\xFF\xFF\xFFWAVEfmt ",
            &[0xFF, 0xF1, 0x50],
            &[0xFF, 0xFB, 0x90],
            b"ID3\x04\0\0\x7F\x7F\x7F\x7F",
        ];
        for head in heads {
            for filler in [0_u8, 1, 0x7F, 0xFF] {
                let mut bytes = head.to_vec();
                bytes.resize(4096, filler);
                for length in [head.len(), 64, 100, 4096] {
                    let _ = read(&bytes[..length]);
                }
            }
        }
        assert_eq!(read(b"a text"), None);
    }
}
