//! A recipe as the bytes of a paid call in the web dialect.
//!
//! The web site has more modes than it was seen to be asked for: only those whose calls are known are
//! written here. Source: docs/pixverse.md, web generation (observed).

mod body;
mod files;

use body::Body;

use crate::catalog::Catalog;
use crate::error::PixverseError;
use crate::paid::{PaidCall, Uploaded};
use crate::placed::{Placed, unsendable};
use crate::recipe::{InputRole, Mode, Recipe, Route};

pub(super) fn paid_call(
    catalog: &Catalog,
    recipe: &Recipe,
    uploads: &[Uploaded],
) -> Result<PaidCall, PixverseError> {
    let placed = Placed::new(catalog, recipe, uploads)?;
    let (path, body) = match recipe.mode {
        Mode::Text => ("t2v", text(placed)),
        Mode::Image => ("i2v", image(placed)?),
        Mode::Template => template(placed)?,
        Mode::Transition => ("frames", transition(placed)?),
        Mode::MultiTransition => ("frames", multi_transition(placed)?),
        Mode::Extend => ("extend", extend(placed)?),
        Mode::Reference => ("fusion", reference(placed)?),
        Mode::Restyle => ("restyle", restyle(placed)?),
        Mode::Modify => ("modify", modify(placed)?),
        Mode::LipSync
        | Mode::SoundEffect
        | Mode::Swap
        | Mode::Mimic
        | Mode::Upscale
        | Mode::Avatar => {
            return Err(unsendable(
                "how the web site asks for this mode is not known",
            ));
        }
    };
    Ok(PaidCall {
        path: format!("/creative_platform/video/{path}"),
        body: serde_json::to_vec(&body).expect("texts and numbers are always JSON"),
    })
}

