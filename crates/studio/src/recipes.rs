//! Recipes that are kept under a name, to be used again.

use pixverse::Recipe;
use time::OffsetDateTime;

use crate::error::StudioError;
use crate::ids::RecipeId;
use crate::studio::Studio;

/// Longest name, in characters.
const NAME_CHARS_MAX: usize = 120;

/// A recipe under a name.
#[derive(Debug, Clone, PartialEq)]
pub struct SavedRecipe {
    /// Which.
    pub id: RecipeId,
    /// Its name; no two are called the same.
    pub name: String,
    /// The recipe. It may be unfinished, and the catalog may have moved on since.
    pub recipe: Recipe,
    /// When it was saved first.
    pub created_at: OffsetDateTime,
}

impl Studio {
    /// Every saved recipe, by name.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn saved_recipes(&self) -> Result<Vec<SavedRecipe>, StudioError> {
        self.inner.ground.store.saved_recipes().await
    }

    /// Keep a recipe under a name. One that is kept under it already gives way only where `replaces` says so.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for a name that is none, [`StudioError::Conflict`] for one that is taken,
    /// [`StudioError::Database`].
    pub async fn save_recipe(
        &self,
        name: &str,
        recipe: Recipe,
        replaces: bool,
    ) -> Result<SavedRecipe, StudioError> {
        let name = named(name)?;
        let mut writing = self.inner.ground.store.write().await?;
        let before = writing.saved_recipe_named(&name).await?;
        if before.is_some() && !replaces {
            return Err(taken(&name));
        }
        let saved = match before {
            Some(before) => SavedRecipe { recipe, ..before },
            None => SavedRecipe {
                id: RecipeId::fresh(),
                name,
                recipe,
                created_at: self.inner.ground.clock.now(),
            },
        };
        writing.keep_recipe(&saved).await?;
        writing.commit().await?;
        Ok(saved)
    }

    /// Give a saved recipe another name.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], and those of [`Studio::save_recipe`].
    pub async fn rename_recipe(
        &self,
        id: &RecipeId,
        name: &str,
    ) -> Result<SavedRecipe, StudioError> {
        let name = named(name)?;
        let mut writing = self.inner.ground.store.write().await?;
        let saved = writing.saved_recipe(id).await?.ok_or_else(unknown)?;
        let namesake = writing.saved_recipe_named(&name).await?;
        if namesake.is_some_and(|namesake| namesake.id != *id) {
            return Err(taken(&name));
        }
        let saved = SavedRecipe { name, ..saved };
        writing.keep_recipe(&saved).await?;
        writing.commit().await?;
        Ok(saved)
    }

    /// Take a saved recipe away. It is given back, so that it can be saved again.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Database`].
    pub async fn remove_recipe(&self, id: &RecipeId) -> Result<SavedRecipe, StudioError> {
        let mut writing = self.inner.ground.store.write().await?;
        let saved = writing.saved_recipe(id).await?.ok_or_else(unknown)?;
        writing.remove_recipe(id).await?;
        writing.commit().await?;
        Ok(saved)
    }
}

fn named(name: &str) -> Result<String, StudioError> {
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if (1..=NAME_CHARS_MAX).contains(&name.chars().count()) && !name.contains(char::is_control) {
        return Ok(name);
    }
    Err(StudioError::InvalidField {
        field: "name",
        message: format!("Give it a name of 1 to {NAME_CHARS_MAX} characters."),
    })
}

fn taken(name: &str) -> StudioError {
    StudioError::conflict(format!(
        "There is a saved recipe called \"{name}\" already."
    ))
}

fn unknown() -> StudioError {
    StudioError::not_found("such saved recipe")
}
