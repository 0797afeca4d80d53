//! Every reason why a recipe cannot be made, all at once, each with the nearest way out.

use serde::{Deserialize, Serialize};

use super::problems::{Finding, Found};
use super::wording::{capitalised, list};
use super::{Catalog, DEFAULT_MODEL, Field, Mark, ModeRow, Model, Problem};
use crate::recipe::{RECIPE_VERSION, Recipe, Route};

/// How far a recipe may go beyond the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Allowance {
    /// Only what the catalog knows.
    Known,
    /// A model that the catalog does not know is sent as it is: the person said "let me try".
    LetMeTry,
}

/// What the catalog says about a recipe.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// Why it cannot be made. Empty means that it can be sent.
    pub problems: Vec<Problem>,
    /// What is allowed although it is not certain.
    pub marks: Vec<Mark>,
}

/// One recipe on one route, and the rows of the catalog that speak of it.
pub(super) struct Asked<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) recipe: &'a Recipe,
    pub(super) route: Route,
    pub(super) row: &'a ModeRow,
    /// `None` where the mode takes no model, or the model is not known.
    pub(super) model: Option<&'a Model>,
}

impl Catalog {
    /// Every reason why a recipe cannot be made on a route. Empty means it can be sent.
    pub fn problems(&self, recipe: &Recipe, route: Route) -> Vec<Problem> {
        self.judge(recipe, route, Allowance::Known).problems
    }

    /// Everything that can be said of a recipe on a route before it is sent.
    pub fn judge(&self, recipe: &Recipe, route: Route, allowance: Allowance) -> Judgement {
        let found = self.look_at(recipe, route, allowance);
        let problem = |finding: Finding| finding.problem;
        Judgement {
            problems: found.findings.into_iter().map(problem).collect(),
            marks: found.marks,
        }
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
        self.look_at(&copy, route, Allowance::Known)
            .findings
            .into_iter()
            .find(|finding| finding.involved.contains(&field))
            .map(|finding| finding.problem.message)
    }

    fn look_at(&self, recipe: &Recipe, route: Route, allowance: Allowance) -> Found {
        let mut found = Found::default();
        found.version(recipe);
        let Some(row) = self.mode(recipe.mode, route) else {
            let made = list(self.modes(route).map(|row| row.mode.as_str()));
            let asked = recipe.mode;
            let message =
                format!("The {route} route does not make {asked} clips; it makes {made}.");
            found.add(Field::Mode, message, None);
            return found;
        };
        let model = self.model(&recipe.model, route);
        let asked = Asked {
            catalog: self,
            recipe,
            route,
            row,
            model: model.filter(|_| row.takes_model()),
        };
        match (asked.model, allowance) {
            (Some(model), _) => found.choices(&asked, model),
            (None, _) if !row.takes_model() => found.plain_choices(&asked),
            (None, Allowance::LetMeTry) if !recipe.model.trim().is_empty() => {
                found.untried_model(recipe);
            }
            (None, _) => found.unknown_model(&asked),
        }
        found.texts(&asked);
        found.seed(recipe);
        found.taken(&asked);
        found.shape(&asked);
        found.parts(&asked);
        found.files(&asked);
        found.frames(&asked);
        found.references(&asked);
        found.disputes(&asked);
        found
    }
}

impl Found {
    fn version(&mut self, recipe: &Recipe) {
        if recipe.version != RECIPE_VERSION {
            let message = format!(
                "This recipe has version {}; version {RECIPE_VERSION} is read.",
                recipe.version
            );
            self.add(Field::Version, message, Some(RECIPE_VERSION.to_string()));
        }
    }

    fn untried_model(&mut self, recipe: &Recipe) {
        let shown: String = recipe.model.chars().take(40).collect();
        let message = format!("The model `{shown}` is not known here; it is sent as it is.");
        self.mark(Field::Model, message);
    }

    fn unknown_model(&mut self, asked: &Asked<'_>) {
        let on_route = asked.catalog.models_for(asked.recipe.mode, asked.route);
        let wanted = asked.recipe.model.as_str();
        let is_kin = |model: &&&Model| {
            !wanted.is_empty() && (model.id.ends_with(wanted) || wanted.ends_with(&model.id))
        };
        let usual = || on_route.iter().find(|model| model.id == DEFAULT_MODEL);
        let nearest = on_route.iter().find(is_kin).or_else(usual);
        let nearest = nearest.or(on_route.first()).map(|model| model.id.clone());
        let shown: String = wanted.chars().take(40).collect();
        let known = list(on_route.iter().map(|model| model.id.as_str()));
        let route = asked.route;
        let message = format!("There is no model `{shown}` on the {route} route; it has {known}.");
        self.add(Field::Model, message, nearest);
    }

    /// What is allowed although sources disagree on it.
    fn disputes(&mut self, asked: &Asked<'_>) {
        let of_model = asked.model.map_or(&[][..], |model| &model.disputed);
        let all = of_model.iter().chain(&asked.row.disputed);
        for disputed in all.filter(|disputed| disputed.matches(asked.recipe)) {
            self.mark(disputed.field(), disputed.note.clone());
        }
    }
}
