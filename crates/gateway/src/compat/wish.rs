//! From PixVerse's parameter names to a recipe.
//!
//! JSON and forms are read alike: a form's values are all text. A name that this server does not know is
//! refused, because a misspelt parameter would be paid for; one that it knows and does not carry is taken
//! only with the value that changes nothing.

use contract::{Mode, Quality, Recipe};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use super::envelope::Declined;

/// PixVerse's parameters that this server does not carry. Source: docs/pixverse.md, common fields.
const NOT_CARRIED: [&str; 13] = [
    "img_id",
    "img_ids",
    "template_id",
    "sound_effect_switch",
    "sound_effect_content",
    "sound_mode",
    "lip_sync_switch",
    "lip_sync_tts_switch",
    "lip_sync_tts_content",
    "lip_sync_tts_speaker_id",
    "thinking_type",
    "water_mark",
    "webhook_id",
];

/// Parameters that are carried.
const CARRIED: [&str; 12] = [
    "prompt",
    "model",
    "duration",
    "quality",
    "aspect_ratio",
    "negative_prompt",
    "seed",
    "generate_audio_switch",
    "generate_multi_clip_switch",
    "motion_mode",
    "camera_movement",
    "style",
];

/// Put what was asked for over a recipe of defaults.
///
/// # Errors
///
/// A parameter that is unknown, not carried, or of another kind, by its name.
pub(super) fn granted(defaults: Recipe, wish: &Map<String, Value>) -> Result<Recipe, Declined> {
    for (name, value) in wish {
        check_name(name, value)?;
    }
    let mut recipe = defaults;
    recipe.prompt = text(wish, "prompt")?
        .filter(|prompt| !prompt.trim().is_empty())
        .ok_or_else(|| Declined::parameter("prompt: Say what the clip should show."))?;
    if let Some(model) = text(wish, "model")? {
        recipe.model = model;
    }
    if let Some(duration_s) = number(wish, "duration")? {
        recipe.duration_s = duration_s;
    }
    if let Some(quality) = text(wish, "quality")? {
        recipe.quality = word::<Quality>("quality", &quality)?;
    }
    let aspect = text(wish, "aspect_ratio")?;
    // A clip that starts from an image has the image's shape; older clients send a ratio all the same.
    if recipe.mode == Mode::Text && aspect.is_some() {
        recipe.aspect = aspect;
    }
    recipe.negative_prompt = text(wish, "negative_prompt")?.filter(|words| !words.is_empty());
    recipe.seed = number(wish, "seed")?;
    recipe.sound = switch(wish, "generate_audio_switch")?;
    recipe.multi_clip = switch(wish, "generate_multi_clip_switch")?;
    recipe.motion = text(wish, "motion_mode")?.filter(|motion| motion != "normal");
    recipe.camera = text(wish, "camera_movement")?.filter(|movement| !movement.is_empty());
    recipe.style = text(wish, "style")?.filter(|style| !style.is_empty());
    Ok(recipe)
}

fn check_name(name: &str, value: &Value) -> Result<(), Declined> {
    if CARRIED.contains(&name) {
        return Ok(());
    }
    if !NOT_CARRIED.contains(&name) {
        let known = CARRIED.join(", ");
        let words = format!("{name}: There is no such parameter. Known are {known}.");
        return Err(Declined::parameter(words));
    }
    if is_neutral(value) {
        return Ok(());
    }
    let words = format!("{name}: This server does not carry this parameter; leave it out.");
    Err(Declined::parameter(words))
}

/// A value that asks for nothing.
fn is_neutral(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::Number(number) => number.as_i64() == Some(0),
        Value::String(text) => matches!(text.as_str(), "" | "0" | "false" | "False"),
        Value::Array(items) => items.is_empty(),
        Value::Object(_) | Value::Bool(true) => false,
    }
}

fn text(wish: &Map<String, Value>, name: &str) -> Result<Option<String>, Declined> {
    match wish.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(Declined::parameter(format!("{name}: This must be text."))),
    }
}

fn number(wish: &Map<String, Value>, name: &str) -> Result<Option<u32>, Declined> {
    let refused = || Declined::parameter(format!("{name}: This must be a whole number."));
    match wish.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) if text.is_empty() => Ok(None),
        Some(Value::String(text)) => text.trim().parse().map(Some).map_err(|_| refused()),
        Some(value) => value
            .as_u64()
            .and_then(|number| u32::try_from(number).ok())
            .map(Some)
            .ok_or_else(refused),
    }
}

fn switch(wish: &Map<String, Value>, name: &str) -> Result<bool, Declined> {
    match wish.get(name) {
        None | Some(Value::Null) => Ok(false),
        Some(Value::Bool(is_on)) => Ok(*is_on),
        Some(Value::Number(number)) if number.as_u64() == Some(0) => Ok(false),
        Some(Value::Number(number)) if number.as_u64() == Some(1) => Ok(true),
        Some(Value::String(text)) => match text.as_str() {
            "" | "0" | "false" | "False" => Ok(false),
            "1" | "true" | "True" => Ok(true),
            _ => Err(no_switch(name)),
        },
        Some(_) => Err(no_switch(name)),
    }
}

fn no_switch(name: &str) -> Declined {
    Declined::parameter(format!("{name}: This must be true or false."))
}

fn word<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, Declined> {
    serde_json::from_value(Value::from(text)).map_err(|_| {
        Declined::parameter(format!(
            "{name}: `{text}` is not known; see /api/v1/catalog."
        ))
    })
}
