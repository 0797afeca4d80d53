//! Every reason why a recipe cannot be made, all at once, each with the nearest way out.

use serde::{Deserialize, Serialize};

use super::wording::{capitalised, list};
use super::{Catalog, DEFAULT_MODEL, Field, Model};
use crate::recipe::{Aspect, Mode, RECIPE_VERSION, Recipe, Route};

/// Largest seed. Source: docs/pixverse.md, generation fields (documented).
const SEED_MAX: u32 = 2_147_483_647;

/// Longest negative prompt, in Unicode scalar values.
/// Source: docs/pixverse.md, generation fields (documented, older reference).
const NEGATIVE_PROMPT_CHARS_MAX: usize = 2048;

/// One reason why a recipe cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// The field to change.
    pub field: Field,
    /// One sentence for a person.
    pub message: String,
    /// The nearest value that is allowed, spelled as a recipe spells it.
    pub nearest: Option<String>,
}

/// A problem and every field that takes part in it.
struct Finding {
    problem: Problem,
    involved: Vec<Field>,
}

impl Catalog {
    /// Every reason why a recipe cannot be made on a route. Empty means it can be sent.
    pub fn problems(&self, recipe: &Recipe, route: Route) -> Vec<Problem> {
        let findings = self.findings(recipe, route);
        findings
            .into_iter()
            .map(|finding| finding.problem)
            .collect()
    }

    /// Why a field of a recipe cannot take a value, the other fields staying as they are; `None`
    /// when it can. Fields whose own value is wrong do not count against the asked one.
    pub fn why_not(
        &self,
        recipe: &Recipe,
        route: Route,
        field: Field,
        value: &str,
    ) -> Option<String> {
        let copy = match field.put(recipe, value) {
            Ok(copy) => copy,
            Err(error) => return Some(format!("{}.", capitalised(&error.to_string()))),
        };
        self.findings(&copy, route)
            .into_iter()
            .find(|finding| finding.involved.contains(&field))
            .map(|finding| finding.problem.message)
    }

    fn findings(&self, recipe: &Recipe, route: Route) -> Vec<Finding> {
        let mut found = Found::default();
        found.version(recipe);
        match self.model(&recipe.model, route) {
            Some(model) => found.choices(recipe, model),
            None => found.unknown_model(self, recipe, route),
        }
        let by_model = self
            .model(&recipe.model, route)
            .or_else(|| self.model(DEFAULT_MODEL, route));
        found.texts(
            recipe,
            by_model.map_or(u32::MAX, |model| model.prompt_chars_max),
        );
        found.seed(recipe);
        found.shape(recipe);
        found.inputs(recipe, route);
        found.0
    }
}

/// What was found so far.
#[derive(Default)]
pub(super) struct Found(Vec<Finding>);

impl Found {
    pub(super) fn add(&mut self, field: Field, message: String, nearest: Option<String>) {
        self.add_shared(vec![field], message, nearest);
    }

    /// The first field is the one to change.
    pub(super) fn add_shared(
        &mut self,
        involved: Vec<Field>,
        message: String,
        nearest: Option<String>,
    ) {
        let field = involved[0];
        let problem = Problem {
            field,
            message,
            nearest,
        };
        self.0.push(Finding { problem, involved });
    }

    fn version(&mut self, recipe: &Recipe) {
        if recipe.version != RECIPE_VERSION {
            let message = format!(
                "This recipe has version {}; version {RECIPE_VERSION} is read.",
                recipe.version
            );
            self.add(Field::Version, message, Some(RECIPE_VERSION.to_string()));
        }
    }

    fn unknown_model(&mut self, catalog: &Catalog, recipe: &Recipe, route: Route) {
        let on_route: Vec<&Model> = catalog
            .models()
            .iter()
            .filter(|model| model.routes.contains(&route))
            .collect();
        let wanted = recipe.model.as_str();
        let is_kin = |model: &&&Model| {
            !wanted.is_empty() && (model.id.ends_with(wanted) || wanted.ends_with(&model.id))
        };
        let nearest = on_route
            .iter()
            .find(is_kin)
            .map_or(DEFAULT_MODEL, |model| model.id.as_str());
        let shown: String = wanted.chars().take(40).collect();
        let known = list(on_route.iter().map(|model| model.id.as_str()));
        let message = format!("There is no model `{shown}` on the {route} route; it has {known}.");
        self.add(Field::Model, message, Some(nearest.to_owned()));
    }

