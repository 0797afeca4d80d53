//! Clips: finished videos in the library.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Mode, Recipe, Route};
use crate::{AccountId, ClipId, JobId};

/// One clip as every host shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Clip {
    /// Its id.
    pub id: ClipId,
    /// The job that made it, where that is known.
    pub job_id: Option<JobId>,
    /// Absolute path of the library's file.
    pub path: String,
    /// The video, relative to the gateway.
    pub file_url: String,
    /// Its picture, relative to the gateway; null where it has none.
    pub poster_url: Option<String>,
    /// All that defines it.
    pub recipe: Recipe,
    /// What was made.
    pub mode: Mode,
    /// Words it was made from.
    pub prompt: String,
    /// The model that made it.
    pub model: String,
    /// How its job reached PixVerse.
    pub route: Route,
    /// The name of the account that paid.
    pub account: String,
    /// The id of that account; null where a rescan could not tell.
    pub account_id: Option<AccountId>,
    /// Width in pixels; null where the file did not tell.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Length in seconds.
    pub duration_s: Option<f64>,
    /// Length in bytes.
    pub size_bytes: u64,
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Credits PixVerse said it charged.
    pub charged_credits: Option<u32>,
    /// When it was kept, RFC 3339.
    pub created_at: String,
    /// Seconds from the paid call to the saved file.
    pub made_in_s: Option<f64>,
    /// Whether its file is not where it was.
    pub is_missing: bool,
    /// Whether the person likes it best.
    pub is_favourite: bool,
    /// Stars the person gave, 1 to 5; 0 for none.
    pub stars: u8,
    /// Tags the person put on it, in the order of the alphabet.
    pub tags: Vec<String>,
    /// What the person wrote about it; empty for nothing.
    pub note: String,
    /// Whether it lies in the trash.
    pub is_trashed: bool,
}

/// Ask for a page of the library.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListClips {
    /// Beginnings of words in prompt, negative prompt, tags, note, model or account, all of them.
    pub search: Option<String>,
    /// Clips to pass over; null means 0.
    pub offset: Option<u32>,
    /// `next` of the page before; null for the first page.
    pub cursor: Option<String>,
    /// Clips to give, 1 to 1000; null means 200.
    pub limit: Option<u32>,
}

/// A page of the library.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClipPage {
    /// Newest first.
    pub clips: Vec<Clip>,
    /// How many the search finds in all.
    pub total: u64,
    /// What `cursor` of the next page is; null where this is the last one.
    pub next: Option<String>,
    /// Stream number of the newest event they include.
    pub stream: i64,
}

/// Point at one clip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClipRef {
    /// Which clip.
    pub id: ClipId,
}

/// What a walk through the library's folder found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Rescanned {
    /// Clips found on disk.
    pub found: u64,
    /// Clips that were not known before.
    pub added: u64,
    /// Clips that are known and not on disk.
    pub missing: u64,
}
