//! The choices of a recipe against its model, each by itself.

use super::judging::Asked;
use super::problems::Found;
use super::wording::{lengths, list};
use super::{DEFAULT_MODEL, Field, Model, Slot};
use crate::recipe::{Aspect, InputRole, Quality, Recipe, ReferenceMode};

impl Found {
    /// Every choice against the model's row.
    pub(super) fn choices(&mut self, asked: &Asked<'_>, model: &Model) {
        let (recipe, row) = (asked.recipe, asked.row);
        if !model.modes.contains(&recipe.mode) {
            self.foreign_mode(asked, model);
        }
        let takes_length = row.takes(Slot::Field(Field::DurationS)) && !has_reference_video(recipe);
        if takes_length {
            self.duration(recipe, model);
        }
        self.quality(recipe.quality, &model.qualities, &model.label);
        self.switches(asked, model);
        for (field, value, allowed) in [
            (Field::Motion, &recipe.motion, &model.motions),
            (Field::Style, &recipe.style, &model.styles),
            (Field::Camera, &recipe.camera, &model.cameras),
        ] {
            if row.takes(Slot::Field(field)) {
                self.named(field, value.as_deref(), allowed, model);
            }
        }
        if let Some(aspect) = recipe
            .aspect
            .filter(|_| row.takes(Slot::Field(Field::Aspect)))
        {
            self.aspect(aspect, model);
        }
        let excluded = model.excluded.iter();
        for exclusion in excluded.filter(|exclusion| {
            (takes_length || exclusion.durations.is_empty()) && exclusion.matches(recipe)
        }) {
            self.exclusion(exclusion, recipe, model);
        }
    }

    /// The choices of a mode that takes no model.
    pub(super) fn plain_choices(&mut self, asked: &Asked<'_>) {
        if asked.row.takes(Slot::Field(Field::Quality)) {
            let quality = asked.recipe.quality;
            self.quality(quality, &asked.row.qualities, &asked.row.label);
        }
    }

    fn foreign_mode(&mut self, asked: &Asked<'_>, model: &Model) {
        let message = format!("{} does not make {} clips.", model.label, asked.recipe.mode);
        let able = asked.catalog.models_for(asked.recipe.mode, asked.route);
        let usual = able.iter().find(|model| model.id == DEFAULT_MODEL);
        let nearest = usual.or(able.first()).map(|model| model.id.clone());
        self.add_shared(vec![Field::Model, Field::Mode], message, nearest);
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

    fn quality(&mut self, wanted: Quality, made: &[Quality], label: &str) {
        if made.contains(&wanted) {
            return;
        }
        let below = made.iter().rfind(|quality| **quality < wanted);
        let nearest = below.or(made.first());
        let known = list(made.iter().map(|quality| quality.as_str()));
        let message = format!("{label} makes {known}, not {wanted}.");
        self.add(Field::Quality, message, nearest.map(ToString::to_string));
    }

    fn switches(&mut self, asked: &Asked<'_>, model: &Model) {
        let recipe = asked.recipe;
        let takes = |field| asked.row.takes(Slot::Field(field));
        let off = || Some("false".to_owned());
        if recipe.sound && takes(Field::Sound) && !model.makes_sound(recipe.mode) {
            let message = format!("{} makes no sound{}.", model.label, model.in_mode(recipe));
            self.add(Field::Sound, message, off());
        }
        if recipe.multi_clip && takes(Field::MultiClip) && !model.has_multi_clip {
            let message = format!("{} does not cut a clip from several shots.", model.label);
            self.add(Field::MultiClip, message, off());
        }
        if recipe.thinking.is_some() && takes(Field::Thinking) && !model.has_thinking {
            let message = format!("{} uses every prompt as it is written.", model.label);
            self.add(Field::Thinking, message, Some(String::new()));
        }
        let is_omni = recipe.reference_mode == Some(ReferenceMode::Omni);
        if is_omni && takes(Field::ReferenceMode) && model.omni_references_max == 0 {
            let message = format!("{} does not read references in the omni way.", model.label);
            self.add(Field::ReferenceMode, message, Some(String::new()));
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
}

/// A reference video says how long the clip is.
pub(super) fn has_reference_video(recipe: &Recipe) -> bool {
    recipe.inputs_of(InputRole::ReferenceVideo).next().is_some()
}

pub(super) fn nearest_duration(durations: &[u32], wanted: u32) -> Option<u32> {
    durations
        .iter()
        .copied()
        .min_by_key(|duration| duration.abs_diff(wanted))
}
