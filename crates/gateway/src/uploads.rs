//! Files brought in over HTTP: as a form with a `file`, or as the plain body.

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{FromRequest as _, Multipart, Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use axum::http::{HeaderMap, StatusCode};
use bytes::{Bytes, BytesMut};
use contract::{ApiError, ErrorCode, Rights, StoredInput};
use futures_util::{Stream, StreamExt as _};

use crate::access::query_value;
use crate::answer::Refusal;
use crate::state::Gateway;
use crate::who::{Asker, Sight};

/// Longest file taken, in bytes. Room for any photo; PixVerse's own limit is far lower, and
/// a larger picture is offered to be shrunk. A guess.
pub const UPLOAD_BYTES_MAX: usize = 200 * 1024 * 1024;

/// What a form adds around its file, at most. A guess.
const FORM_BYTES_MAX: usize = 64 * 1024;

/// What the body of the whole request may come to, in bytes.
pub(crate) const BODY_BYTES_MAX: usize = UPLOAD_BYTES_MAX + FORM_BYTES_MAX;

/// Keep a file. Its content decides what it is, not its name.
///
/// # Errors
///
/// 413 when it is too long, 415 for a body of another kind, and what the studio says.
pub(crate) async fn upload(
    State(gateway): State<Arc<Gateway>>,
    asker: Asker,
    request: Request,
) -> Result<Json<StoredInput>, Refusal> {
    let studio = asker.may(Rights::Create, Sight::Own)?;
    if announced(request.headers()).is_some_and(|length| length > BODY_BYTES_MAX) {
        return Err(too_long());
    }
    let _place = gateway.uploads.acquire().await.map_err(|_| broken())?;
    let (name, bytes) = if is_form(request.headers()) {
        from_form(request).await?
    } else {
        from_plain(request).await?
    };
    let stored = contract::inputs::add_bytes(&studio, &name, bytes).await?;
    Ok(Json(stored))
}

async fn from_form(request: Request) -> Result<(String, Bytes), Refusal> {
    let mut form = Multipart::from_request(request, &())
        .await
        .map_err(|error| refused(error.status()))?;
    while let Some(field) = form.next_field().await.map_err(|error| cut(&error))? {
        if field.name() == Some("file") {
            let name = field.file_name().unwrap_or(UNNAMED).to_owned();
            return Ok((name, gather(chunks(field)).await?));
        }
    }
    Err(ApiError::of_field("file", "The form has no field `file`; put the file there.").into())
}

async fn from_plain(request: Request) -> Result<(String, Bytes), Refusal> {
    if is_something_else(request.headers()) {
        return Err(refused(StatusCode::UNSUPPORTED_MEDIA_TYPE));
    }
    let name = query_value(request.uri(), "name").unwrap_or_else(|| UNNAMED.to_owned());
    let body: Body = request.into_body();
    let chunks = body
        .into_data_stream()
        .map(|chunk| chunk.map_err(|_| broken()));
    Ok((name, gather(chunks).await?))
}

/// What a file is called that came without a name.
const UNNAMED: &str = "file";

/// One file of a form, read to its end.
///
/// # Errors
///
/// 413 when it is too long, and for a file that did not arrive whole.
pub(crate) async fn whole(field: Field<'_>) -> Result<Bytes, Refusal> {
    gather(chunks(field)).await
}

fn chunks(field: Field<'_>) -> impl Stream<Item = Result<Bytes, Refusal>> {
    field.map(|chunk| chunk.map_err(|error| cut(&error)))
}

/// Read to the end, and stop as soon as it is too much.
async fn gather(chunks: impl Stream<Item = Result<Bytes, Refusal>>) -> Result<Bytes, Refusal> {
    let mut chunks = std::pin::pin!(chunks);
    let mut whole = BytesMut::new();
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk?;
        if whole.len() + chunk.len() > UPLOAD_BYTES_MAX {
            return Err(too_long());
        }
        whole.extend_from_slice(&chunk);
    }
    Ok(whole.freeze())
}

fn announced(headers: &HeaderMap) -> Option<usize> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn kind(headers: &HeaderMap) -> &str {
    headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .unwrap_or_default()
}

pub(crate) fn is_form(headers: &HeaderMap) -> bool {
    kind(headers).starts_with("multipart/form-data")
}

/// Bodies that someone meant for another route.
fn is_something_else(headers: &HeaderMap) -> bool {
    let kind = kind(headers);
    kind.starts_with("application/json") || kind.starts_with("application/x-www-form-urlencoded")
}

fn cut(error: &MultipartError) -> Refusal {
    refused(error.status())
}

fn refused(status: StatusCode) -> Refusal {
    match status {
        StatusCode::PAYLOAD_TOO_LARGE => too_long(),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => Refusal::with_status(
            status,
            ErrorCode::InvalidInput,
            "Send the file as multipart/form-data with a field `file`, or as the plain body.",
        ),
        _ => broken(),
    }
}

fn too_long() -> Refusal {
    Refusal::with_status(
        StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::InvalidInput,
        "The file is longer than 200 MiB; choose a smaller one.",
    )
}

fn broken() -> Refusal {
    ApiError::new(
        ErrorCode::InvalidInput,
        "The file did not arrive whole; send it again.",
    )
    .into()
}
