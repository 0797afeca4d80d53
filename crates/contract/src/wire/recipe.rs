//! Recipes: all that defines a generation.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// All that defines a generation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Recipe {
    /// Version of this shape; 1.
    pub version: u32,
    /// What is made.
    pub mode: Mode,
    /// The model, by its id in the catalog.
    pub model: String,
    /// Words for the model.
    pub prompt: String,
    /// What the clip should not show.
    pub negative_prompt: Option<String>,
    /// Length in whole seconds.
    pub duration_s: u32,
    /// Height of the picture.
    pub quality: Quality,
    /// Shape of the picture, such as `16:9`; null where it follows the image.
    pub aspect: Option<String>,
    /// Whether the model makes sound too.
    pub sound: bool,
    /// Whether the model may cut between several shots.
    pub multi_clip: bool,
    /// The same seed gives a similar clip; null lets PixVerse choose.
    pub seed: Option<u32>,
    /// Amount of motion, where the model knows it.
    pub motion: Option<String>,
    /// Look of the clip, where the model knows it.
    pub style: Option<String>,
    /// Movement of the camera, where the model knows it.
    pub camera: Option<String>,
    /// The files it starts from.
    pub inputs: Vec<Input>,
}

/// One file a generation starts from, by its content.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Input {
    /// What it is for.
    pub role: InputRole,
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// File name as given, for showing only.
    pub name: String,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Length in bytes.
    pub size_bytes: u64,
    /// Media type, such as `image/png`, found from the bytes.
    pub mime: String,
}

/// What an input file is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum InputRole {
    /// The first picture of the clip.
    Image,
}

/// What is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// A clip from words.
    Text,
    /// A clip from words and a first picture.
    Image,
}

/// How a job reaches PixVerse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Route {
    /// The official platform, with an API key.
    Platform,
    /// The web site's own calls, with a session.
    Web,
    /// The web site's own page, in Chrome, with a session.
    Browser,
}

/// Height of the picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
pub enum Quality {
    /// 360 lines.
    #[serde(rename = "360p")]
    P360,
    /// 540 lines.
    #[serde(rename = "540p")]
    P540,
    /// 720 lines.
    #[serde(rename = "720p")]
    P720,
    /// 1080 lines.
    #[serde(rename = "1080p")]
    P1080,
}