    fn texts(&mut self, recipe: &Recipe, chars_max: u32) {
        if recipe.prompt.trim().is_empty() {
            self.add(Field::Prompt, "Say what should be seen.".to_owned(), None);
        }
        let count = recipe.prompt.chars().count();
        if count > chars_max as usize {
            let message =
                format!("The prompt has {count} characters; at most {chars_max} are taken.");
            self.add(Field::Prompt, message, None);
        }
        let count = recipe
            .negative_prompt
            .as_deref()
            .unwrap_or("")
            .chars()
            .count();
        if count > NEGATIVE_PROMPT_CHARS_MAX {
            let message = format!(
                "The negative prompt has {count} characters; at most {NEGATIVE_PROMPT_CHARS_MAX} are taken."
            );
            self.add(Field::NegativePrompt, message, None);
        }
    }

    fn seed(&mut self, recipe: &Recipe) {
        if let Some(seed) = recipe.seed.filter(|seed| *seed > SEED_MAX) {
            let message = format!("A seed is 0 to {SEED_MAX}, not {seed}.");
            self.add(Field::Seed, message, Some(SEED_MAX.to_string()));
        }
    }

    /// A clip made from an image has the image's shape; one made from words must be given one.
    fn shape(&mut self, recipe: &Recipe) {
        let (message, nearest) = match (recipe.mode, recipe.aspect) {
            (Mode::Image, Some(_)) => (
                "A clip made from an image has the image's shape; leave the aspect out.",
                None,
            ),
            (Mode::Text, None) => (
                "A clip made from words needs an aspect.",
                Some(Aspect::WIDE.to_string()),
            ),
            (Mode::Image, None) | (Mode::Text, Some(_)) => return,
        };
        self.add(Field::Aspect, message.to_owned(), nearest);
    }

    fn inputs(&mut self, recipe: &Recipe, route: Route) {
        match (recipe.mode, recipe.inputs.len()) {
            (Mode::Text, 0) | (Mode::Image, 1) => {}
            (Mode::Text, _) => self.add(
                Field::Inputs,
                "A clip made from words takes no image.".to_owned(),
                None,
            ),
            (Mode::Image, 0) => self.add(
                Field::Inputs,
                "Choose the image to start from.".to_owned(),
                None,
            ),
            (Mode::Image, count) => {
                let message = format!("A clip starts from one image, not {count}.");
                self.add(Field::Inputs, message, None);
            }
        }
        if recipe.mode == Mode::Image {
            self.images(recipe, route);
        }
    }

    fn images(&mut self, recipe: &Recipe, route: Route) {
        let limits = Catalog::image_limits(route);
        for input in &recipe.inputs {
            let side = input.width.max(input.height);
            if side > limits.side_px_max {
                let message = format!(
                    "The image is {} x {} pixels; at most {} a side are taken.",
                    input.width, input.height, limits.side_px_max
                );
                self.add(Field::Inputs, message, Some(limits.side_px_max.to_string()));
            }
            if input.width == 0 || input.height == 0 {
                self.add(Field::Inputs, "The image has no size.".to_owned(), None);
            }
            if input.size_bytes > limits.size_bytes_max {
                let limit = limits.size_bytes_max >> 20;
                let message = format!("The image file is larger than {limit} MB.");
                self.add(
                    Field::Inputs,
                    message,
                    Some(limits.size_bytes_max.to_string()),
                );
            }
            if !limits.formats.contains(&input.mime) {
                let known = list(limits.formats.iter().map(String::as_str));
                let message = format!(
                    "The image is {}; {known} are taken.",
                    if input.mime.is_empty() {
                        "of an unknown kind"
                    } else {
                        &input.mime
                    }
                );
                self.add(Field::Inputs, message, limits.formats.first().cloned());
            }
        }
    }
}
