//! The two paid calls of the platform dialect.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;

use super::Caller;
use crate::answer::Refusal;
use crate::book::{AccountId, PictureUse};
use crate::catalog::{Dialect, Wish};
use crate::fields::Fields;
use crate::submission::{Order, submit};
use crate::world::World;

/// Longest prompt in characters. Source: docs/pixverse.md, generation fields (documented; newer
/// third parties say 5000).
const PROMPT_CHARS_MAX: usize = 2048;

/// `POST /video/text/generate`.
pub(super) async fn from_text(
    state: State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    generate(state, &headers, &body, "/openapi/v2/video/text/generate").await
}

/// `POST /video/img/generate`.
pub(super) async fn from_image(
    state: State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    generate(state, &headers, &body, IMAGE_PATH).await
}

const IMAGE_PATH: &str = "/openapi/v2/video/img/generate";

async fn generate(
    State(world): State<Arc<World>>,
    headers: &HeaderMap,
    body: &[u8],
    path: &'static str,
) -> Response {
    let order = match read_order(&world, headers, body, path) {
        Ok(order) => order,
        Err(refusal) => return world.respond(Dialect::Platform, headers, refusal.into()),
    };
    let verdict = submit(&world, order).await;
    let dress = verdict.dress;
    let answer = verdict.answer(
        |jobs, credits| json!({ "video_id": jobs.first().map(|id| id.0), "credits": credits }),
    );
    world.respond_dressed(Dialect::Platform, headers, answer, dress)
}

fn read_order(
    world: &World,
    headers: &HeaderMap,
    body: &[u8],
    path: &'static str,
) -> Result<Order, Refusal> {
    let caller = Caller::of(headers)?;
    let fields = Fields::parse(body)?;
    let needs_image = path == IMAGE_PATH;
    let prompt = fields.required_text("prompt")?;
    let negative = fields.text("negative_prompt")?.unwrap_or_default();
    Order::check_words(prompt, negative, PROMPT_CHARS_MAX)?;
    let wish = Wish::read(&fields, Dialect::Platform, !needs_image)?;
    let seed = Order::check_seed(fields.whole("seed")?)?;
    let picture = if needs_image {
        Some(find_image(world, &caller.account, &fields)?)
    } else {
        None
    };
    let (picture, picture_px) = picture.unzip();
    Ok(Order {
        account: caller.account,
        dialect: Dialect::Platform,
        trace_id: caller.trace_id,
        path,
        wish,
        prompt: prompt.to_owned(),
        negative_prompt: negative.to_owned(),
        seed,
        picture,
        picture_px,
        count: 1,
    })
}

/// The uploaded picture that `img_id` names; another account's is as good as none.
fn find_image(
    world: &World,
    account: &AccountId,
    fields: &Fields,
) -> Result<(PictureUse, (u32, u32)), Refusal> {
    let id = fields
        .id("img_id")?
        .ok_or_else(|| Refusal::empty("img_id"))?;
    world.look(|book, _| {
        let image = book
            .images
            .get(&id)
            .filter(|image| &image.account == account);
        let image = image.ok_or(Refusal::new(400_032, "invalid image id"))?;
        let picture = PictureUse {
            sha256: image.sha256.clone(),
            path: String::new(),
            url: String::new(),
        };
        Ok((picture, (image.width, image.height)))
    })
}
