//! What each model and mode allows on each route and what it costs: one data file, read by the
//! form, the terminal, the HTTP door and the queue alike.
//!
//! Every row of `catalog.toml` names its source and how sure it is; where sources disagree,
//! official documents go before outsiders, newer before older and measured before claimed, and a
//! choice that rests on a disagreement is allowed with a mark.

mod choices;
mod combinations;
mod estimating;
mod fields;
mod files;
mod form;
mod forming;
mod frames;
mod judging;
mod labels;
mod media;
mod mode;
mod model;
mod naming;
mod overriding;
mod parts;
mod price;
mod problems;
mod slot;
mod taken;
mod texts;
mod wording;

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

pub use fields::Field;
pub use form::{Choice, Control, ControlKind, Form};
pub use judging::{Allowance, Judgement};
pub use media::{FileKind, ImageLimits, MediaLimits, MediaRow};
pub use mode::{Disputed, InputRule, ModeRow};
pub use model::{Confidence, Exclusion, Model};
pub use overriding::OverrideError;
pub use price::{Estimate, Measure, Measured, Price};
pub use problems::{Mark, Problem};
pub use slot::Slot;

use crate::recipe::{Aspect, Mode, Recipe, Route};

/// The model a form starts with.
const DEFAULT_MODEL: &str = "v6";

/// What can be made, and for how much.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalog {
    version: String,
    media: Vec<MediaRow>,
    #[serde(rename = "mode")]
    modes: Vec<ModeRow>,
    #[serde(rename = "model")]
    models: Vec<Model>,
    #[serde(rename = "mask")]
    masks: Vec<MaskRow>,
}

/// What it costs to have the masks of one frame found. That is a paid call of its own.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
struct MaskRow {
    routes: Vec<Route>,
    credits: u32,
    source: String,
    confidence: Confidence,
    #[serde(default)]
    disagreement: Option<String>,
}

impl Catalog {
    /// The catalog of this release.
    pub fn builtin() -> &'static Self {
        static CATALOG: OnceLock<Catalog> = OnceLock::new();
        CATALOG.get_or_init(read_builtin)
    }

    /// Version of the file it was read from: a date, and the word of an override if there is one.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Every row of files that are taken.
    pub fn media(&self) -> &[MediaRow] {
        &self.media
    }

    /// The modes of a route, in the order a person would list them.
    pub fn modes(&self, route: Route) -> impl Iterator<Item = &ModeRow> {
        let order = Mode::ALL.iter();
        order.filter_map(move |mode| self.mode(*mode, route))
    }

    /// What a mode takes on a route; `None` where the route does not make it.
    pub fn mode(&self, mode: Mode, route: Route) -> Option<&ModeRow> {
        self.modes
            .iter()
            .find(|row| row.mode == mode && row.routes.contains(&route))
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

    /// The models that make a mode on a route, newest first; none where the mode takes none.
    pub fn models_for(&self, mode: Mode, route: Route) -> Vec<&Model> {
        let takes_model = self.mode(mode, route).is_some_and(ModeRow::takes_model);
        let of_route = self.models.iter();
        of_route
            .filter(|model| {
                takes_model && model.routes.contains(&route) && model.modes.contains(&mode)
            })
            .collect()
    }

    /// What an input image must keep to on a route.
    #[expect(clippy::missing_panics_doc, reason = "a test asks for every route")]
    pub fn image_limits(&self, route: Route) -> ImageLimits {
        // An override changes rows and adds some; it takes none away.
        let limits = self
            .media_limits(FileKind::Image, route)
            .expect("a test asks for every route");
        ImageLimits {
            size_bytes_max: limits.size_bytes_max,
            side_px_max: limits.side_px_max.unwrap_or(u32::MAX),
            formats: limits.formats,
        }
    }

    /// What an input file must keep to on a route; `None` where the route takes no such file.
    pub fn media_limits(&self, kind: FileKind, route: Route) -> Option<MediaLimits> {
        let mut rows = self.media.iter();
        rows.find(|row| row.kind == kind && row.routes.contains(&route))
            .map(MediaRow::limits)
    }

    /// The recipe a form starts with: the newest model, short and small, without a prompt.
    pub fn defaults(mode: Mode, route: Route) -> Recipe {
        Self::builtin().start(mode, route, None)
    }

    /// The recipe a form starts with, for one model or the newest that makes the mode.
    pub fn start(&self, mode: Mode, route: Route, model: Option<&str>) -> Recipe {
        let mut recipe = Recipe::blank(mode);
        let models = self.models_for(mode, route);
        let wanted = model.and_then(|id| models.iter().find(|row| row.id == id));
        let usual = || models.iter().find(|row| row.id == DEFAULT_MODEL);
        if let Some(row) = wanted.or_else(usual).or(models.first()) {
            recipe.model.clone_from(&row.id);
        }
        let is_shaped = matches!(mode, Mode::Text | Mode::Reference);
        recipe.aspect = is_shaped.then_some(Aspect::WIDE);
        recipe
    }
}

fn read_builtin() -> Catalog {
    toml::from_str(BUILTIN).expect("the tests read this very file")
}

/// The data file of this release.
const BUILTIN: &str = include_str!("../../catalog/catalog.toml");

#[cfg(test)]
mod tests;
