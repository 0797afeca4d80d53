//! What a generation starts from: files by their content, or a clip that PixVerse already has.

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

use super::AccountKind;
use crate::ClipId;

/// One file a generation starts from, by its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Input {
    /// What it is for.
    pub role: InputRole,
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// File name as given, for showing only.
    pub name: String,
    /// Width in pixels; 0 where there is no picture or its size is not known.
    #[serde(default)]
    pub width: u32,
    /// Height in pixels; 0 where there is no picture or its size is not known.
    #[serde(default)]
    pub height: u32,
    /// Length in bytes.
    pub size_bytes: u64,
    /// Media type, such as `image/png`, found from the bytes.
    pub mime: String,
    /// Length of a video or of sound, in milliseconds; null for images and where it is not known.
    #[serde(default)]
    pub length_ms: Option<u64>,
    /// The word that the prompt names a subject or background by, without the `@`.
    #[serde(default)]
    pub ref_name: Option<String>,
    /// Whole seconds from this frame to the next; the last frame has none.
    #[serde(default)]
    pub seconds: Option<u32>,
    /// What happens between this frame and the next.
    #[serde(default)]
    pub prompt: Option<String>,
}

/// What an input file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum InputRole {
    /// The picture a clip starts from, or the one that a mode puts into a clip.
    Image,
    /// The first frame of a transition.
    FirstFrame,
    /// The last frame of a transition.
    LastFrame,
    /// One of the frames of a multi-transition, in the order of the inputs.
    Frame,
    /// Somebody or something that the prompt names as `@name`.
    Subject,
    /// A place that the prompt names as `@name`.
    Background,
    /// A video that a reference clip takes its motion from.
    ReferenceVideo,
    /// The video that a mode begins with.
    SourceVideo,
    /// The sound that a mouth follows.
    Audio,
}

/// A clip that PixVerse already has, as what a mode begins with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Source {
    /// PixVerse's id of the video, in decimal digits.
    pub video_id: String,
    /// Which wallet paid for it; the other one's calls do not know the id. Null if not known.
    #[serde(default)]
    pub made_with: Option<AccountKind>,
    /// The clip of the library it is, for showing only.
    #[serde(default)]
    pub clip: Option<ClipId>,
    /// Its length in milliseconds, where known; some modes are priced by it.
    #[serde(default)]
    pub length_ms: Option<u64>,
}

/// Words that a voice of PixVerse speaks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Voice {
    /// PixVerse's id of the voice, such as `7` or `Auto`.
    pub speaker_id: String,
    /// What is said.
    pub text: String,
}

/// A part of one frame of the source, as PixVerse found it when asked for masks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Mask {
    /// The frame it was found in, counted from 1.
    pub keyframe: u32,
    /// PixVerse's id of the mask.
    pub id: String,
    /// What PixVerse called it, such as `person`; for showing only.
    #[serde(default)]
    pub name: Option<String>,
}

/// An id of PixVerse's: written as text, because it can pass 2^53; read as text or as a number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct PixverseId(pub String);

impl<'de> Deserialize<'de> for PixverseId {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Text(String),
            Number(u64),
        }
        Ok(Self(match Written::deserialize(input)? {
            Written::Text(text) => text,
            Written::Number(number) => number.to_string(),
        }))
    }
}
