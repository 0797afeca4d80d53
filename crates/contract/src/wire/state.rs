//! The studio as a whole, as a window needs it when it opens.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// No input.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(deny_unknown_fields)]
#[ts(type = "Record<string, never>")]
pub struct Nothing {}

/// What a window needs to know when it opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct StudioState {
    /// Version of the program.
    pub version: String,
    /// Absolute path of the data folder.
    pub home: String,
    /// Where secrets are kept.
    pub secrets_in: SecretsIn,
    /// Whether anyone is signed in.
    pub has_accounts: bool,
    /// Whether this host can start the demo.
    pub has_demo: bool,
    /// Jobs that another process left unsent.
    pub unsent_jobs: u64,
    /// Jobs that were taken up again when this process started.
    pub watched_jobs: u64,
    /// Clips in the library.
    pub clips_total: u64,
    /// Their length in bytes, together.
    pub library_bytes: u64,
    /// Whether this host's window plays H.264; null where the host cannot tell.
    #[serde(rename = "canPlayH264")]
    pub can_play_h264: Option<bool>,
    /// Stream number of the newest event.
    pub stream: i64,
    /// What was brought back after the database was lost; null once the person has read it.
    pub saved: Option<Saved>,
}

/// What was brought back after the database was broken or gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Saved {
    /// Sentences for a person: what happened, what was brought back, what was not.
    pub message: String,
    /// Clips found again in the library's folder.
    pub brought_back_clips: u64,
    /// Unfinished jobs found again in the journal.
    pub brought_back_jobs: u64,
    /// The broken database's new name in the data folder; null when there was none left.
    pub set_aside: Option<String>,
}

impl StudioState {
    /// The same, completed by what only the host knows.
    #[must_use]
    pub fn seen_by(self, host: HostFacts) -> Self {
        StudioState {
            has_demo: host.has_demo,
            can_play_h264: host.can_play_h264,
            ..self
        }
    }
}

/// What a host knows and the studio does not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HostFacts {
    /// Whether it can start the demo.
    pub has_demo: bool,
    /// Whether its window plays H.264; `None` where it cannot tell.
    pub can_play_h264: Option<bool>,
}

/// Where this studio keeps secrets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum SecretsIn {
    /// The keyring of the system.
    Keyring,
    /// A file that only this user may read.
    File,
    /// Nowhere yet: there is no keyring and nobody has agreed to a file.
    None,
}
