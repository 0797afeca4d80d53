//! What a form for one recipe looks like: a list of controls, the same for every mode.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Choice, InputRole, Mode};

/// The controls of a mode on a route, for a recipe as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Form {
    /// The mode.
    pub mode: Mode,
    /// Name of the mode for a person.
    pub label: String,
    /// What it makes, in one sentence.
    pub summary: String,
    /// In the order in which they are shown.
    pub controls: Vec<Control>,
}

/// One control: a place in the recipe and what may stand there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Control {
    /// Where its value goes: a field of the recipe by its wire name, such as `durationS`, or the
    /// input files of a role, such as `first-frame`. No two share a word.
    pub slot: String,
    /// Name for a person.
    pub label: String,
    /// Whether it may not be left empty.
    pub is_required: bool,
    /// Controls with the same number exclude each other; exactly one must be filled.
    pub one_of: Option<u32>,
    /// What it is and what may stand there.
    pub kind: ControlKind,
}

/// What may stand in a control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum ControlKind {
    /// Words.
    Text {
        /// Most Unicode scalar values.
        chars_max: u32,
    },
    /// One of several values, spelled as a recipe spells them.
    Choice {
        /// All values, those that may not be picked included.
        choices: Vec<Choice>,
        /// What a new recipe has; null for nothing.
        default: Option<String>,
    },
    /// A whole number; left empty it is PixVerse's choice.
    Number {
        /// Smallest.
        min: u32,
        /// Largest.
        max: u32,
    },
    /// On or off; off in a new recipe.
    Switch {
        /// Why it cannot be switched on; null if it can.
        why: Option<String>,
    },
    /// Files of one role.
    Files {
        /// What kind of file.
        media: MediaKind,
        /// Fewest.
        min: u32,
        /// Most.
        max: u32,
        /// What each must keep to.
        limits: MediaLimits,
    },
    /// Images in an order, with seconds and words between them.
    Frames {
        /// Fewest images.
        min: u32,
        /// Most images.
        max: u32,
        /// What each must keep to.
        limits: MediaLimits,
        /// Fewest seconds of the whole clip.
        total_s_min: u32,
        /// Most seconds of the whole clip.
        total_s_max: u32,
        /// Most Unicode scalar values of the words of one frame.
        chars_max: u32,
    },
    /// Images with names that the prompt uses as `@name`.
    References {
        /// Roles to choose from for each.
        roles: Vec<InputRole>,
        /// Fewest images of all roles together.
        min: u32,
        /// Most images of all roles together.
        max: u32,
        /// What each must keep to.
        limits: MediaLimits,
        /// Longest name, in bytes of UTF-8.
        name_bytes_max: u32,
    },
    /// A clip that PixVerse already has.
    Clip,
    /// A voice and what it says.
    Voice {
        /// Most Unicode scalar values of what is said.
        chars_max: u32,
    },
    /// One of PixVerse's templates, from their list.
    Template,
    /// One of PixVerse's looks, from their list.
    Restyle,
    /// Masks found in one frame of the source.
    Masks {
        /// Fewest.
        min: u32,
        /// Most.
        max: u32,
    },
}

/// What kind of file an input is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "kebab-case")]
pub enum MediaKind {
    /// A still picture.
    Image,
    /// A video, with or without sound.
    Video,
    /// Sound alone.
    Audio,
}

/// What an input file must keep to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct MediaLimits {
    /// Largest file, in bytes.
    pub size_bytes_max: u64,
    /// Longest side, in pixels; null for sound and where no source says.
    pub side_px_max: Option<u32>,
    /// Longest video or sound, in seconds; null for images and where no source says.
    pub length_s_max: Option<u32>,
    /// Media types that are taken.
    pub formats: Vec<String>,
}

/// A choice that is allowed although the sources disagree about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Mark {
    /// Which field of the recipe, by its wire name.
    pub field: String,
    /// Who says what, in one sentence for a person.
    pub message: String,
}
