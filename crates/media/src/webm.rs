//! What the headers of a WebM file say: its length and its first picture track.
//!
//! Runs in the child. The frames are not looked at: a file that was written while it was recorded has no
//! length in its header, and then none is told.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::time::Duration;

use matroska::{Info, MatroskaError, Settings, Track};

use crate::report::{Report, SoundFacts, VideoFacts};

/// How every file of this container begins (RFC 8794, 11.2.1).
const SIGNATURE: [u8; 4] = [0x1a, 0x45, 0xdf, 0xa3];

/// Whether `file` begins like one.
pub(crate) fn is_one(file: &mut File) -> io::Result<bool> {
    file.rewind()?;
    let mut start = Vec::new();
    file.take(SIGNATURE.len() as u64).read_to_end(&mut start)?;
    Ok(start == SIGNATURE)
}

/// Put what the headers say into the report; what cannot be read is a note.
pub(crate) fn read(file: &mut File, report: &mut Report) {
    let found = length(file).and_then(|length| Ok((length, tracks(file)?)));
    let (length, tracks) = match found {
        Ok(found) => found,
        Err(error) => {
            report.note = Some(format!("its headers cannot be read: {error}"));
            return;
        }
    };
    let duration_s = length.unwrap_or_default().as_secs_f64();
    let has_audio = tracks.iter().any(Track::is_audio);
    let video = tracks.iter().find_map(|track| match &track.settings {
        Settings::Video(video) => Some((track, video)),
        Settings::Audio(_) | Settings::None => None,
    });
    report.video = video.map(|(track, video)| VideoFacts {
        width: side_px(video.pixel_width),
        height: side_px(video.pixel_height),
        duration_s,
        has_audio,
        codec: codec(&track.codec_id),
    });
    report.sound = (has_audio && video.is_none()).then_some(SoundFacts { duration_s });
    report.note = Some("pictures of a WebM video cannot be decoded here".to_owned());
}

fn length(file: &mut File) -> Result<Option<Duration>, MatroskaError> {
    file.rewind()?;
    let found = matroska::get::<_, Info>(BufReader::new(file))?;
    Ok(found.and_then(|found| found.duration))
}

fn tracks(file: &mut File) -> Result<Vec<Track>, MatroskaError> {
    file.rewind()?;
    Ok(matroska::get::<_, Track>(BufReader::new(file))?.unwrap_or_default())
}

/// A side beyond all reason is none.
fn side_px(pixels: u64) -> u32 {
    u32::try_from(pixels).unwrap_or_default()
}

/// `V_VP9` and its kin in the words of a report.
fn codec(id: &str) -> String {
    id.trim_start_matches("V_").to_lowercase()
}
