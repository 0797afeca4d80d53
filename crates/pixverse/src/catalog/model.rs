//! One row of the catalog: what a model makes on a route.

use serde::{Deserialize, Serialize};

use super::{Disputed, Price};
use crate::recipe::{Aspect, Mode, Quality, Recipe, ReferenceMode, Route};

/// What a model makes on the routes of its row. A model that differs between routes has two rows.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub struct Model {
    /// Id on the wire, such as `v6`.
    pub id: String,
    /// Name for a person.
    pub label: String,
    /// Routes this row holds for.
    pub routes: Vec<Route>,
    /// What it can make.
    pub modes: Vec<Mode>,
    /// Lengths it can make, whole seconds, ascending.
    pub durations: Vec<u32>,
    /// Height classes, ascending.
    pub qualities: Vec<Quality>,
    /// Shapes of a clip made from words.
    pub aspects: Vec<Aspect>,
    /// Motion modes; empty where there is no such choice.
    #[serde(default)]
    pub motions: Vec<String>,
    /// Named looks; empty where there is no such choice.
    #[serde(default)]
    pub styles: Vec<String>,
    /// Camera movements; empty where there is no such choice.
    #[serde(default)]
    pub cameras: Vec<String>,
    /// Whether it can make sound.
    #[serde(default)]
    pub has_audio: bool,
    /// Modes of the row in which it makes no sound all the same.
    #[serde(default)]
    pub silent_modes: Vec<Mode>,
    /// Whether a sound effect can be laid under its clips, with words of its own.
    #[serde(default)]
    pub has_sound_effect: bool,
    /// Whether PixVerse can be told how far it may rewrite the prompt.
    #[serde(default)]
    pub has_thinking: bool,
    /// Most images of a reference clip.
    #[serde(default)]
    pub references_max: u32,
    /// Most images of a reference clip read in the omni way; 0 where it has no such way.
    #[serde(default)]
    pub omni_references_max: u32,
    /// Whether it can cut a clip from several shots.
    #[serde(default)]
    pub has_multi_clip: bool,
    /// Longest prompt, in Unicode scalar values.
    pub prompt_chars_max: u32,
    /// Combinations it does not make although each choice alone is fine.
    #[serde(default)]
    pub excluded: Vec<Exclusion>,
    /// Known prices; what is not listed is unknown.
    #[serde(default)]
    pub prices: Vec<Price>,
    /// Credits added for sound, per clip.
    #[serde(default)]
    pub sound_surcharge: u32,
    /// Credits added for several shots, per clip.
    #[serde(default)]
    pub multi_clip_surcharge: u32,
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

/// How we know a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// PixVerse's own documents or code say so.
    Documented,
    /// Someone measured it on the service.
    Observed,
    /// It follows from other facts.
    Inferred,
    /// Nobody says so.
    Guessed,
}

/// A combination that is not made. An empty list means any value; all lists must match.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    /// Modes it holds for.
    #[serde(default)]
    pub modes: Vec<Mode>,
    /// Height classes it holds for.
    #[serde(default)]
    pub qualities: Vec<Quality>,
    /// Lengths it holds for, in seconds.
    #[serde(default)]
    pub durations: Vec<u32>,
    /// Motion modes it holds for.
    #[serde(default)]
    pub motions: Vec<String>,
    /// Camera movements it holds for.
    #[serde(default)]
    pub cameras: Vec<String>,
}

impl Model {
    /// Whether clips of a mode can have sound: made by the model, laid under, or a template's.
    pub(super) fn makes_sound(&self, mode: Mode) -> bool {
        let own = self.has_audio && !self.silent_modes.contains(&mode);
        own || self.takes_sound_text(mode) || mode == Mode::Template
    }

    /// Whether a sound effect with words of its own can be laid under clips of a mode.
    pub(super) fn takes_sound_text(&self, mode: Mode) -> bool {
        self.has_sound_effect && matches!(mode, Mode::Text | Mode::Image | Mode::Transition)
    }

    /// " in extend clips" where a model that makes sound makes none there.
    pub(super) fn in_mode(&self, recipe: &Recipe) -> String {
        if self.has_audio || self.has_sound_effect {
            format!(" in {} clips", recipe.mode)
        } else {
            String::new()
        }
    }

    /// Most references of a recipe, images of all roles together.
    pub(super) fn references_for(&self, mode: Option<ReferenceMode>) -> u32 {
        match mode {
            Some(ReferenceMode::Omni) => self.omni_references_max.max(self.references_max),
            None => self.references_max,
        }
    }
}

impl Exclusion {
    /// Whether a recipe is such a combination.
    pub(crate) fn matches(&self, recipe: &Recipe) -> bool {
        fits(&self.modes, Some(&recipe.mode))
            && fits(&self.qualities, Some(&recipe.quality))
            && fits(&self.durations, Some(&recipe.duration_s))
            && fits(&self.motions, recipe.motion.as_ref())
            && fits(&self.cameras, recipe.camera.as_ref())
    }
}

fn fits<T: PartialEq>(allowed: &[T], value: Option<&T>) -> bool {
    allowed.is_empty() || value.is_some_and(|value| allowed.contains(value))
}
