//! Masks, both ways.

use super::sourced_from;
use crate::{AccountId, ApiError, FindMasks, FoundMask, FoundMasks, KnownMasks, Mask};

/// The frame that is meant, and who pays.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] unless exactly one video is named.
pub(crate) fn frame_from(asked: FindMasks) -> Result<studio::MaskFrame, ApiError> {
    let video = match (asked.source, asked.video) {
        (Some(source), None) => studio::MaskVideo::Made(sourced_from(source)?),
        (None, Some(sha256)) => studio::MaskVideo::File(sha256),
        _ => {
            let message = "Name one video: a clip of PixVerse's, or a file, and not both.";
            return Err(ApiError::of_field("source", message));
        }
    };
    Ok(studio::MaskFrame {
        account: asked.account.as_ref().map(AccountId::known).transpose()?,
        video,
        keyframe: asked.keyframe,
        pay_again: asked.pay_again.unwrap_or(false),
    })
}

impl From<studio::FoundMasks> for FoundMasks {
    fn from(found: studio::FoundMasks) -> Self {
        let keyframe = found.keyframe;
        let mask = |mask: studio::FoundMask| FoundMask {
            mask: Mask {
                keyframe,
                id: mask.id,
                name: mask.name,
            },
            mask_url: mask.picture.map(|name| format!("/media/masks/{name}")),
        };
        FoundMasks {
            keyframe,
            frame_url: found.picture.map(|name| format!("/media/masks/{name}")),
            masks: found.masks.into_iter().map(mask).collect(),
            charged_credits: found.charged_credits,
            is_kept: found.is_kept,
        }
    }
}

/// What is known of a frame, with the price of a look.
pub(crate) fn known_masks(
    found: Option<studio::FoundMasks>,
    estimate: studio::Estimate,
) -> KnownMasks {
    KnownMasks {
        found: found.map(FoundMasks::from),
        estimated_credits: estimate.credits,
        exact: estimate.is_exact,
    }
}
