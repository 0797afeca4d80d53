//! A recipe as the bytes of a paid call in the official dialect.
//!
//! Source: docs/pixverse.md, generation (documented).

use serde::Serialize;

use crate::error::PixverseError;
use crate::paid::{PaidCall, Uploaded};
use crate::recipe::{Mode, Recipe};

/// Fields are written in this order, always, and left out where nothing was chosen.
#[derive(Serialize)]
struct Body<'a> {
    model: &'a str,
    prompt: &'a str,
    duration: u32,
    quality: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    aspect_ratio: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    img_id: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    negative_prompt: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    motion_mode: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    camera_movement: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    generate_audio_switch: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    generate_multi_clip_switch: bool,
}

pub(super) fn paid_call(recipe: &Recipe, uploads: &[Uploaded]) -> Result<PaidCall, PixverseError> {
    let (path, aspect, img_id) = match recipe.mode {
        Mode::Text => ("text", recipe.aspect, None),
        Mode::Image => ("img", None, Some(image_of(uploads)?)),
    };
    let body = Body {
        model: &recipe.model,
        prompt: &recipe.prompt,
        duration: recipe.duration_s,
        quality: recipe.quality.as_str(),
        aspect_ratio: aspect.map(|aspect| aspect.to_string()),
        img_id,
        negative_prompt: recipe
            .negative_prompt
            .as_deref()
            .filter(|text| !text.trim().is_empty()),
        seed: recipe.seed,
        motion_mode: recipe.motion.as_deref(),
        style: recipe.style.as_deref(),
        camera_movement: recipe.camera.as_deref(),
        generate_audio_switch: recipe.sound,
        generate_multi_clip_switch: recipe.multi_clip,
    };
    Ok(PaidCall {
        path: format!("/openapi/v2/video/{path}/generate"),
        body: serde_json::to_vec(&body).expect("texts and numbers are always JSON"),
    })
}

fn image_of(uploads: &[Uploaded]) -> Result<u64, PixverseError> {
    match uploads {
        [Uploaded::Platform { img_id, .. }] => Ok(*img_id),
        _ => Err(PixverseError::Unsendable {
            why: "it needs one image that was uploaded through the official API",
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Catalog;
    use crate::recipe::Route;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(recipe: &Recipe, uploads: &[Uploaded], expected: &Expect) {
        let written = paid_call(recipe, uploads)
            .map_or_else(|error| error.to_string(), |call| format!("{call:?}"));
        expected.assert_eq(&written);
    }

    fn recipe(mode: Mode) -> Recipe {
        let prompt = "a paper boat".to_owned();
        Recipe {
            prompt,
            ..Catalog::defaults(mode, Route::Platform)
        }
    }

    #[test]
    fn words_alone_carry_the_aspect() {
        check(
            &recipe(Mode::Text),
            &[],
            &expect![[
                r#"PaidCall(/openapi/v2/video/text/generate {"model":"v6","prompt":"a paper boat","duration":5,"quality":"540p","aspect_ratio":"16:9"})"#
            ]],
        );
    }

    #[test]
    fn an_image_carries_its_id_and_no_aspect() {
        let (img_id, url) = (370_000_000_000_001, String::new());
        let recipe = Recipe {
            sound: true,
            seed: Some(0),
            negative_prompt: Some("rain".into()),
            ..recipe(Mode::Image)
        };
        check(
            &recipe,
            &[Uploaded::Platform { img_id, url }],
            &expect![[
                r#"PaidCall(/openapi/v2/video/img/generate {"model":"v6","prompt":"a paper boat","duration":5,"quality":"540p","img_id":370000000000001,"negative_prompt":"rain","seed":0,"generate_audio_switch":true})"#
            ]],
        );
    }

    #[test]
    fn an_image_of_the_other_dialect_is_not_sent() {
        let (path, url) = (String::new(), String::new());
        check(
            &recipe(Mode::Image),
            &[Uploaded::Web { path, url }],
            &expect![
                "the call cannot be written: it needs one image that was uploaded through the official API"
            ],
        );
    }
}
