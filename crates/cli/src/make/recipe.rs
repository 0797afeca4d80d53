//! The recipe before its images: the catalog's defaults, then a recipe file,
//! then the flags.

use contract::{DefaultsRef, Quality, Recipe, Route, Studio};
use serde_json::Value;
use std::io::Read as _;

use super::problems::Problems;
use super::wishes;
use crate::args::{MakeArgs, RecipeFrom, Wish};
use crate::exit::Failure;

/// Longest recipe that is read. Bytes; the longest prompt with every field is
/// a fiftieth of it, and a file that is no recipe is not read into memory.
const RECIPE_BYTES_MAX: u64 = 1_000_000;

/// Read the recipe that the flags describe; what cannot be read is a problem
/// and leaves the default in its place.
///
/// # Errors
///
/// When the studio gives no defaults.
pub(crate) async fn read(
    args: &MakeArgs,
    route: Route,
    studio: &Studio,
    problems: &mut Problems,
) -> Result<Recipe, Failure> {
    let mode = args.mode.0;
    let asked = DefaultsRef {
        mode,
        route,
        model: args.wish.model.clone(),
    };
    let defaults = contract::catalog::defaults(studio, asked).await?;
    let mut recipe = match &args.recipe {
        Some(from) => over(from, &defaults).unwrap_or_else(|refusal| {
            problems.add("--recipe", refusal.0);
            defaults
        }),
        None => defaults,
    };
    if recipe.mode != mode {
        let word = args.mode.word();
        problems.add(
            "--recipe",
            format!("This recipe is for another mode than {word}."),
        );
    }
    overlay(&mut recipe, &args.wish, problems);
    wishes::overlay(&mut recipe, args, problems);
    Ok(recipe)
}

/// Why a recipe was refused.
struct Refusal(String);

/// A recipe may leave fields out: they are the defaults.
fn over(from: &RecipeFrom, defaults: &Recipe) -> Result<Recipe, Refusal> {
    let no_recipe = |error: &dyn std::fmt::Display| Refusal(format!("This is no recipe: {error}."));
    let fields = match from {
        RecipeFrom::Given(fields) => fields.clone(),
        _ => match serde_json::from_str(&text_of(from)?).map_err(|error| no_recipe(&error))? {
            Value::Object(fields) => fields,
            _ => return Err(no_recipe(&"it is not a JSON object")),
        },
    };
    let mut whole = serde_json::to_value(defaults).map_err(|error| no_recipe(&error))?;
    if let Value::Object(known) = &mut whole {
        known.extend(fields);
    }
    serde_json::from_value(whole).map_err(|error| no_recipe(&error))
}

fn text_of(from: &RecipeFrom) -> Result<String, Refusal> {
    let mut text = String::new();
    let (name, read) = match from {
        RecipeFrom::Given(_) => return Ok(text),
        RecipeFrom::Stdin => {
            let mut stdin = std::io::stdin().take(RECIPE_BYTES_MAX);
            ("stdin".to_owned(), stdin.read_to_string(&mut text))
        }
        RecipeFrom::File(path) => {
            let read = std::fs::File::open(path)
                .and_then(|file| file.take(RECIPE_BYTES_MAX).read_to_string(&mut text));
            (path.display().to_string(), read)
        }
    };
    read.map(|_| text)
        .map_err(|error| Refusal(format!("{name} could not be read: {error}.")))
}

/// Put what the flags say over a recipe.
pub(crate) fn overlay(recipe: &mut Recipe, wish: &Wish, problems: &mut Problems) {
    put(&mut recipe.prompt, wish.prompt.as_ref());
    put(&mut recipe.model, wish.model.as_ref());
    put(&mut recipe.duration_s, wish.duration.as_ref());
    put(&mut recipe.sound, wish.sound.as_ref());
    put(&mut recipe.multi_clip, wish.multi_clip.as_ref());
    put_optional(&mut recipe.negative_prompt, wish.negative_prompt.as_ref());
    put_optional(&mut recipe.aspect, wish.aspect.as_ref());
    put_optional(&mut recipe.seed, wish.seed.as_ref());
    put_optional(&mut recipe.motion, wish.motion.as_ref());
    put_optional(&mut recipe.style, wish.style.as_ref());
    put_optional(&mut recipe.camera, wish.camera.as_ref());
    if let Some(word) = &wish.quality {
        match serde_json::from_value::<Quality>(Value::String(word.clone())) {
            Ok(quality) => recipe.quality = quality,
            Err(_) => problems.add("--quality", "The qualities are 360p, 540p, 720p and 1080p."),
        }
    }
}

pub(super) fn put<T: Clone>(field: &mut T, flag: Option<&T>) {
    if let Some(value) = flag {
        field.clone_from(value);
    }
}

pub(super) fn put_optional<T: Clone>(field: &mut Option<T>, flag: Option<&T>) {
    if flag.is_some() {
        *field = flag.cloned();
    }
}
