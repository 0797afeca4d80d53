//! Operations on the catalog. They ask nobody and store nothing.

use ::studio::Studio;

use crate::mapping::{self, recipe_from};
use crate::{ApiError, Catalog, CheckRecipe, Checked, DefaultsRef, Nothing, Recipe};

/// What each model and each mode allows.
///
/// # Errors
///
/// None.
#[expect(
    clippy::unused_async,
    reason = "every operation is called the same way"
)]
pub async fn get(studio: &Studio, _input: Nothing) -> Result<Catalog, ApiError> {
    Ok(mapping::catalog(studio))
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
pub async fn defaults(studio: &Studio, input: DefaultsRef) -> Result<Recipe, ApiError> {
    let catalog = studio.catalog();
    let recipe = catalog.start(
        input.mode.into(),
        input.route.into(),
        input.model.as_deref(),
    );
    Ok(recipe.into())
}

/// What is wrong with a recipe, what it costs, what else may be picked, and the form it is edited in.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] when the shape or an id cannot be read,
/// [`crate::ErrorCode::Internal`] when the settings cannot be read.
pub async fn check(studio: &Studio, input: CheckRecipe) -> Result<Checked, ApiError> {
    let recipe = recipe_from(input.recipe)?;
    let how = (input.route.into(), studio.allowance().await?);
    Ok(mapping::checked(studio.catalog(), &recipe, how))
}
