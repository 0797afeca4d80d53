//! Operations on the library as a whole.

use ::studio::Studio;

use crate::{AccountId, ApiError, BringIn, BroughtIn, Nothing, Rescanned};

/// Walk through the library's folder and rebuild what the database does not know.
///
/// # Errors
///
/// [`crate::ErrorCode::Storage`] when the folder cannot be read.
pub async fn rescan(studio: &Studio, _input: Nothing) -> Result<Rescanned, ApiError> {
    Ok(studio.rescan().await?.into())
}

/// Bring clips that a web account has at PixVerse into the library, each once. Nothing is paid.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] for an id that the account does not have,
/// [`crate::ErrorCode::SignedOut`], [`crate::ErrorCode::Unreachable`], and
/// [`crate::ErrorCode::Conflict`] for an account whose clips PixVerse does not list.
pub async fn bring_in(studio: &Studio, input: BringIn) -> Result<BroughtIn, ApiError> {
    let account = input.account.as_ref().map(AccountId::known).transpose()?;
    let wanted = input.video_ids.as_deref();
    Ok(studio.bring_in(account, wanted).await?.into())
}
