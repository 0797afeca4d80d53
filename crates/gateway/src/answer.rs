//! Answers: JSON, one shape for every failure, and the headers that all answers carry.

use axum::Json;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{
    CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, REFERRER_POLICY, RETRY_AFTER,
    WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{Response as Answer, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::{ApiError, ErrorCode};
use serde::Serialize;

/// A refusal with a status of its own.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: StatusCode,
    error: ApiError,
}

impl Refusal {
    /// A refusal whose status is not the one of its code, such as 413.
    pub(crate) fn with_status(status: StatusCode, code: ErrorCode, message: &str) -> Self {
        Refusal {
            status,
            error: ApiError::new(code, message),
        }
    }

    /// Its status and what it says, for an answer of another shape.
    pub(crate) fn into_parts(self) -> (StatusCode, ApiError) {
        (self.status, self.error)
    }

    /// There is no such thing here.
    pub(crate) fn not_found() -> Self {
        ApiError::new(ErrorCode::NotFound, "There is no such thing here.").into()
    }
}

impl From<ApiError> for Refusal {
    fn from(error: ApiError) -> Self {
        let status = StatusCode::from_u16(error.code.http_status())
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Refusal { status, error }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let retry_after_s = self.error.retry_after_s;
        let mut answer = (self.status, Json(self.error)).into_response();
        if let Some(seconds) = retry_after_s {
            answer
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        answer
    }
}

/// The answer of one operation.
pub(crate) fn answer<T: Serialize>(output: Result<T, ApiError>) -> Response {
    match output {
        Ok(output) => Json(output).into_response(),
        Err(error) => Refusal::from(error).into_response(),
    }
}

/// Give every refusal that the framework made itself the one shape of a failure, and every
/// answer the headers that keep a browser from guessing and from telling.
pub(crate) async fn dress(request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    if is_plain_failure(&answer) {
        answer = reshaped(answer);
    }
    if answer.status() == StatusCode::UNAUTHORIZED {
        put(&mut answer, WWW_AUTHENTICATE, "Bearer");
    }
    put(&mut answer, X_CONTENT_TYPE_OPTIONS, "nosniff");
    put(&mut answer, REFERRER_POLICY, "no-referrer");
    put(&mut answer, X_FRAME_OPTIONS, "DENY");
    answer
}

fn put(answer: &mut Response, name: HeaderName, value: &'static str) {
    answer
        .headers_mut()
        .insert(name, HeaderValue::from_static(value));
}

fn is_plain_failure(answer: &Response) -> bool {
    let is_json = answer
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"));
    (answer.status().is_client_error() || answer.status().is_server_error()) && !is_json
}

fn reshaped(plain: Response) -> Response {
    let (mut parts, _) = plain.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.remove(CONTENT_TYPE);
    let (code, message) = match parts.status {
        StatusCode::NOT_FOUND => (ErrorCode::NotFound, "There is no such thing here."),
        StatusCode::METHOD_NOT_ALLOWED => (
            ErrorCode::InvalidInput,
            "This address does not take that method; see the Allow header.",
        ),
        StatusCode::PAYLOAD_TOO_LARGE => (ErrorCode::InvalidInput, "The body is too long."),
        StatusCode::UNSUPPORTED_MEDIA_TYPE => (
            ErrorCode::InvalidInput,
            "The body is of a kind that is not taken here.",
        ),
        StatusCode::RANGE_NOT_SATISFIABLE => (
            ErrorCode::InvalidInput,
            "The file does not have these bytes; see the Content-Range header.",
        ),
        status if status.is_client_error() => {
            (ErrorCode::InvalidInput, "The request cannot be read.")
        }
        _ => (
            ErrorCode::Internal,
            "Something went wrong inside the gateway.",
        ),
    };
    let (json, body) = Json(ApiError::new(code, message))
        .into_response()
        .into_parts();
    parts.headers.extend(json.headers);
    Answer::from_parts(parts, Body::new(body))
}
