//! Operations on recipes that are kept under a name.

use ::studio::Studio;

use crate::mapping::recipe_from;
use crate::{ApiError, Nothing, RecipeRef, RenameRecipe, SaveRecipe, SavedRecipe, SavedRecipeList};

/// Every saved recipe, by name.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn list(studio: &Studio, _input: Nothing) -> Result<SavedRecipeList, ApiError> {
    let recipes = studio.saved_recipes().await?;
    Ok(SavedRecipeList {
        recipes: recipes.into_iter().map(SavedRecipe::from).collect(),
    })
}

/// Keep a recipe under a name.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] for a name that is none, [`crate::ErrorCode::Conflict`] for one that is taken.
pub async fn save(studio: &Studio, input: SaveRecipe) -> Result<SavedRecipe, ApiError> {
    let recipe = recipe_from(input.recipe)?;
    let replaces = input.replace.unwrap_or(false);
    let saved = studio.save_recipe(&input.name, recipe, replaces).await?;
    Ok(saved.into())
}

/// Give a saved recipe another name.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`], and those of [`save`].
pub async fn rename(studio: &Studio, input: RenameRecipe) -> Result<SavedRecipe, ApiError> {
    let id = input.id.known()?;
    Ok(studio.rename_recipe(&id, &input.name).await?.into())
}

/// Take a saved recipe away. It is given back, so that it can be saved again.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`].
pub async fn remove(studio: &Studio, input: RecipeRef) -> Result<SavedRecipe, ApiError> {
    Ok(studio.remove_recipe(&input.id.known()?).await?.into())
}
