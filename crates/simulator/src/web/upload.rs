//! The two ends of an upload: the right to put an object, and making it known.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::session::Caller;
use crate::answer::{Answer, Refusal};
use crate::book::Book;
use crate::catalog::Dialect;
use crate::faults::FaultKind;
use crate::fields::Fields;
use crate::probe;
use crate::world::World;

/// Largest side that passes, in pixels (measured: 4000 passes, 4001 does not).
const SIDE_PX_MAX: u32 = 4000;

/// Source: docs/pixverse.md, errors (observed).
const UPLOAD_ERROR: Refusal = Refusal::new(400_040, "upload error");

/// `POST /getUploadToken`, no body.
pub(super) async fn grant(State(world): State<Arc<World>>, headers: HeaderMap) -> Response {
    let answer = Caller::of(&world, &headers).map(|caller| {
        let grant = world.grants.give(caller.account);
        json!({ "Ak": grant.key_id, "Sk": grant.secret, "Token": grant.token })
    });
    world.respond(Dialect::Web, &headers, answer.into())
}

/// The object key behind a path; some clients leave the folder out.
pub(super) fn object_key(path: &str) -> String {
    if path.starts_with("upload/") {
        path.to_owned()
    } else {
        format!("upload/{path}")
    }
}

/// The public link of an object: its slash is percent-encoded (observed).
pub(super) fn public_link(world: &World, path: &str) -> String {
    format!("{}/media/{}", world.base_url, path.replace('/', "%2F"))
}

/// `POST /media/upload`: make a stored video known.
pub(super) async fn register_clip(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let answer: Answer = make_clip_known(&world, &headers, &body).await.into();
    world.settled_on_disk().await;
    world.respond(Dialect::Web, &headers, answer)
}

async fn make_clip_known(
    world: &World,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Value, Refusal> {
    let caller = Caller::of(world, headers)?;
    let fields = Fields::parse(body)?;
    let name = fields.required_text("name")?;
    let path = object_key(fields.required_text("path")?);
    let kind = fields.whole("type")?.unwrap_or(1);
    if world.take(FaultKind::UploadFails) {
        return Err(UPLOAD_ERROR);
    }
    let own = world.look(|book, _| {
        let object = book.objects.get(&path);
        object
            .filter(|object| object.account == caller.account)
            .map(|object| object.sha256.clone())
    });
    let sha256 = own.ok_or(UPLOAD_ERROR)?;
    let bytes = tokio::fs::read(world.picture_path(&sha256)).await;
    let facts = probe::read(&bytes.map_err(|_| UPLOAD_ERROR)?).ok_or(UPLOAD_ERROR)?;
    world.change(|book, _| {
        if let Some(object) = book.objects.get_mut(&path) {
            object.is_registered = true;
            object.kind = facts.kind;
            object.duration_ms = facts.duration_ms;
            (object.width, object.height) = (facts.width, facts.height);
            object.frames = facts.frames;
            object.is_mask_codec = facts.is_mask_codec;
            object.has_sound = facts.has_sound;
        }
    });
    let url = public_link(world, &path);
    Ok(json!({ "path": path, "url": url, "name": name, "type": kind }))
}

/// One picture to make known.
#[derive(Deserialize)]
struct Wanted {
    name: String,
    size: u64,
    path: String,
}

/// `POST /media/batch_upload_media`.
pub(super) async fn register(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let work = || {
        let caller = Caller::of(&world, &headers)?;
        let fields = Fields::parse(&body)?;
        let images = fields
            .raw("images")
            .ok_or_else(|| Refusal::empty("images"))?;
        if world.take(FaultKind::UploadFails) {
            return Err(UPLOAD_ERROR);
        }
        let images: Vec<Wanted> =
            serde_json::from_value(images.clone()).map_err(|_| Refusal::binding("images"))?;
        world.change(|book, now_ms| {
            let known = images
                .iter()
                .map(|wanted| make_known(&world, book, &caller, wanted, now_ms));
            let known: Vec<Value> = known.collect::<Result<_, _>>()?;
            Ok::<_, Refusal>(json!({ "result": known }))
        })
    };
    let answer: Answer = work().into();
    world.settled_on_disk().await;
    world.respond(Dialect::Web, &headers, answer)
}

/// A picture that is too large is refused here, after its bytes were stored (measured).
fn make_known(
    world: &World,
    book: &mut Book,
    caller: &Caller,
    wanted: &Wanted,
    now_ms: u64,
) -> Result<Value, Refusal> {
    let id = book.next_id(now_ms);
    let object = book.objects.get_mut(&wanted.path);
    let object = object.filter(|object| object.account == caller.account);
    let (error, width, height) = match object {
        None => ("the object does not exist", 0, 0),
        Some(object) if object.size_bytes != wanted.size => ("the size does not match", 0, 0),
        Some(object) => {
            let largest = object.width.max(object.height);
            if largest == 0 || largest > SIDE_PX_MAX {
                return Err(Refusal::new(400, "incorrect image width or height"));
            }
            object.is_registered = true;
            ("", object.width, object.height)
        }
    };
    Ok(json!({
        "id": id,
        "url": public_link(world, &wanted.path),
        "path": wanted.path,
        "size": wanted.size,
        "name": wanted.name,
        "category": 1,
        "err_msg": error,
        "asset_id": Uuid::new_v4(),
        "asset_type": 1,
        "width": width,
        "height": height,
    }))
}
