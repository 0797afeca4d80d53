//! Reading the input of an operation from a request.

use axum::body::{Body, to_bytes};
use axum::extract::{RawPathParams, Request};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use contract::{ApiError, ErrorCode, LOCAL_FIELDS, Studio};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::answer::Refusal;
use crate::unique::Unique;
use crate::who::for_order;

/// Longest body of an operation, in bytes. A hundred recipes with the longest prompts fit
/// several times over.
const BODY_BYTES_MAX: usize = 4 * 1024 * 1024;

/// The input of a GET: the parts of its path and its query.
///
/// # Errors
///
/// [`ErrorCode::InvalidInput`] when a field is unknown, missing or of another kind.
pub(crate) fn from_query<T: DeserializeOwned>(
    parts: &RawPathParams,
    query: Option<&str>,
) -> Result<T, Refusal> {
    let parts: Vec<(&str, &str)> = parts.iter().collect();
    let mut text = serde_urlencoded::to_string(parts).map_err(|error| unreadable(&error))?;
    if let Some(query) = query {
        text.push('&');
        text.push_str(query);
    }
    serde_urlencoded::from_str(&text).map_err(|error| unreadable(&error).into())
}

/// The input of a POST: its JSON body, and the parts of its path, which win; and the studio for it, which makes
/// the same order under the same `Idempotency-Key` once.
///
/// # Errors
///
/// 413 and 415 for a body that is too long or no JSON, [`ErrorCode::Forbidden`] for a field
/// that takes a path of this machine, [`ErrorCode::InvalidInput`] else.
pub(crate) async fn from_order<T: DeserializeOwned>(
    parts: &RawPathParams,
    request: Request,
    studio: Studio,
) -> Result<(T, Studio), Refusal> {
    let (head, body) = request.into_parts();
    let headers = &head.headers;
    let body = to_bytes(body, BODY_BYTES_MAX)
        .await
        .map_err(|_| too_long())?;
    let studio = for_order(studio, headers, &[head.uri.path().as_bytes(), &body])?;
    let mut fields = if body.is_empty() {
        Map::new()
    } else {
        check_kind(headers)?;
        object(&body)?
    };
    refuse_local_fields(&fields)?;
    fields.extend(
        parts
            .iter()
            .map(|(name, value)| (name.to_owned(), Value::from(value))),
    );
    let input =
        serde_json::from_value(Value::Object(fields)).map_err(|error| unreadable(&error))?;
    Ok((input, studio))
}

/// The JSON body of a route that is no operation.
///
/// # Errors
///
/// As [`from_order`].
pub(crate) async fn from_json<T: DeserializeOwned>(
    headers: &HeaderMap,
    body: Body,
) -> Result<T, Refusal> {
    check_kind(headers)?;
    let body = to_bytes(body, BODY_BYTES_MAX)
        .await
        .map_err(|_| too_long())?;
    let fields = object(&body)?;
    serde_json::from_value(Value::Object(fields)).map_err(|error| unreadable(&error).into())
}

/// The one JSON object that a body is.
fn object(body: &[u8]) -> Result<Map<String, Value>, ApiError> {
    let Unique(body) = serde_json::from_slice(body).map_err(|error| unreadable(&error))?;
    match body {
        Value::Object(fields) => Ok(fields),
        _ => Err(ApiError::new(
            ErrorCode::InvalidInput,
            "The input cannot be read: it must be a JSON object.",
        )),
    }
}

fn refuse_local_fields(fields: &Map<String, Value>) -> Result<(), ApiError> {
    let named = LOCAL_FIELDS
        .iter()
        .find(|name| fields.get(**name).is_some_and(|value| !value.is_null()));
    let Some(name) = named else {
        return Ok(());
    };
    Err(ApiError {
        field: Some((*name).to_owned()),
        ..ApiError::new(
            ErrorCode::Forbidden,
            format!("`{name}` names a folder of this machine and cannot be given over HTTP."),
        )
    })
}

fn check_kind(headers: &HeaderMap) -> Result<(), Refusal> {
    let is_json = headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .map(|kind| kind.split(';').next().unwrap_or_default().trim())
        .is_some_and(|kind| kind.eq_ignore_ascii_case("application/json"));
    if is_json {
        return Ok(());
    }
    Err(Refusal::with_status(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        ErrorCode::InvalidInput,
        "The body must be JSON: Content-Type: application/json.",
    ))
}

fn too_long() -> Refusal {
    Refusal::with_status(
        StatusCode::PAYLOAD_TOO_LARGE,
        ErrorCode::InvalidInput,
        "The body is too long; 4 MiB are taken.",
    )
}

fn unreadable(error: &dyn std::error::Error) -> ApiError {
    ApiError::new(
        ErrorCode::InvalidInput,
        format!("The input cannot be read: {error}."),
    )
}
