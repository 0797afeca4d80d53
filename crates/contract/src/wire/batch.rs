//! Batches: many jobs from a table, JSON Lines, a folder of images or typed prompts, seen before they are sent.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DraftJob, Recipe, Route};
use crate::{AccountId, BatchId};

/// Read a batch from a path of this machine. Local-only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ReadBatchPath {
    /// Absolute path of a `.csv`, `.tsv`, `.jsonl` or `.ndjson` file, or of a folder of images.
    pub path: String,
    /// The prompt of what names none; for a folder, of every image.
    pub prompt: Option<String>,
    /// What a row leaves out; null means the catalog's defaults.
    pub base: Option<Recipe>,
    /// Which account would pay; null means the active one.
    pub account: Option<AccountId>,
    /// Whether images that are too large are scaled down when the batch is sent; null means no.
    pub shrink: Option<bool>,
}

/// Read a batch from text: what a file holds, or typed prompts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ReadBatch {
    /// The file's name, whose ending says how the text is read: `.csv` and `.tsv`, `.jsonl` and
    /// `.ndjson`; anything else, an empty name too, is one prompt a line.
    pub name: String,
    /// The text.
    pub text: String,
    /// What a row leaves out; null means the catalog's defaults.
    pub base: Option<Recipe>,
    /// Which account would pay; null means the active one.
    pub account: Option<AccountId>,
    /// Images that were given before: the name by which rows call them, and the SHA-256 of their
    /// bytes. Typed prompts are made with each of them.
    #[ts(type = "Record<string, string>", optional = nullable)]
    pub images: Option<BTreeMap<String, String>>,
    /// Whether images that are too large are scaled down when the batch is sent; null means no.
    pub shrink: Option<bool>,
}

/// What a batch would make and cost. Nothing is stored and nothing was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct BatchPreview {
    /// Names this preview when it is sent; forgotten after an hour, or when the program ends.
    pub id: String,
    /// The file's or folder's name; empty for typed prompts.
    pub name: String,
    /// Rows, lines or images that were read.
    pub rows: u32,
    /// Jobs they make. More than 10,000 are counted, and are a problem.
    pub jobs: u64,
    /// Credits of all jobs whose price is known; null where none is.
    pub estimated_credits: Option<u64>,
    /// Whether every job has a published price.
    pub exact: bool,
    /// Jobs whose price is not known.
    pub unknown_costs: u64,
    /// What has to be mended before it can be sent; the first 200.
    pub problems: Vec<BatchProblem>,
    /// How many problems there are.
    pub problems_total: u32,
    /// Files of the folder that are no images; the first 200.
    pub passed_over: Vec<String>,
    /// How many such files there are.
    pub passed_over_total: u32,
    /// The first 60 jobs, in the order they would go.
    pub sample: Vec<DraftJob>,
    /// When the same file was sent before.
    pub imported_before: Option<EarlierImport>,
    /// The name of the account that would pay; null where nobody is signed in.
    pub account: Option<String>,
    /// The id of that account.
    pub account_id: Option<AccountId>,
    /// What that account had when it was last asked.
    pub balance_credits: Option<u64>,
    /// How the jobs would reach PixVerse.
    pub route: Route,
}

/// One thing to mend in a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct BatchProblem {
    /// Line of the text, from 1; for a folder, the image's place; 0 where it is about all of it.
    pub line: u32,
    /// The column as the text calls it.
    pub field: Option<String>,
    /// What is wrong and what would fit, for a person.
    pub message: String,
}

/// When the same file was sent before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct EarlierImport {
    /// When, RFC 3339.
    pub at: String,
    /// The batch it became.
    pub batch: BatchId,
}

/// Put the jobs of a preview in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct EnqueueBatch {
    /// The id of a preview without problems. It can be sent once.
    pub preview: String,
    /// Which account pays; null means the one of the preview.
    pub account: Option<AccountId>,
    /// How they reach PixVerse; null means the account's own way.
    pub route: Option<Route>,
    /// Credits the batch may spend; null means no limit of its own.
    pub budget: Option<u32>,
    /// Folder of this machine that receives a copy of each clip. Local-only: a
    /// request over HTTP may not carry it.
    pub out_dir: Option<String>,
    /// Whether the person knows that the same file was sent before, and wants it again.
    pub again: bool,
}

/// The batch that was put in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct EnqueuedBatch {
    /// Its id.
    pub batch: BatchId,
    /// How many jobs it has.
    pub jobs: u32,
}

/// A prompt that may hold alternatives, as `{a|b}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SpreadRef {
    /// The prompt, as it would stand in a batch.
    pub prompt: String,
}

/// A prompt with its alternatives spelled out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct SpreadPrompt {
    /// How many prompts it makes, at least 1; 4,294,967,295 stands for all that is more.
    pub total: u32,
    /// The prompts, the last choice changing fastest; the first 1,000.
    pub prompts: Vec<String>,
    /// The one with the most characters.
    pub longest: String,
    /// Whether one of them has nothing but blanks.
    pub can_be_blank: bool,
    /// The places where something is chosen, in their order.
    pub places: Vec<SpreadPlace>,
}

/// One place of a prompt where something is chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct SpreadPlace {
    /// How many ways there are; 4,294,967,295 stands for all that is more.
    pub total: u32,
    /// The first 24 of them, as they will stand in the prompt.
    pub words: Vec<String>,
}
