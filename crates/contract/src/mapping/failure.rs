//! From the studio's errors to the one shape of a failed operation.

use std::error::Error;

use studio::{StudioError, capitalised, sentence};

use crate::{ApiError, ErrorCode};

impl From<StudioError> for ApiError {
    fn from(error: StudioError) -> Self {
        let code = code_of(&error);
        if matches!(
            code,
            ErrorCode::Internal | ErrorCode::Storage | ErrorCode::Unreachable
        ) {
            tracing::warn!(error = &error as &dyn Error, "an operation failed");
        }
        ApiError {
            code,
            message: sentence(&error.to_string()),
            field: field_of(&error),
            retry_after_s: wait_of(&error),
        }
    }
}

fn code_of(error: &StudioError) -> ErrorCode {
    match error {
        StudioError::InvalidInput { .. } | StudioError::InvalidField { .. } => {
            ErrorCode::InvalidInput
        }
        StudioError::NotFound { .. } => ErrorCode::NotFound,
        StudioError::SignedOut | StudioError::WrongCredentials { .. } => ErrorCode::SignedOut,
        StudioError::NoCredits => ErrorCode::NoCredits,
        StudioError::CapReached { .. } => ErrorCode::CapReached,
        StudioError::Forbidden { .. } => ErrorCode::Forbidden,
        StudioError::Conflict { .. } => ErrorCode::Conflict,
        StudioError::Throttled { .. } => ErrorCode::Throttled,
        StudioError::Unreachable { .. } | StudioError::Refused { .. } => ErrorCode::Unreachable,
        StudioError::Storage { .. } => ErrorCode::Storage,
        StudioError::NoKeyring => ErrorCode::NoKeyring,
        StudioError::Database(_) => ErrorCode::Internal,
    }
}

fn field_of(error: &StudioError) -> Option<String> {
    match error {
        StudioError::InvalidInput { problems } => problems
            .first()
            .map(|problem| camel(problem.field.as_str())),
        StudioError::InvalidField { field, .. } => Some(camel(field)),
        StudioError::NotFound { .. }
        | StudioError::SignedOut
        | StudioError::WrongCredentials { .. }
        | StudioError::NoCredits
        | StudioError::CapReached { .. }
        | StudioError::Forbidden { .. }
        | StudioError::Conflict { .. }
        | StudioError::Throttled { .. }
        | StudioError::Unreachable { .. }
        | StudioError::Storage { .. }
        | StudioError::NoKeyring
        | StudioError::Refused { .. }
        | StudioError::Database(_) => None,
    }
}

fn wait_of(error: &StudioError) -> Option<u32> {
    let StudioError::Throttled { retry_after } = error else {
        return None;
    };
    Some(u32::try_from(retry_after.as_secs().max(1)).unwrap_or(u32::MAX))
}

/// `negative_prompt` is `negativePrompt` on the wire.
pub(crate) fn camel(snake: &str) -> String {
    let mut words = snake.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |text, word| text + &capitalised(word))
}
