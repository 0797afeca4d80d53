//! Taking a video or a sound in.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};
use uuid::Uuid;

use super::Caller;
use crate::answer::{Answer, Refusal};
use crate::book::{Upload, UploadKind};
use crate::catalog::Dialect;
use crate::faults::FaultKind;
use crate::loopback;
use crate::probe::{self, Facts};
use crate::signature::sha256_hex;
use crate::world::World;

/// Source: docs/pixverse.md, uploads (documented: the newer pages allow 100 MB, the older 50).
const MEDIA_BYTES_MAX: usize = 100 << 20;
/// Longest side of a video in pixels (documented).
const SIDE_PX_MAX: u32 = 1920;
/// Longest video, unit: milliseconds (documented: 30 s; the part of a second is rounding).
const VIDEO_MS_MAX: u64 = 30_999;
/// Longest sound, unit: milliseconds: as long as a music video's song may be (observed).
const SOUND_MS_MAX: u64 = 360_999;

/// `POST /media/upload`, form field `file` or `file_url`.
pub(super) async fn upload(
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
    let form = form.map_err(|_| Refusal::binding("form"))?;
    let (bytes, asked) = read_form(form).await?;
    if world.take(FaultKind::UploadFails) {
        return Err(Refusal::new(500_041, "upload failed"));
    }
    let facts = check(&bytes, asked.as_deref())?;
    let sha256 = sha256_hex(&bytes);
    world.keep_picture(&sha256, &bytes).await.map_err(|error| {
        tracing::error!(%error, "an upload could not be kept");
        Refusal::new(500_041, "upload failed")
    })?;
    let url = format!(
        "{}/media/upload%2F{}-{sha256}.{}",
        world.base_url,
        Uuid::new_v4(),
        facts.ending
    );
    let kind = facts.kind.name();
    let id = world.change(|book, now_ms| {
        let id = book.next_id(now_ms);
        let size_bytes = bytes.len() as u64;
        let upload = upload_of(caller, sha256, size_bytes, &facts);
        book.media.insert(
            id,
            Upload {
                uploaded_ms: now_ms,
                ..upload
            },
        );
        id
    });
    world.settled_on_disk().await;
    Ok(json!({ "media_id": id, "media_type": kind, "url": url }))
}

fn upload_of(caller: Caller, sha256: String, size_bytes: u64, facts: &Facts) -> Upload {
    Upload {
        kind: facts.kind,
        duration_ms: facts.duration_ms,
        frames: facts.frames,
        is_mask_codec: facts.is_mask_codec,
        has_sound: facts.has_sound,
        ..Upload::image(
            caller.account,
            sha256,
            size_bytes,
            (facts.width, facts.height),
            0,
        )
    }
}

/// The file and what the client says that it is. `file` and `file_url` exclude each other.
async fn read_form(mut form: Multipart) -> Result<(Bytes, Option<String>), Refusal> {
    let unreadable = || Refusal::binding("form");
    let (mut file, mut url, mut kind) = (None, None, None);
    while let Some(field) = form.next_field().await.map_err(|_| unreadable())? {
        match field.name() {
            Some("file") => {
                file = Some(field.bytes().await.map_err(|_| Refusal::binding("file"))?);
            }
            Some("file_url") => url = Some(field.text().await.map_err(|_| unreadable())?),
            Some("media_type") => kind = Some(field.text().await.map_err(|_| unreadable())?),
            _ => {}
        }
    }
    let bytes = match (file, url) {
        (Some(_), Some(_)) => return Err(Refusal::parameter("file and file_url")),
        (Some(bytes), None) => bytes,
        (None, Some(url)) => loopback::get(&url)
            .await
            .map(|found| found.body)
            .map_err(|_| Refusal::parameter("file_url: only loopback is fetched here"))?,
        (None, None) => return Err(Refusal::empty("file")),
    };
    Ok((bytes, kind))
}

/// Hold a file to the limits. Their codes are not documented: 400017, and 500032 for a format
/// that is not taken, are guessed.
fn check(bytes: &[u8], asked: Option<&str>) -> Result<Facts, Refusal> {
    if bytes.len() >= MEDIA_BYTES_MAX {
        return Err(Refusal::parameter("file: larger than 100 MB"));
    }
    let facts = probe::read(bytes);
    let facts = facts.ok_or(Refusal::new(500_032, "the file format is not supported"))?;
    let longest_ms = match facts.kind {
        UploadKind::Audio => SOUND_MS_MAX,
        UploadKind::Video | UploadKind::Image => VIDEO_MS_MAX,
    };
    if facts.duration_ms > longest_ms {
        return Err(Refusal::parameter("file: too long"));
    }
    if facts.width.max(facts.height) > SIDE_PX_MAX {
        return Err(Refusal::parameter("file: larger than 1920 pixels"));
    }
    if asked.is_some_and(|asked| asked != facts.kind.name()) {
        return Err(Refusal::parameter("media_type"));
    }
    Ok(facts)
}
