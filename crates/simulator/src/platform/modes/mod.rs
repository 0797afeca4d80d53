//! The paid calls of the platform dialect: one reader a mode, one way through for all.

mod agent;
mod clip;
mod drawn;
mod frames;
mod mask;
mod pictures;
mod reference;
mod remake;
mod speech;

use std::sync::Arc;

use axum::Router;
use axum::http::HeaderMap;
use serde_json::{Value, json};

use super::Caller;
use crate::answer::Refusal;
use crate::book::{AccountId, JobId, PictureUse};
use crate::catalog::{Dialect, Mode, PriceField};
use crate::paid::{self, Call, Payer, Shown, Wanted};
use crate::submission::Order;
use crate::world::World;

pub(super) use agent::verify_audio;

/// Longest prompt in characters. Source: docs/pixverse.md, generation fields (documented; newer
/// third parties say 5000).
const PROMPT_CHARS_MAX: usize = 2048;
/// Longest prompt of modify and restyle in characters (documented for modify).
const LONG_PROMPT_CHARS_MAX: usize = 5000;

/// One request of this dialect on its way to an order.
type Ask<'call> = paid::Ask<'call, Caller>;

/// Every paid call.
const PAID: [Call<Caller>; 18] = [
    ("/openapi/v2/video/text/generate", Mode::Text, drawn::text),
    ("/openapi/v2/video/img/generate", Mode::Image, drawn::image),
    (
        "/openapi/v2/video/transition/generate",
        Mode::Transition,
        frames::transition,
    ),
    (
        "/openapi/v2/video/multi_transition/generate",
        Mode::MultiTransition,
        frames::multi,
    ),
    (
        "/openapi/v2/video/extend/generate",
        Mode::Extend,
        remake::extend,
    ),
    (
        "/openapi/v2/video/lip_sync/generate",
        Mode::LipSync,
        speech::lip_sync,
    ),
    (
        "/openapi/v2/video/sound_effect/generate",
        Mode::SoundEffect,
        speech::sound_effect,
    ),
    (
        "/openapi/v2/video/fusion/generate",
        Mode::Reference,
        reference::fusion,
    ),
    (
        "/openapi/v2/video/restyle/generate",
        Mode::Restyle,
        remake::restyle,
    ),
    ("/openapi/v2/video/mask/selection", Mode::Mask, mask::select),
    ("/openapi/v2/video/swap/generate", Mode::Swap, mask::swap),
    (
        "/openapi/v2/video/mimic/generate",
        Mode::Mimic,
        remake::mimic,
    ),
    (
        "/openapi/v2/video/modify/generate",
        Mode::Modify,
        remake::modify,
    ),
    (
        "/openapi/v2/video/upscale/generate",
        Mode::Upscale,
        remake::upscale,
    ),
    (
        "/openapi/v2/video/avatar/generate",
        Mode::Avatar,
        speech::avatar,
    ),
    (
        "/openapi/v2/video/agent/generate",
        Mode::Agent,
        agent::agent,
    ),
    (
        "/openapi/v2/video/music_mv_agent/generate",
        Mode::MusicVideo,
        agent::music_video,
    ),
    (
        "/openapi/v2/image/template/generate",
        Mode::ImageTemplate,
        pictures::image_template,
    ),
];

/// The routes of the paid calls.
pub(super) fn routes() -> Router<Arc<World>> {
    paid::routes(PAID)
}

impl Payer for Caller {
    const DIALECT: Dialect = Dialect::Platform;
    const PREFIX: &'static str = "/openapi/v2";

    fn known(_world: &World, headers: &HeaderMap) -> Result<Self, Refusal> {
        Self::of(headers)
    }

    fn identity(&self) -> (&AccountId, &str) {
        (&self.account, &self.trace_id)
    }

    fn accepted(world: &World, wanted: Wanted, jobs: &[JobId], credits: u64) -> Value {
        match (wanted.mode, jobs.first()) {
            (Mode::Mask, Some(id)) => mask::describe(world, *id, wanted.keyframe, credits),
            (mode, id) => accepted(mode, id.copied(), credits),
        }
    }
}

fn accepted(mode: Mode, id: Option<JobId>, credits: u64) -> Value {
    if mode.makes_picture() {
        return json!({ "image_id": id });
    }
    match mode.price_field() {
        PriceField::Credits => json!({ "video_id": id, "credits": credits }),
        PriceField::Credit => json!({ "video_id": id, "credit": credits }),
        PriceField::Absent => json!({ "video_id": id }),
    }
}

impl Ask<'_> {
    /// An order with what every mode shares: seed and webhook.
    fn order(&self) -> Result<Order, Refusal> {
        Ok(Order {
            webhook: self.webhook()?,
            ..self.seeded()?
        })
    }

    /// As [`Ask::order`], with prompt and negative prompt.
    fn worded(&self, chars_max: usize) -> Result<Order, Refusal> {
        let (prompt, negative_prompt) = self.words(chars_max)?;
        Ok(Order {
            prompt,
            negative_prompt,
            ..self.order()?
        })
    }

    /// The webhook to call; one that is not set up is no valid parameter (guessed).
    fn webhook(&self) -> Result<Option<String>, Refusal> {
        let id = match self.fields.raw("webhook_id") {
            None => return Ok(None),
            Some(Value::String(id)) if id.is_empty() => return Ok(None),
            Some(Value::String(id)) => id.clone(),
            Some(id) => id
                .as_u64()
                .ok_or_else(|| Refusal::binding("webhook_id"))?
                .to_string(),
        };
        if self.world.webhooks.has(&id) {
            Ok(Some(id))
        } else {
            Err(Refusal::parameter("webhook_id"))
        }
    }

    /// The picture that a field names.
    fn picture(&self, field: &'static str) -> Result<Shown, Refusal> {
        let id = self
            .fields
            .id(field)?
            .ok_or_else(|| Refusal::empty(field))?;
        self.picture_of(id)
    }

    /// An uploaded picture; another account's is as good as none. An id of something else is the
    /// wrong kind of media.
    fn picture_of(&self, id: u64) -> Result<Shown, Refusal> {
        let account = &self.caller.account;
        self.world.look(|book, _| {
            let own = book
                .images
                .get(&id)
                .filter(|image| &image.account == account);
            if let Some(image) = own {
                let picture = PictureUse {
                    sha256: image.sha256.clone(),
                    path: String::new(),
                    url: String::new(),
                };
                return Ok(Shown {
                    picture,
                    px: (image.width, image.height),
                });
            }
            let is_medium = book
                .media
                .get(&id)
                .is_some_and(|medium| &medium.account == account);
            Err(if is_medium {
                Refusal::parameter("an id of an image is expected")
            } else {
                Refusal::new(400_032, "invalid image id")
            })
        })
    }

    /// A quality out of `allowed`, with the length of its shorter side in pixels.
    fn quality(&self, allowed: &[&str]) -> Result<(String, u32), Refusal> {
        let quality = self.fields.required_text("quality")?;
        let short_px = match quality {
            "480p" => Some(480),
            quality => crate::catalog::short_px(quality),
        };
        let short_px = short_px.filter(|_| allowed.contains(&quality));
        let short_px = short_px.ok_or_else(|| Refusal::parameter("quality"))?;
        Ok((quality.to_owned(), short_px))
    }
}
