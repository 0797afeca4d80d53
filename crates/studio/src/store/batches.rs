//! The `batches` table: what jobs that were submitted together are called and may spend.

use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::news::Kind;
use super::{Store, Writing};
use crate::clock::from_ms;
use crate::error::StudioError;
use crate::ids::{BatchId, JobId};
use crate::jobs::Batch;
use crate::journal::Line;

/// Most batches listed, the newest.
const LISTED: u32 = 200;

/// A batch that is being submitted.
#[derive(Debug, Clone)]
pub(crate) struct NewBatchRow<'a> {
    pub(crate) id: &'a BatchId,
    pub(crate) name: Option<&'a str>,
    /// How many jobs it has.
    pub(crate) jobs: u32,
    pub(crate) budget_credits: Option<u32>,
    pub(crate) created_at: i64,
}

/// Batches with the numbers of their jobs; the choice of batches differs.
macro_rules! counted {
    ($chosen:literal) => {
        concat!(
            "SELECT b.id, b.name, b.budget_credits, b.created_at, MIN(jobs.account) AS account,
                COUNT(*) AS jobs,
                SUM(stage = 'queued') AS queued,
                SUM(stage IN ('preparing', 'submitting', 'unsure', 'rendering', 'downloading')) AS running,
                SUM(stage = 'done') AS done, SUM(stage = 'failed') AS failed,
                SUM(stage = 'cancelled') AS cancelled,
                COALESCE(SUM(estimated_credits), 0) AS estimated,
                (SELECT COALESCE(SUM(MAX(0, COALESCE(charged_credits, 0) - COALESCE(refunded_credits, 0))), 0)
                    FROM jobs AS paid JOIN attempts ON attempts.job = paid.id
                    WHERE paid.batch = b.id AND outcome = 'accepted') AS charged
             FROM ",
            $chosen,
            " AS b JOIN jobs ON jobs.batch = b.id
             GROUP BY b.id ORDER BY b.created_at DESC, b.id DESC"
        )
    };
}

impl Store {
    /// Batches of more than one job or with a name, newest first.
    pub(crate) async fn batches(&self) -> Result<Vec<Batch>, StudioError> {
        let rows = sqlx::query(counted!(
            "(SELECT * FROM batches WHERE jobs > 1 OR name IS NOT NULL ORDER BY created_at DESC LIMIT ?)"
        ))
        .bind(LISTED)
        .fetch_all(self.read())
        .await?;
        rows.iter().map(batch_of).collect()
    }

    /// One batch.
    pub(crate) async fn batch(&self, id: &BatchId) -> Result<Batch, StudioError> {
        let row = sqlx::query(counted!("(SELECT * FROM batches WHERE id = ?)"))
            .bind(id)
            .fetch_optional(self.read())
            .await?;
        let row = row.ok_or_else(|| StudioError::not_found("such batch"))?;
        batch_of(&row)
    }

    /// Of these batches, those with a budget.
    pub(crate) async fn batch_budgets(
        &self,
        batches: &[&BatchId],
    ) -> Result<Vec<(BatchId, u32)>, StudioError> {
        let ids = serde_json::to_string(batches).map_err(StudioError::unreadable)?;
        Ok(sqlx::query_as(
            "SELECT id, budget_credits FROM batches
             WHERE budget_credits IS NOT NULL AND id IN (SELECT value FROM json_each(?))",
        )
        .bind(ids)
        .fetch_all(self.read())
        .await?)
    }
}

impl Writing {
    /// Write a batch down, once.
    pub(crate) async fn add_batch(&mut self, batch: NewBatchRow<'_>) -> Result<(), StudioError> {
        sqlx::query(
            "INSERT OR IGNORE INTO batches (id, name, jobs, budget_credits, created_at)
             VALUES (?, ?, ?, ?, ?)",
        )
        .bind(batch.id)
        .bind(batch.name)
        .bind(batch.jobs)
        .bind(batch.budget_credits)
        .bind(batch.created_at)
        .execute(self.connection())
        .await?;
        if batch.name.is_some() || batch.budget_credits.is_some() {
            self.remember(Line::Batch {
                batch: batch.id.clone(),
                name: batch.name.map(str::to_owned),
                budget_credits: batch.budget_credits,
            });
        }
        Ok(())
    }

    /// Set what a batch may spend. What its queued jobs wait for may change with it, so one is told of.
    pub(crate) async fn set_batch_budget(
        &mut self,
        batch: &BatchId,
        credits: Option<u32>,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        let found = sqlx::query("UPDATE batches SET budget_credits = ? WHERE id = ?")
            .bind(credits)
            .bind(batch)
            .execute(self.connection())
            .await?;
        if found.rows_affected() == 0 {
            return Err(StudioError::not_found("such batch"));
        }
        self.remember(Line::Batch {
            batch: batch.clone(),
            name: None,
            budget_credits: credits,
        });
        let first: Option<JobId> = sqlx::query_scalar(
            "SELECT id FROM jobs WHERE batch = ? AND stage = 'queued' ORDER BY position, id LIMIT 1",
        )
        .bind(batch)
        .fetch_optional(self.connection())
        .await?;
        match first {
            Some(first) => self.tell(Kind::Job, &first, now_ms).await,
            None => Ok(()),
        }
    }
}

fn batch_of(row: &SqliteRow) -> Result<Batch, StudioError> {
    let credits = |column: &str| -> Result<u64, sqlx::Error> {
        let credits: i64 = row.try_get(column)?;
        Ok(u64::try_from(credits).unwrap_or_default())
    };
    Ok(Batch {
        id: row.try_get("id")?,
        name: row.try_get("name")?,
        created_at: from_ms(row.try_get("created_at")?),
        account_id: row.try_get("account")?,
        jobs: row.try_get("jobs")?,
        queued: row.try_get("queued")?,
        running: row.try_get("running")?,
        done: row.try_get("done")?,
        failed: row.try_get("failed")?,
        cancelled: row.try_get("cancelled")?,
        estimated_credits: credits("estimated")?,
        charged_credits: credits("charged")?,
        budget_credits: row.try_get("budget_credits")?,
    })
}
