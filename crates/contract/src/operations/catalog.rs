//! Operations on the catalog. They ask nobody and store nothing.

use ::studio::Studio;

use crate::mapping::{self, recipe_from};
use crate::{ApiError, Catalog, CheckRecipe, Checked, DefaultsRef, Nothing, Recipe};

/// What each model allows.
///
/// # Errors
///
/// None.
#[expect(
    clippy::unused_async,
    reason = "every operation is called the same way"
)]
pub async fn get(_studio: &Studio, _input: Nothing) -> Result<Catalog, ApiError> {
    Ok(mapping::catalog())
}

/// A recipe to begin with; its prompt is empty.
///
/// # Errors
///
/// None.
#[expect(
    clippy::unused_async,
    reason = "every operation is called the same way"
)]
pub async fn defaults(_studio: &Studio, input: DefaultsRef) -> Result<Recipe, ApiError> {
    let recipe = ::studio::Catalog::defaults(input.mode.into(), input.route.into());
    Ok(recipe.into())
}

/// What is wrong with a recipe, what it costs, and what else may be picked.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] when the shape cannot be read.
#[expect(
    clippy::unused_async,
    reason = "every operation is called the same way"
)]
pub async fn check(_studio: &Studio, input: CheckRecipe) -> Result<Checked, ApiError> {
    let recipe = recipe_from(input.recipe)?;
    Ok(mapping::checked(&recipe, input.route.into()))
}
