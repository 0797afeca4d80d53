//! Answers: JSON, problem details for every failure, and the headers that all answers carry.

use axum::Json;
use axum::extract::Request;
use axum::http::header::{
    CONTENT_LENGTH, CONTENT_TYPE, HeaderName, HeaderValue, REFERRER_POLICY, RETRY_AFTER,
    WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use axum::http::{Response as Answer, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::{ApiError, ErrorCode};
use schemars::JsonSchema;
use serde::Serialize;

/// What every refusal is written as: problem details after RFC 9457, with the studio's own words beside.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct Problem {
    /// Where its code is explained, relative to this server.
    #[serde(rename = "type")]
    kind: String,
    /// What all problems of this code have in common, one sentence.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// What is wrong this time, one sentence for a person; the same as `message`.
    detail: String,
    #[serde(flatten)]
    error: ApiError,
}

/// What the problems of a code have in common.
pub(crate) const fn title(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::InvalidInput => "The request is wrong.",
        ErrorCode::SignedOut => "Nobody is signed in, or no valid token came along.",
        ErrorCode::NoCredits => "The account has too few credits.",
        ErrorCode::CapReached => "The token may not spend that much.",
        ErrorCode::Forbidden => "This may not be done here.",
        ErrorCode::NotFound => "There is no such thing.",
        ErrorCode::Conflict => "It is not in a state that allows this.",
        ErrorCode::NoKeyring => "There is no system keyring, and nobody has agreed to a file.",
        ErrorCode::Throttled => "There were too many calls; wait, then ask again.",
        ErrorCode::Internal => "Something went wrong in the studio.",
        ErrorCode::Unreachable => "PixVerse does not answer, or makes no sense.",
        ErrorCode::Storage => "The disk does not take it, or does not give it.",
    }
}

impl Problem {
    fn new(status: StatusCode, error: ApiError) -> Self {
        Self {
            kind: format!("/docs#{}", word(error.code)),
            title: title(error.code),
            status: status.as_u16(),
            detail: error.message.clone(),
            error,
        }
    }
}

/// A code as it is spelled on the wire.
pub(crate) fn word(code: ErrorCode) -> String {
    serde_json::to_value(code)
        .ok()
        .and_then(|word| word.as_str().map(ToOwned::to_owned))
        .unwrap_or_default()
}

const PROBLEM: HeaderValue = HeaderValue::from_static("application/problem+json");

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
        let problem = Problem::new(self.status, self.error);
        let mut answer = (self.status, Json(problem)).into_response();
        answer.headers_mut().insert(CONTENT_TYPE, PROBLEM);
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
    let is_ours = answer
        .headers()
        .get(CONTENT_TYPE)
        .is_some_and(|kind| kind == PROBLEM || kind.as_bytes().starts_with(b"application/json"));
    (answer.status().is_client_error() || answer.status().is_server_error()) && !is_ours
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
    let (head, body) = Refusal::with_status(parts.status, code, message)
        .into_response()
        .into_parts();
    parts.headers.extend(head.headers);
    Answer::from_parts(parts, body)
}
