//! WAV, ADTS and MP3: lengths from their heads and frames.

use super::{Facts, millis, number, part};

/// A WAV file: bytes of sound by bytes a second.
pub(super) fn wav(bytes: &[u8]) -> Option<Facts> {
    let little = |bytes: &[u8]| {
        bytes
            .iter()
            .rev()
            .fold(0, |sum, byte| sum << 8 | u64::from(*byte))
    };
    let mut at = 12;
    let mut rate = 0;
    loop {
        let head = part(bytes, at, 8)?;
        let size = little(&head[4..]);
        match &head[..4] {
            b"fmt " => rate = little(part(bytes, at + 16, 4)?),
            b"data" => {
                // A stream does not know its size and says too much; the file's end counts.
                let there = (bytes.len() - at - 8) as u64;
                return Some(Facts::sound(millis(size.min(there), rate)?, "wav"));
            }
            _ => {}
        }
        at = at.checked_add(8 + usize::try_from(size + size % 2).ok()?)?;
    }
}

/// Sampling rates of ADTS, by their number.
const ADTS_HZ: [u64; 13] = [
    96_000, 88_200, 64_000, 48_000, 44_100, 32_000, 24_000, 22_050, 16_000, 12_000, 11_025, 8_000,
    7_350,
];

/// AAC in ADTS frames of 1024 samples each.
pub(super) fn adts(bytes: &[u8]) -> Option<Facts> {
    let mut at = 0;
    let mut frames = 0;
    let mut rate = 0;
    while let Some(head) = part(bytes, at, 7) {
        let is_frame = head[0] == 0xFF && head[1] & 0xF6 == 0xF0;
        let size = number(&head[3..6]) >> 5 & 0x1FFF;
        if !is_frame || size < 7 {
            break;
        }
        rate = *ADTS_HZ.get(usize::from(head[2] >> 2 & 15))?;
        frames += 1;
        at += usize::try_from(size).ok()?;
    }
    if frames == 0 {
        return None;
    }
    Some(Facts::sound(millis(frames * 1024, rate)?, "aac"))
}

/// Kilobits a second of MPEG-1 layer III, by their number.
const MP3_1_KBIT: [u64; 15] = [
    0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320,
];
/// Kilobits a second of MPEG-2 and 2.5 layer III.
const MP3_2_KBIT: [u64; 15] = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

/// Layer III, frame by frame, after a tag if there is one.
pub(super) fn mp3(bytes: &[u8]) -> Option<Facts> {
    let mut at = tag_size(bytes);
    let mut micros = 0;
    while let Some(head) = part(bytes, at, 4) {
        let Some((size, samples, rate)) = mp3_frame(head) else {
            break;
        };
        micros += samples * 1_000_000 / rate;
        at += size;
    }
    (micros > 0).then(|| Facts::sound(micros / 1_000, "mp3"))
}

/// Bytes, samples and sampling rate of a frame.
fn mp3_frame(head: &[u8]) -> Option<(usize, u64, u64)> {
    if head[0] != 0xFF || head[1] & 0xE6 != 0xE2 {
        return None;
    }
    let (is_first, is_half) = match head[1] >> 3 & 3 {
        3 => (true, false),
        2 => (false, false),
        0 => (false, true),
        _ => return None,
    };
    let place = usize::from(head[2] >> 4);
    let kbit = *if is_first {
        MP3_1_KBIT.get(place)?
    } else {
        MP3_2_KBIT.get(place)?
    };
    let rate = [44_100, 48_000, 32_000].get(usize::from(head[2] >> 2 & 3))?;
    let rate = rate >> (u32::from(!is_first) + u32::from(is_half));
    let samples = if is_first { 1152 } else { 576 };
    let padding = u64::from(head[2] >> 1 & 1);
    let size = samples / 8 * kbit * 1_000 / rate + padding;
    (kbit > 0).then_some((usize::try_from(size).ok()?, samples, rate))
}

/// Size of the ID3 tag at the head, 0 without one.
fn tag_size(bytes: &[u8]) -> usize {
    match (bytes.starts_with(b"ID3"), part(bytes, 6, 4)) {
        (true, Some(size)) => {
            let size = size
                .iter()
                .fold(0, |sum, byte| sum << 7 | usize::from(byte & 0x7F));
            size + 10
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_come_out_right() {
        let mut file = b"RIFF\0\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0".to_vec();
        file.extend_from_slice(&8_000_u32.to_le_bytes());
        file.extend_from_slice(&16_000_u32.to_le_bytes());
        file.extend_from_slice(&[2, 0, 16, 0]);
        file.extend_from_slice(b"data");
        file.extend_from_slice(&48_000_u32.to_le_bytes());
        file.resize(file.len() + 48_000, 0);
        assert_eq!(wav(&file).unwrap().duration_ms, 3_000);

        // 128 kbit/s at 44.1 kHz: 417 bytes a frame.
        let mut frame = vec![0xFF, 0xFB, 0x90, 0x00];
        frame.resize(417, 0);
        assert_eq!(mp3(&frame.repeat(100)).unwrap().duration_ms, 2_612);

        // 64 bytes a frame at 44.1 kHz.
        let mut frame = vec![0xFF, 0xF1, 0x50, 0x80, 0x08, 0x1F, 0xFC];
        frame.resize(64, 0);
        assert_eq!(adts(&frame.repeat(50)).unwrap().duration_ms, 1_160);
    }
}
