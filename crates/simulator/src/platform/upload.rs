//! Taking a picture in.

use std::io::Cursor;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::{HeaderMap, header};
use axum::response::Response;
use image::{ImageFormat, ImageReader};
use serde_json::{Value, json};
use uuid::Uuid;

use super::Caller;
use crate::answer::{Answer, Dress, Refusal};
use crate::book::Upload;
use crate::catalog::Dialect;
use crate::faults::FaultKind;
use crate::loopback;
use crate::signature::sha256_hex;
use crate::world::World;

/// Source: docs/pixverse.md, uploads (documented: less than 20 MB).
const IMAGE_BYTES_MAX: usize = 20 << 20;
/// Source: docs/pixverse.md, uploads (documented and measured; newer pages say 10 000).
const SIDE_PX_MAX: u32 = 4000;

/// `POST /image/upload`, form field `image` or `image_url`; links of this machine only.
pub(super) async fn image(
    State(world): State<Arc<World>>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    if world.take(FaultKind::UploadRefused) {
        // The one documented answer with lower-case names.
        return Answer::LowerCase(Refusal::new(500_052, "the image did not pass review"))
            .respond(&headers, Dress::default());
    }
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
    if world.take(FaultKind::UploadFails) {
        return Err(Refusal::new(500_041, "image upload failed"));
    }
    if world.take(FaultKind::ImageShape) {
        return Err(Refusal::new(500_033, "incorrect image width or height"));
    }
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
        let picture = Upload::image(account, sha256.clone(), size_bytes, (width, height), now_ms);
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

/// The bytes of the picture. `image` and `image_url` exclude each other.
async fn image_field(mut form: Multipart) -> Result<Bytes, Refusal> {
    let unreadable = || Refusal::binding("form");
    let (mut image, mut url) = (None, None);
    while let Some(field) = form.next_field().await.map_err(|_| unreadable())? {
        match field.name() {
            Some("image") => {
                image = Some(field.bytes().await.map_err(|_| Refusal::binding("image"))?);
            }
            Some("image_url") => url = Some(field.text().await.map_err(|_| unreadable())?),
            _ => {}
        }
    }
    match (image, url) {
        (Some(_), Some(_)) => Err(Refusal::parameter("image and image_url")),
        (Some(image), None) => Ok(image),
        (None, Some(url)) => fetch_image(&url).await,
        (None, None) => Err(Refusal::empty("image")),
    }
}

/// Fetch a picture; its content type must be one of a picture (documented).
async fn fetch_image(url: &str) -> Result<Bytes, Refusal> {
    const NO_PATH: Refusal = Refusal::new(500_042, "invalid image path");
    let found = loopback::get(url).await.map_err(|_| NO_PATH)?;
    let kind = found.headers.get(header::CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    if ["image/jpeg", "image/jpg", "image/png", "image/webp"].contains(&kind) {
        Ok(found.body)
    } else {
        Err(Refusal::new(500_032, "the image format is not supported"))
    }
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
