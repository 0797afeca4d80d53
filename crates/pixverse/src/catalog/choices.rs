//! The choices of a recipe against its model: what it does not make, alone or together.

use super::problems::Found;
use super::wording::{lengths, list, made_from};
use super::{DEFAULT_MODEL, Exclusion, Field, Model};
use crate::recipe::{Aspect, Mode, Quality, Recipe};

impl Found {
    /// Every choice against the model's row.
    pub(super) fn choices(&mut self, recipe: &Recipe, model: &Model) {
        if !model.modes.contains(&recipe.mode) {
            let message = format!("{} does not make {} clips.", model.label, recipe.mode);
            self.add_shared(
                vec![Field::Model, Field::Mode],
                message,
                Some(DEFAULT_MODEL.to_owned()),
            );
        }
        self.duration(recipe, model);
        self.quality(recipe, model);
        self.switches(recipe, model);
        self.named(
            Field::Motion,
            recipe.motion.as_deref(),
            &model.motions,
            model,
        );
        self.named(Field::Style, recipe.style.as_deref(), &model.styles, model);
        self.named(
            Field::Camera,
            recipe.camera.as_deref(),
            &model.cameras,
            model,
        );
        if let Some(aspect) = recipe.aspect.filter(|_| recipe.mode == Mode::Text) {
            self.aspect(aspect, model);
        }
        for exclusion in model
            .excluded
            .iter()
            .filter(|exclusion| exclusion.matches(recipe))
        {
            self.exclusion(exclusion, recipe, model);
        }
    }

    fn duration(&mut self, recipe: &Recipe, model: &Model) {
        if model.durations.contains(&recipe.duration_s) {
            return;
        }
        let nearest = nearest_duration(&model.durations, recipe.duration_s);
        let message = format!(
            "{} makes {}, not {} s.",
            model.label,
            lengths(&model.durations),
            recipe.duration_s
        );
        self.add(
            Field::DurationS,
            message,
            nearest.map(|nearest| nearest.to_string()),
        );
    }

    fn quality(&mut self, recipe: &Recipe, model: &Model) {
        if model.qualities.contains(&recipe.quality) {
            return;
        }
        let nearest = model
            .qualities
            .iter()
            .rfind(|quality| **quality < recipe.quality)
            .or(model.qualities.first());
        let known = list(model.qualities.iter().map(|quality| quality.as_str()));
        let message = format!("{} makes {known}, not {}.", model.label, recipe.quality);
        self.add(Field::Quality, message, nearest.map(ToString::to_string));
    }

    fn switches(&mut self, recipe: &Recipe, model: &Model) {
        if recipe.sound && !model.has_audio {
            let message = format!("{} makes no sound.", model.label);
            self.add(Field::Sound, message, Some("false".to_owned()));
        }
        if recipe.multi_clip && !model.has_multi_clip {
            let message = format!("{} does not cut a clip from several shots.", model.label);
            self.add(Field::MultiClip, message, Some("false".to_owned()));
        }
    }

    fn named(&mut self, field: Field, value: Option<&str>, allowed: &[String], model: &Model) {
        let Some(value) = value.filter(|value| !allowed.iter().any(|known| known == value)) else {
            return;
        };
        let shown: String = value.chars().take(40).collect();
        let message = if allowed.is_empty() {
            format!("{} has no choice of {field}.", model.label)
        } else {
            let known = list(allowed.iter().map(String::as_str));
            format!(
                "{} does not know the {field} `{shown}`; it has {known}.",
                model.label
            )
        };
        self.add(field, message, allowed.first().cloned());
    }

    fn aspect(&mut self, aspect: Aspect, model: &Model) {
        if model.aspects.contains(&aspect) {
            return;
        }
        let distance = |known: &&Aspect| (known.ratio().ln() - aspect.ratio().ln()).abs();
        let nearest = model
            .aspects
            .iter()
            .min_by(|one, other| distance(one).total_cmp(&distance(other)));
        let known = list(model.aspects.iter().map(ToString::to_string));
        let message = format!("{} makes {known}, not {aspect}.", model.label);
        self.add(Field::Aspect, message, nearest.map(ToString::to_string));
    }

    fn exclusion(&mut self, exclusion: &Exclusion, recipe: &Recipe, model: &Model) {
        let mut involved = Vec::new();
        let mut words = Vec::new();
        let mut note = |is_named: bool, field: Field, word: String| {
            if is_named {
                involved.push(field);
                words.push(word);
            }
        };
        note(
            !exclusion.cameras.is_empty(),
            Field::Camera,
            format!("the camera `{}`", recipe.camera.as_deref().unwrap_or("")),
        );
        note(
            !exclusion.motions.is_empty(),
            Field::Motion,
            format!("the motion `{}`", recipe.motion.as_deref().unwrap_or("")),
        );
        note(
            !exclusion.durations.is_empty(),
            Field::DurationS,
            format!("{} s", recipe.duration_s),
        );
        note(
            !exclusion.qualities.is_empty(),
            Field::Quality,
            recipe.quality.to_string(),
        );
        note(
            !exclusion.modes.is_empty(),
            Field::Mode,
            format!("a clip from {}", made_from(recipe.mode)),
        );
        let nearest = nearest_beside(exclusion, involved.first().copied(), recipe, model);
        let message = format!(
            "{} does not make {} together.",
            model.label,
            words.join(" and ")
        );
        if !involved.is_empty() {
            self.add_shared(involved, message, nearest);
        }
    }
}

/// The nearest value of a field that leaves a combination, the other fields staying as they are.
fn nearest_beside(
    exclusion: &Exclusion,
    field: Option<Field>,
    recipe: &Recipe,
    model: &Model,
) -> Option<String> {
    let is_free = |candidate: &Recipe| !exclusion.matches(candidate);
    match field? {
        Field::DurationS => {
            let mut free = model.durations.clone();
            free.retain(|duration_s| {
                is_free(&Recipe {
                    duration_s: *duration_s,
                    ..recipe.clone()
                })
            });
            nearest_duration(&free, recipe.duration_s).map(|duration| duration.to_string())
        }
        Field::Quality => {
            let lower = |quality: &&Quality| {
                is_free(&Recipe {
                    quality: **quality,
                    ..recipe.clone()
                })
            };
            model
                .qualities
                .iter()
                .rev()
                .find(lower)
                .map(ToString::to_string)
        }
        Field::Motion => model.motions.first().cloned(),
        Field::Camera => {
            let other = |camera: &&String| {
                is_free(&Recipe {
                    camera: Some((*camera).clone()),
                    ..recipe.clone()
                })
            };
            model.cameras.iter().find(other).cloned()
        }
        _ => None,
    }
}

fn nearest_duration(durations: &[u32], wanted: u32) -> Option<u32> {
    durations
        .iter()
        .copied()
        .min_by_key(|duration| duration.abs_diff(wanted))
}
