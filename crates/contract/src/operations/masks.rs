//! Operations on masks: what can be swapped or selected in one frame of a video.

use ::studio::Studio;

use crate::mapping::{frame_from, known_masks};
use crate::{ApiError, FindMasks, FoundMasks, KnownMasks};

/// What an earlier look found, and what a look would cost. Nothing is asked and nothing is paid.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] unless one video is named, [`crate::ErrorCode::SignedOut`] where
/// there is no account.
pub async fn known(studio: &Studio, input: FindMasks) -> Result<KnownMasks, ApiError> {
    let (found, estimate) = studio.known_masks(&frame_from(input)?).await?;
    Ok(known_masks(found, estimate))
}

/// Look for masks in one frame. It costs credits, unless an earlier look is kept.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`], [`crate::ErrorCode::SignedOut`], [`crate::ErrorCode::NoCredits`],
/// [`crate::ErrorCode::Unreachable`], and [`crate::ErrorCode::Conflict`] where nobody can say whether an
/// earlier look was paid for.
pub async fn find(studio: &Studio, input: FindMasks) -> Result<FoundMasks, ApiError> {
    Ok(studio.find_masks(&frame_from(input)?).await?.into())
}
