//! What the judge is shown: the simulator's books, the studio's own words, and the disk.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::PathBuf,
};

use serde::Deserialize;

/// Everything about one data folder and one simulator after all programs have ended.
#[derive(Debug, Clone, Default)]
pub struct Evidence {
    /// What the simulator did and was paid.
    pub books: SimulatorBooks,
    /// What `tachy job list` says.
    pub jobs: Vec<JobSeen>,
    /// What `tachy ledger` says, by trace id.
    pub ledger: BTreeMap<String, Booking>,
    /// What `tachy clip list` says: the library's files.
    pub clips: Vec<PathBuf>,
    /// The hash of every film in the library folder, by path.
    pub files: BTreeMap<PathBuf, String>,
    /// The hash of every film as the simulator made it, by PixVerse's id.
    pub films: BTreeMap<String, String>,
    /// What no finished job leaves behind: parts, drafts.
    pub leftovers: Vec<PathBuf>,
    /// Jobs of which a program said that they are in the queue.
    pub promised: BTreeSet<String>,
    /// Attempts of which the person said that they were not made.
    pub disowned: BTreeSet<String>,
}

/// The simulator's books, as far as they are judged.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct SimulatorBooks {
    /// Every generation it accepted.
    pub jobs: Vec<Generation>,
    /// Every payment.
    pub charges: Vec<Movement>,
    /// Every payment that was given back.
    pub refunds: Vec<Movement>,
    /// How often a fault has struck.
    #[serde(default)]
    pub struck: u64,
}

/// One accepted generation.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Generation {
    /// PixVerse's id.
    pub video_id: u64,
    /// The trace id it came with.
    pub trace_id: String,
    /// Its status on the wire: 1 done, 7 moderated, 8 failed.
    pub status: u32,
    /// What was taken.
    pub charged: u64,
    /// What was given back.
    pub refunded: u64,
}

/// One movement of credits.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Movement {
    /// For which generation.
    pub video_id: u64,
    /// How much.
    pub credits: u64,
}

/// One job as `tachy job list --json` shows it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct JobSeen {
    /// Its id.
    pub id: String,
    /// Its stage.
    pub stage: String,
    /// How it reaches PixVerse.
    pub route: String,
    /// PixVerse's id.
    pub video_id: Option<String>,
    /// Its submissions, oldest first.
    pub attempts: Vec<AttemptSeen>,
    /// Why it failed.
    pub error: Option<ErrorSeen>,
    /// The finished file.
    pub clip: Option<ClipSeen>,
    /// Its credits.
    pub cost: CostSeen,
}

/// One submission.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AttemptSeen {
    /// Its trace id.
    pub trace_id: String,
    /// What became of it.
    pub outcome: String,
}

/// A stated failure.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct ErrorSeen {
    /// One sentence.
    pub message: String,
    /// Whether credits were taken and kept.
    pub charged: Option<bool>,
}

/// A finished file.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct ClipSeen {
    /// Where it is.
    pub path: PathBuf,
    /// The hash of its bytes.
    pub sha256: String,
}

/// Credits of one job.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CostSeen {
    /// What the acceptance said.
    pub charged_credits: Option<u64>,
}

/// One row of the ledger.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Booking {
    /// The trace id of the attempt.
    pub attempt: String,
    /// What PixVerse said it charged.
    pub charged_credits: Option<u64>,
    /// What came back.
    pub refunded_credits: Option<u64>,
}
