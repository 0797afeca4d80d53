//! Finding what can be swapped in one frame of a video. It answers at once, and it costs credits:
//! so it is a paid call, written down before it is sent.
//!
//! Source: docs/pixverse.md, masks (documented).

use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{Platform, call_of};
use crate::error::PixverseError;
use crate::paid::{PaidCall, VideoRef};
use crate::wire::{Answer, credits_of, lenient};

/// What was found in one frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Masks {
    /// The frame, counted from 1, when said.
    pub keyframe: Option<u32>,
    /// Address of a picture of the frame; empty when not said.
    pub keyframe_url: String,
    /// Credits charged, when said.
    pub credits: Option<u32>,
    /// What can be swapped; empty when nothing was found.
    pub masks: Vec<FoundMask>,
}

/// One thing in a frame.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundMask {
    /// PixVerse's id of it: a text. It belongs to one video and one frame.
    #[serde(alias = "mask_id", deserialize_with = "lenient::name")]
    pub id: String,
    /// PixVerse's word for it, such as `person`; empty when not said.
    #[serde(default, alias = "mask_name", deserialize_with = "lenient::text")]
    pub name: String,
    /// Address of a picture of it; empty when not said.
    #[serde(default, alias = "mask_url", deserialize_with = "lenient::text")]
    pub url: String,
}

/// Fields are written in this order, always.
#[derive(Serialize)]
struct Body {
    #[serde(flatten)]
    source: VideoRef,
    keyframe_id: u32,
}

impl Platform {
    /// Write the paid call that finds masks in a frame, counted from 1. Nothing is sent; equal
    /// arguments give equal bytes.
    pub fn mask_call(&self, source: VideoRef, keyframe: u32) -> PaidCall {
        let keyframe_id = keyframe.max(1);
        call_of(
            "/video/mask/selection",
            &Body {
                source,
                keyframe_id,
            },
        )
    }

    /// Send the paid call of [`Platform::mask_call`].
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; ask [`PixverseError::after_paid_call`] what it means.
    pub async fn select_masks(&self, call: &PaidCall, trace: Uuid) -> Result<Masks, PixverseError> {
        found(&self.paid(call, trace).await?)
    }
}

/// PixVerse said yes, so what cannot be read of the answer is left out and never refused: the
/// credits are gone either way.
pub(super) fn found(answer: &Answer) -> Result<Masks, PixverseError> {
    let payload = answer.payload_value()?;
    let text = |name: &str| {
        payload
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let keyframe = payload.get("keyframe_id").and_then(lenient::whole_of);
    Ok(Masks {
        keyframe: keyframe.and_then(|frame| u32::try_from(frame).ok()),
        keyframe_url: text("keyframe_url").to_owned(),
        credits: credits_of(&payload),
        masks: lenient::list(&payload, &["mask_info"]),
    })
}
