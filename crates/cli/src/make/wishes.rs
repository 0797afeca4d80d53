//! The flags of the modes that speak, sound, restyle and edit, put over a recipe.

use contract::{Mask, Mode, PixverseId, Recipe, Voice};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::problems::Problems;
use super::recipe::{put, put_optional};
use crate::args::{MakeArgs, Speciality};

/// Put what the flags say over a recipe.
pub(super) fn overlay(recipe: &mut Recipe, args: &MakeArgs, problems: &mut Problems) {
    let wish = &args.speciality;
    put(&mut recipe.keep_original_sound, wish.keep_sound.as_ref());
    put(&mut recipe.off_peak, wish.off_peak.as_ref());
    put_optional(&mut recipe.sound_text, wish.sound_text.as_ref());
    if let Some(id) = &wish.template {
        recipe.template_id = Some(PixverseId(id.clone()));
    }
    restyle(recipe, args, problems);
    voice(recipe, wish, problems);
    masks(recipe, wish, problems);
    if let Some(word) = &wish.thinking {
        match word_of(word) {
            Some(thinking) => recipe.thinking = Some(thinking),
            None => problems.add("--thinking", "The words are enabled, disabled and auto."),
        }
    }
    if let Some(word) = &wish.reference_mode {
        match word_of(word) {
            Some(mode) => recipe.reference_mode = Some(mode),
            None => problems.add("--reference-mode", "The one such word is omni."),
        }
    }
}

/// A look by its id takes the place of words in the recipe, and words that of an id.
fn restyle(recipe: &mut Recipe, args: &MakeArgs, problems: &mut Problems) {
    let wish = &args.speciality;
    match (&wish.restyle, &wish.restyle_prompt) {
        (Some(_), Some(_)) => {
            let message = "Give a look by its id or in words, and not both.";
            problems.add("--restyle-prompt", message);
        }
        (None, None) => {}
        _ if recipe.mode != Mode::Restyle => {
            let message = "Only `tachy make restyle` takes a look.";
            problems.add("--restyle", message);
        }
        (Some(id), None) => {
            recipe.restyle_id = Some(PixverseId(id.clone()));
            if args.wish.prompt.is_none() {
                recipe.prompt.clear();
            }
        }
        (None, Some(words)) => {
            recipe.restyle_id = None;
            recipe.prompt.clone_from(words);
        }
    }
}

fn voice(recipe: &mut Recipe, wish: &Speciality, problems: &mut Problems) {
    if wish.voice.is_none() && wish.say.is_none() {
        return;
    }
    let before = recipe.voice.take();
    let (id, text) = before.map_or((None, None), |voice| {
        (Some(voice.speaker_id), Some(voice.text))
    });
    match (wish.voice.clone().or(id), wish.say.clone().or(text)) {
        (Some(speaker_id), Some(text)) => recipe.voice = Some(Voice { speaker_id, text }),
        (Some(_), None) => problems.add("--say", "Say what the voice shall speak."),
        (None, _) => problems.add("--voice", "Name the voice; `tachy voice list` shows them."),
    }
}

fn masks(recipe: &mut Recipe, wish: &Speciality, problems: &mut Problems) {
    if wish.mask.is_empty() {
        if wish.mask_frame.is_some() {
            problems.add("--mask-frame", "It needs a --mask that was found there.");
        }
        return;
    }
    let keyframe = wish.mask_frame.unwrap_or(1);
    let mask = |id: &String| Mask {
        keyframe,
        id: id.clone(),
        name: None,
    };
    recipe.masks = wish.mask.iter().map(mask).collect();
}

fn word_of<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(Value::from(word)).ok()
}
