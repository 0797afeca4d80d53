//! A job as hosts see it: the stored row, its attempts, and what follows from both.

use std::path::PathBuf;

use pixverse::{Mode, Recipe, Route};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::waiting::WaitingFor;
use crate::ids::{AccountId, AttemptId, BatchId, ClipId, JobId};
use crate::news::StepDone;
use crate::stage::{Outcome, Stage, words};

/// One recipe on its way to one clip.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a row of independent claims, not a state"
)]
pub struct Job {
    /// Which one.
    pub id: JobId,
    /// What it was submitted with.
    pub batch: BatchId,
    /// Where it is.
    pub stage: Stage,
    /// What is made.
    pub mode: Mode,
    /// The model's id.
    pub model: String,
    /// What should be seen.
    pub prompt: String,
    /// How it reaches `PixVerse`.
    pub route: Route,
    /// The account's name.
    pub account: String,
    /// The account.
    pub account_id: AccountId,
    /// `PixVerse`'s id; text, because it can pass 2^53.
    pub video_id: Option<String>,
    /// All that defines it.
    pub recipe: Recipe,
    /// Its submissions, oldest first.
    pub attempts: Vec<Attempt>,
    /// Why it failed.
    pub error: Option<JobError>,
    /// The finished file.
    pub clip: Option<ClipFile>,
    /// The clip in the library.
    pub clip_id: Option<ClipId>,
    /// What it costs.
    pub cost: Cost,
    /// Why it waits or what is odd, one sentence.
    pub waiting: Option<String>,
    /// What has to happen before it goes on; there whenever `waiting` is.
    pub waiting_for: Option<WaitingFor>,
    /// When it was made.
    pub created_at: OffsetDateTime,
    /// Since when it is in its stage.
    pub stage_since: OffsetDateTime,
    /// When the paid call last went out.
    pub sent_at: Option<OffsetDateTime>,
    /// When nothing more could happen by itself.
    pub ended_at: Option<OffsetDateTime>,
    /// Bytes on their way, while there are any.
    pub progress: Option<Progress>,
    /// What the page has done so far, while the job is driven from here.
    pub steps: Vec<StepDone>,
    /// Its place in line: lower goes first, ties by id.
    pub position: i64,
    /// It is queued: its recipe may be changed.
    pub can_edit: bool,
    /// Nothing can have been accepted: it may be cancelled.
    pub can_cancel: bool,
    /// It failed: it may be tried again.
    pub can_retry: bool,
    /// Unsure, and nothing settles it: a person must choose.
    pub needs_choice: bool,
    /// Never sent, and its process is gone: shown with Send and Keep.
    pub is_unsent: bool,
    /// The card is hidden.
    pub is_hidden: bool,
    /// What is worth knowing and no failure.
    pub notes: Vec<String>,
}

/// One submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The trace id that went with the paid call.
    pub trace_id: AttemptId,
    /// What became of it.
    pub outcome: Outcome,
}

/// Credits of one job.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Cost {
    /// By the catalog; `None` where it has no price.
    pub estimated_credits: Option<u32>,
    /// The estimate is from a price list, not inferred.
    pub is_exact: bool,
    /// What the acceptance said.
    pub charged_credits: Option<u32>,
}

/// The finished file.
#[derive(Debug, Clone, PartialEq)]
pub struct ClipFile {
    /// Absolute: the copy in the wanted folder where there is one, else the library's file.
    pub path: PathBuf,
    /// Size in bytes.
    pub size_bytes: u64,
    /// SHA-256 of the bytes, 64 hexadecimal digits.
    pub sha256: String,
    /// Width in pixels, where the file could be read.
    pub width: Option<u32>,
    /// Height in pixels, where the file could be read.
    pub height: Option<u32>,
    /// Length in seconds, where the file could be read.
    pub duration_s: Option<f64>,
}

/// Bytes on their way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Which way.
    pub kind: ProgressKind,
    /// Bytes so far.
    pub done_bytes: u64,
    /// All bytes, where known.
    pub total_bytes: Option<u64>,
}

/// Which way bytes go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProgressKind {
    /// An input goes up.
    Upload,
    /// The clip comes down.
    Download,
}

/// Why a job failed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobError {
    /// Stable; branch on this.
    pub code: FailureCode,
    /// One sentence for a person.
    pub message: String,
    /// Whether credits were taken and kept; `None` where nobody can know.
    pub charged: Option<bool>,
    /// The one thing to do now.
    pub next_step: Option<NextStep>,
    /// A picture and more were kept of the page where it went wrong. Found on disk, never stored.
    #[serde(skip)]
    pub has_bundle: bool,
}

words! {
    /// Why a job failed.
    FailureCode {
        /// Prompt, image or clip did not pass moderation.
        Moderated = "moderated",
        /// The wallet does not hold enough.
        NoCredits = "no_credits",
        /// The service does not take these parameters.
        Parameters = "parameters",
        /// The sign-in was refused.
        SignedOut = "signed_out",
        /// The account was signed in somewhere else.
        SignedInElsewhere = "signed_in_elsewhere",
        /// An input file is gone or was not taken.
        Input = "input",
        /// `PixVerse` could not make it.
        Failed = "failed",
        /// Somebody deleted it at `PixVerse`.
        Deleted = "deleted",
        /// Refused for another reason.
        Refused = "refused",
        /// The site's page could not be worked as the recipe says.
        Page = "page",
        /// The site's page shows a captcha.
        Captcha = "captcha",
        /// There is no Chrome to work with.
        Browser = "browser",
    }
}

words! {
    /// The one thing to do after a failure.
    NextStep {
        /// Change the prompt or the image.
        EditPrompt = "edit_prompt",
        /// Buy credits.
        TopUp = "top_up",
        /// Sign in.
        SignIn = "sign_in",
        /// Try it again.
        Retry = "retry",
        /// Sign in here, which ends the session elsewhere.
        TakeOver = "take_over",
        /// Say what became of a lost answer.
        Resolve = "resolve",
    }
}

/// What a job would be and cost; nothing is stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// What is made.
    pub mode: Mode,
    /// The model's id.
    pub model: String,
    /// What should be seen.
    pub prompt: String,
    /// How it would reach `PixVerse`.
    pub route: Route,
    /// The account's name.
    pub account: String,
    /// All that defines it.
    pub recipe: Recipe,
    /// What it would cost.
    pub cost: Cost,
}
