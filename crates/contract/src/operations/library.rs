//! Operations on the library as a whole.

use std::path::Path;

use ::studio::Studio;

use crate::{AccountId, ApiError, BringIn, BroughtIn, MoveLibrary, Moved, Nothing, Rescanned};

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

/// Move the library to another folder of this machine. Running downloads go on; the library is where it was when
/// this fails.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] for a folder that cannot hold it, [`crate::ErrorCode::Conflict`] while it is
/// being moved already, [`crate::ErrorCode::Storage`].
pub async fn move_to(studio: &Studio, input: MoveLibrary) -> Result<Moved, ApiError> {
    let moved = studio.move_library(Path::new(&input.folder)).await?;
    Ok(Moved {
        folder: moved.folder.to_string_lossy().into_owned(),
        moved: moved.clips,
    })
}
