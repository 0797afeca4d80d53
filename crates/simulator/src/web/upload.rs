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
use crate::fields::Fields;
use crate::world::World;

/// Largest side that passes, in pixels (measured: 4000 passes, 4001 does not).
const SIDE_PX_MAX: u32 = 4000;

/// `POST /getUploadToken`, no body.
pub(super) async fn grant(State(world): State<Arc<World>>, headers: HeaderMap) -> Response {
    let answer = Caller::of(&world, &headers).map(|caller| {
        let grant = world.grants.give(caller.account);
        json!({ "Ak": grant.key_id, "Sk": grant.secret, "Token": grant.token })
    });
    world.respond(Dialect::Web, &headers, answer.into())
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
        "url": format!("{}/media/{}", world.base_url, wanted.path.replace('/', "%2F")),
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
