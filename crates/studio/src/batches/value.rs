//! Values as they are written, and the fields of a recipe they set.

use pixverse::{Quality, Recipe};

use super::column::Column;
use super::sheet::Cell;

/// Most clips of each prompt that one row may ask for; more is a slip of the hand. Source: our own bound.
const COUNT_MAX: u32 = 100;

/// Read a value into its field.
pub(super) fn put(recipe: &mut Recipe, cell: &Cell) -> Result<(), String> {
    let value = cell.value.as_str();
    let shown = || value.chars().take(40).collect::<String>();
    match cell.column {
        Column::Mode => {
            let known = || format!("There is no mode `{}`; text and image are made.", shown());
            recipe.mode = value.to_lowercase().parse().map_err(|_| known())?;
        }
        Column::Version => recipe.version = whole(value)?,
        Column::Model => value.clone_into(&mut recipe.model),
        Column::NegativePrompt => recipe.negative_prompt = Some(value.to_owned()),
        Column::DurationS => recipe.duration_s = whole(value)?,
        Column::Quality => {
            let known = || {
                format!(
                    "There is no quality `{}`; {} are known.",
                    shown(),
                    qualities()
                )
            };
            recipe.quality = value.to_lowercase().parse().map_err(|_| known())?;
        }
        Column::Aspect => {
            let known = || {
                format!(
                    "`{}` is no shape; it is two numbers, such as 16:9.",
                    shown()
                )
            };
            recipe.aspect = Some(value.parse().map_err(|_| known())?);
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

fn qualities() -> String {
    Quality::ALL
        .iter()
        .map(|quality| quality.as_str())
        .collect::<Vec<_>>()
        .join(", ")
}

fn whole(value: &str) -> Result<u32, String> {
    let shown: String = value.chars().take(40).collect();
    value
        .parse()
        .map_err(|_| format!("`{shown}` is no whole number."))
}

/// How many clips a row asks for.
pub(super) fn clips(value: &str) -> Result<u32, String> {
    let count = whole(value)?;
    if (1..=COUNT_MAX).contains(&count) {
        Ok(count)
    } else {
        Err(format!(
            "The number of clips is 1 to {COUNT_MAX}, not {count}."
        ))
    }
}

fn switch(value: &str) -> Result<bool, String> {
    match value.to_lowercase().as_str() {
        "true" | "yes" | "on" | "1" => Ok(true),
        "false" | "no" | "off" | "0" => Ok(false),
        _ => {
            let shown: String = value.chars().take(40).collect();
            Err(format!("`{shown}` is neither yes nor no."))
        }
    }
}
