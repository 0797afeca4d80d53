//! Operations on input files: pictures, videos, sound.

use std::path::Path;

use ::studio::Studio;
use bytes::Bytes;

use crate::{
    AddInputPath, ApiError, InputList, Nothing, RecentInputs, Route, ShrinkInput, StoredInput,
};

/// Files given to be picked again where the caller does not say how many.
const RECENT: u32 = 24;

/// Keep a file whose bytes came with a call; `name` is for showing only.
///
/// Not in the list of operations, because bytes do not travel as JSON: hosts that take
/// files call it themselves.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] when the bytes are no picture, video or sound,
/// [`crate::ErrorCode::Storage`] when they cannot be kept.
pub async fn add_bytes(studio: &Studio, name: &str, bytes: Bytes) -> Result<StoredInput, ApiError> {
    Ok(studio.inputs().add(bytes, name).await?.into())
}

/// Keep a file of this machine.
///
/// # Errors
///
/// As [`add_bytes`]; a folder, a missing file and one that is too long are invalid too.
pub async fn add_path(studio: &Studio, input: AddInputPath) -> Result<StoredInput, ApiError> {
    let stored = studio.inputs().add_path(Path::new(&input.path)).await?;
    Ok(stored.into())
}

/// What [`add_path`] would give, and [`shrink`] after it where `fitting` names a route. Nothing
/// is kept: a terminal's dry run asks this.
///
/// # Errors
///
/// As [`add_path`].
pub async fn examine_path(
    studio: &Studio,
    input: AddInputPath,
    fitting: Option<Route>,
) -> Result<StoredInput, ApiError> {
    let path = Path::new(&input.path);
    let seen = studio
        .inputs()
        .examine_path(path, fitting.map(Into::into))
        .await?;
    Ok(seen.into())
}

/// Keep a smaller copy of a picture that fits a route. The picture itself stays.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`] when there is no such picture.
pub async fn shrink(studio: &Studio, input: ShrinkInput) -> Result<StoredInput, ApiError> {
    let stored = studio
        .inputs()
        .shrink(&input.sha256, input.route.into())
        .await?;
    Ok(stored.into())
}

/// The newest files, to pick again.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn list(studio: &Studio, _input: Nothing) -> Result<InputList, ApiError> {
    let inputs = studio.inputs().list().await?;
    Ok(InputList {
        inputs: inputs.into_iter().map(StoredInput::from).collect(),
    })
}

/// Files that were used, of one kind or of any, newest first.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn recent(studio: &Studio, input: RecentInputs) -> Result<InputList, ApiError> {
    let limit = input.limit.unwrap_or(RECENT);
    let kind = input.kind.map(Into::into);
    let inputs = studio.inputs().recent(kind, limit).await?;
    Ok(InputList {
        inputs: inputs.into_iter().map(StoredInput::from).collect(),
    })
}
