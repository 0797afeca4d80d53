//! The queue: what is sent in which order, what holds it up, and what it may cost.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Recipe, WaitingFor};
use crate::{AccountId, BatchId, JobId};

/// How the queue stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueState {
    /// Nothing is sent for any account until the person resumes it.
    pub is_paused: bool,
    /// Each account that is signed in, and each signed-out one that still has queued jobs.
    pub accounts: Vec<QueueAccount>,
    /// Stream number of the newest event it includes.
    pub stream: i64,
}

/// One account's part of the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct QueueAccount {
    /// Which account.
    pub account_id: AccountId,
    /// Nothing is sent for it until the person resumes it; what runs goes on.
    pub is_paused: bool,
    /// Jobs that may run at once now; at least 1. Below `slotsLimit` where PixVerse taught so.
    pub slots: u32,
    /// What the person, the plan or the usual number allows.
    pub slots_limit: u32,
    /// Slots in use.
    pub used: u32,
    /// Jobs that wait in line.
    pub queued: u32,
    /// Until when PixVerse asked for quiet, RFC 3339; null when it may be asked.
    pub quiet_until: Option<String>,
    /// Why its first job is not sent, one sentence; null while the queue moves.
    pub waiting: Option<String>,
    /// What has to happen before it is; null exactly where `waiting` is.
    pub waiting_for: Option<WaitingFor>,
    /// Most credits a day, by this machine's calendar; null means no limit.
    pub budget_day_credits: Option<u32>,
    /// Credits spent since midnight, what is under way counted by its estimate.
    pub spent_today_credits: u64,
}

/// Point at one account's queue, or at all.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct QueueRef {
    /// Which account; null means everything.
    pub account: Option<AccountId>,
}

/// Put queued jobs elsewhere in line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ReorderJobs {
    /// Which jobs, in the order they shall have. What is sent meanwhile is left as it is.
    pub ids: Vec<JobId>,
    /// They go in front of this job; null means to the end.
    pub before: Option<JobId>,
}

/// Change what a queued job makes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct EditJob {
    /// Which job.
    pub id: JobId,
    /// All that defines it from now on.
    pub recipe: Recipe,
}

/// Queue failed jobs again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct RetryJobs {
    /// Those of this batch; null means every failed job whose card is shown.
    pub batch: Option<BatchId>,
}

/// Batches of more than one job or with a name, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct BatchList {
    /// The newest 200.
    pub batches: Vec<Batch>,
}

/// Jobs that were submitted together, as numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Batch {
    /// Which one.
    pub id: BatchId,
    /// What the person or its file called it.
    pub name: Option<String>,
    /// When it was submitted, RFC 3339.
    pub created_at: String,
    /// The account of its jobs.
    pub account_id: AccountId,
    /// All its jobs.
    pub jobs: u32,
    /// In line.
    pub queued: u32,
    /// Between the queue and the library.
    pub running: u32,
    /// In the library.
    pub done: u32,
    /// Ended without a clip.
    pub failed: u32,
    /// Withdrawn.
    pub cancelled: u32,
    /// Credits of all its jobs by the catalog; jobs without a price count nothing.
    pub estimated_credits: u64,
    /// Credits PixVerse said it charged, less what came back.
    pub charged_credits: u64,
    /// Most credits it may spend; null means no limit.
    pub budget_credits: Option<u32>,
}

/// Set what a batch may spend.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SetBatchBudget {
    /// Which batch.
    pub id: BatchId,
    /// At least 1; null means no limit.
    pub budget_credits: Option<u32>,
}
