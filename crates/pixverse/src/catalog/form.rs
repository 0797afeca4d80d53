//! What a form for one recipe looks like: a list of controls, the same for every mode.

use serde::{Deserialize, Serialize};

use super::{FileKind, MediaLimits, Slot};
use crate::recipe::{InputRole, Mode};

/// The controls of a mode on a route, for a recipe as it stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    /// Where its value goes.
    pub slot: Slot,
    /// Name for a person.
    pub label: String,
    /// Whether it may not be left empty.
    pub is_required: bool,
    /// Controls with the same number exclude each other; exactly one must be filled.
    pub one_of: Option<usize>,
    /// What it is and what may stand there.
    pub kind: ControlKind,
}

/// What may stand in a control.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
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
        /// What a new recipe has; `None` for nothing.
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
        /// Why it cannot be switched on; `None` if it can.
        why: Option<String>,
    },
    /// Files of one role.
    Files {
        /// What kind of file.
        media: FileKind,
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

/// One value of a [`ControlKind::Choice`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// As a recipe spells it.
    pub value: String,
    /// As a person reads it.
    pub label: String,
    /// Why it may not be picked; `None` means that it may.
    pub why: Option<String>,
}
