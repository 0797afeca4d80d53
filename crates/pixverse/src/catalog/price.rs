//! What a clip costs: by its model's list, or by what a mode measures.

use serde::{Deserialize, Serialize};

use super::Confidence;
use crate::recipe::{Quality, Recipe};

/// One known price of a model. A recipe costs what the first matching row says.
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

impl Price {
    /// Whether a recipe costs this.
    pub(super) fn matches(&self, recipe: &Recipe) -> bool {
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
    pub(super) fn for_length(&self, duration_s: u32) -> Option<u32> {
        let by_second = self
            .credits_per_s
            .map(|rate| rate.saturating_mul(duration_s));
        self.credits.or(by_second)
    }
}

/// What a price of a mode is measured by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Measure {
    /// The model's own price list, for a clip of the recipe's length.
    ModelPrice,
    /// The model's own price list, for each second of the reference videos.
    ReferenceVideoSeconds,
    /// Seconds of the sound file.
    AudioSeconds,
    /// Bytes of what the voice says, in UTF-8.
    VoiceBytes,
    /// Seconds of the video it begins with.
    SourceSeconds,
}

/// One price of a mode.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// What is measured.
    pub by: Measure,
    /// Models it holds for; empty for all.
    #[serde(default)]
    pub models: Vec<String>,
    /// Height classes it holds for; empty for all.
    #[serde(default)]
    pub qualities: Vec<Quality>,
    /// How many of what is measured are paid together; each started one counts.
    #[serde(default = "one")]
    pub every: u32,
    /// Credits for each, or how often the model's price is paid.
    #[serde(default = "one")]
    pub credits: u32,
    /// How sure the price is.
    pub confidence: Confidence,
}

const fn one() -> u32 {
    1
}

/// What a recipe will cost, before it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimate {
    /// Credits; `None` where no source gives a figure.
    pub credits: Option<u32>,
    /// Whether PixVerse itself published the figure.
    pub is_exact: bool,
}

impl Estimate {
    pub(super) const UNKNOWN: Self = Self {
        credits: None,
        is_exact: false,
    };
}
