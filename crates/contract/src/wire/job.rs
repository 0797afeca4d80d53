//! Jobs: one recipe each, on its way to one clip.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{BrowserStep, Mode, Recipe, Route};
use crate::{AccountId, BatchId, ClipId, JobId};

/// One job as every host shows it.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a claim the screen asks for by name; together they are no state"
)]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Job {
    /// Its id.
    pub id: JobId,
    /// The jobs it was submitted with.
    pub batch: BatchId,
    /// Where it is.
    pub stage: Stage,
    /// What is made.
    pub mode: Mode,
    /// The model.
    pub model: String,
    /// Words for the model.
    pub prompt: String,
    /// How it reaches PixVerse.
    pub route: Route,
    /// The name of its account.
    pub account: String,
    /// The id of its account.
    pub account_id: AccountId,
    /// PixVerse's id of the clip being made; text, because it can pass 2^53.
    pub video_id: Option<String>,
    /// All that defines it.
    pub recipe: Recipe,
    /// Its submissions, oldest first.
    pub attempts: Vec<Attempt>,
    /// Why it ended without a clip.
    pub error: Option<JobError>,
    /// The file, once it is saved.
    pub clip: Option<ClipFile>,
    /// The clip in the library, once it is there.
    pub clip_id: Option<ClipId>,
    /// What it costs.
    pub cost: Cost,
    /// Why it waits, or what is odd about it, in one sentence.
    pub waiting: Option<String>,
    /// What has to happen before it goes on; null exactly where `waiting` is.
    pub waiting_for: Option<WaitingFor>,
    /// When it was made, RFC 3339.
    pub created_at: String,
    /// When it entered its stage.
    pub stage_since: String,
    /// When it was first sent.
    pub sent_at: Option<String>,
    /// When it ended.
    pub ended_at: Option<String>,
    /// How far its bytes are.
    pub progress: Option<Progress>,
    /// What the page has done so far, while the job is driven from here.
    pub steps: Vec<BrowserStep>,
    /// Its place in line: lower goes first, ties by id. Below 2^53.
    pub position: i64,
    /// Whether it is queued, so that its recipe may be changed.
    pub can_edit: bool,
    /// Whether nothing of it can have been accepted yet.
    pub can_cancel: bool,
    /// Whether it failed and may go again.
    pub can_retry: bool,
    /// Whether it is unsure and only the person can settle it.
    pub needs_choice: bool,
    /// Whether another process left it unsent: shown with *Send* and *Keep*.
    pub is_unsent: bool,
    /// Whether its card is hidden.
    pub is_hidden: bool,
    /// Oddities that changed nothing, one sentence each.
    pub notes: Vec<String>,
}

/// Where a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum Stage {
    /// Waiting for its turn.
    Queued,
    /// Its inputs are being uploaded.
    Preparing,
    /// The paid call is under way.
    Submitting,
    /// The answer to the paid call was lost; PixVerse may have taken it.
    Unsure,
    /// PixVerse is making it.
    Rendering,
    /// The file is on its way to disk.
    Downloading,
    /// The file is in the library.
    Done,
    /// It ended without a clip.
    Failed,
    /// The person withdrew it before it was sent.
    Cancelled,
}

/// What has to happen before a job goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum WaitingFor {
    /// One of its account's slots has to come free.
    Slot,
    /// Its account has to be signed in.
    Account,
    /// PixVerse has to answer, or to answer otherwise.
    Service,
    /// What became of a lost answer has to be found out.
    Answer,
    /// This machine's disk has to take it.
    Disk,
    /// The person has to choose.
    Person,
    /// The person has to resume the queue.
    Pause,
    /// A budget has to allow it.
    Budget,
    /// Jobs in front of it have to go first.
    Turn,
}

/// One submission of a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Attempt {
    /// Its trace id, a UUID.
    pub trace_id: String,
    /// How it ended.
    pub outcome: Outcome,
}

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum Outcome {
    /// It has not ended.
    Open,
    /// PixVerse took it.
    Accepted,
    /// PixVerse said no, or nothing was sent.
    Refused,
    /// The answer was lost.
    Unresolved,
    /// The person said it was not made.
    Abandoned,
}

/// Why a job ended without a clip.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct JobError {
    /// Stable, such as `moderated` or `noCredits`.
    pub code: String,
    /// What happened, one sentence for a person.
    pub message: String,
    /// Whether credits were charged; null where that is not known.
    pub charged: Option<bool>,
    /// The one next step.
    pub next_step: Option<NextStep>,
    /// Whether a picture and more were kept of the page where it went wrong.
    pub has_bundle: bool,
}

/// The one thing to do after a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum NextStep {
    /// Change the words.
    EditPrompt,
    /// Buy credits.
    TopUp,
    /// Sign in to the account.
    SignIn,
    /// Send it again.
    Retry,
    /// Sign in here although someone is signed in elsewhere.
    TakeOver,
    /// Say what became of it.
    Resolve,
}

/// A saved file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClipFile {
    /// Absolute path: the copy the person asked for, else the library's file.
    pub path: String,
    /// Length in bytes.
    pub size_bytes: u64,
    /// SHA-256 of its bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Width in pixels; null where the file did not tell.
    pub width: Option<u32>,
    /// Height in pixels.
    pub height: Option<u32>,
    /// Length in seconds.
    pub duration_s: Option<f64>,
}

/// What a job costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Cost {
    /// Credits by the catalog; null where it does not know.
    pub estimated_credits: Option<u32>,
    /// Whether the estimate is a published price, not an inference.
    pub exact: bool,
    /// Credits PixVerse said it charged; null until it says so.
    pub charged_credits: Option<u32>,
}

/// How far a job's bytes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Progress {
    /// Which way they move.
    pub kind: ProgressKind,
    /// Bytes moved.
    pub done_bytes: u64,
    /// Bytes in all; null where that is not known.
    pub total_bytes: Option<u64>,
}

/// Which way bytes move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum ProgressKind {
    /// To PixVerse.
    Upload,
    /// From PixVerse.
    Download,
}
