//! A form made from the catalog's rows, for a recipe as it stands.

use std::collections::BTreeSet;

use super::form::{Choice, Control, ControlKind, Form};
use super::frames::{TOTAL_S_MAX, TOTAL_S_MIN};
use super::judging::Asked;
use super::labels::label;
use super::naming::NAME_BYTES_MAX;
use super::texts::{SEED_MAX, SHORT_TEXT_CHARS_MAX, VOICE_CHARS_MAX};
use super::wording::capitalised;
use super::{Catalog, Field, FileKind, InputRule, Model, Slot};
use crate::recipe::{InputRole, Mode, Quality, Recipe, ReferenceMode, Route, Thinking};

impl Catalog {
    /// What a form for a recipe holds on a route; `None` where the route does not make its mode.
    /// Every value that some model of the mode knows is listed, with why it may not be picked.
    pub fn form(&self, recipe: &Recipe, route: Route) -> Option<Form> {
        let row = self.mode(recipe.mode, route)?;
        let model = self
            .model(&recipe.model, route)
            .filter(|_| row.takes_model());
        let asked = Asked {
            catalog: self,
            recipe,
            route,
            row,
            model,
        };
        let slots = row.takes.iter().copied();
        Some(Form {
            mode: recipe.mode,
            label: row.label.clone(),
            summary: row.summary.clone(),
            controls: slots.filter_map(|slot| asked.control(slot)).collect(),
        })
    }
}

