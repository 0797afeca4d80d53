//! Taking a picture in.

use std::io::Cursor;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::HeaderMap;
use axum::response::Response;
use image::{ImageFormat, ImageReader};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Caller;
use crate::answer::{Answer, Refusal};
use crate::book::Picture;
use crate::catalog::Dialect;
use crate::signature::sha256_hex;
use crate::world::World;

/// Source: docs/pixverse.md, uploads (documented: less than 20 MB).
const IMAGE_BYTES_MAX: usize = 20 << 20;
/// Source: docs/pixverse.md, uploads (documented and measured; newer pages say 10 000).
const SIDE_PX_MAX: u32 = 4000;

/// `POST /image/upload`, form field `image`. Fetching an `image_url` is not offered.
pub(super) async fn image(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let answer: Answer = take_in(&world, &headers, form).await.into();
    world.respond(Dialect::Platform, &headers, answer)
}

async fn take_in(
    world: &World,
    headers: &HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Result<Value, Refusal> {
    let caller = Caller::of(headers)?;
    let bytes = image_field(form.map_err(|_| Refusal::binding("form"))?).await?;
    let (width, height) = measure(&bytes)?;
    let sha256 = sha256_hex(&bytes);
    world.keep_picture(&sha256, &bytes).await.map_err(|error| {
        tracing::error!(%error, "a picture could not be kept");
        Refusal::new(500_041, "image upload failed")
    })?;
    let id = world.change(|book, now_ms| {
        let id = book.next_id(now_ms);
        let size_bytes = bytes.len() as u64;
        let account = caller.account;
        let picture = Picture {
            sha256: sha256.clone(),
            size_bytes,
            width,
            height,
            account,
            is_registered: true,
        };
        book.images.insert(id, picture);
        id
    });
    world.settled_on_disk().await;
    let url = format!(
        "{}/media/upload%2F{}-{sha256}",
        world.base_url,
        Uuid::new_v4()
    );
    Ok(json!({ "img_id": id, "img_url": url }))
}

async fn image_field(mut form: Multipart) -> Result<Bytes, Refusal> {
    while let Some(field) = form
        .next_field()
        .await
        .map_err(|_| Refusal::binding("form"))?
    {
        match field.name() {
            Some("image") => return field.bytes().await.map_err(|_| Refusal::binding("image")),
            Some("image_url") => return Err(Refusal::parameter("image_url is not served here")),
            _ => {}
        }
    }
    Err(Refusal::empty("image"))
}

/// Width and height of an acceptable picture.
fn measure(bytes: &[u8]) -> Result<(u32, u32), Refusal> {
    const TOO_LARGE: Refusal = Refusal::new(500_030, "the image exceeds 20 MB or 4000 pixels");
    if bytes.len() >= IMAGE_BYTES_MAX {
        return Err(TOO_LARGE);
    }
    let (width, height) = dimensions(bytes)?;
    if width.max(height) > SIDE_PX_MAX {
        return Err(TOO_LARGE);
    }
    Ok((width, height))
}

/// Width and height in pixels of a PNG, JPEG or WebP picture, from its head.
pub(crate) fn dimensions(bytes: &[u8]) -> Result<(u32, u32), Refusal> {
    let unreadable = Refusal::new(500_031, "could not read the image information");
    let reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| unreadable.clone())?;
    match reader.format() {
        Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP) => {}
        _ => return Err(Refusal::new(500_032, "the image format is not supported")),
    }
    reader.into_dimensions().map_err(|_| unreadable)
}
