//! What can be swapped or selected in one frame of a video. Looking costs credits.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Mask, Source};
use crate::AccountId;

/// Point at one frame of a video: exactly one of `source` and `video`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct FindMasks {
    /// Who pays; null means the active account.
    pub account: Option<AccountId>,
    /// A clip that PixVerse already has.
    pub source: Option<Source>,
    /// SHA-256 of a video that is kept as an input.
    pub video: Option<String>,
    /// The frame, counted from 1.
    pub keyframe: u32,
    /// The person says that an earlier look, whose answer was lost, shall be paid again; null means no.
    pub pay_again: Option<bool>,
}

/// What is known of one frame without paying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct KnownMasks {
    /// What an earlier look found; null where nobody has looked.
    pub found: Option<FoundMasks>,
    /// What a look would cost; null where the catalog does not know.
    pub estimated_credits: Option<u32>,
    /// Whether that is a published price.
    pub exact: bool,
}

/// What a look at one frame found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundMasks {
    /// The frame, counted from 1.
    pub keyframe: u32,
    /// A picture of the frame, relative to the gateway; null where it could not be fetched.
    pub frame_url: Option<String>,
    /// What was found; empty where nothing was.
    pub masks: Vec<FoundMask>,
    /// Credits charged when it was looked at, where PixVerse said.
    pub charged_credits: Option<u32>,
    /// Whether this answer was kept from an earlier look, so that nothing was charged now.
    pub is_kept: bool,
}

/// One thing that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct FoundMask {
    /// What goes into a recipe.
    pub mask: Mask,
    /// A picture of it, the size of the frame, relative to the gateway; null where it could not be
    /// fetched.
    pub mask_url: Option<String>,
}
