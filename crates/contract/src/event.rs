//! News for whoever is looking: one channel, one enum.
//!
//! An event carries the whole new row, so a listener puts it in place and never
//! asks again. Of several changes to one thing only the last may be told, so stream
//! numbers leap. A listener that stands at `after` or beyond has missed nothing; one
//! that stands before it reads the lists once more.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::{
    Account, AccountId, BrowserStep, Clip, ClipId, Job, JobId, Progress, QueueState, Settings,
};

/// One piece of news and its place in the stream.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewsItem {
    /// Grows with every stored event, not always by one; below 2^53. What is not
    /// stored (progress, reachability, a queued job that waits for something else
    /// now) carries the number of the last stored event.
    pub stream: i64,
    /// Stream number of the newest stored event told before this one. Below
    /// `stream` for a stored event, the same as `stream` for any other.
    pub after: i64,
    /// What happened.
    pub event: StudioEvent,
}

/// Something has changed in the studio.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase"
)]
pub enum StudioEvent {
    /// A job is new or has moved.
    JobChanged {
        /// The row after the change.
        job: Box<Job>,
    },
    /// A job has left the list.
    JobRemoved {
        /// Which one.
        id: JobId,
    },
    /// Bytes of a job have moved; never stored, never replayed.
    JobProgressed {
        /// Which job.
        id: JobId,
        /// How far it is; null when nothing moves any more.
        progress: Option<Progress>,
    },
    /// The page that works on a job has done a step; never stored, never replayed.
    JobStepped {
        /// Which job.
        id: JobId,
        /// Which step, and when.
        step: BrowserStep,
    },
    /// A clip is new in the library, or back from the trash.
    ClipAdded {
        /// The row.
        clip: Box<Clip>,
    },
    /// A clip has changed, for example because its file is missing.
    ClipChanged {
        /// The row after the change.
        clip: Box<Clip>,
    },
    /// A clip has left the library.
    ClipRemoved {
        /// Which one.
        id: ClipId,
    },
    /// An account is new or has changed.
    AccountChanged {
        /// The row after the change.
        account: Account,
    },
    /// An account was signed out.
    AccountRemoved {
        /// Which one.
        id: AccountId,
    },
    /// A setting has changed.
    SettingsChanged {
        /// All settings after the change.
        settings: Settings,
    },
    /// The queue stands differently; never stored. Counts alone are told at most once a second.
    QueueChanged {
        /// How it stands now.
        queue: QueueState,
    },
    /// The library is on its way to another folder; never stored, never replayed.
    LibraryMoving {
        /// Bytes that are there; below 2^53.
        moved_bytes: u64,
        /// Bytes in all; below 2^53.
        total_bytes: u64,
    },
    /// PixVerse can be reached again, or no longer.
    ReachabilityChanged {
        /// Whether the last call had an answer.
        is_reachable: bool,
        /// Since when, RFC 3339 in UTC.
        since: String,
    },
}
