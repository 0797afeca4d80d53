//! What an account already has at PixVerse, and what a clip of ours is as a source.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Mode, Recipe, Source, StoredInput};
use crate::{AccountId, ClipId, JobId};

/// Ask what a clip of the library is as a source of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SourceRef {
    /// Which clip.
    pub id: ClipId,
    /// Who will pay for the new clip; null means the active account.
    pub account: Option<AccountId>,
    /// What will be made of it; a few modes take the file alone. Null means what most modes take.
    pub mode: Option<Mode>,
}

/// What a clip is as a source: exactly one of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClipSource {
    /// PixVerse's own clip, where the same account made it.
    pub source: Option<Source>,
    /// Its file, kept as an input of the role `source-video`, where it was made elsewhere.
    pub video: Option<StoredInput>,
}

/// Ask for the clips that a web account has at PixVerse.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListOnline {
    /// Which account; null means the active one.
    pub account: Option<AccountId>,
    /// Words that the prompt or the model must contain.
    pub search: Option<String>,
    /// Go on from here: `next` of the answer before; null begins with the newest.
    pub from: Option<String>,
}

/// A page of the clips of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct OnlinePage {
    /// Newest first.
    pub clips: Vec<OnlineClip>,
    /// Where the next page begins; null where there is none.
    pub next: Option<String>,
}

/// One clip of an account, as far as PixVerse tells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct OnlineClip {
    /// PixVerse's id of it, in decimal digits.
    pub video_id: String,
    /// When it was made, RFC 3339; null where PixVerse did not say.
    pub created_at: Option<String>,
    /// What is known of its recipe.
    pub recipe: Recipe,
    /// Whether the library has it already, or a job is bringing it in.
    pub is_known: bool,
    /// Whether it can be fetched.
    pub is_ready: bool,
}

/// Bring clips of an account into the library. Nothing is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct BringIn {
    /// Which account; null means the active one.
    pub account: Option<AccountId>,
    /// PixVerse's ids of the clips; null means all that are not known yet.
    pub video_ids: Option<Vec<String>>,
}

/// What is being brought in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct BroughtIn {
    /// The jobs that fetch the clips.
    pub jobs: Vec<JobId>,
    /// How many were known already and were left alone.
    pub known: u32,
}
