//! The flags that name files and clips to start from.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

/// What a recipe starts from.
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Files {
    /// An image: the one to start from (several make several jobs), the frames in their order, or
    /// NAME=FILE for a subject and bg:NAME=FILE for a background of a reference
    #[arg(long, value_name = "FILE|NAME=FILE")]
    pub(crate) image: Vec<OsString>,
    /// The video to begin with: a file, a clip of the library, or PixVerse's id; for a reference
    /// the files whose motion is followed
    #[arg(long, value_name = "FILE|CLIP|PIXVERSE-ID")]
    pub(crate) video: Vec<OsString>,
    /// The sound that a mouth follows
    #[arg(long, value_name = "FILE")]
    pub(crate) audio: Option<PathBuf>,
    /// Seconds from each frame to the next, such as 3,5
    #[arg(long, value_name = "S,…", value_delimiter = ',')]
    pub(crate) frame_seconds: Vec<u32>,
    /// What happens after each frame; once for each
    #[arg(long, value_name = "P", allow_hyphen_values = true)]
    pub(crate) frame_prompt: Vec<String>,
}
