//! What the tables of an MP4 file say: its tracks, and where its frames lie.
//!
//! Runs in the child. The tables come from outside, so every size is checked
//! before it is believed.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::time::Duration;

use shiguredo_mp4::boxes::SampleEntry;
use shiguredo_mp4::demux::{DemuxError, Input, Mp4FileDemuxer, RequiredInput, Sample};
use shiguredo_mp4::{BoxType, TrackKind};

use crate::report::{SoundFacts, VideoFacts};

/// The largest table that is read, in bytes. An hour at 60 frames a second with
/// sound takes about 5 MB (inferred: a dozen bytes a sample).
const TABLES_BYTES_MAX: usize = 64 << 20;

/// How many frames are tried for a poster: two seconds' worth. The first one
/// decodes unless the file is damaged.
const FRAMES_TRIED_MAX: usize = 60;

/// How many frames may follow the last key frame: a minute's worth. Every one must be decoded to see the last.
const TAIL_FRAMES_MAX: usize = 3600;

/// Why the tables could not be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum TracksError {
    #[error("its tables cannot be read: {0}")]
    Unread(#[from] io::Error),
    #[error("its tables are larger than {TABLES_BYTES_MAX} bytes")]
    TooLarge,
    #[error("its tables cannot be understood: {0}")]
    Unreadable(DemuxError),
}

/// Where one frame lies in the file, in bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Frame {
    pub(crate) at: u64,
    pub(crate) size: usize,
}

/// The tracks of one file.
#[derive(Debug, Default)]
pub(crate) struct Tracks {
    /// The first picture track.
    pub(crate) video: Option<VideoTrack>,
    pub(crate) has_audio: bool,
    /// Length of the longest sound track.
    sound: Duration,
    /// Where the first sample begins that does not end inside the file.
    pub(crate) lost_at: Option<u64>,
}

/// A picture track.
#[derive(Debug)]
pub(crate) struct VideoTrack {
    pub(crate) id: u32,
    pub(crate) entry: SampleEntry,
    pub(crate) length: Duration,
    /// The first frames, [`FRAMES_TRIED_MAX`] at most.
    pub(crate) frames: Vec<Frame>,
    /// The frames from the last key frame on, [`TAIL_FRAMES_MAX`] at most; empty where there are more.
    pub(crate) tail: Vec<Frame>,
    is_tail_cut: bool,
}

impl Tracks {
    /// Read the tables of `file`, which is `length` bytes long.
    ///
    /// # Errors
    ///
    /// [`TracksError`] when they cannot be read or are too large.
    pub(crate) fn read(file: &mut File, length: u64) -> Result<Self, TracksError> {
        let mut demuxer = Mp4FileDemuxer::new();
        while let Some(wanted) = demuxer.required_input() {
            let bytes = read_wanted(file, wanted, length)?;
            demuxer.handle_input(Input {
                position: wanted.position,
                data: &bytes,
            });
        }
        let mut tracks = Self::default();
        let listed = demuxer.tracks().map_err(TracksError::Unreadable)?;
        tracks.has_audio = listed.iter().any(|track| track.kind == TrackKind::Audio);
        while let Some(sample) = demuxer.next_sample().map_err(TracksError::Unreadable)? {
            tracks.add(&sample, length);
        }
        Ok(tracks)
    }

    fn add(&mut self, sample: &Sample<'_>, length: u64) {
        let end = sample.data_offset.checked_add(sample.data_size as u64);
        if end.is_none_or(|end| end > length) {
            self.lost_at.get_or_insert(sample.data_offset);
            return;
        }
        if sample.track.kind != TrackKind::Video {
            self.sound = self.sound.max(end_of(sample));
            return;
        }
        if let (None, Some(entry)) = (&self.video, sample.sample_entry) {
            self.video = Some(VideoTrack {
                id: sample.track.track_id,
                entry: entry.clone(),
                length: Duration::ZERO,
                frames: Vec::new(),
                tail: Vec::new(),
                is_tail_cut: false,
            });
        }
        if let Some(video) = self
            .video
            .as_mut()
            .filter(|video| video.id == sample.track.track_id)
        {
            video.add(sample);
        }
    }

