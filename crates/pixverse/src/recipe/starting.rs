//! What a generation starts from: files by their content, or a clip that PixVerse already has.

use serde::{Deserialize, Serialize};

use super::words::{AccountKind, InputRole};

/// A file a recipe starts from, known by its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// What it is for.
    pub role: InputRole,
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    pub sha256: String,
    /// File name as given, for showing only.
    pub name: String,
    /// Width in pixels; 0 where there is no picture or its size is not known.
    #[serde(default)]
    pub width: u32,
    /// Height in pixels; 0 where there is no picture or its size is not known.
    #[serde(default)]
    pub height: u32,
    /// Size in bytes.
    pub size_bytes: u64,
    /// Media type found in the bytes, such as `image/png`.
    pub mime: String,
    /// Length of a video or of sound, in milliseconds; `None` for images and where it is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length_ms: Option<u64>,
    /// The word that the prompt names a subject or background by, without the `@`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ref_name: Option<String>,
    /// Whole seconds from this frame to the next; the last frame has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seconds: Option<u32>,
    /// What happens between this frame and the next.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prompt: Option<String>,
}

impl Input {
    /// A file of which nothing but its role and content is known.
    pub fn new(role: InputRole, sha256: impl Into<String>) -> Self {
        Self {
            role,
            sha256: sha256.into(),
            name: String::new(),
            width: 0,
            height: 0,
            size_bytes: 0,
            mime: String::new(),
            length_ms: None,
            ref_name: None,
            seconds: None,
            prompt: None,
        }
    }
}

/// A clip that PixVerse already has, as what a mode begins with. A file is an [`Input`] instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// PixVerse's id of the video, in decimal digits.
    pub video_id: String,
    /// Which wallet paid for it; the other one's calls do not know the id. `None` if not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub made_with: Option<AccountKind>,
    /// The clip of the library it is, for showing only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clip: Option<String>,
    /// Its length in milliseconds, where known; some modes are priced by it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub length_ms: Option<u64>,
}

/// Words that a voice of PixVerse speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Voice {
    /// PixVerse's id of the voice, such as `7` or `Auto`.
    pub speaker_id: String,
    /// What is said.
    pub text: String,
}

/// A part of one frame of the source, as PixVerse found it when asked for masks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mask {
    /// The frame it was found in, counted from 1.
    pub keyframe: u32,
    /// PixVerse's id of the mask.
    pub id: String,
    /// What PixVerse called it, such as `person`; for showing only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
}
