//! What a file that plays is, by its bytes: a video, or sound with its length where the bytes tell it.
//!
//! Only headers are read here, every size checked before it is believed; the inside of an MP4 is for
//! the media child.

use pixverse::FileKind;

/// Samples of one frame of MPEG sound, layer III, of the first version; half in the later ones.
const MP3_SAMPLES: u64 = 1152;

/// Samples of one frame of AAC.
const AAC_SAMPLES: u64 = 1024;

/// Bytes of a file in which an MPEG frame is looked for.
const LEAD_BYTES_MAX: usize = 64 * 1024;

/// What a file that plays is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Playing {
    pub(super) media: FileKind,
    pub(super) mime: &'static str,
    /// Length in milliseconds, where the headers tell it.
    pub(super) length_ms: Option<u64>,
}

impl Playing {
    /// What `bytes` are; `None` for anything that does not play.
    pub(super) fn of(bytes: &[u8]) -> Option<Self> {
        let video = |mime| Self::of_kind(FileKind::Video, mime, None);
        let sound = |mime, length_ms| Self::of_kind(FileKind::Audio, mime, length_ms);
        Some(match bytes {
            [_, _, _, _, b'f', b't', b'y', b'p', brand @ ..] => match brand.get(..4)? {
                b"M4A " | b"M4B " => sound("audio/mp4", None),
                b"qt  " => video("video/quicktime"),
                _ => video("video/mp4"),
            },
            [0x1a, 0x45, 0xdf, 0xa3, ..] => video(webm(bytes)?),
            [
                b'R',
                b'I',
                b'F',
                b'F',
                _,
                _,
                _,
                _,
                b'W',
                b'A',
                b'V',
                b'E',
                ..,
            ] => sound("audio/wav", wav_ms(bytes)),
            [0xff, second, ..] if second & 0xf6 == 0xf0 => {
                sound("audio/aac", frames_ms(bytes, aac_frame))
            }
            [b'I', b'D', b'3', ..] => sound("audio/mpeg", frames_ms(after_tag(bytes), mp3_frame)),
            [0xff, second, ..] if second & 0xe0 == 0xe0 && second & 0x06 != 0 => {
                sound("audio/mpeg", frames_ms(bytes, mp3_frame))
            }
            _ => return None,
        })
    }

    const fn of_kind(media: FileKind, mime: &'static str, length_ms: Option<u64>) -> Self {
        Self {
            media,
            mime,
            length_ms,
        }
    }
}

/// Of the files in this container only those are taken that say they are WebM.
fn webm(bytes: &[u8]) -> Option<&'static str> {
    let head = bytes.get(..64).unwrap_or(bytes);
    head.windows(4)
        .any(|word| word == b"webm")
        .then_some("video/webm")
}

/// Bytes of sound over bytes a second.
fn wav_ms(bytes: &[u8]) -> Option<u64> {
    let (mut at, mut rate) = (12_usize, None);
    loop {
        let head = bytes.get(at..at.checked_add(8)?)?;
        let size = u32::from_le_bytes([head[4], head[5], head[6], head[7]]);
        match &head[..4] {
            b"fmt " => {
                let rate_at = bytes.get(at + 16..at + 20)?;
                rate = Some(u32::from_le_bytes(rate_at.try_into().ok()?));
            }
            b"data" => {
                let there = bytes.len().saturating_sub(at + 8) as u64;
                let rate = u64::from(rate.filter(|rate| *rate > 0)?);
                return Some(u64::from(size).min(there) * 1000 / rate);
            }
            _ => {}
        }
        // Chunks begin at even places.
        let step = usize::try_from(size).ok()?.checked_add(8)?;
        at = at.checked_add(step + step % 2)?;
    }
}

/// What follows the tag at the beginning of an MP3; its length is written in four times seven bits.
fn after_tag(bytes: &[u8]) -> &[u8] {
    let Some([a, b, c, d]) = bytes.get(6..10) else {
        return &[];
    };
    let size = [a, b, c, d]
        .iter()
        .fold(0_usize, |size, byte| size << 7 | usize::from(**byte & 0x7f));
    bytes.get(size + 10..).unwrap_or_default()
}

/// One frame of sound: its bytes, its samples, and samples a second.
type Frame = (usize, u64, u64);

/// The length of all frames together; `None` where none is found.
fn frames_ms(bytes: &[u8], read: fn(&[u8]) -> Option<Frame>) -> Option<u64> {
    let lead = bytes.len().min(LEAD_BYTES_MAX);
    let mut at = (0..lead).find(|at| read(&bytes[*at..]).is_some())?;
    let mut micros = 0_u64;
    while let Some((size, samples, rate)) = bytes.get(at..).and_then(read) {
        micros = micros.saturating_add(samples * 1_000_000 / rate);
        at = at.checked_add(size)?;
    }
    Some(micros / 1000)
}

