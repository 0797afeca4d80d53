//! What the ledger shows: a row an attempt, sums of them, and differences between balances.

use pixverse::{Estimate, Mode, Route};
use time::OffsetDateTime;

use crate::ids::{AccountId, AttemptId, BatchId, JobId};
use crate::stage::Outcome;

/// A page of rows.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerPage {
    /// Newest first.
    pub rows: Vec<LedgerRow>,
    /// What the next page is asked with; `None` at the end.
    pub next: Option<String>,
}

/// One attempt.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerRow {
    /// Its trace id.
    pub attempt: AttemptId,
    /// Whose attempt; `None` for a look for masks.
    pub job_id: Option<JobId>,
    /// The batch of that job.
    pub batch: Option<BatchId>,
    /// Who pays.
    pub account_id: AccountId,
    /// The account's name.
    pub account: String,
    /// How it reached `PixVerse`.
    pub route: Route,
    /// What is made; `None` for a look for masks.
    pub mode: Option<Mode>,
    /// The model's id; empty where none is named.
    pub model: String,
    /// Words for the model.
    pub prompt: String,
    /// What became of it.
    pub outcome: Outcome,
    /// The id that `PixVerse` gave.
    pub video_id: Option<String>,
    /// By the catalog.
    pub estimate: Estimate,
    /// What the acceptance said.
    pub charged_credits: Option<u32>,
    /// What came back.
    pub refunded_credits: Option<u32>,
    /// It is not known what it cost in the end.
    pub is_unknown: bool,
    /// When it was opened.
    pub at: OffsetDateTime,
}

/// The ledger in sums.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerSummary {
    /// Days oldest first, anything else by its newest attempt, newest first.
    pub groups: Vec<LedgerGroup>,
    /// Everything asked for, one group an account, by name.
    pub totals: Vec<LedgerGroup>,
    /// What no attempt explains, newest first.
    pub differences: Vec<BalanceDifference>,
}

/// Attempts of one account that belong together.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerGroup {
    /// The day, or the id of the account, model or batch.
    pub key: String,
    /// The same for a person.
    pub label: String,
    /// Who pays.
    pub account_id: AccountId,
    /// The account's name.
    pub account: String,
    /// Estimates of attempts that are open, unresolved or accepted.
    pub estimated_credits: u64,
    /// What acceptances said.
    pub charged_credits: u64,
    /// What came back.
    pub refunded_credits: u64,
    /// Attempts, refused ones too.
    pub attempts: u64,
    /// Jobs they belong to.
    pub jobs: u64,
    /// Attempts of which it is not known what they cost in the end.
    pub unknown: u64,
    /// Estimates of those of which no charge is known.
    pub unknown_credits: u64,
}

/// Credits that went or came between two balances, and that no attempt explains.
#[derive(Debug, Clone, PartialEq)]
pub struct BalanceDifference {
    /// Whose balance.
    pub account_id: AccountId,
    /// The account's name.
    pub account: String,
    /// When the earlier balance was told.
    pub from: OffsetDateTime,
    /// When the later one was told.
    pub to: OffsetDateTime,
    /// Below zero: they went. Above: they came in. Never zero.
    pub credits: i64,
    /// Attempts in between, whose cost is not known, may have hidden more.
    pub is_at_least: bool,
}
