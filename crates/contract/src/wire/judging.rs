//! Several clips at once: their rows, what a person thinks of them, the trash.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Clip;
use crate::ClipId;

/// Point at clips.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClipIdList {
    /// Which clips, 500 at most.
    pub ids: Vec<ClipId>,
}

/// Rows of clips that were named.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClipRows {
    /// In the order they were named. What is not there any more is left out.
    pub clips: Vec<Clip>,
    /// Stream number of the newest event they include.
    pub stream: i64,
}

/// Say what a person thinks of clips. What is null stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct JudgeClips {
    /// Which clips, 500 at most.
    pub ids: Vec<ClipId>,
    /// Whether they are favourites.
    pub favourite: Option<bool>,
    /// Stars, 1 to 5; 0 takes them away.
    pub stars: Option<u8>,
    /// Tags to put on, 1 to 64 characters each.
    pub add_tags: Option<Vec<String>>,
    /// Tags to take off.
    pub remove_tags: Option<Vec<String>>,
    /// The note, 4000 characters at most; empty takes it away.
    pub note: Option<String>,
}

/// Clips that are gone for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Forgotten {
    /// How many were deleted.
    pub count: u64,
}
