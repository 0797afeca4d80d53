//! The ledger: what each attempt was expected to cost, what was charged, what came back, and what the balances
//! say beside it.
//!
//! Credits of different accounts are different money, so every sum here is of one account. Nothing is booked
//! here: `jobs` writes what an acceptance or a failure says, at the moment it is known.

mod booking;
mod differences;
mod filter;
mod usage;
mod wallets;

pub use booking::{BalanceDifference, LedgerGroup, LedgerPage, LedgerRow, LedgerSummary};
pub(crate) use differences::Told;
pub(crate) use filter::Scope;
pub use filter::{LEDGER_ROWS_MAX, LedgerBy, LedgerFilter, LedgerQuery};
pub(crate) use usage::book_from_log;
pub(crate) use wallets::{CHARGE_SEEN_AFTER, REFUND_SEEN_AFTER};

use crate::clock::to_ms;
use crate::error::StudioError;
use crate::ground::Ground;
use crate::paging::{Cursor, cut};

/// Reads the ledger of one studio. Cheap to clone.
#[derive(Clone)]
pub struct Ledger {
    ground: Ground,
}

impl Ledger {
    pub(crate) fn new(ground: Ground) -> Self {
        Self { ground }
    }

    /// A page of rows, newest first.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for a day, cursor or limit that is none, [`StudioError::NotFound`] for an
    /// account or batch that is not here, [`StudioError::Database`].
    pub async fn page(&self, query: &LedgerQuery) -> Result<LedgerPage, StudioError> {
        let limit = query.rows()?;
        let cursor = Cursor::read(query.cursor.as_deref())?;
        let scope = self.scope(&query.filter).await?;
        let store = &self.ground.store;
        let mut rows = store
            .bookings(&scope, cursor.as_ref(), Some(limit + 1))
            .await?;
        let next = cut(&mut rows, limit as usize, |row| Cursor {
            at: to_ms(row.at),
            id: row.attempt.clone(),
        });
        Ok(LedgerPage { rows, next })
    }

    /// Every row that `filter` lets through, newest first; for a file.
    ///
    /// # Errors
    ///
    /// As [`Ledger::page`].
    pub async fn rows(&self, filter: &LedgerFilter) -> Result<Vec<LedgerRow>, StudioError> {
        let scope = self.scope(filter).await?;
        self.ground.store.bookings(&scope, None, None).await
    }

    /// The same in sums, and what the balances say beside it.
    ///
    /// # Errors
    ///
    /// As [`Ledger::page`].
    pub async fn summary(
        &self,
        filter: &LedgerFilter,
        by: LedgerBy,
    ) -> Result<LedgerSummary, StudioError> {
        let scope = self.scope(filter).await?;
        let groups = self.ground.store.ledger_groups(&scope, by).await?;
        let by_account = LedgerBy::Account;
        let mut totals = if by == by_account {
            groups.clone()
        } else {
            self.ground.store.ledger_groups(&scope, by_account).await?
        };
        totals.sort_by(|one, other| one.account.cmp(&other.account));
        let is_of_balances = scope.model.is_none() && scope.batch.is_none();
        let differences = if is_of_balances {
            self.differences(&scope).await?
        } else {
            Vec::new()
        };
        Ok(LedgerSummary {
            groups,
            totals,
            differences,
        })
    }
}
