//! Input files: pictures, videos and sound the person gave, kept by their content.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Input, MediaKind, Recipe, Route};

/// A file that is kept and can be used in a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct StoredInput {
    /// What goes into a recipe; its role is `image`, `source-video` or `audio` until a form says more.
    pub input: Input,
    /// What its bytes are.
    pub media: MediaKind,
    /// A small picture of it, relative to the gateway; null where it has none.
    pub preview_url: Option<String>,
    /// The file itself, for playing, relative to the gateway; null for pictures.
    pub file_url: Option<String>,
    /// Whether it must be made smaller first, for each route.
    pub offers: InputOffers,
    /// The recipe that a clip of ours carries inside; null for every other file.
    pub recipe: Option<Recipe>,
}

/// Whether a picture must be made smaller first, for each route; null means it fits. Videos and sound
/// cannot be made smaller: the catalog says what is wrong with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct InputOffers {
    /// On the official platform.
    pub platform: Option<TooLarge>,
    /// On the web site.
    pub web: Option<TooLarge>,
}

/// Why a picture does not fit, and what shrinking it would give.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct TooLarge {
    /// One sentence for a person.
    pub why: String,
    /// Width after shrinking, in pixels.
    pub width: u32,
    /// Height after shrinking, in pixels.
    pub height: u32,
    /// Estimated length after shrinking, in bytes; null where it is not known.
    pub size_bytes: Option<u64>,
}

/// Keep a file of this machine. Local-only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddInputPath {
    /// Absolute path.
    pub path: String,
}

/// Make a smaller copy of a kept picture that fits a route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ShrinkInput {
    /// Which picture.
    pub sha256: String,
    /// Whose limits it shall fit.
    pub route: Route,
}

/// Pictures to pick again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct InputList {
    /// The newest 24, newest first.
    pub inputs: Vec<StoredInput>,
}
