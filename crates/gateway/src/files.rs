//! Media files: clips with ranges, posters, previews of inputs.

use std::io::{self, SeekFrom};

use axum::body::Body;
use axum::extract::Path;
use axum::http::header::{
    ACCEPT_RANGES, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, ETAG, HeaderValue,
    IF_RANGE, RANGE,
};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse as _, Response};
use contract::{ApiError, ClipId, ErrorCode, MediaFile, Rights};
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};
use tokio_util::io::ReaderStream;

use crate::answer::Refusal;
use crate::range::{Wanted, wanted};
use crate::tags;
use crate::who::{Asker, Sight};

/// A browser may keep a file for a day: its name stands for its bytes, which never change,
/// but a clip that was deleted shall not be shown for long. A guess.
const CACHED: HeaderValue = HeaderValue::from_static("private, max-age=86400");

/// Bytes read at once; larger reads were no faster from a local disk. A guess.
const CHUNK_BYTES: usize = 64 * 1024;

/// `/media/clips/ID.mp4`
pub(crate) async fn clip(
    asker: Asker,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let studio = asker.may(Rights::Read, Sight::Own)?;
    let id = stem(&name, ".mp4")?;
    let file = contract::media::clip(&studio, &ClipId(id)).await?;
    send(file, &headers).await
}

/// `/media/posters/ID.jpg`
pub(crate) async fn poster(
    asker: Asker,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let studio = asker.may(Rights::Read, Sight::Own)?;
    let id = stem(&name, ".jpg")?;
    let file = contract::media::poster(&studio, &ClipId(id)).await?;
    send(file, &headers).await
}

/// `/media/inputs/SHA256.jpg`, a small picture; with the ending of a video or of sound the file itself.
pub(crate) async fn input(
    asker: Asker,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let studio = asker.may(Rights::Read, Sight::Own)?;
    let file = match name.strip_suffix(".jpg") {
        Some(sha256) => contract::media::input(&studio, sha256).await?,
        None => contract::media::input_file(&studio, &name).await?,
    };
    send(file, &headers).await
}

/// `/media/masks/NAME`, a picture of a frame or of a mask in it
pub(crate) async fn mask(
    asker: Asker,
    Path(name): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let studio = asker.may(Rights::Read, Sight::Own)?;
    let file = contract::media::fetched(&studio, &name)?;
    send(file, &headers).await
}

/// `/media/presets/ID`, the picture of a template that was listed
pub(crate) async fn preset(
    asker: Asker,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let studio = asker.may(Rights::Read, Sight::Own)?;
    let file = contract::media::template(&studio, &id).await?;
    send(file, &headers).await
}

fn stem(name: &str, ending: &str) -> Result<String, Refusal> {
    name.strip_suffix(ending)
        .map(ToOwned::to_owned)
        .ok_or_else(Refusal::not_found)
}

pub(crate) async fn send(media: MediaFile, headers: &HeaderMap) -> Result<Response, Refusal> {
    let mut file = File::open(&media.path)
        .await
        .map_err(|error| lost(&error))?;
    let size_bytes = file.metadata().await.map_err(|error| lost(&error))?.len();
    let tag = format!("\"{}\"", media.tag);
    let mut answer = if tags::is_known(headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        match wanted(fresh_range(headers, &tag), size_bytes) {
            Wanted::Whole => whole(file, size_bytes),
            Wanted::Part { first, last } => {
                file.seek(SeekFrom::Start(first))
                    .await
                    .map_err(|error| lost(&error))?;
                part(file, (first, last), size_bytes)
            }
            Wanted::Nothing => nothing(size_bytes),
        }
    };
    let head = answer.headers_mut();
    if !head.contains_key(CONTENT_TYPE) {
        head.insert(CONTENT_TYPE, HeaderValue::from_static(media.mime));
    }
    head.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    head.insert(CACHE_CONTROL, CACHED);
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        head.insert(ETAG, tag);
    }
    Ok(answer)
}

/// The `Range` header, unless `If-Range` names other bytes than these.
fn fresh_range<'a>(headers: &'a HeaderMap, tag: &str) -> Option<&'a str> {
    let is_fresh = headers.get(IF_RANGE).is_none_or(|value| value == tag);
    headers
        .get(RANGE)
        .filter(|_| is_fresh)
        .and_then(|value| value.to_str().ok())
}

fn whole(file: File, size_bytes: u64) -> Response {
    let body = Body::from_stream(ReaderStream::with_capacity(file, CHUNK_BYTES));
    ([(CONTENT_LENGTH, size_bytes)], body).into_response()
}

fn part(file: File, (first, last): (u64, u64), size_bytes: u64) -> Response {
    let length = last - first + 1;
    let body = Body::from_stream(ReaderStream::with_capacity(file.take(length), CHUNK_BYTES));
    let range = format!("bytes {first}-{last}/{size_bytes}");
    (
        StatusCode::PARTIAL_CONTENT,
        [(CONTENT_LENGTH, length.to_string()), (CONTENT_RANGE, range)],
        body,
    )
        .into_response()
}

fn nothing(size_bytes: u64) -> Response {
    (
        StatusCode::RANGE_NOT_SATISFIABLE,
        [(CONTENT_RANGE, format!("bytes */{size_bytes}"))],
    )
        .into_response()
}

fn lost(error: &io::Error) -> Refusal {
    if error.kind() == io::ErrorKind::NotFound {
        return ApiError::new(ErrorCode::NotFound, "The file is not where it was.").into();
    }
    tracing::warn!(%error, "a media file cannot be read");
    ApiError::new(
        ErrorCode::Storage,
        "The file cannot be read; check the library's folder.",
    )
    .into()
}
