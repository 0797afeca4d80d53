//! The ledger: what each attempt was expected to cost, what was charged, what came back.

use time::OffsetDateTime;

use crate::clock::from_ms;
use crate::error::StudioError;
use crate::ids::{AttemptId, JobId};
use crate::stage::Outcome;
use crate::store::Store;
use crate::store::attempts::Booking;

/// All rows, newest first, with their sums. Credits of different accounts are different money, so a host
/// that shows sums shows them for one account or says that they are mixed.
#[derive(Debug, Clone, PartialEq)]
pub struct Ledger {
    /// One row an attempt.
    pub rows: Vec<LedgerRow>,
    /// Sum of the estimates of attempts that may have been accepted.
    pub estimated_credits: u64,
    /// Sum of what acceptances said.
    pub charged_credits: u64,
    /// Sum of what came back.
    pub refunded_credits: u64,
}

/// One attempt.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerRow {
    /// Whose attempt.
    pub job_id: JobId,
    /// Its trace id.
    pub attempt: AttemptId,
    /// The account's name.
    pub account: String,
    /// The model's id.
    pub model: String,
    /// What became of it.
    pub outcome: Outcome,
    /// By the catalog.
    pub estimated_credits: Option<u32>,
    /// The estimate is from a price list, not inferred.
    pub is_exact: bool,
    /// What the acceptance said.
    pub charged_credits: Option<u32>,
    /// What came back.
    pub refunded_credits: Option<u32>,
    /// When it was opened.
    pub at: OffsetDateTime,
}

/// Read the ledger.
pub(crate) async fn read(store: &Store) -> Result<Ledger, StudioError> {
    let rows: Vec<LedgerRow> = store.bookings().await?.into_iter().map(row).collect();
    let sum = |credits: fn(&LedgerRow) -> Option<u32>| {
        rows.iter().filter_map(credits).map(u64::from).sum()
    };
    Ok(Ledger {
        estimated_credits: sum(|row| {
            row.estimated_credits
                .filter(|_| !matches!(row.outcome, Outcome::Refused | Outcome::Abandoned))
        }),
        charged_credits: sum(|row| row.charged_credits),
        refunded_credits: sum(|row| row.refunded_credits),
        rows,
    })
}

fn row(booking: Booking) -> LedgerRow {
    LedgerRow {
        job_id: booking.job,
        attempt: booking.attempt,
        account: booking.account_name,
        model: booking.model,
        outcome: booking.outcome,
        estimated_credits: booking.estimate.credits,
        is_exact: booking.estimate.is_exact,
        charged_credits: booking.charged_credits,
        refunded_credits: booking.refunded_credits,
        at: from_ms(booking.opened_at),
    }
}
