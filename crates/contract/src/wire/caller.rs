//! Callers: other programs, each with a token of its own.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ShownSecret;
use crate::{AccountId, CallerId};

/// What a caller's token opens. Each includes the one before it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema, TS,
)]
#[serde(rename_all = "camelCase")]
pub enum Rights {
    /// Look at what is there.
    Read,
    /// Make clips, and care for jobs and clips.
    Create,
    /// Change accounts, settings and other callers.
    Admin,
}

/// A program with a token of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Caller {
    /// Its id.
    pub id: CallerId,
    /// What the person calls it.
    pub name: String,
    /// What its token opens.
    pub rights: Rights,
    /// The one account that it sees and spends; null for all of the studio.
    pub account: Option<AccountId>,
    /// Whether it was given for a user name and a password.
    pub is_sign_in: bool,
    /// Most credits it may ever spend; null for no limit.
    pub cap_credits: Option<u32>,
    /// Credits it has spent, what is queued and under way included.
    pub spent_credits: u64,
    /// When its token was made, RFC 3339.
    pub created_at: String,
    /// When it last called, to the minute, RFC 3339; null when it never did.
    pub used_at: Option<String>,
    /// When its token ends by itself, RFC 3339; null when it does not.
    pub ends_at: Option<String>,
    /// When its token was taken back, RFC 3339; null while it holds.
    pub revoked_at: Option<String>,
}

/// All callers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct CallerList {
    /// Newest first; sign-ins while they hold.
    pub callers: Vec<Caller>,
}

/// Add a caller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct AddCaller {
    /// What program it is for, 1 to 60 characters.
    pub name: String,
    /// What its token shall open.
    pub rights: Rights,
    /// The one account that it shall see and spend; null for all of the studio.
    pub account: Option<AccountId>,
    /// Most credits it may ever spend, at least 1; null for no limit.
    pub cap_credits: Option<u32>,
}

/// A caller that was added, with its token.
#[derive(Debug, Clone, Serialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewCaller {
    /// The caller.
    pub caller: Caller,
    /// Its token, shown this once: only a hash of it is kept.
    pub token: ShownSecret,
}

/// Names a caller.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct CallerRef {
    /// Which one.
    pub id: CallerId,
}