impl Asked<'_> {
    fn control(&self, slot: Slot) -> Option<Control> {
        if slot == Slot::Field(Field::SoundText) && self.refuses_sound_text() {
            return None;
        }
        let kind = match slot {
            Slot::Field(field) => self.of_field(field)?,
            Slot::Role(role) => self.of_role(role)?,
        };
        let is_listed = matches!(&kind, ControlKind::Choice { choices, .. } if choices.is_empty());
        let is_required = match slot {
            Slot::Field(Field::Aspect) => self.recipe.mode != Mode::Template,
            Slot::Field(Field::Model | Field::DurationS | Field::Quality) => true,
            Slot::Field(Field::Masks) => self.row.masks_min > 0,
            Slot::Field(field) => self.row.required.contains(&field),
            Slot::Role(role) => self.row.input(role).is_some_and(|rule| rule.min > 0),
        };
        (!is_listed).then(|| Control {
            slot,
            label: label(slot, self.recipe.mode).to_owned(),
            is_required,
            one_of: self.row.group_of(slot),
            kind,
        })
    }

    /// The model takes no words for its sound, and none stand there that would have to be taken out.
    fn refuses_sound_text(&self) -> bool {
        let is_laid_under = self.row.takes(Slot::Field(Field::Sound));
        let model = self.model.filter(|_| is_laid_under);
        model.is_some_and(|model| !model.takes_sound_text(self.recipe.mode))
            && !Field::SoundText.is_filled(self.recipe)
    }

    fn of_field(&self, field: Field) -> Option<ControlKind> {
        Some(match field {
            Field::Prompt => ControlKind::Text {
                chars_max: self.prompt_chars_max(),
            },
            Field::NegativePrompt | Field::SoundText => ControlKind::Text {
                chars_max: SHORT_TEXT_CHARS_MAX,
            },
            Field::Model
            | Field::DurationS
            | Field::Quality
            | Field::Aspect
            | Field::Motion
            | Field::Style
            | Field::Camera
            | Field::Thinking
            | Field::ReferenceMode => self.choice(field),
            Field::Sound | Field::MultiClip | Field::KeepOriginalSound | Field::OffPeak => {
                let why = self.catalog.why_not(self.recipe, self.route, field, "true");
                ControlKind::Switch { why }
            }
            Field::Seed => ControlKind::Number {
                min: 0,
                max: SEED_MAX,
            },
            Field::Source => ControlKind::Clip,
            Field::Voice => ControlKind::Voice {
                chars_max: VOICE_CHARS_MAX,
            },
            Field::RestyleId => ControlKind::Restyle,
            Field::TemplateId => ControlKind::Template,
            Field::Masks => ControlKind::Masks {
                min: self.row.masks_min,
                max: self.row.masks_max,
            },
            Field::Version | Field::Mode | Field::Inputs => return None,
        })
    }

    fn of_role(&self, role: InputRole) -> Option<ControlKind> {
        let taken = self.row.input(role)?;
        let limits = self.limits_of(taken)?;
        let InputRule { min, max, .. } = *taken;
        Some(match role {
            InputRole::Frame => ControlKind::Frames {
                min,
                max,
                limits,
                total_s_min: TOTAL_S_MIN,
                total_s_max: TOTAL_S_MAX,
                chars_max: self.prompt_chars_max(),
            },
            InputRole::Background => return None,
            InputRole::Subject => ControlKind::References {
                roles: vec![InputRole::Subject, InputRole::Background],
                min,
                max: self.model.map_or(max, |model| {
                    model.references_for(self.recipe.reference_mode)
                }),
                limits,
                name_bytes_max: u32::try_from(NAME_BYTES_MAX).unwrap_or(u32::MAX),
            },
            _ => ControlKind::Files {
                media: FileKind::from(role),
                min,
                max,
                limits,
            },
        })
    }

    fn choice(&self, field: Field) -> ControlKind {
        let usual = self
            .catalog
            .start(self.recipe.mode, self.route, Some(&self.recipe.model));
        let default = match field {
            Field::Model => Some(usual.model),
            Field::DurationS => Some(usual.duration_s.to_string()),
            Field::Quality => Some(usual.quality.to_string()),
            Field::Aspect => usual.aspect.map(String::from),
            _ => None,
        };
        let choices = self.values(field).into_iter().map(|(value, label)| {
            let why = self.catalog.why_not(self.recipe, self.route, field, &value);
            Choice { value, label, why }
        });
        ControlKind::Choice {
            choices: choices.collect(),
            default,
        }
    }

    /// All values of the models that make the mode, each with its name.
    fn values(&self, field: Field) -> Vec<(String, String)> {
        let plain = |words: Vec<String>| words.into_iter().map(|word| (word.clone(), word));
        let named = |words: Vec<String>| {
            let name = |word: String| (word.clone(), capitalised(&word.replace('_', " ")));
            words.into_iter().map(name).collect()
        };
        match field {
            Field::Model => {
                let models = self.models().into_iter();
                models
                    .map(|model| (model.id.clone(), model.label.clone()))
                    .collect()
            }
            Field::DurationS => {
                let all: BTreeSet<u32> = self.gathered(|model| model.durations.clone());
                all.into_iter()
                    .map(|seconds| (seconds.to_string(), format!("{seconds} s")))
                    .collect()
            }
            Field::Quality => {
                let mut all: BTreeSet<Quality> = self.gathered(|model| model.qualities.clone());
                all.extend(&self.row.qualities);
                plain(all.into_iter().map(|one| one.to_string()).collect()).collect()
            }
            Field::Aspect => {
                plain(self.listed(|model| model.aspects.iter().map(ToString::to_string).collect()))
                    .collect()
            }
            Field::Motion => named(self.listed(|model| model.motions.clone())),
            Field::Style => named(self.listed(|model| model.styles.clone())),
            Field::Camera => named(self.listed(|model| model.cameras.clone())),
            Field::Thinking => named(Thinking::ALL.iter().map(ToString::to_string).collect()),
            Field::ReferenceMode => {
                named(ReferenceMode::ALL.iter().map(ToString::to_string).collect())
            }
            _ => Vec::new(),
        }
    }

    fn models(&self) -> Vec<&Model> {
        self.catalog.models_for(self.recipe.mode, self.route)
    }

    fn gathered<T: Ord>(&self, values: impl Fn(&Model) -> Vec<T>) -> BTreeSet<T> {
        self.models().into_iter().flat_map(values).collect()
    }

    /// In the order in which the catalog first names them, each once.
    fn listed(&self, values: impl Fn(&Model) -> Vec<String>) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let all = self.models().into_iter().flat_map(values);
        all.filter(|value| seen.insert(value.clone())).collect()
    }
}
