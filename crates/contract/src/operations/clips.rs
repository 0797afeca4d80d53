//! Operations on clips.

use ::studio::{ClipQuery, Studio};

use crate::{ApiError, Clip, ClipPage, ClipRef, ListClips};

/// Clips of a page where the caller does not say: what a window shows at once, twice over.
const PAGE_CLIPS: u32 = 200;

/// A page of the library, newest first.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn list(studio: &Studio, input: ListClips) -> Result<ClipPage, ApiError> {
    // Before the rows, so that no change between the two is passed over.
    let stream = studio.stream();
    let query = ClipQuery {
        search: input.search.unwrap_or_default(),
        offset: input.offset.unwrap_or(0),
        limit: input.limit.unwrap_or(PAGE_CLIPS),
    };
    let page = studio.library().list(query).await?;
    Ok(ClipPage {
        clips: page.clips.into_iter().map(Clip::from).collect(),
        total: page.total,
        stream,
    })
}

/// One clip.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`].
pub async fn get(studio: &Studio, input: ClipRef) -> Result<Clip, ApiError> {
    Ok(studio.library().get(&input.id.known()?).await?.into())
}

/// Move a clip to the trash; `clips.restore` brings it back.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`], [`crate::ErrorCode::Storage`].
pub async fn trash(studio: &Studio, input: ClipRef) -> Result<Clip, ApiError> {
    Ok(studio.library().trash(&input.id.known()?).await?.into())
}

/// Fetch a clip's file again, while PixVerse still has it. A file that is whole stays as it is.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`], [`crate::ErrorCode::Conflict`] when PixVerse has it no longer or
/// it lies in the trash, [`crate::ErrorCode::SignedOut`], [`crate::ErrorCode::Unreachable`],
/// [`crate::ErrorCode::Storage`].
pub async fn refetch(studio: &Studio, input: ClipRef) -> Result<Clip, ApiError> {
    Ok(studio.refetch(&input.id.known()?).await?.into())
}

/// Bring a clip back from the trash.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`], [`crate::ErrorCode::Storage`].
pub async fn restore(studio: &Studio, input: ClipRef) -> Result<Clip, ApiError> {
    Ok(studio.library().restore(&input.id.known()?).await?.into())
}
