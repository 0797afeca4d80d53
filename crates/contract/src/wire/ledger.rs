//! The ledger: credits estimated, charged and refunded, a row an attempt.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::JobId;

/// All rows and their sums.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Ledger {
    /// Newest first.
    pub rows: Vec<LedgerRow>,
    /// Sum of what was estimated.
    pub estimated_credits: u64,
    /// Sum of what was charged.
    pub charged_credits: u64,
    /// Sum of what came back.
    pub refunded_credits: u64,
}

/// One attempt and its credits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LedgerRow {
    /// The job it belongs to.
    pub job_id: JobId,
    /// Trace id of the attempt.
    pub attempt: String,
    /// The name of the account that pays.
    pub account: String,
    /// The model.
    pub model: String,
    /// Credits by the catalog; null where it does not know.
    pub estimated_credits: Option<u32>,
    /// Whether that is a published price.
    pub exact: bool,
    /// Credits PixVerse said it charged.
    pub charged_credits: Option<u32>,
    /// Credits that came back.
    pub refunded_credits: Option<u32>,
    /// When the attempt was opened, RFC 3339.
    pub at: String,
}
