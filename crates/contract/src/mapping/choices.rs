//! What may be picked for a recipe that is being edited, and why not the rest.
//!
//! Every value that some model of the route knows is listed, so that a form can show what
//! is missing and say why. Whether one may be picked is the catalog's to say.

use std::collections::BTreeSet;

use studio::{Allowance, Catalog, Field, Mode, Model, Recipe, Route, capitalised};

use super::failure::camel;
use crate::{Checked, Choice, Choices, Form, Mark, Problem};

/// What the catalog says about a recipe on a route.
pub(crate) fn checked(
    catalog: &Catalog,
    recipe: &Recipe,
    (route, allowance): (Route, Allowance),
) -> Checked {
    let estimate = catalog.estimate(recipe, route);
    let judged = catalog.judge(recipe, route, allowance);
    Checked {
        problems: judged.problems.into_iter().map(Problem::from).collect(),
        choices: Asked {
            catalog,
            recipe,
            route,
        }
        .choices(),
        estimated_credits: estimate.credits,
        exact: estimate.is_exact,
        shape_note: shape_note(recipe.mode),
        prompt_chars_max: prompt_chars_max(catalog, recipe, route),
        form: catalog.form(recipe, route).map(Form::from),
        marks: judged.marks.into_iter().map(Mark::from).collect(),
    }
}

impl From<studio::Problem> for Problem {
    fn from(problem: studio::Problem) -> Self {
        Problem {
            field: camel(problem.field.as_str()),
            role: problem.role.map(Into::into),
            message: problem.message,
            nearest: problem.nearest,
        }
    }
}

fn shape_note(mode: Mode) -> Option<String> {
    match mode {
        Mode::Image => Some("The shape follows the image.".to_owned()),
        Mode::Transition | Mode::MultiTransition => {
            Some("The shape follows the frames.".to_owned())
        }
        _ => None,
    }
}

/// The model's own limit; for a model that is not known, the shortest of the route.
fn prompt_chars_max(catalog: &Catalog, recipe: &Recipe, route: Route) -> u32 {
    let models = || {
        catalog
            .models()
            .iter()
            .filter(|model| model.routes.contains(&route))
    };
    catalog
        .model(&recipe.model, route)
        .map(|model| model.prompt_chars_max)
        .or_else(|| models().map(|model| model.prompt_chars_max).min())
        .unwrap_or_default()
}

/// One recipe on one route.
struct Asked<'a> {
    catalog: &'a Catalog,
    recipe: &'a Recipe,
    route: Route,
}

impl Asked<'_> {
    fn choices(&self) -> Choices {
        Choices {
            models: self
                .models()
                .map(|model| self.choice(Field::Model, &model.id, model.label.clone()))
                .collect(),
            durations: self
                .sorted(|model| model.durations.clone())
                .map(|seconds| {
                    self.choice(
                        Field::DurationS,
                        &seconds.to_string(),
                        format!("{seconds} s"),
                    )
                })
                .collect(),
            qualities: self
                .sorted(|model| model.qualities.clone())
                .map(|quality| self.choice(Field::Quality, quality.as_str(), quality.to_string()))
                .collect(),
            aspects: self
                .listed(|model| model.aspects.iter().map(ToString::to_string).collect())
                .map(|aspect| self.choice(Field::Aspect, &aspect, aspect.clone()))
                .collect(),
            sound: self.switch(Field::Sound, "Sound"),
            multi_clip: self.switch(Field::MultiClip, "Several shots"),
            motions: self.named(Field::Motion, |model| model.motions.clone()),
            styles: self.named(Field::Style, |model| model.styles.clone()),
            cameras: self.named(Field::Camera, |model| model.cameras.clone()),
        }
    }

    fn models(&self) -> impl Iterator<Item = &Model> {
        self.catalog
            .models()
            .iter()
            .filter(|model| model.routes.contains(&self.route))
    }

    /// All values of the route's models, smallest first.
    fn sorted<T: Ord>(&self, values: impl Fn(&Model) -> Vec<T>) -> impl Iterator<Item = T> {
        let all: BTreeSet<T> = self.models().flat_map(values).collect();
        all.into_iter()
    }

    /// All values of the route's models, in the order in which the catalog first names them.
    fn listed(&self, values: impl Fn(&Model) -> Vec<String>) -> impl Iterator<Item = String> {
        let mut seen = BTreeSet::new();
        let all: Vec<String> = self.models().flat_map(values).collect();
        all.into_iter()
            .filter(move |value| seen.insert(value.clone()))
    }

    fn named(&self, field: Field, values: impl Fn(&Model) -> Vec<String>) -> Vec<Choice> {
        self.listed(values)
            .map(|value| self.choice(field, &value, capitalised(&value.replace('_', " "))))
            .collect()
    }

    fn switch(&self, field: Field, label: &str) -> Choice {
        Choice {
            value: "on".to_owned(),
            ..self.choice(field, "true", label.to_owned())
        }
    }

    fn choice(&self, field: Field, value: &str, label: String) -> Choice {
        Choice {
            value: value.to_owned(),
            label,
            why: self.catalog.why_not(self.recipe, self.route, field, value),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: (Route, Allowance) = (Route::Platform, Allowance::Known);

    fn boat() -> Recipe {
        Recipe {
            prompt: "a paper boat".to_owned(),
            ..Catalog::defaults(Mode::Text, Route::Platform)
        }
    }

    #[test]
    fn what_is_picked_may_be_picked() {
        let recipe = boat();
        let checked = checked(Catalog::builtin(), &recipe, KNOWN);
        assert_eq!(checked.problems, []);
        let own = |choices: &[Choice], value: &str| {
            choices
                .iter()
                .find(|choice| choice.value == value)
                .is_some_and(|choice| choice.why.is_none())
        };
        assert!(own(&checked.choices.models, &recipe.model));
        assert!(own(&checked.choices.durations, "5"));
        assert!(own(&checked.choices.qualities, "540p"));
        assert!(own(&checked.choices.aspects, "16:9"));
    }

    #[test]
    fn what_the_model_lacks_is_shown_with_a_reason() {
        let recipe = Recipe {
            model: "v5".to_owned(),
            ..boat()
        };
        let checked = checked(Catalog::builtin(), &recipe, KNOWN);
        let durations = &checked.choices.durations;
        let refused = durations.iter().filter(|choice| choice.why.is_some());
        assert!(
            refused.count() > 0,
            "v5 makes fewer lengths than v6: {durations:?}"
        );
        let mut lengths: Vec<u32> = durations
            .iter()
            .filter_map(|one| one.value.parse().ok())
            .collect();
        lengths.dedup();
        assert_eq!(lengths.len(), durations.len(), "each length once");
        assert!(lengths.is_sorted());
    }

    #[test]
    fn the_shape_of_an_image_clip_is_no_choice() {
        let recipe = Catalog::defaults(Mode::Image, Route::Platform);
        let checked = checked(Catalog::builtin(), &recipe, KNOWN);
        assert_eq!(
            checked.shape_note.as_deref(),
            Some("The shape follows the image.")
        );
        assert!(
            !checked.problems.is_empty(),
            "there is no image and no prompt yet"
        );
    }
}
