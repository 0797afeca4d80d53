//! Operations on settings.

use ::studio::Studio;

use crate::{ApiError, ChangeSettings, Nothing, Settings};

/// All settings.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn get(studio: &Studio, _input: Nothing) -> Result<Settings, ApiError> {
    Ok(studio.settings().get().await?.into())
}

/// Change some settings and give all of them back.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] for slots out of bounds,
/// [`crate::ErrorCode::NotFound`] for an account that is not known.
pub async fn change(studio: &Studio, input: ChangeSettings) -> Result<Settings, ApiError> {
    let change = input.try_into()?;
    Ok(studio.settings().change(change).await?.into())
}
