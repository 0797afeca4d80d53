//! Recipes, both ways.

use crate::{ApiError, Input, Recipe};

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
        }
    }
}

/// A recipe from the wire.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] when the shape cannot be read; all else is for the
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
    })
}

impl From<studio::Input> for Input {
    fn from(input: studio::Input) -> Self {
        Input {
            role: input.role.into(),
            sha256: input.sha256,
            name: input.name,
            width: input.width,
            height: input.height,
            size_bytes: input.size_bytes,
            mime: input.mime,
        }
    }
}

impl From<Input> for studio::Input {
    fn from(input: Input) -> Self {
        studio::Input {
            role: input.role.into(),
            sha256: input.sha256,
            name: input.name,
            width: input.width,
            height: input.height,
            size_bytes: input.size_bytes,
            mime: input.mime,
        }
    }
}
