//! A recipe as the bytes of a paid call in the web dialect.
//!
//! Source: docs/pixverse.md, web generation (observed).

use serde::Serialize;

use crate::catalog::Catalog;
use crate::error::PixverseError;
use crate::paid::{PaidCall, Uploaded};
use crate::recipe::{Mode, Recipe, Route};

/// Fields are written in this order, always, and left out where nothing was chosen.
#[derive(Serialize)]
struct Body<'a> {
    prompt: &'a str,
    model: &'a str,
    duration: u32,
    quality: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    aspect_ratio: Option<String>,
    motion_mode: &'a str,
    lip_sync_tts_speaker_id: &'a str,
    /// The price the site would show; PixVerse computes its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    credit_change: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_img_path: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    customer_img_url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    negative_prompt: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    seed: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    style: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    camera_movement: Option<&'a str>,
    create_count: u32,
    /// Written as 0 or 1: both forms were seen, and a number is read by more servers.
    #[serde(skip_serializing_if = "Option::is_none")]
    audio: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    multi_shot: Option<u8>,
}

pub(super) fn paid_call(recipe: &Recipe, uploads: &[Uploaded]) -> Result<PaidCall, PixverseError> {
    let (path, aspect, image) = match recipe.mode {
        Mode::Text => ("t2v", recipe.aspect, None),
        Mode::Image => ("i2v", None, Some(image_of(uploads)?)),
    };
    let catalog = Catalog::builtin();
    let model = catalog.model(&recipe.model, Route::Web);
    let switch = |is_offered: bool, is_on: bool| is_offered.then_some(u8::from(is_on));
    let body = Body {
        prompt: &recipe.prompt,
        model: &recipe.model,
        duration: recipe.duration_s,
        quality: recipe.quality.as_str(),
        aspect_ratio: aspect.map(|aspect| aspect.to_string()),
        motion_mode: recipe.motion.as_deref().unwrap_or("normal"),
        lip_sync_tts_speaker_id: "Auto",
        credit_change: catalog.estimate(recipe, Route::Web).credits,
        customer_img_path: image.map(|(path, _)| path),
        customer_img_url: image.map(|(_, url)| url),
        negative_prompt: recipe
            .negative_prompt
            .as_deref()
            .filter(|text| !text.trim().is_empty()),
        seed: recipe.seed,
        style: recipe.style.as_deref(),
        camera_movement: recipe.camera.as_deref(),
        create_count: 1,
        audio: switch(model.is_none_or(|model| model.has_audio), recipe.sound),
        multi_shot: switch(
            model.is_none_or(|model| model.has_multi_clip),
            recipe.multi_clip,
        ),
    };
    Ok(PaidCall {
        path: format!("/creative_platform/video/{path}"),
        body: serde_json::to_vec(&body).expect("texts and numbers are always JSON"),
    })
}

fn image_of(uploads: &[Uploaded]) -> Result<(&str, &str), PixverseError> {
    match uploads {
        [Uploaded::Web { path, url }] => Ok((path, url)),
        _ => Err(PixverseError::Unsendable {
            why: "it needs one image that was uploaded through the web site",
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(mode: Mode, uploads: &[Uploaded], expected: &Expect) {
        let prompt = "a kite".to_owned();
        let recipe = Recipe {
            prompt,
            ..Catalog::defaults(mode, Route::Web)
        };
        let written = paid_call(&recipe, uploads)
            .map_or_else(|error| error.to_string(), |call| format!("{call:?}"));
        expected.assert_eq(&written);
    }

    #[test]
    fn words_alone_carry_the_aspect() {
        check(
            Mode::Text,
            &[],
            &expect![[
                r#"PaidCall(/creative_platform/video/t2v {"prompt":"a kite","model":"v6","duration":5,"quality":"540p","aspect_ratio":"16:9","motion_mode":"normal","lip_sync_tts_speaker_id":"Auto","credit_change":30,"create_count":1,"audio":0,"multi_shot":0})"#
            ]],
        );
    }

    #[test]
    fn an_image_carries_its_path_and_address() {
        let (path, url) = (
            "upload/a.jpg".to_owned(),
            "https://media.pixverse.ai/upload%2Fa.jpg".to_owned(),
        );
        check(
            Mode::Image,
            &[Uploaded::Web { path, url }],
            &expect![[
                r#"PaidCall(/creative_platform/video/i2v {"prompt":"a kite","model":"v6","duration":5,"quality":"540p","motion_mode":"normal","lip_sync_tts_speaker_id":"Auto","credit_change":30,"customer_img_path":"upload/a.jpg","customer_img_url":"https://media.pixverse.ai/upload%2Fa.jpg","create_count":1,"audio":0,"multi_shot":0})"#
            ]],
        );
    }

    #[test]
    fn an_image_of_the_other_dialect_is_not_sent() {
        let (img_id, url) = (1, String::new());
        check(
            Mode::Image,
            &[Uploaded::Platform { img_id, url }],
            &expect![
                "the call cannot be written: it needs one image that was uploaded through the web site"
            ],
        );
    }
}
