//! Where a value of a recipe goes: one of its fields, or the input files of one role.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Field;
use crate::recipe::{InputRole, Recipe, UnknownWord};

/// A place in a recipe that a form has one control for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub enum Slot {
    /// A field of the recipe.
    Field(Field),
    /// The input files of this role.
    Role(InputRole),
}

impl Slot {
    /// The word of the field or of the role; no two share one.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Field(field) => field.as_str(),
            Self::Role(role) => role.as_str(),
        }
    }

    /// Whether a recipe has something here.
    pub fn is_filled(self, recipe: &Recipe) -> bool {
        match self {
            Self::Role(role) => recipe.inputs_of(role).next().is_some(),
            Self::Field(field) => field.is_filled(recipe),
        }
    }

    /// As a person would say it, within a sentence.
    pub(super) const fn words(self) -> &'static str {
        match self {
            Self::Field(field) => field.words(),
            Self::Role(role) => match role {
                InputRole::Image => "an image",
                InputRole::FirstFrame => "a first frame",
                InputRole::LastFrame => "a last frame",
                InputRole::Frame => "frames",
                InputRole::Subject => "subjects",
                InputRole::Background => "backgrounds",
                InputRole::ReferenceVideo => "a reference video",
                InputRole::SourceVideo => "a video file",
                InputRole::Audio => "a sound file",
            },
        }
    }
}

impl fmt::Display for Slot {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(self.as_str())
    }
}

impl From<Slot> for String {
    fn from(slot: Slot) -> Self {
        slot.as_str().to_owned()
    }
}

impl TryFrom<String> for Slot {
    type Error = UnknownWord;

    fn try_from(word: String) -> Result<Self, UnknownWord> {
        let role = word.parse().map(Self::Role);
        role.or_else(|_| word.parse().map(Self::Field))
    }
}
