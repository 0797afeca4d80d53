//! Operations on the ledger.

use ::studio::Studio;

use crate::{ApiError, Ledger, Nothing};

/// What was estimated, charged and refunded, a row an attempt.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn list(studio: &Studio, _input: Nothing) -> Result<Ledger, ApiError> {
    Ok(studio.ledger().await?.into())
}
