//! What each model allows on each route and what it costs: one data file, read by the form, the
//! terminal, the HTTP door and the queue alike.
//!
//! Every row of `catalog.toml` names its source and how sure it is; where sources disagree,
//! official documents go before outsiders, newer before older and measured before claimed.

mod choices;
mod fields;
mod model;
mod problems;
mod wording;

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

pub use fields::Field;
pub use model::{Confidence, Exclusion, Model, Price};
pub use problems::Problem;

use crate::recipe::{Aspect, Mode, Quality, RECIPE_VERSION, Recipe, Route};

/// The model a form starts with.
const DEFAULT_MODEL: &str = "v6";

/// What can be made, and for how much.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalog {
    #[serde(rename = "image")]
    images: Vec<ImageRow>,
    #[serde(rename = "model")]
    models: Vec<Model>,
}

/// What an input image must keep to.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct ImageLimits {
    /// Largest file, in bytes.
    pub size_bytes_max: u64,
    /// Longest side, in pixels.
    pub side_px_max: u32,
    /// Media types that are taken.
    pub formats: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Deserialize)]
struct ImageRow {
    routes: Vec<Route>,
    #[serde(flatten)]
    limits: ImageLimits,
    /// Named so that a row without its source cannot be read.
    #[serde(rename = "source")]
    _source: String,
    #[serde(rename = "confidence")]
    _confidence: Confidence,
}

/// What a recipe will cost, before it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Estimate {
    /// Credits; `None` where no source gives a figure.
    pub credits: Option<u32>,
    /// Whether PixVerse itself published the figure.
    pub is_exact: bool,
}

impl Catalog {
    /// The catalog of this release.
    pub fn builtin() -> &'static Self {
        static CATALOG: OnceLock<Catalog> = OnceLock::new();
        CATALOG.get_or_init(read_builtin)
    }

    /// Every row: newest models first, the platform's before the web's.
    pub fn models(&self) -> &[Model] {
        &self.models
    }

    /// The row of a model on a route.
    pub fn model(&self, id: &str, route: Route) -> Option<&Model> {
        self.models
            .iter()
            .find(|model| model.id == id && model.routes.contains(&route))
    }

    /// What a recipe will cost on a route. Nothing is said of a model that the route lacks.
    pub fn estimate(&self, recipe: &Recipe, route: Route) -> Estimate {
        let unknown = Estimate {
            credits: None,
            is_exact: false,
        };
        let Some(model) = self.model(&recipe.model, route) else {
            return unknown;
        };
        let Some(price) = model.prices.iter().find(|price| price.matches(recipe)) else {
            return unknown;
        };
        let sound = if recipe.sound {
            model.sound_surcharge
        } else {
            0
        };
        let shots = if recipe.multi_clip {
            model.multi_clip_surcharge
        } else {
            0
        };
        Estimate {
            credits: price
                .for_length(recipe.duration_s)
                .map(|credits| credits.saturating_add(sound).saturating_add(shots)),
            is_exact: price.confidence == Confidence::Documented && sound + shots == 0,
        }
    }

    /// What an input image must keep to on a route.
    pub fn image_limits(route: Route) -> ImageLimits {
        image_row(Self::builtin(), route).limits.clone()
    }

    /// The recipe a form starts with: the newest model, short and small, without a prompt.
    pub fn defaults(mode: Mode, _route: Route) -> Recipe {
        Recipe {
            version: RECIPE_VERSION,
            mode,
            model: DEFAULT_MODEL.to_owned(),
            prompt: String::new(),
            negative_prompt: None,
            duration_s: 5,
            quality: Quality::P540,
            aspect: (mode == Mode::Text).then_some(Aspect::WIDE),
            sound: false,
            multi_clip: false,
            seed: None,
            motion: None,
            style: None,
            camera: None,
            inputs: Vec::new(),
        }
    }
}

fn read_builtin() -> Catalog {
    toml::from_str(include_str!("catalog.toml")).expect("the tests read this very file")
}

fn image_row(catalog: &Catalog, route: Route) -> &ImageRow {
    let mut rows = catalog.images.iter();
    rows.find(|row| row.routes.contains(&route))
        .expect("a test asks for every route")
}

#[cfg(test)]
mod tests;
