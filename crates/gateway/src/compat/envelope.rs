//! PixVerse's envelope, `ErrCode`, `ErrMsg` and `Resp`, around answers and refusals alike.
//!
//! Codes are PixVerse's own where it has one for the case (docs/pixverse.md, errors); beside it stands an HTTP
//! status that says the same, because this server's own refusals are not PixVerse's.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{HeaderValue, RETRY_AFTER};
use axum::response::{IntoResponse, Response};
use contract::{ApiError, ErrorCode, JobError};
use serde::Serialize;
use serde_json::Value;

use crate::answer::Refusal;

/// `ErrCode` of an answer.
const SUCCESS: i64 = 0;
/// A parameter is missing or wrong.
pub(super) const PARAMETERS: i64 = 400_017;
/// What was asked for is not there.
const NOT_FOUND: i64 = 500_008;
/// Every slot is taken.
pub(super) const NO_SLOT: i64 = 500_044;
/// Unknown.
const UNKNOWN: i64 = 99_999;

/// What every one of these endpoints answers.
#[derive(Debug, Serialize)]
pub(super) struct Envelope {
    #[serde(rename = "ErrCode")]
    code: i64,
    #[serde(rename = "ErrMsg")]
    message: String,
    #[serde(rename = "Resp")]
    resp: Value,
}

/// An answer that is not what was asked for.
#[derive(Debug)]
pub(super) struct Declined {
    status: StatusCode,
    code: i64,
    message: String,
    resp: Value,
    retry_after_s: Option<u32>,
}

impl Declined {
    /// With a status and a code of one's own.
    pub(super) fn new(status: StatusCode, code: i64, message: impl Into<String>) -> Self {
        Self {
            status,
            code,
            message: message.into(),
            resp: Value::Null,
            retry_after_s: None,
        }
    }

    /// A parameter that cannot be taken.
    pub(super) fn parameter(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, PARAMETERS, message)
    }

    /// There is no such clip.
    pub(super) fn unknown_id() -> Self {
        let words = "requested data not found: no job of this studio has that id";
        Self::new(StatusCode::NOT_FOUND, NOT_FOUND, words)
    }

    /// The same, with something in `Resp`.
    pub(super) fn with(self, resp: Value) -> Self {
        Self { resp, ..self }
    }

    /// The same, with the seconds until it can be asked again.
    pub(super) fn after(self, retry_after_s: u32) -> Self {
        Self {
            retry_after_s: Some(retry_after_s),
            ..self
        }
    }

    /// What a failed job answers: as PixVerse does it, status 200 and the reason in the envelope.
    pub(super) fn failed(error: &JobError) -> Self {
        Self::new(StatusCode::OK, code_of_failure(&error.code), &error.message)
    }
}

impl From<ApiError> for Declined {
    fn from(error: ApiError) -> Self {
        let status = StatusCode::from_u16(error.code.http_status())
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let message = match &error.field {
            Some(field) => format!("{}: {}", wire_name(field), error.message),
            None => error.message,
        };
        Self {
            retry_after_s: error.retry_after_s,
            ..Self::new(status, code_of(error.code), message)
        }
    }
}

impl From<Refusal> for Declined {
    fn from(refusal: Refusal) -> Self {
        let (status, error) = refusal.into_parts();
        Self {
            status,
            ..Self::from(error)
        }
    }
}

impl IntoResponse for Declined {
    fn into_response(self) -> Response {
        let envelope = Envelope {
            code: self.code,
            message: self.message,
            resp: self.resp,
        };
        let mut answer = (self.status, Json(envelope)).into_response();
        if let Some(seconds) = self.retry_after_s {
            let headers = answer.headers_mut();
            headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
        }
        answer
    }
}

/// An answer as it was asked for.
pub(super) fn success(resp: Value) -> Response {
    let envelope = Envelope {
        code: SUCCESS,
        message: "success".to_owned(),
        resp,
    };
    Json(envelope).into_response()
}

/// `aspectRatio` and its kin as these endpoints call them.
fn wire_name(field: &str) -> &str {
    match field {
        "aspect" => "aspect_ratio",
        "durationS" => "duration",
        "negativePrompt" => "negative_prompt",
        "sound" => "generate_audio_switch",
        "multiClip" => "generate_multi_clip_switch",
        "motion" => "motion_mode",
        "camera" => "camera_movement",
        "image" => "file",
        other => other,
    }
}

const fn code_of(code: ErrorCode) -> i64 {
    match code {
        ErrorCode::InvalidInput | ErrorCode::Conflict => PARAMETERS,
        ErrorCode::SignedOut => 10_003,
        ErrorCode::NoCredits | ErrorCode::CapReached => 500_090,
        ErrorCode::Forbidden => 500_020,
        ErrorCode::NotFound => NOT_FOUND,
        ErrorCode::Throttled => 500_069,
        ErrorCode::NoKeyring
        | ErrorCode::Internal
        | ErrorCode::Unreachable
        | ErrorCode::Storage => UNKNOWN,
    }
}

/// PixVerse's number for what ended a job.
fn code_of_failure(code: &str) -> i64 {
    match code {
        "moderated" => 500_063,
        "noCredits" => 500_090,
        "parameters" => PARAMETERS,
        "signedOut" => 10_003,
        "signedInElsewhere" => 10_005,
        "input" => 500_041,
        "deleted" => 500_064,
        _ => UNKNOWN,
    }
}
