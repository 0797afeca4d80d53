//! The ledger: credits estimated, charged and refunded, a row an attempt.
//!
//! Credits of different accounts are different money: sums are always those of one account.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Mode, Outcome, Route};
use crate::{AccountId, BatchId, JobId};

/// Ask for a page of the ledger.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct ListLedger {
    /// First day of this machine's calendar (`2026-11-22`), or first moment (RFC 3339).
    pub from: Option<String>,
    /// Last day, which is still in, or the first moment that is not.
    pub to: Option<String>,
    /// Attempts of this account alone.
    pub account: Option<AccountId>,
    /// Attempts with this model alone.
    pub model: Option<String>,
    /// Attempts of this batch alone.
    pub batch: Option<BatchId>,
    /// `next` of the page before; null for the first page.
    pub cursor: Option<String>,
    /// Rows to give, 1 to 1000; null means 200.
    pub limit: Option<u32>,
}

/// Ask for the ledger's sums.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct SumLedger {
    /// First day of this machine's calendar (`2026-11-22`), or first moment (RFC 3339).
    pub from: Option<String>,
    /// Last day, which is still in, or the first moment that is not.
    pub to: Option<String>,
    /// Attempts of this account alone.
    pub account: Option<AccountId>,
    /// Attempts with this model alone.
    pub model: Option<String>,
    /// Attempts of this batch alone.
    pub batch: Option<BatchId>,
    /// What a group is; null means a day.
    pub by: Option<LedgerBy>,
}

/// Ask for the ledger as a table of text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[ts(optional_fields = nullable)]
pub struct WriteLedger {
    /// First day of this machine's calendar (`2026-11-22`), or first moment (RFC 3339).
    pub from: Option<String>,
    /// Last day, which is still in, or the first moment that is not.
    pub to: Option<String>,
    /// Attempts of this account alone.
    pub account: Option<AccountId>,
    /// Attempts with this model alone.
    pub model: Option<String>,
    /// Attempts of this batch alone.
    pub batch: Option<BatchId>,
}

/// What makes attempts one group of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum LedgerBy {
    /// The day of this machine's calendar on which they were opened.
    Day,
    /// The account that pays.
    Account,
    /// The model.
    Model,
    /// The batch they were submitted in.
    Batch,
}

/// A page of the ledger.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Ledger {
    /// Newest first.
    pub rows: Vec<LedgerRow>,
    /// What `cursor` of the next page is; null where this is the last one.
    pub next: Option<String>,
}

/// One attempt and its credits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct LedgerRow {
    /// Trace id of the attempt.
    pub attempt: String,
    /// The job it belongs to; null for a look for masks, which is no job.
    pub job_id: Option<JobId>,
    /// The batch of that job.
    pub batch: Option<BatchId>,
    /// The id of the account that pays.
    pub account_id: AccountId,
    /// The name of that account.
    pub account: String,
    /// How it reached PixVerse.
    pub route: Route,
    /// What is made; null for a look for masks.
    pub mode: Option<Mode>,
    /// The model; empty where none is named.
    pub model: String,
    /// Words for the model.
    pub prompt: String,
    /// What became of it.
    pub outcome: Outcome,
    /// PixVerse's id of the clip; text, because it can pass 2^53.
    pub video_id: Option<String>,
    /// Credits by the catalog; null where it does not know.
    pub estimated_credits: Option<u32>,
    /// Whether that is a published price.
    pub exact: bool,
    /// Credits PixVerse said it charged.
    pub charged_credits: Option<u32>,
    /// Credits that came back.
    pub refunded_credits: Option<u32>,
    /// Whether it is not known what it cost in the end: PixVerse did not say what it
    /// charged, or not whether a failed one came back.
    pub is_unknown: bool,
    /// When the attempt was opened, RFC 3339.
    pub at: String,
}

/// The ledger in sums, and what the balances say beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct LedgerSummary {
    /// Days oldest first, anything else by its newest attempt, newest first. Each is of one
    /// account: a day with two accounts is two groups of one key.
    pub groups: Vec<LedgerGroup>,
    /// Everything that was asked for: one an account, by name. Never added up.
    pub totals: Vec<LedgerGroup>,
    /// What the balances show and no attempt explains, newest first. Left empty where a model
    /// or a batch is asked for, because a balance knows neither.
    pub differences: Vec<BalanceDifference>,
}

/// Attempts of one account that belong together, in sums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct LedgerGroup {
    /// The day (`2026-11-22`), the account's id, the model's id, or the batch's id.
    pub key: String,
    /// The same for a person.
    pub label: String,
    /// The id of the account that pays.
    pub account_id: AccountId,
    /// The name of that account.
    pub account: String,
    /// Sum of the estimates of attempts that may have been accepted.
    pub estimated_credits: u64,
    /// Sum of what PixVerse said it charged.
    pub charged_credits: u64,
    /// Sum of what came back.
    pub refunded_credits: u64,
    /// Attempts, refused ones too.
    pub attempts: u64,
    /// Jobs they belong to.
    pub jobs: u64,
    /// Attempts of which it is not known what they cost in the end.
    pub unknown: u64,
    /// What those may have cost on top of what was charged, by their estimates.
    pub unknown_credits: u64,
}

/// Credits that went or came between two balances, and that no attempt explains.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct BalanceDifference {
    /// The account's id.
    pub account_id: AccountId,
    /// The account's name.
    pub account: String,
    /// When the earlier balance was told, RFC 3339.
    pub from: String,
    /// When the later one was told.
    pub to: String,
    /// Negative: they went. Positive: they came in.
    pub credits: i64,
    /// Which of the two.
    pub kind: DifferenceKind,
    /// Whether it is the least that it can be: attempts in between, whose cost is not known,
    /// may have hidden more.
    pub is_at_least: bool,
}

/// Which way credits moved that no attempt explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub enum DifferenceKind {
    /// They went: someone else used the account, or credits expired.
    SpentElsewhere,
    /// They came: bought, granted, or given back.
    CameIn,
}

/// A table as text, for a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct CsvText {
    /// Comma-separated values with a row of headings, lines ended by CR LF.
    pub text: String,
    /// What a file of it may be called.
    pub file_name: String,
}
