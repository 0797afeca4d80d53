//! Operations on the queue.

use ::studio::Studio;

use crate::{ApiError, Nothing, QueueRef, QueueState};

/// How the queue stands.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn state(studio: &Studio, _input: Nothing) -> Result<QueueState, ApiError> {
    Ok(studio.queue().await?.into())
}

/// Send nothing more, for one account or at all; what runs goes on. It holds until it is resumed,
/// for every process of the data folder.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`] for an unknown account.
pub async fn pause(studio: &Studio, input: QueueRef) -> Result<QueueState, ApiError> {
    set(studio, input, true).await
}

/// Send again.
///
/// # Errors
///
/// As [`pause`].
pub async fn resume(studio: &Studio, input: QueueRef) -> Result<QueueState, ApiError> {
    set(studio, input, false).await
}

async fn set(studio: &Studio, input: QueueRef, is_paused: bool) -> Result<QueueState, ApiError> {
    let account = input.account.map(|id| id.known()).transpose()?;
    Ok(studio.set_paused(account.as_ref(), is_paused).await?.into())
}
