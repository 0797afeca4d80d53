//! Single frames of uploaded clips, and masks of pictures (observed).

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use super::session::Caller;
use super::upload::object_key;
use crate::answer::{Answer, Refusal};
use crate::book::UploadKind;
use crate::catalog::Dialect;
use crate::fields::Fields;
use crate::media;
use crate::world::World;

/// `POST /video/frame/last`.
pub(super) async fn last_frame(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let look = || {
        let key = clip(&world, &headers, &Fields::parse(&body)?)?;
        let link = media::card(&world.base_url, &format!("last frame of {key}"));
        Ok::<_, Refusal>(json!({ "last_frame": link }))
    };
    let answer: Answer = look().into();
    world.respond(Dialect::Web, &headers, answer)
}

/// `POST /video/frame/at_time`. Its fields are not known; ours are guessed.
pub(super) async fn frame_at(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let look = || {
        let fields = Fields::parse(&body)?;
        let key = clip(&world, &headers, &fields)?;
        let at = fields.raw("time").or_else(|| fields.raw("cut_time_ms"));
        let at = at.map_or_else(|| "0".to_owned(), ToString::to_string);
        let link = media::card(&world.base_url, &format!("{key} at {at}"));
        Ok::<_, Refusal>(json!({ "frame_url": link, "key_frame_path": link }))
    };
    let answer: Answer = look().into();
    world.respond(Dialect::Web, &headers, answer)
}

/// The registered clip that `video_path` names.
fn clip(world: &World, headers: &HeaderMap, fields: &Fields) -> Result<String, Refusal> {
    let caller = Caller::of(world, headers)?;
    let key = object_key(fields.required_text("video_path")?);
    let is_own = world.look(|book, _| {
        book.objects.get(&key).is_some_and(|object| {
            object.account == caller.account && object.kind == UploadKind::Video
        })
    });
    if is_own {
        Ok(key)
    } else {
        Err(Refusal::parameter("video_path"))
    }
}

/// `POST /img/optimal/segment`.
pub(super) async fn segment(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let look = || {
        Caller::of(&world, &headers)?;
        let fields = Fields::parse(&body)?;
        fields.required_text("customer_img_path")?;
        let masks: Vec<Value> = ["person", "object", "background"]
            .iter()
            .map(|name| {
                let link = media::card(&world.base_url, &format!("mask {name}"));
                json!({ "mask_name": name, "mask_url": link })
            })
            .collect();
        Ok::<_, Refusal>(json!({ "mask_info": masks }))
    };
    let answer: Answer = look().into();
    world.respond(Dialect::Web, &headers, answer)
}