/// What all modes share.
fn made(placed: Placed<'_>) -> Body<'_> {
    let recipe = placed.recipe;
    let negative = recipe.negative_prompt.as_deref();
    Body {
        prompt: &recipe.prompt,
        model: &recipe.model,
        duration: recipe.duration_s,
        quality: recipe.quality.as_str(),
        motion_mode: recipe.motion.as_deref().unwrap_or("normal"),
        lip_sync_tts_speaker_id: "Auto",
        credit_change: placed.catalog.estimate(recipe, Route::Web).credits,
        negative_prompt: negative.filter(|text| !text.trim().is_empty()),
        seed: recipe.seed,
        create_count: 1,
        off_peak: recipe.off_peak.then_some(1),
        ..Body::default()
    }
}

/// The same with the wishes that only clips from words or from one image take. A switch is written
/// where the model has it, and where nobody knows the model.
fn wished(placed: Placed<'_>) -> Body<'_> {
    let recipe = placed.recipe;
    let model = placed.catalog.model(&recipe.model, Route::Web);
    let switch = |is_offered: bool, is_on: bool| is_offered.then_some(u8::from(is_on));
    let has_audio = model.is_none_or(|model| model.has_audio);
    let has_multi_clip = model.is_none_or(|model| model.has_multi_clip);
    Body {
        style: recipe.style.as_deref(),
        camera_movement: recipe.camera.as_deref(),
        audio: switch(has_audio, recipe.sound),
        multi_shot: switch(has_multi_clip, recipe.multi_clip),
        ..made(placed)
    }
}

fn text(placed: Placed<'_>) -> Body<'_> {
    Body {
        aspect_ratio: placed.recipe.aspect.map(|aspect| aspect.to_string()),
        ..wished(placed)
    }
}

fn image(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    let (path, url) = files::image(placed, InputRole::Image)?;
    Ok(Body {
        customer_img_path: Some(path),
        customer_img_url: Some(url),
        ..wished(placed)
    })
}

/// A template goes where its images go: one, several, or none.
fn template(placed: Placed<'_>) -> Result<(&'static str, Body<'_>), PixverseError> {
    let recipe = placed.recipe;
    let (paths, urls) = files::images(placed, &[InputRole::Image])?;
    let template_id = recipe
        .template_id
        .ok_or_else(|| unsendable("it names no template"))?;
    let count = u32::try_from(paths.len()).unwrap_or(u32::MAX);
    let body = Body {
        template_id: Some(template_id),
        template_type: Some(1),
        effect_type: Some(count),
        customer_img_count: Some(count),
        sound_effect_switch: recipe.sound.then_some(1),
        ..made(placed)
    };
    Ok(match (&paths[..], &urls[..]) {
        ([], _) => {
            let aspect_ratio = recipe.aspect.map(|aspect| aspect.to_string());
            (
                "t2v",
                Body {
                    aspect_ratio,
                    ..body
                },
            )
        }
        ([path], [url]) => {
            let (customer_img_path, customer_img_url) = (Some(*path), Some(*url));
            (
                "i2v",
                Body {
                    customer_img_path,
                    customer_img_url,
                    ..body
                },
            )
        }
        _ => {
            let (customer_img_paths, customer_img_urls) = (paths, urls);
            (
                "i2v",
                Body {
                    customer_img_paths,
                    customer_img_urls,
                    ..body
                },
            )
        }
    })
}

/// Frames, with what happens between each two and how long that takes.
fn between<'a>(
    placed: Placed<'a>,
    roles: &[InputRole],
    prompts: Vec<&'a str>,
    durations: Vec<u32>,
) -> Result<Body<'a>, PixverseError> {
    let (customer_img_paths, customer_img_urls) = files::images(placed, roles)?;
    let gaps = customer_img_paths.len().saturating_sub(1);
    if gaps == 0 || durations.len() != gaps || prompts.len() != gaps {
        return Err(unsendable(
            "it needs two frames at least, and seconds between each two",
        ));
    }
    Ok(Body {
        duration: durations.iter().sum(),
        prompts,
        durations,
        customer_img_paths,
        customer_img_urls,
        audio: Some(u8::from(placed.recipe.sound)),
        ..made(placed)
    })
}

fn transition(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    let recipe = placed.recipe;
    let roles = [InputRole::FirstFrame, InputRole::LastFrame];
    for role in roles {
        files::image(placed, role)?;
    }
    between(
        placed,
        &roles,
        vec![&recipe.prompt],
        vec![recipe.duration_s],
    )
}

fn multi_transition(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    let frames: Vec<_> = placed
        .of(&[InputRole::Frame])
        .map(|(input, _)| input)
        .collect();
    let gaps = &frames[..frames.len().saturating_sub(1)];
    let prompts = gaps
        .iter()
        .map(|frame| frame.prompt.as_deref().unwrap_or_default());
    let durations = gaps.iter().filter_map(|frame| frame.seconds);
    between(
        placed,
        &[InputRole::Frame],
        prompts.collect(),
        durations.collect(),
    )
}

fn extend(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    Ok(Body {
        audio: Some(u8::from(placed.recipe.sound)),
        source: files::source(placed)?,
        ..made(placed)
    })
}

/// Names are written once in each list, and the ids count the images from 1 (guessed).
fn reference(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    let recipe = placed.recipe;
    let roles = [InputRole::Subject, InputRole::Background];
    let (customer_img_paths, customer_img_urls) = files::images(placed, &roles)?;
    let inputs = || placed.of(&roles).map(|(input, _)| input);
    let names: Option<Vec<&str>> = inputs().map(|input| input.ref_name.as_deref()).collect();
    let names = names.ok_or_else(|| unsendable("every reference needs a name"))?;
    let count = u32::try_from(names.len()).unwrap_or(u32::MAX);
    Ok(Body {
        aspect_ratio: recipe.aspect.map(|aspect| aspect.to_string()),
        original_prompt: Some(&recipe.prompt),
        fusion_id_list: (1..=count).collect(),
        fusion_name_list: names,
        fusion_type_list: inputs().map(|input| files::kind(input.role)).collect(),
        audio: Some(u8::from(recipe.sound)),
        customer_img_paths,
        customer_img_urls,
        ..made(placed)
    })
}

/// A clip that is remade is as long as it was: whole seconds, a started one counted.
fn source_s(recipe: &Recipe) -> u32 {
    let length_s = recipe
        .source_length_ms()
        .map(|length| length.div_ceil(1000));
    let length_s = length_s.and_then(|length| u32::try_from(length).ok());
    length_s.unwrap_or(recipe.duration_s)
}

fn restyle(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    let recipe = placed.recipe;
    if recipe.prompt.trim().is_empty() {
        return Err(unsendable("the web site restyles by words only"));
    }
    Ok(Body {
        duration: source_s(recipe),
        restyle_prompt: Some(&recipe.prompt),
        source: files::source(placed)?,
        ..made(placed)
    })
}

fn modify(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    let recipe = placed.recipe;
    let (customer_img_paths, customer_img_urls) = files::images(placed, &[InputRole::Image])?;
    Ok(Body {
        duration: source_s(recipe),
        original_prompt: Some(&recipe.prompt),
        source: files::source(placed)?,
        customer_img_paths,
        customer_img_urls,
        ..made(placed)
    })
}

#[cfg(test)]
mod tests;
