//! What the operations on jobs take and give.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Cost, Job, Mode, Recipe, Route};
use crate::{AccountId, BatchId, JobId};

/// Ask for clips.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct EnqueueJobs {
    /// At least one.
    pub recipes: Vec<Recipe>,
    /// Jobs made of each recipe, 1 to 100.
    pub count: u32,
    /// Which account pays; null means the active one.
    pub account: Option<AccountId>,
    /// How they reach PixVerse; null means the account's own way.
    pub route: Option<Route>,
    /// Folder of this machine that receives a copy of each clip. Local-only: a
    /// request over HTTP may not carry it.
    pub out_dir: Option<String>,
    /// Most credits these jobs may spend together, at least 1; null means no limit.
    pub budget: Option<u32>,
    /// What to call them together; null for no name.
    pub name: Option<String>,
}

/// The jobs that were put in the queue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Enqueued {
    /// What they have in common.
    pub batch: BatchId,
    /// In the order they will go.
    pub jobs: Vec<Job>,
}

/// What would be sent; nothing is stored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Drafted {
    /// In the order they would go.
    pub jobs: Vec<DraftJob>,
}

/// A job that was only looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftJob {
    /// What would be made.
    pub mode: Mode,
    /// The model.
    pub model: String,
    /// Words for the model.
    pub prompt: String,
    /// How it would reach PixVerse.
    pub route: Route,
    /// The name of the account that would pay; null where none is signed in.
    pub account: Option<String>,
    /// All that defines it.
    pub recipe: Recipe,
    /// What it would cost.
    pub cost: Cost,
}

/// Ask for the list of jobs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListJobs {
    /// Leave out what is done or cancelled, and what failed and was hidden; null means no.
    pub unfinished_only: Option<bool>,
    /// `next` of the page before; null for the first page.
    pub cursor: Option<String>,
    /// Jobs to give, 1 to 1000; null means 1000 behind a cursor, and else every one.
    pub limit: Option<u32>,
}

/// Jobs, and the moment at which they were read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobList {
    /// In the order of the queue.
    pub jobs: Vec<Job>,
    /// What `cursor` of the next page is; null where nothing follows.
    pub next: Option<String>,
    /// Stream number of the newest event they include.
    pub stream: i64,
}

/// Point at one job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JobRef {
    /// Which job.
    pub id: JobId,
}

/// The story of one job, to be sent to whoever looks into it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobReport {
    /// Plain text of some lines; no secret, no prompt and no account's name stands in it.
    pub text: String,
}

/// Point at several jobs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct JobsRef {
    /// Which jobs. To send or to keep, none means all that another process left unsent; to cancel,
    /// at least one has to be named.
    pub ids: Vec<JobId>,
}

/// Settle a job whose answer was lost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ResolveJob {
    /// Which job.
    pub id: JobId,
    /// What to do.
    pub choice: UnsureChoice,
}

/// What a person may do about a job whose answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum UnsureChoice {
    /// Look once more at PixVerse.
    Look,
    /// It was not made: send it again. This can cost credits twice.
    SendAgain,
    /// It was not made: let it go.
    Forget,
}
