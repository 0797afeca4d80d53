//! Balances as they were told, and the attempts as a wallet sees them.

use std::collections::HashMap;

use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::jobs::word;
use super::{Store, Writing};
use crate::error::StudioError;
use crate::ids::AccountId;
use crate::ledger::Told;
use crate::stage::Outcome;

/// One balance to be remembered.
#[derive(Debug, Clone)]
pub(crate) struct NewTelling {
    pub(crate) account: AccountId,
    /// Keyed hash of the id that `PixVerse` has for the account.
    pub(crate) wallet: Option<String>,
    pub(crate) credits: u64,
    pub(crate) asked_at: i64,
    pub(crate) told_at: i64,
}

/// One remembered balance.
#[derive(Debug, Clone)]
pub(crate) struct Telling {
    pub(crate) account: AccountId,
    pub(crate) told: Told,
}

/// An attempt that may have moved credits.
#[derive(Debug, Clone)]
pub(crate) struct PaidRow {
    pub(crate) outcome: Outcome,
    pub(crate) opened_at: i64,
    pub(crate) ended_at: Option<i64>,
    pub(crate) failed_at: Option<i64>,
    pub(crate) came_back: bool,
    pub(crate) charged_credits: Option<i64>,
    pub(crate) estimated_credits: Option<i64>,
    pub(crate) is_exact: bool,
    /// Accepted, and neither a clip nor a failure is known yet.
    pub(crate) is_rendering: bool,
}

impl Writing {
    /// Remember a balance; gives its number.
    pub(crate) async fn tell_balance(&mut self, new: &NewTelling) -> Result<i64, StudioError> {
        let written = sqlx::query(
            "INSERT INTO balances (account, wallet, credits, asked_at, told_at) VALUES (?, ?, ?, ?, ?)",
        )
        .bind(&new.account)
        .bind(&new.wallet)
        .bind(i64::try_from(new.credits).unwrap_or(i64::MAX))
        .bind(new.asked_at)
        .bind(new.told_at)
        .execute(self.connection())
        .await?;
        Ok(written.last_insert_rowid())
    }

    /// Forget balances by their numbers.
    pub(crate) async fn forget_balances(&mut self, ids: &[i64]) -> Result<(), StudioError> {
        let ids = serde_json::to_string(ids).map_err(StudioError::unreadable)?;
        sqlx::query("DELETE FROM balances WHERE id IN (SELECT value FROM json_each(?))")
            .bind(ids)
            .execute(self.connection())
            .await?;
        Ok(())
    }
}

impl Store {
    /// Balances of an account told since a moment, in the order of writing.
    pub(crate) async fn tellings(
        &self,
        account: &AccountId,
        since_ms: i64,
    ) -> Result<Vec<Telling>, StudioError> {
        let rows = sqlx::query(TELLINGS)
            .bind(account)
            .bind(since_ms)
            .fetch_all(self.read())
            .await?;
        rows.iter().map(|row| Ok(telling(row)?)).collect()
    }

    /// Which wallet `PixVerse` said an account opens, where it did.
    pub(crate) async fn wallet_marks(&self) -> Result<HashMap<AccountId, String>, StudioError> {
        let rows: Vec<(AccountId, String)> =
            sqlx::query_as(WALLET_MARKS).fetch_all(self.read()).await?;
        Ok(rows.into_iter().collect())
    }

    /// Attempts of an account, opened since a moment, that may have moved credits.
    pub(crate) async fn paid(
        &self,
        account: &AccountId,
        since_ms: i64,
    ) -> Result<Vec<PaidRow>, StudioError> {
        let rows = sqlx::query(PAID)
            .bind(account)
            .bind(since_ms)
            .fetch_all(self.read())
            .await?;
        rows.iter().map(|row| Ok(paid(row)?)).collect()
    }
}

const TELLINGS: &str = "SELECT id, account, credits, asked_at, told_at FROM balances
     WHERE account = ? AND told_at >= ? ORDER BY id";

/// The newest mark of each account; two steps on the index an account.
const WALLET_MARKS: &str = "SELECT accounts.id, balances.wallet FROM accounts
     JOIN balances ON balances.id = (SELECT MAX(newest.id) FROM balances AS newest WHERE newest.account = accounts.id)
     WHERE balances.wallet IS NOT NULL";

const PAID: &str = "SELECT outcome, opened_at, ended_at, failed_at, came_back, charged_credits,
         estimated_credits, is_exact,
         outcome = 'accepted' AND failed_at IS NULL AND EXISTS (SELECT 1 FROM jobs
             WHERE jobs.id = attempts.job AND jobs.stage = 'rendering'
               AND jobs.video_id = attempts.video_id) AS is_rendering
     FROM attempts WHERE account = ? AND opened_at >= ? AND outcome <> 'refused'";

fn telling(row: &SqliteRow) -> Result<Telling, sqlx::Error> {
    Ok(Telling {
        account: row.try_get("account")?,
        told: Told {
            id: row.try_get("id")?,
            asked_at: row.try_get("asked_at")?,
            answered_at: row.try_get("told_at")?,
            credits: row.try_get("credits")?,
        },
    })
}

fn paid(row: &SqliteRow) -> Result<PaidRow, sqlx::Error> {
    Ok(PaidRow {
        outcome: word(row, "outcome", Outcome::from_word)?,
        opened_at: row.try_get("opened_at")?,
        ended_at: row.try_get("ended_at")?,
        failed_at: row.try_get("failed_at")?,
        came_back: row.try_get::<Option<bool>, _>("came_back")? == Some(true),
        charged_credits: row.try_get("charged_credits")?,
        estimated_credits: row.try_get("estimated_credits")?,
        is_exact: row.try_get("is_exact")?,
        is_rendering: row.try_get("is_rendering")?,
    })
}
