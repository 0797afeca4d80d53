//! What a batch is read from, and what is known of it before it is sent.

use std::collections::BTreeMap;
use std::path::PathBuf;

use pixverse::{Estimate, Recipe, Route};
use time::OffsetDateTime;

use crate::error::StudioError;
use crate::ids::{AccountId, BatchId};

/// Most jobs of one batch; more is a slip of the hand in a prompt. Source: our own bound.
pub const BATCH_JOBS_MAX: u64 = 10_000;

/// Where a batch is read from.
#[derive(Debug, Clone)]
pub enum BatchSource {
    /// A file or a folder of images on this machine.
    Path {
        /// A `.csv`, `.tsv`, `.jsonl` or `.ndjson` file, or a folder.
        path: PathBuf,
        /// The prompt of rows that have none; of every image of a folder.
        prompt: Option<String>,
    },
    /// JSON Lines that came through a pipe of this machine.
    Piped {
        /// The lines.
        text: String,
        /// Pictures are looked for here.
        folder: PathBuf,
        /// The prompt of lines that have none.
        prompt: Option<String>,
    },
    /// Text that came with a call.
    Text {
        /// The file's name; its ending says how the text is read. Empty for typed prompts.
        name: String,
        /// The text.
        text: String,
        /// Kept pictures by the name that rows use for them; the value is their SHA-256.
        images: BTreeMap<String, String>,
    },
}

/// A batch to read.
#[derive(Debug, Clone)]
pub struct NewBatch {
    /// Where it is read from.
    pub source: BatchSource,
    /// What a row leaves out; `None` for the catalog's defaults.
    pub base: Option<Recipe>,
    /// Who would pay; `None` for the active account.
    pub account: Option<AccountId>,
    /// Whether pictures that are too large are scaled down when the batch is sent.
    pub shrinks: bool,
}

/// What a batch would make and cost. Nothing is stored.
#[derive(Debug, Clone)]
pub struct BatchPreview {
    /// Names it for an hour.
    pub id: String,
    /// The file's or folder's name; empty for typed prompts.
    pub name: String,
    /// Rows, lines or pictures.
    pub rows: u32,
    /// Jobs they make; beyond [`BATCH_JOBS_MAX`] this is a problem too.
    pub jobs: u64,
    /// What they cost together.
    pub price: BatchPrice,
    /// What has to be mended, the first 200.
    pub problems: Vec<BatchProblem>,
    /// How many problems there are.
    pub problems_total: u32,
    /// Files of the folder that are no pictures, the first 200.
    pub passed_over: Vec<String>,
    /// How many such files there are.
    pub passed_over_total: u32,
    /// The first 60 jobs.
    pub sample: Vec<BatchDraft>,
    /// When the same file was sent before.
    pub imported_before: Option<EarlierImport>,
    /// Who would pay.
    pub payer: Option<BatchPayer>,
    /// How the jobs would reach `PixVerse`.
    pub route: Route,
}

/// Credits of many jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchPrice {
    /// Of all jobs whose price is known; `None` where none is.
    pub credits: Option<u64>,
    /// Whether every job has a published price.
    pub is_exact: bool,
    /// Jobs whose price is not known.
    pub unknown: u64,
}

/// One thing to mend in a batch.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct BatchProblem {
    /// Line of the text, from 1; for a folder, the picture's place; 0 for all of it.
    pub line: u32,
    /// The column as the text calls it.
    pub column: Option<String>,
    /// For a person.
    pub message: String,
}

/// One job of a batch that was only read.
#[derive(Debug, Clone, PartialEq)]
pub struct BatchDraft {
    /// All that defines it.
    pub recipe: Recipe,
    /// What it costs.
    pub estimate: Estimate,
}

/// When the same file was sent before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierImport {
    /// When.
    pub at: OffsetDateTime,
    /// The batch it became.
    pub batch: BatchId,
}

/// Who would pay for a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BatchPayer {
    /// The account.
    pub id: AccountId,
    /// Its name.
    pub name: String,
    /// What it had when it was last asked.
    pub credits: Option<u64>,
}

/// A batch to put in the queue.
#[derive(Debug, Clone)]
pub struct SendBatch {
    /// The id of a preview without problems.
    pub preview: String,
    /// Who pays; `None` for the preview's account.
    pub account: Option<AccountId>,
    /// How; `None` for the account's own way.
    pub route: Option<Route>,
    /// Credits the batch may spend.
    pub budget_credits: Option<u32>,
    /// Where a copy of each clip goes.
    pub out_dir: Option<PathBuf>,
    /// Whether the same file may be sent again.
    pub again: bool,
}

/// A batch in the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EnqueuedBatch {
    /// Its id.
    pub batch: BatchId,
    /// How many jobs it has.
    pub jobs: u32,
}

impl EarlierImport {
    /// What is said to someone who sends the same file again without knowing.
    pub(crate) fn conflict(&self) -> StudioError {
        let (day, time) = (self.at.date(), self.at.time());
        StudioError::conflict(format!(
            "The same file was sent before, on {day} at {:02}:{:02} UTC. Sending it again makes and pays for every \
             clip once more.",
            time.hour(),
            time.minute()
        ))
    }
}
