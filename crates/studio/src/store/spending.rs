//! What was spent, for budgets and caps: of an account in a day, of a batch, and by a caller.
//!
//! An attempt counts by what was charged, else by its estimate, less what came back; a refused one counts
//! nothing. What is being prepared counts too, because its attempt is about to be opened.

use sqlx::SqliteConnection;

use super::{Store, Writing};
use crate::error::StudioError;
use crate::ids::{AccountId, BatchId, CallerId};
use crate::jobs::Purse;

/// What attempts cost: charged, else estimated, less what came back.
macro_rules! spent {
    () => {
        "COALESCE(SUM(MAX(0, COALESCE(charged_credits, attempts.estimated_credits, 0)
            - COALESCE(refunded_credits, 0))), 0)"
    };
}

/// What the jobs cost that have `?1` in a column, those about to be sent included.
macro_rules! spent_by_jobs {
    ($column:literal) => {
        concat!(
            "(SELECT ",
            spent!(),
            " FROM jobs JOIN attempts ON attempts.job = jobs.id
                WHERE jobs.",
            $column,
            " = ?1 AND outcome <> 'refused')
            + (SELECT COALESCE(SUM(estimated_credits), 0)
                FROM jobs WHERE ",
            $column,
            " = ?1 AND stage = 'preparing')"
        )
    };
}

impl Store {
    /// Credits that an account spent since the midnight before `now_ms`.
    pub(crate) async fn spent_today(
        &self,
        account: &AccountId,
        now_ms: i64,
    ) -> Result<u64, StudioError> {
        let mut reader = self.read().acquire().await?;
        spent_today(&mut reader, account, now_ms).await
    }

    /// Credits that a batch spent.
    pub(crate) async fn spent_by(&self, batch: &BatchId) -> Result<u64, StudioError> {
        let mut reader = self.read().acquire().await?;
        spent_by(&mut reader, batch).await
    }

    /// The price of the job that goes next for an account, whoever sends it; the outer `None` where no job
    /// may be sent.
    pub(crate) async fn price_of_next(
        &self,
        account: &AccountId,
    ) -> Result<Option<Option<u32>>, StudioError> {
        Ok(sqlx::query_scalar(
            "SELECT estimated_credits FROM jobs INDEXED BY jobs_in_line
             WHERE account = ? AND stage = 'queued' AND is_held = 0 AND owner IS NOT NULL
               AND estimated_credits IS NOT NULL
             ORDER BY position, id LIMIT 1",
        )
        .bind(account)
        .fetch_optional(self.read())
        .await?)
    }
}

impl Writing {
    /// What an account may spend today, and has; `None` where it has no such limit.
    pub(crate) async fn purse_of_day(
        &mut self,
        account: &AccountId,
        now_ms: i64,
    ) -> Result<Option<Purse>, StudioError> {
        let limit: Option<Option<u32>> =
            sqlx::query_scalar("SELECT budget_day FROM accounts WHERE id = ?")
                .bind(account)
                .fetch_optional(self.connection())
                .await?;
        let Some(limit) = limit.flatten() else {
            return Ok(None);
        };
        let spent = spent_today(self.connection(), account, now_ms).await?;
        Ok(Some(Purse { limit, spent }))
    }
}

/// Credits that an account spent since the midnight before `now_ms`, by this machine's calendar.
pub(crate) async fn spent_today(
    connection: &mut SqliteConnection,
    account: &AccountId,
    now_ms: i64,
) -> Result<u64, StudioError> {
    let spent: i64 = sqlx::query_scalar(concat!(
        "SELECT (SELECT ",
        spent!(),
        " FROM attempts WHERE account = ?1 AND outcome <> 'refused' AND opened_at >=
                    unixepoch(?2 / 1000, 'unixepoch', 'localtime', 'start of day', 'utc') * 1000)
            + (SELECT COALESCE(SUM(estimated_credits), 0)
                FROM jobs WHERE account = ?1 AND stage = 'preparing')"
    ))
    .bind(account)
    .bind(now_ms)
    .fetch_one(connection)
    .await?;
    Ok(u64::try_from(spent).unwrap_or_default())
}

/// Credits that the jobs of a batch spent.
pub(crate) async fn spent_by(
    connection: &mut SqliteConnection,
    batch: &BatchId,
) -> Result<u64, StudioError> {
    let spent: i64 = sqlx::query_scalar(concat!("SELECT ", spent_by_jobs!("batch")))
        .bind(batch)
        .fetch_one(connection)
        .await?;
    Ok(u64::try_from(spent).unwrap_or_default())
}

/// Credits that a caller spent with jobs and looks, what is queued and under way counted by its estimate.
pub(crate) async fn spent_by_caller(
    connection: &mut SqliteConnection,
    caller: &CallerId,
) -> Result<u64, StudioError> {
    let queued: i64 = sqlx::query_scalar(
        "SELECT COALESCE(SUM(estimated_credits), 0) FROM jobs WHERE caller = ? AND stage = 'queued'",
    )
    .bind(caller)
    .fetch_one(&mut *connection)
    .await?;
    let sent = sent_by_caller(connection, caller).await?;
    Ok(sent + u64::try_from(queued).unwrap_or_default())
}

/// The same without what is in line still.
pub(crate) async fn sent_by_caller(
    connection: &mut SqliteConnection,
    caller: &CallerId,
) -> Result<u64, StudioError> {
    let sent: i64 = sqlx::query_scalar(concat!(
        "SELECT ",
        spent_by_jobs!("caller"),
        " + (SELECT ",
        spent!(),
        " FROM mask_looks JOIN attempts ON attempts.trace_id = mask_looks.trace_id
                WHERE mask_looks.caller = ?1 AND outcome <> 'refused')"
    ))
    .bind(caller)
    .fetch_one(connection)
    .await?;
    Ok(u64::try_from(sent).unwrap_or_default())
}
