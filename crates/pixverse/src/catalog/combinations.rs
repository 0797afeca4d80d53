//! Choices that a model makes each alone but not together, and the way out of such a pair.

use super::choices::nearest_duration;
use super::problems::Found;
use super::wording::made_from;
use super::{Exclusion, Field, Model};
use crate::recipe::{Quality, Recipe};

impl Found {
    pub(super) fn exclusion(&mut self, exclusion: &Exclusion, recipe: &Recipe, model: &Model) {
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
