//! The ledger, outwards and its filters inwards.

use studio::LedgerFilter;

use super::moment;
use crate::{
    ApiError, BalanceDifference, DifferenceKind, Ledger, LedgerGroup, LedgerRow, LedgerSummary,
    ListLedger, SumLedger, WriteLedger,
};

/// The fields that every question to the ledger shares.
macro_rules! filter {
    ($($wire:ident),+) => {
        $(
            impl TryFrom<$wire> for LedgerFilter {
                type Error = ApiError;

                fn try_from(asked: $wire) -> Result<Self, ApiError> {
                    Ok(LedgerFilter {
                        from: asked.from,
                        to: asked.to,
                        account: asked.account.map(|id| id.known()).transpose()?,
                        model: asked.model,
                        batch: asked.batch.map(|id| id.known()).transpose()?,
                    })
                }
            }
        )+
    };
}

filter!(ListLedger, SumLedger, WriteLedger);

impl From<studio::LedgerPage> for Ledger {
    fn from(page: studio::LedgerPage) -> Self {
        Ledger {
            rows: page.rows.into_iter().map(LedgerRow::from).collect(),
            next: page.next,
        }
    }
}

impl From<studio::LedgerRow> for LedgerRow {
    fn from(row: studio::LedgerRow) -> Self {
        LedgerRow {
            attempt: row.attempt.into(),
            job_id: row.job_id.map(Into::into),
            batch: row.batch.map(Into::into),
            account_id: row.account_id.into(),
            account: row.account,
            route: row.route.into(),
            mode: row.mode.map(Into::into),
            model: row.model,
            prompt: row.prompt,
            outcome: row.outcome.into(),
            video_id: row.video_id,
            estimated_credits: row.estimate.credits,
            exact: row.estimate.is_exact,
            charged_credits: row.charged_credits,
            refunded_credits: row.refunded_credits,
            is_unknown: row.is_unknown,
            at: moment(row.at),
        }
    }
}

impl From<studio::LedgerSummary> for LedgerSummary {
    fn from(summary: studio::LedgerSummary) -> Self {
        LedgerSummary {
            groups: summary.groups.into_iter().map(LedgerGroup::from).collect(),
            totals: summary.totals.into_iter().map(LedgerGroup::from).collect(),
            differences: summary
                .differences
                .into_iter()
                .map(BalanceDifference::from)
                .collect(),
        }
    }
}

impl From<studio::LedgerGroup> for LedgerGroup {
    fn from(group: studio::LedgerGroup) -> Self {
        LedgerGroup {
            key: group.key,
            label: group.label,
            account_id: group.account_id.into(),
            account: group.account,
            estimated_credits: group.estimated_credits,
            charged_credits: group.charged_credits,
            refunded_credits: group.refunded_credits,
            attempts: group.attempts,
            jobs: group.jobs,
            unknown: group.unknown,
            unknown_credits: group.unknown_credits,
        }
    }
}

impl From<studio::BalanceDifference> for BalanceDifference {
    fn from(difference: studio::BalanceDifference) -> Self {
        BalanceDifference {
            account_id: difference.account_id.into(),
            account: difference.account,
            from: moment(difference.from),
            to: moment(difference.to),
            credits: difference.credits,
            kind: if difference.credits < 0 {
                DifferenceKind::SpentElsewhere
            } else {
                DifferenceKind::CameIn
            },
            is_at_least: difference.is_at_least,
        }
    }
}
