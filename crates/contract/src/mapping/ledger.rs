//! The ledger, outwards.

use super::moment;
use crate::{Ledger, LedgerRow};

impl From<studio::Ledger> for Ledger {
    fn from(ledger: studio::Ledger) -> Self {
        Ledger {
            rows: ledger.rows.into_iter().map(LedgerRow::from).collect(),
            estimated_credits: ledger.estimated_credits,
            charged_credits: ledger.charged_credits,
            refunded_credits: ledger.refunded_credits,
        }
    }
}

impl From<studio::LedgerRow> for LedgerRow {
    fn from(row: studio::LedgerRow) -> Self {
        LedgerRow {
            job_id: row.job_id.into(),
            attempt: row.attempt.into(),
            account: row.account,
            model: row.model,
            estimated_credits: row.estimated_credits,
            exact: row.is_exact,
            charged_credits: row.charged_credits,
            refunded_credits: row.refunded_credits,
            at: moment(row.at),
        }
    }
}
