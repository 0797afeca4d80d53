//! Where clips come from: the tree of what was made from what.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Clip;
use crate::ClipId;

/// A clip with everything it was made from and everything made from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClipFamily {
    /// The clip itself, its ancestors and its descendants, oldest first; 500 at most.
    pub nodes: Vec<FamilyNode>,
}

/// One clip of a family.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct FamilyNode {
    /// Which clip.
    pub id: ClipId,
    /// Its row; null where it was deleted for good.
    pub clip: Option<Clip>,
    /// What it was made from.
    pub parents: Vec<Parent>,
    /// Credits PixVerse said it charged; null where that is not known.
    pub charged_credits: Option<u32>,
}

/// What a clip was made from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Parent {
    /// Which clip.
    pub id: ClipId,
    /// In what way.
    pub how: ParentHow,
}

/// In what way a clip was made from another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum ParentHow {
    /// It starts from the other's last frame.
    LastFrame,
    /// It changes the other: restyled, given sound, made larger.
    Source,
    /// It goes on where the other ends.
    Extended,
}
