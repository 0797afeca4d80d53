//! What defines a generation: the words a person chose and nothing of how they travel.
//!
//! A recipe is stored, compared and used again, so its serialised form (snake case) must stay
//! readable: what was added later is left out where nothing was chosen, and old recipes keep their
//! bytes. Whether a model can make it is the [catalog](crate::catalog)'s to say.

mod aspect;
mod starting;
mod words;

use serde::{Deserialize, Serialize};

pub use aspect::Aspect;
pub use starting::{Input, Mask, Source, Voice};
pub use words::{
    AccountKind, InputRole, Mode, Quality, ReferenceMode, Route, Thinking, UnknownWord,
};

/// The form of [`Recipe`] that this release writes and reads.
pub const RECIPE_VERSION: u32 = 1;

/// All that defines a generation. Two equal recipes ask PixVerse for the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own")]
pub struct Recipe {
    /// Form of this record; [`RECIPE_VERSION`] for all that this release writes.
    pub version: u32,
    /// What is made.
    pub mode: Mode,
    /// The model's id on the route that is meant, such as `v6`; empty in modes that take none.
    pub model: String,
    /// What should be seen; empty where the mode takes no words. Counted in Unicode scalar values.
    pub prompt: String,
    /// What should not be seen.
    #[serde(default)]
    pub negative_prompt: Option<String>,
    /// Length of the clip, in whole seconds. 5 and not looked at in modes that take none.
    pub duration_s: u32,
    /// Height class. 540p and not looked at in modes that take none.
    pub quality: Quality,
    /// Shape; `None` where the clip follows an image.
    #[serde(default)]
    pub aspect: Option<Aspect>,
    /// Whether the model also makes sound.
    #[serde(default)]
    pub sound: bool,
    /// Whether the clip may be cut from several shots.
    #[serde(default)]
    pub multi_clip: bool,
    /// The same seed and recipe give a similar clip. 0 to 2147483647; `None` lets PixVerse choose.
    #[serde(default)]
    pub seed: Option<u32>,
    /// Motion mode, for the older models that have one.
    #[serde(default)]
    pub motion: Option<String>,
    /// Named look, for the older models that have one.
    #[serde(default)]
    pub style: Option<String>,
    /// Named camera movement, for the older models that have one.
    #[serde(default)]
    pub camera: Option<String>,
    /// The files it starts from, by content.
    #[serde(default)]
    pub inputs: Vec<Input>,
    /// The clip of PixVerse's it begins with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The words that are spoken, for lip sync and avatars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Voice>,
    /// What should be heard; `None` lets PixVerse choose.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sound_text: Option<String>,
    /// Whether the source's own sound stays under the new one.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub keep_original_sound: bool,
    /// PixVerse's id of a look; a restyle in words has a prompt instead.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub restyle_id: Option<u64>,
    /// The parts of the source that are meant.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub masks: Vec<Mask>,
    /// PixVerse's id of a template.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub template_id: Option<u64>,
    /// How far PixVerse may rewrite the prompt.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub thinking: Option<Thinking>,
    /// How references are read; `None` is the plain way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference_mode: Option<ReferenceMode>,
    /// Whether it may wait for a cheaper hour.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub off_peak: bool,
}

impl Recipe {
    /// A recipe in which nothing is chosen but the mode.
    pub fn blank(mode: Mode) -> Self {
        Self {
            version: RECIPE_VERSION,
            mode,
            model: String::new(),
            prompt: String::new(),
            negative_prompt: None,
            duration_s: 5,
            quality: Quality::P540,
            aspect: None,
            sound: false,
            multi_clip: false,
            seed: None,
            motion: None,
            style: None,
            camera: None,
            inputs: Vec::new(),
            source: None,
            voice: None,
            sound_text: None,
            keep_original_sound: false,
            restyle_id: None,
            masks: Vec::new(),
            template_id: None,
            thinking: None,
            reference_mode: None,
            off_peak: false,
        }
    }

    /// The input files of one role, in their order.
    pub fn inputs_of(&self, role: InputRole) -> impl Iterator<Item = &Input> {
        self.inputs.iter().filter(move |input| input.role == role)
    }

    /// Length of the video it begins with, in milliseconds, where known.
    pub fn source_length_ms(&self) -> Option<u64> {
        let file = || self.inputs_of(InputRole::SourceVideo).next();
        match &self.source {
            Some(source) => source.length_ms,
            None => file().and_then(|file| file.length_ms),
        }
    }
}

#[cfg(test)]
mod tests;
