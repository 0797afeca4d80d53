//! Catalogues of the web, most of them public, and what its pages ask for besides.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use axum::routing::{MethodRouter, any};
use serde_json::{Value, json};

use super::session::Caller;
use crate::answer::{Answer, Refusal};
use crate::catalog::{Dialect, RESTYLES, TEMPLATES, voices};
use crate::fields::Fields;
use crate::media;
use crate::world::World;

/// Calls whose answers matter to nobody but the site's own pages (observed).
pub(super) const FURNITURE: [&str; 18] = [
    "/config",
    "/config/ad_credits",
    "/task/list",
    "/invite/bonus/list",
    "/invite/account/list",
    "/internal_message/list",
    "/asset/library/models",
    "/team/workspace/list",
    "/asset/folder/list",
    "/toc/products/list",
    "/feedback/tags",
    "/banners",
    "/showvideos",
    "/content/categories/list",
    "/content/categories/secondary",
    "/campaign/list",
    "/album/video/list",
    "/media/character_check_media",
];

/// An empty answer to whatever was asked.
pub(super) fn furniture() -> MethodRouter<Arc<World>> {
    any(
        |State(world): State<Arc<World>>, headers: HeaderMap| async move {
            world.respond(Dialect::Web, &headers, Answer::Good(json!({})))
        },
    )
}

/// `POST /restyle/list`, public.
pub(super) async fn restyles(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let look = || {
        let fields = Fields::parse(&body)?;
        let size = |value: Option<u64>, or| usize::try_from(value.unwrap_or(or)).unwrap_or(100);
        let (skip, limit) = (
            size(fields.whole("offset")?, 0),
            size(fields.whole("limit")?, 100),
        );
        let items = RESTYLES.iter().skip(skip).take(limit).map(|preset| {
            json!({
                "restyle_id": preset.id,
                "display_name": preset.name,
                "restyle_prompt": preset.prompt,
                "qualities": ["360p", "540p", "720p"],
                "thumbnail_path": media::card(&world.base_url, preset.name),
            })
        });
        Ok::<_, Refusal>(json!({ "items": items.collect::<Vec<_>>() }))
    };
    let answer: Answer = look().into();
    world.respond(Dialect::Web, &headers, answer)
}

/// `POST /effect/channel/list`, public: one channel with all clips.
pub(super) async fn effects(State(world): State<Arc<World>>, headers: HeaderMap) -> Response {
    let clips = TEMPLATES.iter().filter(|template| !template.is_picture);
    let items: Vec<Value> = clips
        .map(|one| media::template(&world.base_url, one))
        .collect();
    let channel = json!({ "channel_id": 1, "channel_name": "All", "effect_items": items });
    let answer = Answer::Good(json!({ "effect_channel_items": [channel] }));
    world.respond(Dialect::Web, &headers, answer)
}

/// `GET /video/tts/list`.
pub(super) async fn speakers(State(world): State<Arc<World>>, headers: HeaderMap) -> Response {
    let answer = Caller::of(&world, &headers).map(|_| {
        let one = |(id, name): &(&str, &str)| {
            json!({
                "speaker_id": id,
                "display_name": name,
                "url": "",
                "img_url": media::card(&world.base_url, name),
            })
        };
        let speakers: Vec<Value> = voices::SYSTEM.iter().map(one).collect();
        json!({ "data": speakers, "total": speakers.len() })
    });
    world.respond(Dialect::Web, &headers, answer.into())
}

/// `POST /pricing/formulas`: `Resp` is null without a session (observed); the form of the
/// expressions is not known.
pub(super) async fn formulas(State(world): State<Arc<World>>, headers: HeaderMap) -> Response {
    let resp = match Caller::of(&world, &headers) {
        Ok(_) => json!({ "formulas": [] }),
        Err(_) => Value::Null,
    };
    world.respond(Dialect::Web, &headers, Answer::Good(resp))
}

/// `GET /content/template/price/multiplier` (observed).
pub(super) async fn multipliers(State(world): State<Arc<World>>, headers: HeaderMap) -> Response {
    let resp = json!({ "360p": 1, "540p": 1.5, "720p": 2, "1080p": 4 });
    world.respond(Dialect::Web, &headers, Answer::Good(resp))
}
