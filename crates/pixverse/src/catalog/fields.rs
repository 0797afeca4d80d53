//! The fields of a recipe by name, for saying which one is wrong.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::recipe::{Recipe, UnknownWord};

/// Each variant with its name in a recipe and the words a sentence has for it.
macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $words:literal;)+) => {
        /// A field of a [`Recipe`].
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[non_exhaustive]
        pub enum Field {
            $($(#[$doc])* $variant,)+
        }

        impl Field {
            /// Every field, in the order of a recipe.
            pub const ALL: &[Self] = &[$(Self::$variant),+];

            /// The field's name as a recipe spells it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// As a person would say it, within a sentence.
            pub(super) const fn words(self) -> &'static str {
                match self { $(Self::$variant => $words),+ }
            }
        }
    };
}

fields! {
    /// The recipe's own form.
    Version = "version", "a version";
    /// What is made.
    Mode = "mode", "a mode";
    /// The model.
    Model = "model", "a model";
    /// The prompt.
    Prompt = "prompt", "a prompt";
    /// The negative prompt.
    NegativePrompt = "negative_prompt", "a negative prompt";
    /// The length in seconds.
    DurationS = "duration_s", "a length";
    /// The height class.
    Quality = "quality", "a quality";
    /// The shape.
    Aspect = "aspect", "an aspect";
    /// Sound on or off.
    Sound = "sound", "a choice of sound";
    /// Several shots on or off.
    MultiClip = "multi_clip", "a choice of several shots";
    /// The seed.
    Seed = "seed", "a seed";
    /// The motion mode.
    Motion = "motion", "a motion";
    /// The named look.
    Style = "style", "a style";
    /// The camera movement.
    Camera = "camera", "a camera";
    /// The input files.
    Inputs = "inputs", "files";
    /// The clip of PixVerse's it begins with.
    Source = "source", "a clip";
    /// What a voice says.
    Voice = "voice", "a voice";
    /// What should be heard.
    SoundText = "sound_text", "words for the sound";
    /// Whether the source's own sound stays.
    KeepOriginalSound = "keep_original_sound", "a sound to keep";
    /// PixVerse's id of a look.
    RestyleId = "restyle_id", "a look from the list";
    /// The parts of the source that are meant.
    Masks = "masks", "a mask";
    /// PixVerse's id of a template.
    TemplateId = "template_id", "a template";
    /// How far the prompt may be rewritten.
    Thinking = "thinking", "a choice of rewriting the prompt";
    /// How references are read.
    ReferenceMode = "reference_mode", "a way of reading references";
    /// Whether it may wait for a cheaper hour.
    OffPeak = "off_peak", "a choice of a cheaper hour";
}

impl Field {
    /// Whether a recipe has chosen something here. Length and quality always stand in a recipe,
    /// whether the mode takes them or not, so they never count.
    pub(super) fn is_filled(self, recipe: &Recipe) -> bool {
        let is_said = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
        match self {
            Self::Version | Self::Mode | Self::DurationS | Self::Quality => false,
            Self::Model => !recipe.model.is_empty(),
            Self::Prompt => !recipe.prompt.trim().is_empty(),
            Self::NegativePrompt => is_said(&recipe.negative_prompt),
            Self::Aspect => recipe.aspect.is_some(),
            Self::Sound => recipe.sound,
            Self::MultiClip => recipe.multi_clip,
            Self::Seed => recipe.seed.is_some(),
            Self::Motion => recipe.motion.is_some(),
            Self::Style => recipe.style.is_some(),
            Self::Camera => recipe.camera.is_some(),
            Self::Inputs => !recipe.inputs.is_empty(),
            Self::Source => recipe.source.is_some(),
            Self::Voice => recipe.voice.is_some(),
            Self::SoundText => is_said(&recipe.sound_text),
            Self::KeepOriginalSound => recipe.keep_original_sound,
            Self::RestyleId => recipe.restyle_id.is_some(),
            Self::Masks => !recipe.masks.is_empty(),
            Self::TemplateId => recipe.template_id.is_some(),
            Self::Thinking => recipe.thinking.is_some(),
            Self::ReferenceMode => recipe.reference_mode.is_some(),
            Self::OffPeak => recipe.off_peak,
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
            Self::Seed => copy.seed = number(self, word)?,
            Self::Motion => copy.motion = optional,
            Self::Style => copy.style = optional,
            Self::Camera => copy.camera = optional,
            Self::SoundText => copy.sound_text = optional,
            Self::KeepOriginalSound => copy.keep_original_sound = read(self, word)?,
            Self::RestyleId => copy.restyle_id = number(self, word)?,
            Self::TemplateId => copy.template_id = number(self, word)?,
            Self::Thinking => copy.thinking = optional.map(|word| word.parse()).transpose()?,
            Self::ReferenceMode => {
                copy.reference_mode = optional.map(|word| word.parse()).transpose()?;
            }
            Self::OffPeak => copy.off_peak = read(self, word)?,
            Self::Source if word.is_empty() => copy.source = None,
            Self::Voice if word.is_empty() => copy.voice = None,
            Self::Masks if word.is_empty() => copy.masks.clear(),
            Self::Inputs | Self::Source | Self::Voice | Self::Masks => {
                return Err(unknown(self, word));
            }
        }
        Ok(copy)
    }
}

impl fmt::Display for Field {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.as_str())
    }
}

impl FromStr for Field {
    type Err = UnknownWord;

    fn from_str(word: &str) -> Result<Self, UnknownWord> {
        let mut all = Self::ALL.iter().copied();
        let unknown = || UnknownWord {
            kind: "field",
            word: word.chars().take(40).collect(),
        };
        all.find(|field| field.as_str() == word).ok_or_else(unknown)
    }
}

fn number<T: FromStr>(field: Field, word: &str) -> Result<Option<T>, UnknownWord> {
    (!word.is_empty()).then(|| read(field, word)).transpose()
}

fn read<T: FromStr>(field: Field, word: &str) -> Result<T, UnknownWord> {
    word.parse().map_err(|_| unknown(field, word))
}

fn unknown(field: Field, word: &str) -> UnknownWord {
    UnknownWord {
        kind: field.as_str(),
        word: word.chars().take(40).collect(),
    }
}
