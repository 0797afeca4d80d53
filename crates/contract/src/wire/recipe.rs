//! Recipes: all that defines a generation.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::starting::{Input, Mask, PixverseId, Source, Voice};

/// All that defines a generation.
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
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
    /// The clip of PixVerse's it begins with; a file is an input of the role `source-video` instead.
    #[serde(default)]
    pub source: Option<Source>,
    /// The words that are spoken, for lip sync and avatars; a recording is an input of the role `audio`.
    #[serde(default)]
    pub voice: Option<Voice>,
    /// What should be heard; null lets PixVerse choose.
    #[serde(default)]
    pub sound_text: Option<String>,
    /// Whether the source's own sound stays under the new one.
    #[serde(default)]
    pub keep_original_sound: bool,
    /// PixVerse's id of a look, in decimal digits; a look in words is the prompt instead.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub restyle_id: Option<PixverseId>,
    /// The parts of the source that are meant.
    #[serde(default)]
    pub masks: Vec<Mask>,
    /// PixVerse's id of a template, in decimal digits.
    #[serde(default)]
    #[ts(type = "string | null")]
    pub template_id: Option<PixverseId>,
    /// How far PixVerse may rewrite the prompt; null leaves it to the model.
    #[serde(default)]
    pub thinking: Option<Thinking>,
    /// How references are read; null is the plain way.
    #[serde(default)]
    pub reference_mode: Option<ReferenceMode>,
    /// Whether it may wait for a cheaper hour, where that is offered.
    #[serde(default)]
    pub off_peak: bool,
}

/// What is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// A clip from words.
    Text,
    /// A clip from words and a first picture.
    Image,
    /// A clip between a first and a last frame.
    Transition,
    /// A clip through two to seven frames.
    MultiTransition,
    /// A clip that goes on where another ends.
    Extend,
    /// A clip with named subjects and backgrounds taken from images.
    Reference,
    /// A clip whose mouth follows a voice.
    LipSync,
    /// A clip with sound added.
    SoundEffect,
    /// A clip in another look.
    Restyle,
    /// A clip with one thing replaced by what an image shows.
    Swap,
    /// An image that moves as a clip does.
    Mimic,
    /// A clip edited by words.
    Modify,
    /// A clip made larger.
    Upscale,
    /// An image that speaks.
    Avatar,
    /// A clip made after one of PixVerse's templates.
    Template,
}

/// How far PixVerse may rewrite a prompt before it is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Thinking {
    /// Always.
    Enabled,
    /// Never.
    Disabled,
    /// As PixVerse sees fit.
    Auto,
}

/// How the references of a clip are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum ReferenceMode {
    /// More images, and videos too.
    Omni,
}

/// How a job reaches PixVerse.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
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
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
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
