//! The one shape of a failed operation, for windows, scripts and the terminal.
//!
//! How a studio's own error becomes this shape stands in `mapping`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What a caller may branch on. A code is added when a caller needs it and
/// leaves with the last caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum ErrorCode {
    /// The request itself is wrong; `field` says where.
    InvalidInput,
    /// The account has to sign in, or the caller has no token.
    SignedOut,
    /// PixVerse wants more credits than the account has.
    NoCredits,
    /// The caller's token may not spend that much; nothing was queued.
    CapReached,
    /// The caller may not do this here, for example because it is local-only.
    Forbidden,
    /// There is no such thing.
    NotFound,
    /// The thing is not in a state that allows this, or not any more.
    Conflict,
    /// There is no system keyring; the person must agree to a file first.
    NoKeyring,
    /// Too many calls; wait, then ask again.
    Throttled,
    /// A bug on our side.
    Internal,
    /// PixVerse could not be reached, or its answer made no sense.
    Unreachable,
    /// Our own disk: full, read-only, or the folder is gone.
    Storage,
}

impl ErrorCode {
    /// Every code, in the order of its HTTP status.
    pub const ALL: [ErrorCode; 12] = [
        ErrorCode::InvalidInput,
        ErrorCode::SignedOut,
        ErrorCode::NoCredits,
        ErrorCode::CapReached,
        ErrorCode::Forbidden,
        ErrorCode::NotFound,
        ErrorCode::Conflict,
        ErrorCode::NoKeyring,
        ErrorCode::Throttled,
        ErrorCode::Internal,
        ErrorCode::Unreachable,
        ErrorCode::Storage,
    ];

    /// The HTTP status the local REST API answers with.
    #[must_use]
    pub const fn http_status(self) -> u16 {
        match self {
            ErrorCode::InvalidInput => 400,
            ErrorCode::SignedOut => 401,
            ErrorCode::NoCredits | ErrorCode::CapReached => 402,
            ErrorCode::Forbidden => 403,
            ErrorCode::NotFound => 404,
            ErrorCode::Conflict => 409,
            ErrorCode::NoKeyring => 428,
            ErrorCode::Throttled => 429,
            ErrorCode::Internal => 500,
            ErrorCode::Unreachable => 502,
            ErrorCode::Storage => 507,
        }
    }
}

/// A failed operation, as every host shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS, thiserror::Error)]
#[serde(rename_all = "camelCase")]
#[error("{message}")]
pub struct ApiError {
    /// Stable; branch on this, never on `message`.
    pub code: ErrorCode,
    /// One sentence for a person. No token, no stack.
    pub message: String,
    /// Which field of the input is wrong, by its wire name, where one is.
    pub field: Option<String>,
    /// Whole seconds until the same call can work, when known.
    pub retry_after_s: Option<u32>,
}

impl ApiError {
    /// A failure that names no field and no time.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        ApiError {
            code,
            message: message.into(),
            field: None,
            retry_after_s: None,
        }
    }

    /// A failure of one field of the input, by its wire name.
    pub fn of_field(field: impl Into<String>, message: impl Into<String>) -> Self {
        ApiError {
            field: Some(field.into()),
            ..ApiError::new(ErrorCode::InvalidInput, message)
        }
    }
}
