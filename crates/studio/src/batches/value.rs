//! Values as they are written, and the fields of a recipe they set.

use pixverse::{Quality, Recipe};

use super::column::Column;
use super::sheet::Cell;
use crate::jobs::COUNT_MAX;

/// Longest piece of a wrong value that is repeated, in characters.
const SHOWN_MAX: usize = 40;

/// Why a value cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum BadValue {
    /// No mode has this name.
    #[error("There is no mode `{0}`; text and image are made.")]
    Mode(String),
    /// No quality has this name.
    #[error("There is no quality `{0}`; {known} are known.", known = qualities())]
    Quality(String),
    /// Not two numbers.
    #[error("`{0}` is no shape; it is two numbers, such as 16:9.")]
    Aspect(String),
    /// Not a number.
    #[error("`{0}` is no whole number.")]
    Number(String),
    /// Neither yes nor no.
    #[error("`{0}` is neither yes nor no.")]
    Switch(String),
    /// Too few or too many clips.
    #[error("The number of clips is 1 to {COUNT_MAX}, not {0}.")]
    Clips(u32),
}

/// Read a value into its field.
pub(super) fn put(recipe: &mut Recipe, cell: &Cell) -> Result<(), BadValue> {
    let value = cell.value.as_str();
    match cell.column {
        Column::Mode => {
            let known = value.to_lowercase().parse();
            recipe.mode = known.map_err(|_| BadValue::Mode(shown(value)))?;
        }
        Column::Version => recipe.version = whole(value)?,
        Column::Model => value.clone_into(&mut recipe.model),
        Column::NegativePrompt => recipe.negative_prompt = Some(value.to_owned()),
        Column::DurationS => recipe.duration_s = whole(value)?,
        Column::Quality => {
            let known = value.to_lowercase().parse();
            recipe.quality = known.map_err(|_| BadValue::Quality(shown(value)))?;
        }
        Column::Aspect => {
            let aspect = value.parse().map_err(|_| BadValue::Aspect(shown(value)))?;
            recipe.aspect = Some(aspect);
        }
        Column::Sound => recipe.sound = switch(value)?,
        Column::MultiClip => recipe.multi_clip = switch(value)?,
        Column::Seed => recipe.seed = Some(whole(value)?),
        Column::Motion => recipe.motion = Some(value.to_owned()),
        Column::Style => recipe.style = Some(value.to_owned()),
        Column::Camera => recipe.camera = Some(value.to_owned()),
        Column::Prompt | Column::Image | Column::Count => {}
    }
    Ok(())
}

/// How many clips a row asks for.
pub(super) fn clips(value: &str) -> Result<u32, BadValue> {
    let count = whole(value)?;
    if (1..=COUNT_MAX).contains(&count) {
        Ok(count)
    } else {
        Err(BadValue::Clips(count))
    }
}

fn whole(value: &str) -> Result<u32, BadValue> {
    value.parse().map_err(|_| BadValue::Number(shown(value)))
}

fn switch(value: &str) -> Result<bool, BadValue> {
    match value.to_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Ok(true),
        "false" | "no" | "off" | "0" => Ok(false),
        _ => Err(BadValue::Switch(shown(value))),
    }
}

fn shown(value: &str) -> String {
    value.chars().take(SHOWN_MAX).collect()
}

fn qualities() -> String {
    Quality::ALL
        .iter()
        .map(|quality| quality.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}
