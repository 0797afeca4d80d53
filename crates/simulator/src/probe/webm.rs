//! WebM: the length and size that its head tells.

use super::{Facts, number, part};
use crate::book::UploadKind;

const SEGMENT: u64 = 0x1853_8067;
const INFO: u64 = 0x1549_A966;
const SCALE: u64 = 0x2A_D7B1;
const DURATION: u64 = 0x4489;
const TRACKS: u64 = 0x1654_AE6B;
const ENTRY: u64 = 0xAE;
const VIDEO: u64 = 0xE0;
const SOUND: u64 = 0xE1;
const WIDTH: u64 = 0xB0;
const HEIGHT: u64 = 0xBA;
/// Pictures a second that are assumed, as the head does not tell.
const FRAMES_A_SECOND: u64 = 24;

/// The elements directly inside `bytes`.
fn elements(bytes: &[u8]) -> impl Iterator<Item = (u64, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let (id, id_size) = variable(bytes.get(at..)?, false)?;
        let (size, size_size) = variable(bytes.get(at + id_size..)?, true)?;
        let start = at + id_size + size_size;
        // A live file says "unknown", which is larger than what is there.
        let size = usize::try_from(size).unwrap_or(usize::MAX);
        let end = start.saturating_add(size).min(bytes.len());
        let inside = bytes.get(start..end)?;
        at = end;
        Some((id, inside))
    })
}

/// A number whose leading zeros tell its length; of a size the marker is taken off.
fn variable(bytes: &[u8], is_size: bool) -> Option<(u64, usize)> {
    let first = *bytes.first()?;
    let length = first.leading_zeros() as usize + 1;
    let whole = number(part(bytes, 0, length).filter(|_| length <= 8)?);
    let marker = 1_u64 << (7 * length);
    Some((if is_size { whole & (marker - 1) } else { whole }, length))
}

fn find(bytes: &[u8], id: u64) -> Option<&[u8]> {
    elements(bytes)
        .find(|(found, _)| *found == id)
        .map(|(_, inside)| inside)
}

/// Read the head of the file.
pub(super) fn read(bytes: &[u8]) -> Option<Facts> {
    let segment = find(bytes, SEGMENT)?;
    let head = find(segment, INFO)?;
    let scale = find(head, SCALE).map_or(1_000_000, number);
    let duration_ms = float(find(head, DURATION)?)?.checked_mul(scale)? / 1_000_000;
    let tracks = find(segment, TRACKS)?;
    let entries: Vec<&[u8]> = elements(tracks)
        .filter(|(id, _)| *id == ENTRY)
        .map(|(_, entry)| entry)
        .collect();
    let has_sound = entries.iter().any(|entry| find(entry, SOUND).is_some());
    let video = entries.iter().find_map(|entry| find(entry, VIDEO))?;
    let side = |id| find(video, id).map_or(0, |side| u32::try_from(number(side)).unwrap_or(0));
    Some(Facts {
        kind: UploadKind::Video,
        duration_ms,
        width: side(WIDTH),
        height: side(HEIGHT),
        frames: u32::try_from(duration_ms * FRAMES_A_SECOND / 1_000).unwrap_or(u32::MAX),
        is_mask_codec: false,
        has_sound,
        ending: "webm",
    })
}

/// A number with a point, as whole units.
fn float(bytes: &[u8]) -> Option<u64> {
    let value = match bytes.len() {
        4 => f64::from(f32::from_be_bytes(bytes.try_into().ok()?)),
        8 => f64::from_be_bytes(bytes.try_into().ok()?),
        _ => return None,
    };
    // A day in milliseconds; no upload comes near it.
    let duration = std::time::Duration::try_from_secs_f64(value).ok()?;
    Some(duration.as_secs()).filter(|units| *units < 86_400_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn element(id: &[u8], inside: &[u8]) -> Vec<u8> {
        let size = u8::try_from(inside.len()).unwrap();
        [id, &[0x40, size], inside].concat()
    }

    #[test]
    fn length_and_size_come_from_the_head() {
        let length = element(
            &[0x15, 0x49, 0xA9, 0x66],
            &element(&[0x44, 0x89], &2_500.0_f64.to_be_bytes()),
        );
        let picture = [element(&[0xB0], &[2, 0x80]), element(&[0xBA], &[1, 0x68])].concat();
        let entry = element(&[0xAE], &element(&[0xE0], &picture));
        let tracks = element(&[0x16, 0x54, 0xAE, 0x6B], &entry);
        let head = element(&[0x1A, 0x45, 0xDF, 0xA3], &[]);
        let segment = element(&[0x18, 0x53, 0x80, 0x67], &[length, tracks].concat());
        let facts = read(&[head, segment].concat()).unwrap();
        assert_eq!(facts.duration_ms, 2_500);
        assert_eq!((facts.width, facts.height), (640, 360));
    }
}
