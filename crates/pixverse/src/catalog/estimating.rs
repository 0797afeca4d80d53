//! What a recipe will cost, from the rows of its mode and its model.

use super::choices::has_reference_video;
use super::{Catalog, Confidence, Estimate, Measure, Measured, Model};
use crate::recipe::{Input, InputRole, Recipe, Route};

impl Catalog {
    /// What a recipe will cost on a route. Nothing is said of a model or mode that the route lacks.
    pub fn estimate(&self, recipe: &Recipe, route: Route) -> Estimate {
        let Some(row) = self.mode(recipe.mode, route) else {
            return Estimate::UNKNOWN;
        };
        let model = self
            .model(&recipe.model, route)
            .filter(|_| row.takes_model());
        let priced = row
            .prices
            .iter()
            .filter(|price| price.holds_for(recipe))
            .find_map(|price| price.measure(recipe, model));
        let mut estimate = priced.unwrap_or(Estimate::UNKNOWN);
        estimate.is_exact &= !recipe.off_peak;
        estimate
    }

    /// What it costs to have the masks of one frame found, before anything is made of them.
    pub fn mask_estimate(&self, route: Route) -> Estimate {
        let mut rows = self.masks.iter();
        rows.find(|row| row.routes.contains(&route))
            .map_or(Estimate::UNKNOWN, |row| Estimate {
                credits: Some(row.credits),
                is_exact: row.confidence == Confidence::Documented,
            })
    }
}

impl Measured {
    fn holds_for(&self, recipe: &Recipe) -> bool {
        let is_model = self.models.is_empty() || self.models.contains(&recipe.model);
        is_model && (self.qualities.is_empty() || self.qualities.contains(&recipe.quality))
    }

    /// The estimate by this row; `None` where what it measures is not there or not known.
    fn measure(&self, recipe: &Recipe, model: Option<&Model>) -> Option<Estimate> {
        let is_sure = self.confidence == Confidence::Documented;
        let amount = match self.by {
            Measure::ModelPrice if has_reference_video(recipe) => return None,
            Measure::ModelPrice => {
                let price = model?.price_of(recipe, recipe.duration_s);
                return Some(price.times(self.credits, is_sure));
            }
            Measure::ReferenceVideoSeconds => {
                let videos = recipe.inputs_of(InputRole::ReferenceVideo);
                let seconds = whole_seconds(total_ms(videos)?);
                let price = model?.price_of(recipe, seconds);
                return Some(price.times(self.credits, is_sure));
            }
            Measure::AudioSeconds => whole_seconds(total_ms(recipe.inputs_of(InputRole::Audio))?),
            Measure::VoiceBytes => {
                let bytes = recipe.voice.as_ref()?.text.len();
                u32::try_from(bytes).unwrap_or(u32::MAX)
            }
            Measure::SourceSeconds => whole_seconds(recipe.source_length_ms()?),
        };
        let started = amount.div_ceil(self.every.max(1));
        Some(Estimate {
            credits: Some(started.saturating_mul(self.credits)),
            is_exact: is_sure,
        })
    }
}

impl Model {
    fn price_of(&self, recipe: &Recipe, duration_s: u32) -> Estimate {
        let Some(price) = self.prices.iter().find(|price| price.matches(recipe)) else {
            return Estimate::UNKNOWN;
        };
        let added = |is_on: bool, surcharge: u32| if is_on { surcharge } else { 0 };
        let more = added(recipe.sound, self.sound_surcharge)
            .saturating_add(added(recipe.multi_clip, self.multi_clip_surcharge));
        // No source says what a sound effect under a clip adds.
        let is_plain = more == 0 && !(recipe.sound && self.takes_sound_text(recipe.mode));
        Estimate {
            credits: price
                .for_length(duration_s)
                .map(|credits| credits.saturating_add(more)),
            is_exact: price.confidence == Confidence::Documented && is_plain,
        }
    }
}

impl Estimate {
    fn times(self, times: u32, is_sure: bool) -> Self {
        Self {
            credits: self.credits.map(|credits| credits.saturating_mul(times)),
            is_exact: self.is_exact && is_sure,
        }
    }
}

/// The sum of all lengths; `None` without files, or where one length is not known.
fn total_ms<'a>(files: impl Iterator<Item = &'a Input>) -> Option<u64> {
    let lengths: Option<Vec<u64>> = files.map(|file| file.length_ms).collect();
    let lengths = lengths.filter(|lengths| !lengths.is_empty())?;
    Some(lengths.into_iter().fold(0, u64::saturating_add))
}

/// PixVerse rounds up.
fn whole_seconds(length_ms: u64) -> u32 {
    u32::try_from(length_ms.div_ceil(1000)).unwrap_or(u32::MAX)
}
