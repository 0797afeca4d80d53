//! One row of the catalog: what a model makes on a route.

use serde::{Deserialize, Serialize};

use crate::recipe::{Aspect, Mode, Quality, Recipe, Route};

/// What a model makes on the routes of its row. A model that differs between routes has two rows.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
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
    /// The public source of this row.
    pub source: String,
    /// How sure the row is.
    pub confidence: Confidence,
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

/// One known price. A recipe costs what the first matching row says.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Price {
    /// Height classes it holds for.
    pub qualities: Vec<Quality>,
    /// Length it holds for, in seconds; `None` for any.
    #[serde(default)]
    pub duration: Option<u32>,
    /// Whether it holds with or without sound; `None` for both.
    #[serde(default)]
    pub sound: Option<bool>,
    /// Motion mode it holds for; `None` for recipes that chose none or `normal`.
    #[serde(default)]
    pub motion: Option<String>,
    /// Credits for the whole clip.
    #[serde(default)]
    pub credits: Option<u32>,
    /// Credits for each second.
    #[serde(default)]
    pub credits_per_s: Option<u32>,
    /// How sure the price is.
    pub confidence: Confidence,
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

impl Price {
    /// Whether a recipe costs this.
    pub(crate) fn matches(&self, recipe: &Recipe) -> bool {
        let motion = recipe
            .motion
            .as_deref()
            .filter(|motion| *motion != "normal");
        self.qualities.contains(&recipe.quality)
            && self
                .duration
                .is_none_or(|duration| duration == recipe.duration_s)
            && self.sound.is_none_or(|sound| sound == recipe.sound)
            && self.motion.as_deref() == motion
    }

    /// Credits for a clip of this length; `None` when the row names no figure.
    pub(crate) fn for_length(&self, duration_s: u32) -> Option<u32> {
        let by_second = self
            .credits_per_s
            .map(|rate| rate.saturating_mul(duration_s));
        self.credits.or(by_second)
    }
}

fn fits<T: PartialEq>(allowed: &[T], value: Option<&T>) -> bool {
    allowed.is_empty() || value.is_some_and(|value| allowed.contains(value))
}