/// An AAC frame with its own header (ISO/IEC 13818-7, 6.2).
fn aac_frame(bytes: &[u8]) -> Option<Frame> {
    const RATES: [u64; 13] = [
        96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025,
        8_000, 7_350,
    ];
    let [0xff, second, third, fourth, fifth, sixth, ..] = *bytes else {
        return None;
    };
    if second & 0xf6 != 0xf0 {
        return None;
    }
    let rate = *RATES.get(usize::from(third >> 2 & 0x0f))?;
    let size = usize::from(fourth & 0x03) << 11 | usize::from(fifth) << 3 | usize::from(sixth >> 5);
    (size > 7).then_some((size, AAC_SAMPLES, rate))
}

/// A frame of MPEG sound, layer III (ISO/IEC 11172-3, 2.4.1.3).
fn mp3_frame(bytes: &[u8]) -> Option<Frame> {
    const FIRST_KBITS: [u64; 15] = [
        0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
    ];
    const LATER_KBITS: [u64; 15] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
    const RATES: [u64; 3] = [44_100, 48_000, 32_000];
    let [0xff, second, third, ..] = *bytes else {
        return None;
    };
    let (version, layer) = (second >> 3 & 0x03, second >> 1 & 0x03);
    if second & 0xe0 != 0xe0 || layer != 1 || version == 1 {
        return None;
    }
    let (kbits, samples, slower) = match version {
        3 => (FIRST_KBITS, MP3_SAMPLES, 1),
        2 => (LATER_KBITS, MP3_SAMPLES / 2, 2),
        _ => (LATER_KBITS, MP3_SAMPLES / 2, 4),
    };
    let kbits = *kbits.get(usize::from(third >> 4))?;
    let rate = *RATES.get(usize::from(third >> 2 & 0x03))? / slower;
    let size = samples / 8 * kbits * 1000 / rate + u64::from(third >> 1 & 1);
    (kbits > 0).then_some((usize::try_from(size).ok()?, samples, rate))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wav(seconds: u32) -> Vec<u8> {
        let rate = 8000_u32;
        let mut bytes = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0".to_vec();
        bytes.extend([1, 0, 1, 0]);
        bytes.extend(rate.to_le_bytes());
        bytes.extend(rate.to_le_bytes());
        bytes.extend([1, 0, 8, 0]);
        bytes.extend(b"data");
        bytes.extend((rate * seconds).to_le_bytes());
        bytes.resize(bytes.len() + (rate * seconds) as usize, 0);
        bytes
    }

    #[track_caller]
    fn check(bytes: &[u8], mime: &str, length_ms: Option<u64>) {
        let playing = Playing::of(bytes).unwrap();
        assert_eq!((playing.mime, playing.length_ms), (mime, length_ms));
    }

    #[test]
    fn a_file_is_what_its_bytes_say() {
        check(b"\0\0\0\x18ftypisom\0\0", "video/mp4", None);
        check(b"\0\0\0\x18ftypqt  \0\0", "video/quicktime", None);
        check(b"\0\0\0\x18ftypM4A \0\0", "audio/mp4", None);
        check(b"\x1a\x45\xdf\xa3....\x42\x82\x84webm", "video/webm", None);
        for other in [&b"GIF89a"[..], b"", b"\x1a\x45\xdf\xa3matroska", b"RIFF"] {
            assert_eq!(Playing::of(other), None);
        }
    }

    #[test]
    fn sound_tells_its_length() {
        check(&wav(3), "audio/wav", Some(3000));
        // 128 kbit/s at 44,100 Hz: 417 bytes a frame, 26,122 microseconds each.
        let mut frame = vec![0xff, 0xfb, 0x90, 0x00];
        frame.resize(417, 0);
        check(&frame.repeat(100), "audio/mpeg", Some(2612));
        let mut tagged = b"ID3\x03\0\0\0\0\0\x0a..........".to_vec();
        tagged.extend(frame.repeat(100));
        check(&tagged, "audio/mpeg", Some(2612));
        // 44,100 Hz and 200 bytes a frame, 23,219 microseconds each.
        let mut aac = vec![0xff, 0xf1, 0x50, 0x80, 25, 0x00, 0xfc];
        aac.resize(200, 0);
        check(&aac.repeat(100), "audio/aac", Some(2321));
    }

    #[test]
    fn any_bytes_are_read_without_harm() {
        for (start, fill) in [
            (&b"RIFF....WAVEfmt \xff\xff\xff\xff"[..], 0xff),
            (b"ID3", 0x7f),
            (b"\xff\xf1", 0xff),
            (b"\xff\xfb", 0xff),
        ] {
            let mut bytes = start.to_vec();
            bytes.resize(300, fill);
            let _ = Playing::of(&bytes);
        }
    }
}