    /// What is said of the sound outside this crate, where it is alone.
    pub(crate) fn sound(&self) -> Option<SoundFacts> {
        let is_alone = self.has_audio && self.video.is_none();
        is_alone.then_some(SoundFacts {
            duration_s: self.sound.as_secs_f64(),
        })
    }

    /// What is said of the picture track outside this crate.
    pub(crate) fn facts(&self) -> Option<VideoFacts> {
        let video = self.video.as_ref()?;
        let (width, height) = size_px(&video.entry);
        Some(VideoFacts {
            width: u32::from(width),
            height: u32::from(height),
            duration_s: video.length.as_secs_f64(),
            has_audio: self.has_audio,
            codec: codec(&video.entry),
        })
    }
}

impl VideoTrack {
    fn add(&mut self, sample: &Sample<'_>) {
        self.length = end_of(sample);
        let frame = Frame {
            at: sample.data_offset,
            size: sample.data_size,
        };
        if self.frames.len() < FRAMES_TRIED_MAX {
            self.frames.push(frame);
        }
        if sample.keyframe {
            self.tail.clear();
            self.is_tail_cut = false;
        }
        if self.is_tail_cut || self.tail.len() == TAIL_FRAMES_MAX {
            self.tail.clear();
            self.is_tail_cut = true;
        } else {
            self.tail.push(frame);
        }
    }
}

/// When a sample is over, by the clock of its track.
fn end_of(sample: &Sample<'_>) -> Duration {
    let ticks = sample.timestamp.saturating_add(u64::from(sample.duration));
    length_of(ticks, u64::from(sample.track.timescale.get()))
}

/// `ticks` of a clock that ticks `per_s` times a second. `per_s` fits 32 bits,
/// so the product below cannot overflow.
fn length_of(ticks: u64, per_s: u64) -> Duration {
    let nanos = (ticks % per_s) * 1_000_000_000 / per_s;
    Duration::from_secs(ticks / per_s) + Duration::from_nanos(nanos)
}

fn read_wanted(
    file: &mut File,
    wanted: RequiredInput,
    length: u64,
) -> Result<Vec<u8>, TracksError> {
    let left = length.saturating_sub(wanted.position);
    let size = wanted.size.map_or(left, |size| left.min(size as u64));
    if size > TABLES_BYTES_MAX as u64 {
        return Err(TracksError::TooLarge);
    }
    file.seek(SeekFrom::Start(wanted.position))?;
    let mut bytes = Vec::new();
    file.take(size).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Width and height in pixels. A codec that the demuxer does not know has them
/// at the same place as every other (ISO/IEC 14496-12, 12.1.3).
fn size_px(entry: &SampleEntry) -> (u16, u16) {
    if let SampleEntry::Unknown(unknown) = entry
        && let Some([w1, w2, h1, h2]) = unknown.payload.get(24..28)
    {
        return (
            u16::from_be_bytes([*w1, *w2]),
            u16::from_be_bytes([*h1, *h2]),
        );
    }
    entry.video_resolution().unwrap_or_default()
}

fn codec(entry: &SampleEntry) -> String {
    let known = match entry {
        SampleEntry::Avc1(_) => "h264",
        SampleEntry::Hev1(_) | SampleEntry::Hvc1(_) => "hevc",
        SampleEntry::Vp08(_) => "vp8",
        SampleEntry::Vp09(_) => "vp9",
        SampleEntry::Av01(_) => "av1",
        SampleEntry::Unknown(unknown) => return four_letters(unknown.box_type),
        _ => "unknown",
    };
    known.to_owned()
}

fn four_letters(name: BoxType) -> String {
    String::from_utf8_lossy(name.as_bytes()).into_owned()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::length_of;

    #[test]
    fn ticks_become_seconds_without_rounding_up() {
        assert_eq!(length_of(150, 30), Duration::from_secs(5));
        assert_eq!(length_of(1, 3), Duration::from_nanos(333_333_333));
    }

    #[test]
    fn the_largest_clock_does_not_overflow() {
        let fastest = u64::from(u32::MAX);
        assert_eq!(length_of(u64::MAX, fastest).as_secs(), u64::MAX / fastest);
    }
}
