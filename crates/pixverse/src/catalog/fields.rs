//! The fields of a recipe by name, for saying which one is wrong.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::recipe::{Recipe, UnknownWord};

/// A field of a [`Recipe`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Field {
    /// The recipe's own form.
    Version,
    /// What is made.
    Mode,
    /// The model.
    Model,
    /// The prompt.
    Prompt,
    /// The negative prompt.
    NegativePrompt,
    /// The length in seconds.
    DurationS,
    /// The height class.
    Quality,
    /// The shape.
    Aspect,
    /// Sound on or off.
    Sound,
    /// Several shots on or off.
    MultiClip,
    /// The seed.
    Seed,
    /// The motion mode.
    Motion,
    /// The named look.
    Style,
    /// The camera movement.
    Camera,
    /// The input files.
    Inputs,
}

impl Field {
    /// The field's name as a recipe spells it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Version => "version",
            Self::Mode => "mode",
            Self::Model => "model",
            Self::Prompt => "prompt",
            Self::NegativePrompt => "negative_prompt",
            Self::DurationS => "duration_s",
            Self::Quality => "quality",
            Self::Aspect => "aspect",
            Self::Sound => "sound",
            Self::MultiClip => "multi_clip",
            Self::Seed => "seed",
            Self::Motion => "motion",
            Self::Style => "style",
            Self::Camera => "camera",
            Self::Inputs => "inputs",
        }
    }

    /// Write a value into a copy of a recipe. An empty word takes an optional choice back.
    ///
    /// # Errors
    ///
    /// [`UnknownWord`] when the word cannot be a value of this field.
    pub(crate) fn put(self, recipe: &Recipe, word: &str) -> Result<Recipe, UnknownWord> {
        let mut copy = recipe.clone();
        let optional = (!word.is_empty()).then(|| word.to_owned());
        match self {
            Self::Version => copy.version = read(self, word)?,
            Self::Mode => copy.mode = word.parse()?,
            Self::Model => word.clone_into(&mut copy.model),
            Self::Prompt => word.clone_into(&mut copy.prompt),
            Self::NegativePrompt => copy.negative_prompt = optional,
            Self::DurationS => copy.duration_s = read(self, word)?,
            Self::Quality => copy.quality = word.parse()?,
            Self::Aspect => copy.aspect = optional.map(|word| word.parse()).transpose()?,
            Self::Sound => copy.sound = read(self, word)?,
            Self::MultiClip => copy.multi_clip = read(self, word)?,
            Self::Seed => copy.seed = optional.map(|word| read(self, &word)).transpose()?,
            Self::Motion => copy.motion = optional,
            Self::Style => copy.style = optional,
            Self::Camera => copy.camera = optional,
            Self::Inputs => return Err(unknown(self, word)),
        }
        Ok(copy)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.as_str())
    }
}

fn read<T: std::str::FromStr>(field: Field, word: &str) -> Result<T, UnknownWord> {
    word.parse().map_err(|_| unknown(field, word))
}

fn unknown(field: Field, word: &str) -> UnknownWord {
    UnknownWord {
        kind: field.as_str(),
        word: word.chars().take(40).collect(),
    }
}
