//! Recipes, both ways.

use super::starting::sourced_from;
use crate::{ApiError, Input, Mask, PixverseId, Recipe, Source, Voice};

impl From<studio::Recipe> for Recipe {
    fn from(recipe: studio::Recipe) -> Self {
        Recipe {
            version: recipe.version,
            mode: recipe.mode.into(),
            model: recipe.model,
            prompt: recipe.prompt,
            negative_prompt: recipe.negative_prompt,
            duration_s: recipe.duration_s,
            quality: recipe.quality.into(),
            aspect: recipe.aspect.map(String::from),
            sound: recipe.sound,
            multi_clip: recipe.multi_clip,
            seed: recipe.seed,
            motion: recipe.motion,
            style: recipe.style,
            camera: recipe.camera,
            inputs: recipe.inputs.into_iter().map(Input::from).collect(),
            source: recipe.source.map(Source::from),
            voice: recipe.voice.map(Voice::from),
            sound_text: recipe.sound_text,
            keep_original_sound: recipe.keep_original_sound,
            restyle_id: recipe.restyle_id.map(|id| PixverseId(id.to_string())),
            masks: recipe.masks.into_iter().map(Mask::from).collect(),
            template_id: recipe.template_id.map(|id| PixverseId(id.to_string())),
            thinking: recipe.thinking.map(Into::into),
            reference_mode: recipe.reference_mode.map(Into::into),
            off_peak: recipe.off_peak,
        }
    }
}

/// A recipe from the wire.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] when the shape or an id cannot be read; all else is for the
/// catalog to judge.
pub(crate) fn recipe_from(recipe: Recipe) -> Result<studio::Recipe, ApiError> {
    let aspect = recipe
        .aspect
        .map(|text| {
            text.parse::<studio::Aspect>().map_err(|_| {
                ApiError::of_field("aspect", "The shape must be two numbers, such as 16:9.")
            })
        })
        .transpose()?;
    Ok(studio::Recipe {
        version: recipe.version,
        mode: recipe.mode.into(),
        model: recipe.model,
        prompt: recipe.prompt,
        negative_prompt: recipe.negative_prompt,
        duration_s: recipe.duration_s,
        quality: recipe.quality.into(),
        aspect,
        sound: recipe.sound,
        multi_clip: recipe.multi_clip,
        seed: recipe.seed,
        motion: recipe.motion,
        style: recipe.style,
        camera: recipe.camera,
        inputs: recipe.inputs.into_iter().map(Into::into).collect(),
        source: recipe.source.map(sourced_from).transpose()?,
        voice: recipe.voice.map(Into::into),
        sound_text: recipe.sound_text,
        keep_original_sound: recipe.keep_original_sound,
        restyle_id: id_of("restyleId", recipe.restyle_id)?,
        masks: recipe.masks.into_iter().map(Into::into).collect(),
        template_id: id_of("templateId", recipe.template_id)?,
        thinking: recipe.thinking.map(Into::into),
        reference_mode: recipe.reference_mode.map(Into::into),
        off_peak: recipe.off_peak,
    })
}

/// One of PixVerse's ids. An empty one is none.
fn id_of(field: &str, id: Option<PixverseId>) -> Result<Option<u64>, ApiError> {
    let text = id.map(|id| id.0.trim().to_owned());
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let id = text.parse().ok().filter(|id| *id > 0);
    id.map(Some)
        .ok_or_else(|| ApiError::of_field(field, "PixVerse's ids are whole numbers."))
}
