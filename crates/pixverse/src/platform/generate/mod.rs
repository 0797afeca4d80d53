//! A recipe as the bytes of a paid call in the official dialect.
//!
//! Source: docs/pixverse.md, generation (documented).

mod body;
mod files;

use body::Body;

use super::call_of;
use crate::catalog::Catalog;
use crate::error::PixverseError;
use crate::paid::{PaidCall, Uploaded};
use crate::placed::{Placed, unsendable};
use crate::recipe::{InputRole, Mode, Recipe, ReferenceMode, Route, Thinking};

pub(super) fn paid_call(
    catalog: &Catalog,
    recipe: &Recipe,
    uploads: &[Uploaded],
) -> Result<PaidCall, PixverseError> {
    let placed = Placed::new(catalog, recipe, uploads)?;
    let (path, body) = match recipe.mode {
        Mode::Text => ("text", text(placed)),
        Mode::Image => ("img", image(placed)?),
        Mode::Template => template(placed)?,
        Mode::Transition => ("transition", transition(placed)?),
        Mode::MultiTransition => ("multi_transition", multi_transition(placed)?),
        Mode::Extend => ("extend", extend(placed)?),
        Mode::Reference => ("fusion", reference(placed)?),
        Mode::LipSync => ("lip_sync", spoken(placed, source(placed)?)?),
        Mode::SoundEffect => ("sound_effect", sound_effect(placed)?),
        Mode::Restyle => ("restyle", restyle(placed)?),
        Mode::Swap => ("swap", swap(placed)?),
        Mode::Mimic => ("mimic", mimic(placed)?),
        Mode::Modify => ("modify", modify(placed)?),
        Mode::Upscale => ("upscale", source(placed)?),
        Mode::Avatar => ("avatar", avatar(placed)?),
    };
    Ok(call_of(&format!("/video/{path}/generate"), &body))
}

/// What most modes share: a model makes so many seconds of what the words say.
fn made(recipe: &Recipe) -> Body<'_> {
    Body {
        model: Some(&recipe.model),
        prompt: Some(&recipe.prompt),
        duration: Some(recipe.duration_s),
        quality: Some(recipe.quality.as_str()),
        seed: recipe.seed,
        thinking_type: recipe.thinking.map(Thinking::as_str),
        ..Body::default()
    }
}

/// The same with the wishes of the older models, which the newer ones do not take.
fn wished(recipe: &Recipe) -> Body<'_> {
    let negative = recipe.negative_prompt.as_deref();
    Body {
        negative_prompt: negative.filter(|text| !text.trim().is_empty()),
        motion_mode: recipe.motion.as_deref(),
        style: recipe.style.as_deref(),
        camera_movement: recipe.camera.as_deref(),
        generate_multi_clip_switch: recipe.multi_clip,
        ..made(recipe)
    }
}

/// Sound by the switch that the model has. A model that nobody knows is taken for a new one.
fn with_sound<'a>(placed: Placed<'a>, body: Body<'a>) -> Body<'a> {
    let recipe = placed.recipe;
    let model = placed.catalog.model(&recipe.model, Route::Platform);
    let is_older = model.is_some_and(|model| model.has_sound_effect && !model.has_audio);
    Body {
        sound_effect_switch: recipe.sound && is_older,
        sound_effect_content: recipe
            .sound_text
            .as_deref()
            .filter(|_| recipe.sound && is_older),
        generate_audio_switch: recipe.sound && !is_older,
        ..body
    }
}

