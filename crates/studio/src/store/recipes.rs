//! Rows of recipes that are kept under a name.

use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, SqliteConnection};

use super::{Store, Writing};
use crate::clock::{from_ms, to_ms};
use crate::recipes::SavedRecipe;
use crate::{RecipeId, StudioError};

impl Store {
    /// Every saved recipe, by name.
    pub(crate) async fn saved_recipes(&self) -> Result<Vec<SavedRecipe>, StudioError> {
        let rows = sqlx::query("SELECT * FROM saved_recipes ORDER BY name COLLATE NOCASE, name")
            .fetch_all(self.read())
            .await?;
        rows.iter().map(saved_of).collect()
    }
}

impl Writing {
    /// The one of that id, as it is now and stays until this write ends.
    pub(crate) async fn saved_recipe(
        &mut self,
        id: &RecipeId,
    ) -> Result<Option<SavedRecipe>, StudioError> {
        one(
            self.connection(),
            "SELECT * FROM saved_recipes WHERE id = ?",
            id.as_str(),
        )
        .await
    }

    /// The one of that name.
    pub(crate) async fn saved_recipe_named(
        &mut self,
        name: &str,
    ) -> Result<Option<SavedRecipe>, StudioError> {
        let query = "SELECT * FROM saved_recipes WHERE name = ?";
        one(self.connection(), query, name).await
    }

    /// Write a saved recipe, new or not.
    pub(crate) async fn keep_recipe(&mut self, saved: &SavedRecipe) -> Result<(), StudioError> {
        let recipe = serde_json::to_string(&saved.recipe).map_err(StudioError::unreadable)?;
        sqlx::query(
            "INSERT INTO saved_recipes (id, name, recipe, created_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET name = ?2, recipe = ?3",
        )
        .bind(&saved.id)
        .bind(&saved.name)
        .bind(recipe)
        .bind(to_ms(saved.created_at))
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Take one away.
    pub(crate) async fn remove_recipe(&mut self, id: &RecipeId) -> Result<(), StudioError> {
        sqlx::query("DELETE FROM saved_recipes WHERE id = ?")
            .bind(id)
            .execute(self.connection())
            .await?;
        Ok(())
    }
}

async fn one(
    connection: &mut SqliteConnection,
    query: &'static str,
    key: &str,
) -> Result<Option<SavedRecipe>, StudioError> {
    let row = sqlx::query(query)
        .bind(key)
        .fetch_optional(connection)
        .await?;
    row.as_ref().map(saved_of).transpose()
}

fn saved_of(row: &SqliteRow) -> Result<SavedRecipe, StudioError> {
    Ok(SavedRecipe {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        recipe: serde_json::from_str(row.try_get("recipe")?).map_err(StudioError::unreadable)?,
        created_at: from_ms(row.try_get("created_at")?),
    })
}
