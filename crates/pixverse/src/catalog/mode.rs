//! One row of the catalog: what a mode takes on a route.

use serde::{Deserialize, Serialize};

use super::{Confidence, Field, Measured, Slot};
use crate::recipe::{InputRole, Mode, Quality, Recipe, Route};

/// What a mode takes on the routes of its row, whatever the model.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ModeRow {
    /// The mode.
    pub mode: Mode,
    /// Name for a person.
    pub label: String,
    /// What it makes, in one sentence.
    pub summary: String,
    /// Routes this row holds for.
    pub routes: Vec<Route>,
    /// What a recipe may choose, in the order of a form. A mode without `model` takes none.
    pub takes: Vec<Slot>,
    /// Fields that may not be left empty.
    #[serde(default)]
    pub required: Vec<Field>,
    /// Groups of which exactly one must be filled.
    #[serde(default)]
    pub one_of: Vec<Vec<Slot>>,
    /// How many files of which role it takes.
    #[serde(default)]
    pub inputs: Vec<InputRule>,
    /// Height classes, where no model says them.
    #[serde(default)]
    pub qualities: Vec<Quality>,
    /// Longest prompt in Unicode scalar values, where it is not the model's.
    #[serde(default)]
    pub prompt_chars_max: Option<u32>,
    /// Fewest masks.
    #[serde(default)]
    pub masks_min: u32,
    /// Most masks.
    #[serde(default)]
    pub masks_max: u32,
    /// What it costs; the first row that can be measured on a recipe counts.
    #[serde(default)]
    pub prices: Vec<Measured>,
    /// Choices that rest on a disagreement: allowed, with a mark.
    #[serde(default)]
    pub disputed: Vec<Disputed>,
    /// The public source of this row.
    pub source: String,
    /// How sure the row is.
    pub confidence: Confidence,
    /// What other sources say instead.
    #[serde(default)]
    pub disagreement: Option<String>,
}

/// How many files of one role a mode takes, and where their limits differ from the route's.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct InputRule {
    /// The role.
    pub role: InputRole,
    /// Fewest files; a role of an exclusive group has 0.
    #[serde(default)]
    pub min: u32,
    /// Most files, unless the model says less.
    pub max: u32,
    /// Largest file in bytes, where it is not the route's.
    #[serde(default)]
    pub size_bytes_max: Option<u64>,
    /// Above this size the sources disagree.
    #[serde(default)]
    pub size_bytes_sure: Option<u64>,
    /// Longest video or sound in seconds, where it is not the route's.
    #[serde(default)]
    pub length_s_max: Option<u32>,
}

/// Choices on which sources disagree. An empty list means any value; all lists must match.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Disputed {
    /// Modes it holds for.
    #[serde(default)]
    pub modes: Vec<Mode>,
    /// Models it holds for.
    #[serde(default)]
    pub models: Vec<String>,
    /// Height classes it holds for.
    #[serde(default)]
    pub qualities: Vec<Quality>,
    /// Lengths it holds for, in seconds.
    #[serde(default)]
    pub durations: Vec<u32>,
    /// Who says what, in one sentence for a person.
    pub note: String,
}

impl ModeRow {
    /// Whether a recipe may choose something here.
    pub fn takes(&self, slot: Slot) -> bool {
        self.takes.contains(&slot)
    }

    /// Whether a recipe of this mode names a model.
    pub fn takes_model(&self) -> bool {
        self.takes(Slot::Field(Field::Model))
    }

    /// How many files of a role it takes; `None` where it takes none.
    pub fn input(&self, role: InputRole) -> Option<&InputRule> {
        self.inputs.iter().find(|rule| rule.role == role)
    }

    /// The exclusive group that a place belongs to.
    pub fn group_of(&self, slot: Slot) -> Option<usize> {
        self.one_of.iter().position(|group| group.contains(&slot))
    }
}

impl Disputed {
    /// Whether a recipe rests on it.
    pub(super) fn matches(&self, recipe: &Recipe) -> bool {
        let fits = |is_any: bool, is_one: bool| is_any || is_one;
        fits(self.modes.is_empty(), self.modes.contains(&recipe.mode))
            && fits(self.models.is_empty(), self.models.contains(&recipe.model))
            && fits(
                self.qualities.is_empty(),
                self.qualities.contains(&recipe.quality),
            )
            && fits(
                self.durations.is_empty(),
                self.durations.contains(&recipe.duration_s),
            )
    }

    /// The field a form shows the mark at.
    pub(super) fn field(&self) -> Field {
        if !self.qualities.is_empty() {
            Field::Quality
        } else if !self.durations.is_empty() {
            Field::DurationS
        } else {
            Field::Model
        }
    }
}
