//! The catalog: what each model allows, and what one recipe makes of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Form, InputRole, Mark, MediaKind, MediaLimits, Mode, Quality, Recipe, Route};

/// What each model allows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Catalog {
    /// Version of the catalog: a date, and the word of the data folder's own file where there is one.
    pub version: String,
    /// Why the data folder's `catalog.toml` is not used, with its line; null where it is, or is not there.
    pub override_problem: Option<String>,
    /// The models, best first.
    pub models: Vec<CatalogModel>,
    /// What each mode takes, in the order in which a person would list them.
    pub modes: Vec<CatalogMode>,
    /// Limits of input pictures.
    pub image_limits: RouteImageLimits,
    /// Limits of input files of every kind, for each route.
    pub media_limits: Vec<RouteMediaLimits>,
}

/// What one mode takes on some routes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct CatalogMode {
    /// The mode.
    pub mode: Mode,
    /// Name for a person.
    pub label: String,
    /// What it makes, in one sentence.
    pub summary: String,
    /// Where it is offered so.
    pub routes: Vec<Route>,
    /// Whether a recipe names a model.
    pub takes_model: bool,
    /// Whether it begins with a video.
    pub begins_with_clip: bool,
    /// What a recipe may choose: fields by their wire names, and roles of input files.
    pub takes: Vec<String>,
    /// Where this row is known from.
    pub source: String,
    /// How well: documented, observed, inferred or guessed.
    pub confidence: String,
    /// What other sources say instead.
    pub disagreement: Option<String>,
}

/// Limits of one kind of input file on one route.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct RouteMediaLimits {
    /// The route.
    pub route: Route,
    /// The kind of file.
    pub media: MediaKind,
    /// The limits.
    pub limits: MediaLimits,
}

/// What one model allows. A combination can still be refused; `catalog.check` says so.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct CatalogModel {
    /// As it stands in a recipe.
    pub id: String,
    /// As a person reads it.
    pub label: String,
    /// What it makes.
    pub modes: Vec<Mode>,
    /// Where it is offered.
    pub routes: Vec<Route>,
    /// Lengths in whole seconds.
    pub durations_s: Vec<u32>,
    /// Heights.
    pub qualities: Vec<Quality>,
    /// Shapes.
    pub aspects: Vec<String>,
    /// Amounts of motion.
    pub motions: Vec<String>,
    /// Looks.
    pub styles: Vec<String>,
    /// Movements of the camera.
    pub cameras: Vec<String>,
    /// Whether it can make sound.
    pub has_audio: bool,
    /// Whether it can cut between shots.
    pub has_multi_clip: bool,
    /// Where this row is known from.
    pub source: String,
    /// How well: documented, observed, inferred or guessed.
    pub confidence: String,
    /// What other sources say instead.
    pub disagreement: Option<String>,
}

/// Limits of input pictures, for each route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct RouteImageLimits {
    /// On the official platform.
    pub platform: ImageLimits,
    /// On the web site.
    pub web: ImageLimits,
}

/// Limits of input pictures on one route.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct ImageLimits {
    /// Longest file, in bytes.
    pub size_bytes_max: u64,
    /// Longest side, in pixels.
    pub side_px_max: u32,
}

/// Ask for a recipe to begin with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct DefaultsRef {
    /// What shall be made.
    pub mode: Mode,
    /// How it shall reach PixVerse.
    pub route: Route,
    /// The model to begin with; null means the catalog's choice.
    #[serde(default)]
    pub model: Option<String>,
}

/// Ask what is wrong with a recipe, what it costs, and what else may be picked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CheckRecipe {
    /// The recipe being edited.
    pub recipe: Recipe,
    /// How it shall reach PixVerse.
    pub route: Route,
}

/// What the catalog says about a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Checked {
    /// Everything that is wrong, at once.
    pub problems: Vec<Problem>,
    /// What may be picked instead, and why not the rest.
    pub choices: Choices,
    /// Credits of one clip; null where the catalog does not know.
    pub estimated_credits: Option<u32>,
    /// Whether that is a published price.
    pub exact: bool,
    /// A word about the shape of the picture, where it is not a free choice.
    pub shape_note: Option<String>,
    /// Longest prompt, in characters.
    pub prompt_chars_max: u32,
    /// The controls of a form for this recipe; null where the route does not have the mode.
    pub form: Option<Form>,
    /// Choices of the recipe that are allowed although the sources disagree about them.
    pub marks: Vec<Mark>,
}

/// One thing that is wrong with a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Which field of the recipe, by its wire name.
    pub field: String,
    /// Which input files, where the field is `inputs` and one role is meant.
    pub role: Option<InputRole>,
    /// One sentence for a person.
    pub message: String,
    /// The nearest value that would do, where there is one.
    pub nearest: Option<String>,
}

/// What may be picked for each field of a recipe, all else left as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Choices {
    /// Models.
    pub models: Vec<Choice>,
    /// Lengths, in whole seconds.
    pub durations: Vec<Choice>,
    /// Heights.
    pub qualities: Vec<Choice>,
    /// Shapes.
    pub aspects: Vec<Choice>,
    /// Sound switched on; the value is `on`.
    pub sound: Choice,
    /// Several shots switched on; the value is `on`.
    pub multi_clip: Choice,
    /// Amounts of motion.
    pub motions: Vec<Choice>,
    /// Looks.
    pub styles: Vec<Choice>,
    /// Movements of the camera.
    pub cameras: Vec<Choice>,
}

/// One value that may be picked, or may not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Choice {
    /// As it stands in a recipe.
    pub value: String,
    /// As a person reads it.
    pub label: String,
    /// Why it may not be picked; null means it may.
    pub why: Option<String>,
}
