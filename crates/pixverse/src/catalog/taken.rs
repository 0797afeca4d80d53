//! What a mode does not take at all, what it cannot do without, and what excludes each other.

use super::judging::Asked;
use super::problems::Found;
use super::wording::{bare, list};
use super::{Field, Slot};
use crate::recipe::Mode;

impl Found {
    pub(super) fn taken(&mut self, asked: &Asked<'_>) {
        self.not_taken(asked);
        self.required(asked);
        for group in &asked.row.one_of {
            self.one_of(asked, group);
        }
    }

    /// Fields that were filled although the mode has no use for them.
    fn not_taken(&mut self, asked: &Asked<'_>) {
        for field in Field::ALL.iter().copied().filter(|field| {
            let is_image_shape = *field == Field::Aspect && asked.recipe.mode == Mode::Image;
            *field != Field::Inputs && !is_image_shape
        }) {
            if field.is_filled(asked.recipe) && !asked.row.takes(Slot::Field(field)) {
                let message = format!("{} takes no {}.", asked.row.label, bare(field.words()));
                self.add(field, message, Some(empty(field)));
            }
        }
    }

    /// The prompt has its own sentence, beside its other rules.
    fn required(&mut self, asked: &Asked<'_>) {
        for field in &asked.row.required {
            if *field != Field::Prompt && !field.is_filled(asked.recipe) {
                let message = format!("{} needs {}.", asked.row.label, field.words());
                self.add(*field, message, None);
            }
        }
    }

    fn one_of(&mut self, asked: &Asked<'_>, group: &[Slot]) {
        let filled: Vec<Slot> = group
            .iter()
            .copied()
            .filter(|slot| slot.is_filled(asked.recipe))
            .collect();
        let choices = |slots: &[Slot], last: &str| {
            list(slots.iter().map(|slot| slot.words())).replace(" and ", last)
        };
        let label = &asked.row.label;
        if filled.is_empty() {
            let message = format!("{label} needs {}.", choices(group, " or "));
            self.add_at(group[0], message, None);
        } else if filled.len() > 1 {
            let several = choices(&filled, " or ");
            let message = format!("{label} takes {several}, not both.");
            let last = filled[filled.len() - 1];
            let nearest = matches!(last, Slot::Field(_)).then(String::new);
            self.add_at(last, message, nearest);
        }
    }
}

/// How a recipe spells that nothing is chosen.
fn empty(field: Field) -> String {
    match field {
        Field::Sound | Field::MultiClip | Field::KeepOriginalSound | Field::OffPeak => "false",
        _ => "",
    }
    .to_owned()
}
