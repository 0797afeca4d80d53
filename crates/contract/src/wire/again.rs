//! Making again: prompts and files that were used before, and recipes kept under a name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MediaKind, Recipe};
use crate::RecipeId;

/// Ask for prompts that were used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListPrompts {
    /// Words that the prompt must contain, all of them.
    pub search: Option<String>,
    /// Prompts to give, 1 to 500; null means 100.
    pub limit: Option<u32>,
}

/// Prompts that were used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct PromptList {
    /// Each once, the one used last first.
    pub prompts: Vec<UsedPrompt>,
}

/// A prompt that was used.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct UsedPrompt {
    /// Its words.
    pub prompt: String,
    /// When it was submitted last, RFC 3339.
    pub last_used_at: String,
    /// How often it was submitted: jobs, copies too.
    pub times: u64,
}

/// Ask for files that were used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct RecentInputs {
    /// Files of this kind alone.
    pub kind: Option<MediaKind>,
    /// Files to give, 1 to 200; null means 24.
    pub limit: Option<u32>,
}

/// Recipes that are kept under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedRecipeList {
    /// By name.
    pub recipes: Vec<SavedRecipe>,
}

/// A recipe that is kept under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct SavedRecipe {
    /// Its id.
    pub id: RecipeId,
    /// Its name; no two are called the same.
    pub name: String,
    /// The recipe.
    pub recipe: Recipe,
    /// When it was saved first, RFC 3339.
    pub created_at: String,
}

/// Keep a recipe under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SaveRecipe {
    /// 1 to 120 characters.
    pub name: String,
    /// The recipe; it may be unfinished.
    pub recipe: Recipe,
    /// Whether one that is kept under this name already is replaced; null means it is refused.
    pub replace: Option<bool>,
}

/// Give a saved recipe another name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RenameRecipe {
    /// Which one.
    pub id: RecipeId,
    /// 1 to 120 characters.
    pub name: String,
}

/// Point at one saved recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RecipeRef {
    /// Which one.
    pub id: RecipeId,
}
