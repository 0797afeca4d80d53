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
pub(crate) const CHUNK_BYTES: usize = 64 * 1024;

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
    let asked = Asked::of(headers, &media, size_bytes);
    let body = match asked.bytes(size_bytes) {
        Some((first, last)) => {
            file.seek(SeekFrom::Start(first))
                .await
                .map_err(|error| lost(&error))?;
            let part = file.take(last - first + 1);
            Body::from_stream(ReaderStream::with_capacity(part, CHUNK_BYTES))
        }
        None => Body::empty(),
    };
    Ok(asked.answer(&media, size_bytes, body))
}

/// What a caller wants of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Asked {
    /// Nothing: it has these bytes already.
    Known,
    /// Some bytes, or all.
    Bytes(Wanted),
}

impl Asked {
    /// What `headers` ask of a file with this tag and length.
    pub(crate) fn of(headers: &HeaderMap, media: &MediaFile, size_bytes: u64) -> Self {
        let tag = quoted(media);
        if tags::is_known(headers, &tag) {
            return Self::Known;
        }
        Self::Bytes(wanted(fresh_range(headers, &tag), size_bytes))
    }

    /// The first and the last byte to send; `None` where none are.
    pub(crate) fn bytes(self, size_bytes: u64) -> Option<(u64, u64)> {
        match self {
            Self::Bytes(Wanted::Part { first, last }) => Some((first, last)),
            Self::Bytes(Wanted::Whole) => size_bytes.checked_sub(1).map(|last| (0, last)),
            Self::Bytes(Wanted::Nothing) | Self::Known => None,
        }
    }

    /// The answer with these bytes.
    pub(crate) fn answer(self, media: &MediaFile, size_bytes: u64, body: Body) -> Response {
        let mut answer = match self {
            Self::Known => StatusCode::NOT_MODIFIED.into_response(),
            Self::Bytes(Wanted::Whole) => ([(CONTENT_LENGTH, size_bytes)], body).into_response(),
            Self::Bytes(Wanted::Part { first, last }) => part((first, last), size_bytes, body),
            Self::Bytes(Wanted::Nothing) => nothing(size_bytes),
        };
        let head = answer.headers_mut();
        if !head.contains_key(CONTENT_TYPE) {
            head.insert(CONTENT_TYPE, HeaderValue::from_static(media.mime));
        }
        head.insert(ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        head.insert(CACHE_CONTROL, CACHED);
        if let Ok(tag) = HeaderValue::from_str(&quoted(media)) {
            head.insert(ETAG, tag);
        }
        answer
    }
}

fn quoted(media: &MediaFile) -> String {
    format!("\"{}\"", media.tag)
}

/// The `Range` header, unless `If-Range` names other bytes than these.
fn fresh_range<'a>(headers: &'a HeaderMap, tag: &str) -> Option<&'a str> {
    let is_fresh = headers.get(IF_RANGE).is_none_or(|value| value == tag);
    headers
        .get(RANGE)
        .filter(|_| is_fresh)
        .and_then(|value| value.to_str().ok())
}

fn part((first, last): (u64, u64), size_bytes: u64, body: Body) -> Response {
    let range = format!("bytes {first}-{last}/{size_bytes}");
    (
        StatusCode::PARTIAL_CONTENT,
        [
            (CONTENT_LENGTH, (last - first + 1).to_string()),
            (CONTENT_RANGE, range),
        ],
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

pub(crate) fn lost(error: &io::Error) -> Refusal {
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