fn text(placed: Placed<'_>) -> Body<'_> {
    let recipe = placed.recipe;
    Body {
        aspect_ratio: recipe.aspect.map(|aspect| aspect.to_string()),
        ..with_sound(placed, wished(recipe))
    }
}

fn image(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    Ok(Body {
        img_id: Some(files::image(placed, InputRole::Image)?),
        ..with_sound(placed, wished(placed.recipe))
    })
}

/// A template goes where its images go: one, several, or none.
fn template(placed: Placed<'_>) -> Result<(&'static str, Body<'_>), PixverseError> {
    let recipe = placed.recipe;
    let template_id = recipe
        .template_id
        .ok_or_else(|| unsendable("it names no template"))?;
    let body = Body {
        template_id: Some(template_id),
        sound_effect_switch: recipe.sound,
        ..made(recipe)
    };
    let images = files::images(placed, InputRole::Image)?;
    Ok(match images[..] {
        [] => {
            let aspect_ratio = recipe.aspect.map(|aspect| aspect.to_string());
            (
                "text",
                Body {
                    aspect_ratio,
                    ..body
                },
            )
        }
        [img_id] => (
            "img",
            Body {
                img_id: Some(img_id),
                ..body
            },
        ),
        _ => (
            "img",
            Body {
                img_ids: images,
                ..body
            },
        ),
    })
}

fn transition(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    let recipe = placed.recipe;
    let body = Body {
        first_frame_img: Some(files::image(placed, InputRole::FirstFrame)?),
        last_frame_img: Some(files::image(placed, InputRole::LastFrame)?),
        ..with_sound(placed, wished(recipe))
    };
    Ok(Body {
        style: None,
        camera_movement: None,
        generate_multi_clip_switch: false,
        ..body
    })
}

fn multi_transition(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    Ok(Body {
        model: Some(&placed.recipe.model),
        quality: Some(placed.recipe.quality.as_str()),
        multi_transition: files::frames(placed)?,
        ..Body::default()
    })
}

fn extend(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    let recipe = placed.recipe;
    Ok(Body {
        source: Some(files::source(placed)?),
        camera_movement: None,
        generate_audio_switch: recipe.sound,
        generate_multi_clip_switch: false,
        ..wished(recipe)
    })
}

fn reference(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    let recipe = placed.recipe;
    let videos = files::reference_videos(placed)?;
    Ok(Body {
        // With a video to follow, PixVerse takes the length from there.
        duration: Some(if videos.is_empty() {
            recipe.duration_s
        } else {
            0
        }),
        aspect_ratio: recipe.aspect.map(|aspect| aspect.to_string()),
        image_references: files::references(placed)?,
        reference_mode: recipe.reference_mode.map(ReferenceMode::as_str),
        video_references: videos,
        generate_audio_switch: recipe.sound,
        ..made(recipe)
    })
}

/// A video to begin with, and nothing else.
fn source(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    Ok(Body {
        source: Some(files::source(placed)?),
        ..Body::default()
    })
}

/// A voice's words, or a recording: exactly one of the two.
fn spoken<'a>(placed: Placed<'a>, body: Body<'a>) -> Result<Body<'a>, PixverseError> {
    let audio_media_id = files::audio(placed)?;
    match (&placed.recipe.voice, audio_media_id) {
        (Some(voice), None) => Ok(Body {
            lip_sync_tts_speaker_id: Some(&voice.speaker_id),
            lip_sync_tts_content: Some(&voice.text),
            ..body
        }),
        (None, Some(_)) => Ok(Body {
            audio_media_id,
            ..body
        }),
        _ => Err(unsendable(
            "it needs a voice with words, or a recording, and not both",
        )),
    }
}

fn sound_effect(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    Ok(Body {
        original_sound_switch: Some(placed.recipe.keep_original_sound),
        // Empty means that PixVerse chooses; its own tool always writes the field.
        sound_effect_content: Some(placed.recipe.sound_text.as_deref().unwrap_or_default()),
        ..source(placed)?
    })
}

fn restyle(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    let recipe = placed.recipe;
    let body = Body {
        seed: recipe.seed,
        ..source(placed)?
    };
    match (recipe.restyle_id, recipe.prompt.trim().is_empty()) {
        (Some(_), true) => Ok(Body {
            restyle_id: recipe.restyle_id,
            ..body
        }),
        (None, false) => Ok(Body {
            restyle_prompt: Some(&recipe.prompt),
            ..body
        }),
        _ => Err(unsendable("it needs a look or words for one, and not both")),
    }
}

fn swap(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    let [mask] = &placed.recipe.masks[..] else {
        return Err(unsendable("it needs exactly one part of the video to swap"));
    };
    Ok(Body {
        keyframe_id: Some(mask.keyframe),
        mask_id: Some(&mask.id),
        ..mimic(placed)?
    })
}

fn mimic(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    Ok(Body {
        quality: Some(placed.recipe.quality.as_str()),
        img_id: Some(files::image(placed, InputRole::Image)?),
        ..source(placed)?
    })
}

fn modify(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    let recipe = placed.recipe;
    Ok(Body {
        prompt: Some(&recipe.prompt),
        quality: Some(recipe.quality.as_str()),
        img_ids: files::images(placed, InputRole::Image)?,
        mask_ids: recipe.masks.iter().map(|mask| mask.id.as_str()).collect(),
        keyframe_ids: recipe.masks.iter().map(|mask| mask.keyframe).collect(),
        ..source(placed)?
    })
}

fn avatar(placed: Placed<'_>) -> Result<Body<'_>, PixverseError> {
    let body = Body {
        quality: Some(placed.recipe.quality.as_str()),
        img_id: Some(files::image(placed, InputRole::Image)?),
        ..Body::default()
    };
    spoken(placed, body)
}

#[cfg(test)]
mod tests;
