//! What an examination found, as it travels from the child to its parent.

use serde::{Deserialize, Serialize};

/// What is known of one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Whether the file is an MP4 from end to end.
    pub boxes: Boxes,
    /// The picture track, where the file is whole and its headers can be read.
    pub video: Option<VideoFacts>,
    /// The sound, where the file has no pictures and its headers can be read.
    pub sound: Option<SoundFacts>,
    /// The poster, where one was written.
    pub poster: Option<PosterFacts>,
    /// Why there is no poster: one sentence without a full stop.
    pub note: Option<String>,
    /// The JSON that the file carries in a box of ours, where it is a whole MP4; it may be anything.
    pub carried: Option<serde_json::Value>,
}

/// The outcome of the walk over the outermost boxes of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Boxes {
    /// Every box ends where the next begins, the last one at the end of the
    /// file, and `ftyp`, `moov` and `mdat` are there.
    Whole,
    /// The file begins like an MP4 and does not hold what it promises.
    Broken {
        /// Where it stops being right, in bytes from the start of the file.
        at: u64,
        /// One sentence without a full stop.
        reason: String,
    },
    /// The file is something else.
    NotMp4 {
        /// What it seems to be, with its article: "a web page".
        looks_like: Option<String>,
    },
}

/// The picture track of a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VideoFacts {
    /// Pixels, as the track's own header says; 0 where it says nothing.
    pub width: u32,
    /// Pixels, as the track's own header says; 0 where it says nothing.
    pub height: u32,
    /// Seconds, summed over the frames of an MP4 and as the header of a WebM says; 0 for a fragmented file and
    /// one that was written while it was recorded.
    pub duration_s: f64,
    /// Whether a sound track stands beside the pictures.
    pub has_audio: bool,
    /// `h264`, `hevc`, `vp8`, `vp9`, `av1`, else the four letters of the file.
    pub codec: String,
}

/// The sound of a file without pictures.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SoundFacts {
    /// Seconds, as [`VideoFacts::duration_s`].
    pub duration_s: f64,
}

/// The poster that was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PosterFacts {
    /// Pixels, 640 at most.
    pub width: u32,
    /// Pixels, 640 at most.
    pub height: u32,
}
