//! What clients have uploaded.

use serde::{Deserialize, Serialize};

use super::AccountId;

/// What an upload turned out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum UploadKind {
    #[default]
    Image,
    Video,
    Audio,
}

impl UploadKind {
    /// The wire's `media_type`.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Video => "video",
            Self::Audio => "audio",
        }
    }
}

/// One uploaded file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Upload {
    pub(crate) sha256: String,
    pub(crate) size_bytes: u64,
    /// Pixels; 0 for sounds and for what is no picture.
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) account: AccountId,
    /// Web: known to the API, not to the object store alone.
    pub(crate) is_registered: bool,
    #[serde(default)]
    pub(crate) kind: UploadKind,
    /// Length of a video or sound; 0 for pictures.
    #[serde(default)]
    pub(crate) duration_ms: u64,
    /// Pictures of a video that can be pointed at.
    #[serde(default)]
    pub(crate) frames: u32,
    /// Whether a video is H.264 or H.265, as masks need.
    #[serde(default)]
    pub(crate) is_mask_codec: bool,
    /// Whether a video has a sound track.
    #[serde(default)]
    pub(crate) has_sound: bool,
    #[serde(default)]
    pub(crate) uploaded_ms: u64,
}

impl Upload {
    /// A picture of this size in pixels.
    pub(crate) fn image(
        account: AccountId,
        sha256: String,
        size_bytes: u64,
        (width, height): (u32, u32),
        uploaded_ms: u64,
    ) -> Self {
        Self {
            sha256,
            size_bytes,
            width,
            height,
            account,
            is_registered: true,
            kind: UploadKind::Image,
            duration_ms: 0,
            frames: 0,
            is_mask_codec: false,
            has_sound: false,
            uploaded_ms,
        }
    }
}
