//! What input files must keep to.

use serde::{Deserialize, Serialize};

use super::Confidence;
use crate::recipe::{InputRole, Route};

/// What kind of file an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// A still picture.
    Image,
    /// A video, with or without sound.
    Video,
    /// Sound alone.
    Audio,
}

impl FileKind {
    /// As a person would say it, with a capital and an article.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Image => "The image",
            Self::Video => "The video",
            Self::Audio => "The sound",
        }
    }
}

impl From<InputRole> for FileKind {
    fn from(role: InputRole) -> Self {
        match role {
            InputRole::Image
            | InputRole::FirstFrame
            | InputRole::LastFrame
            | InputRole::Frame
            | InputRole::Subject
            | InputRole::Background => Self::Image,
            InputRole::SourceVideo | InputRole::ReferenceVideo => Self::Video,
            InputRole::Audio => Self::Audio,
        }
    }
}

/// What an input image must keep to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct ImageLimits {
    /// Largest file, in bytes.
    pub size_bytes_max: u64,
    /// Longest side, in pixels.
    pub side_px_max: u32,
    /// Media types that are taken.
    pub formats: Vec<String>,
}

/// What an input file of any kind must keep to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct MediaLimits {
    /// Largest file, in bytes.
    pub size_bytes_max: u64,
    /// Longest side, in pixels; `None` for sound and where no source says.
    pub side_px_max: Option<u32>,
    /// Longest video or sound, in seconds; `None` for images and where no source says.
    pub length_s_max: Option<u32>,
    /// Media types that are taken.
    pub formats: Vec<String>,
}

/// One row of the catalog: the limits of a kind of file on some routes.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MediaRow {
    /// Kind of file.
    pub kind: FileKind,
    /// Routes it holds for.
    pub routes: Vec<Route>,
    /// Largest file, in bytes.
    pub size_bytes_max: u64,
    /// Longest side, in pixels.
    #[serde(default)]
    pub side_px_max: Option<u32>,
    /// Longest video or sound, in seconds.
    #[serde(default)]
    pub length_s_max: Option<u32>,
    /// Media types that are taken.
    pub formats: Vec<String>,
    /// The public source of this row.
    pub source: String,
    /// How sure the row is.
    pub confidence: Confidence,
    /// What other sources say instead.
    #[serde(default)]
    pub disagreement: Option<String>,
}

impl MediaRow {
    pub(super) fn limits(&self) -> MediaLimits {
        MediaLimits {
            size_bytes_max: self.size_bytes_max,
            side_px_max: self.side_px_max,
            length_s_max: self.length_s_max,
            formats: self.formats.clone(),
        }
    }
}
