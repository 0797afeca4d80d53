//! Leave for pages from elsewhere that the host named, and for nobody else.

use axum::http::StatusCode;
use axum::http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, HeaderValue, ORIGIN, VARY,
};
use axum::response::{IntoResponse as _, Response};

/// How long a browser may remember a preflight. Ten minutes, in seconds; a guess.
const PREFLIGHT_LIFE_S: HeaderValue = HeaderValue::from_static("600");

/// The answer to a page that asks whether it may ask.
pub(crate) fn preflight(origin: &str) -> Response {
    let mut answer = StatusCode::NO_CONTENT.into_response();
    let headers = answer.headers_mut();
    headers.insert(
        ACCESS_CONTROL_ALLOW_METHODS,
        HeaderValue::from_static("GET, HEAD, POST"),
    );
    headers.insert(
        ACCESS_CONTROL_ALLOW_HEADERS,
        HeaderValue::from_static(
            "authorization, content-type, idempotency-key, last-event-id, range",
        ),
    );
    headers.insert(ACCESS_CONTROL_MAX_AGE, PREFLIGHT_LIFE_S);
    allow(&mut answer, origin);
    answer
}

/// Let a page of this origin read the answer.
pub(crate) fn allow(answer: &mut Response, origin: &str) {
    let Ok(origin) = HeaderValue::from_str(origin) else {
        return;
    };
    let headers = answer.headers_mut();
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    headers.insert(
        ACCESS_CONTROL_EXPOSE_HEADERS,
        HeaderValue::from_static("content-range, etag, retry-after"),
    );
    headers.append(VARY, HeaderValue::from(ORIGIN));
}
