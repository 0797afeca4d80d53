//! Operations on the library as a whole.

use ::studio::Studio;

use crate::{ApiError, Nothing, Rescanned};

/// Walk through the library's folder and rebuild what the database does not know.
///
/// # Errors
///
/// [`crate::ErrorCode::Storage`] when the folder cannot be read.
pub async fn rescan(studio: &Studio, _input: Nothing) -> Result<Rescanned, ApiError> {
    Ok(studio.rescan().await?.into())
}
