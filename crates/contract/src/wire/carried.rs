//! What a clip takes along when it leaves the library.

use serde::{Deserialize, Serialize};

use super::Recipe;

/// What an exported MP4 holds beside its frames, as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CarriedRecipe {
    /// Version of this form: 1.
    pub tachyscope: u32,
    /// All that defines the clip.
    pub recipe: Recipe,
}
