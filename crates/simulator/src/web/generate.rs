//! The two paid calls of the web dialect.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;

use super::session::Caller;
use crate::answer::Refusal;
use crate::book::{AccountId, PictureUse};
use crate::catalog::{Dialect, Wish};
use crate::fields::Fields;
use crate::site::Situation;
use crate::submission::{Order, submit};
use crate::world::World;

/// Longest prompt of the web in characters (observed).
const PROMPT_CHARS_MAX: usize = 5000;

const IMAGE_PATH: &str = "/creative_platform/video/i2v";

/// `POST /video/t2v`.
pub(super) async fn from_text(
    state: State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    generate(state, &headers, &body, "/creative_platform/video/t2v").await
}

/// `POST /video/i2v`.
pub(super) async fn from_image(
    state: State<Arc<World>>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    generate(state, &headers, &body, IMAGE_PATH).await
}

async fn generate(
    State(world): State<Arc<World>>,
    headers: &HeaderMap,
    body: &[u8],
    path: &'static str,
) -> Response {
    let order = match read_order(&world, headers, body, path) {
        Ok(order) => order,
        Err(refusal) => return world.respond(Dialect::Web, headers, refusal.into()),
    };
    let count = order.count;
    let verdict = submit(&world, order).await;
    let dress = verdict.dress;
    let answer = verdict.answer(|jobs, _| {
        json!({
            "video_id": jobs.first(),
            "video_ids": jobs,
            "success_count": jobs.len(),
            "total_count": count,
        })
    });
    world.respond_dressed(Dialect::Web, headers, answer, dress)
}

fn read_order(
    world: &World,
    headers: &HeaderMap,
    body: &[u8],
    path: &'static str,
) -> Result<Order, Refusal> {
    let caller = Caller::of(world, headers)?;
    let fields = Fields::parse(body)?;
    if world.site.has(Situation::ChangedForm) && fields.whole("form_version")? != Some(2) {
        return Err(Refusal::parameter("form_version"));
    }
    let needs_image = path == IMAGE_PATH;
    let prompt = fields.required_text("prompt")?;
    let negative = fields.text("negative_prompt")?.unwrap_or_default();
    Order::check_words(prompt, negative, PROMPT_CHARS_MAX)?;
    let wish = Wish::read(&fields, Dialect::Web, !needs_image)?;
    let seed = Order::check_seed(fields.whole("seed")?)?;
    let count = fields.whole("create_count")?.unwrap_or(1);
    let count = u32::try_from(count)
        .ok()
        .filter(|count| (1..=4).contains(count));
    let picture = if needs_image {
        Some(find_object(world, &caller.account, &fields)?)
    } else {
        None
    };
    let (picture, picture_px) = picture.unzip();
    Ok(Order {
        account: caller.account,
        dialect: Dialect::Web,
        trace_id: caller.trace_id,
        path,
        wish,
        prompt: prompt.to_owned(),
        negative_prompt: negative.to_owned(),
        seed,
        picture,
        picture_px,
        count: count.ok_or_else(|| Refusal::parameter("create_count"))?,
    })
}

/// The registered picture behind `customer_img_path`.
fn find_object(
    world: &World,
    account: &AccountId,
    fields: &Fields,
) -> Result<(PictureUse, (u32, u32)), Refusal> {
    let path = fields.required_text("customer_img_path")?;
    let url = fields.text("customer_img_url")?.unwrap_or_default();
    world.look(|book, _| {
        let object = book.objects.get(path);
        let object = object.filter(|object| &object.account == account && object.is_registered);
        let object = object.ok_or_else(|| Refusal::parameter("customer_img_path"))?;
        let picture = PictureUse {
            sha256: object.sha256.clone(),
            path: path.to_owned(),
            url: url.to_owned(),
        };
        Ok((picture, (object.width, object.height)))
    })
}
