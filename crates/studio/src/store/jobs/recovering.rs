//! Taking over what dead processes left, in a few statements however many jobs there are.

use crate::error::StudioError;
use crate::ids::JobId;
use crate::stage::{Fact, Outcome, Stage};
use crate::store::{Store, Writing};

/// What may be taken over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reach {
    /// Jobs that were sent: unsure, rendering, downloading.
    Sent,
    /// Jobs never sent too, but those that a person keeps.
    All,
}

impl Store {
    /// Every process that owns a job, but this one.
    pub(crate) async fn other_owners(&self, owner: &str) -> Result<Vec<String>, StudioError> {
        // One step along the index for each owner; DISTINCT would read every owned job.
        Ok(sqlx::query_scalar(
            "WITH RECURSIVE owners (owner) AS (
                SELECT MIN(owner) FROM jobs WHERE owner IS NOT NULL
                UNION ALL
                SELECT (SELECT MIN(owner) FROM jobs WHERE jobs.owner > owners.owner)
                    FROM owners WHERE owners.owner IS NOT NULL)
             SELECT owner FROM owners WHERE owner IS NOT NULL AND owner <> ?",
        )
        .bind(owner)
        .fetch_all(self.read())
        .await?)
    }

    /// Free the jobs of `owner`, which is gone: what it was sending has lost its answer, what it was preparing
    /// is queued again. Returns how many were freed.
    pub(crate) async fn free(&self, owner: &str, now_ms: i64) -> Result<u64, StudioError> {
        let mut writing = self.write().await?;
        writing
            .move_all(owner, Stage::Submitting, Fact::Lost, now_ms)
            .await?;
        writing
            .move_all(owner, Stage::Preparing, Fact::PutBack, now_ms)
            .await?;
        sqlx::query(
            "INSERT INTO news (kind, id, at) SELECT 'job', id, ?2 FROM jobs WHERE owner = ?1",
        )
        .bind(owner)
        .bind(now_ms)
        .execute(writing.connection())
        .await?;
        let freed = sqlx::query("UPDATE jobs SET owner = NULL WHERE owner = ?")
            .bind(owner)
            .execute(writing.connection())
            .await?;
        writing.commit().await?;
        Ok(freed.rows_affected())
    }

    /// Take over jobs that nobody drives. Returns how many.
    pub(crate) async fn adopt(&self, owner: &str, reach: Reach) -> Result<u64, StudioError> {
        let is_there: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM jobs WHERE owner IS NULL
                AND stage IN ('unsure', 'rendering', 'downloading', CASE WHEN ?1 THEN 'queued' END)
                AND (stage <> 'queued' OR is_held = 0))",
        )
        .bind(reach == Reach::All)
        .fetch_one(self.read())
        .await?;
        if !is_there {
            return Ok(0);
        }
        let mut writing = self.write().await?;
        let adopted = sqlx::query(
            "UPDATE jobs SET owner = ?1 WHERE owner IS NULL
                AND stage IN ('unsure', 'rendering', 'downloading', CASE WHEN ?2 THEN 'queued' END)
                AND (stage <> 'queued' OR is_held = 0)",
        )
        .bind(owner)
        .bind(reach == Reach::All)
        .execute(writing.connection())
        .await?;
        writing.commit().await?;
        Ok(adopted.rows_affected())
    }

    /// Queued jobs of `owner`, or of nobody, that no person keeps.
    pub(crate) async fn unsent_by(&self, owner: Option<&str>) -> Result<Vec<JobId>, StudioError> {
        let sql = match owner {
            None => {
                "SELECT id FROM jobs WHERE stage = 'queued' AND is_held = 0 AND owner IS NULL
                 ORDER BY position, id"
            }
            Some(_) => {
                "SELECT id FROM jobs WHERE stage = 'queued' AND is_held = 0 AND owner = ?
                 ORDER BY position, id"
            }
        };
        let query = sqlx::query_scalar(sql);
        let query = match owner {
            None => query,
            Some(owner) => query.bind(owner.to_owned()),
        };
        Ok(query.fetch_all(self.read()).await?)
    }

    /// The clock went back: what is stamped later than now is stamped now, so that a stuck job's slot comes
    /// free in time, and a pause that was to be over soon does not last as long as the clock went back.
    pub(crate) async fn stamp_again(&self, now_ms: i64) -> Result<(), StudioError> {
        let is_there: bool = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM jobs
                WHERE stage IN ('unsure', 'rendering') AND (sent_at > ?1 OR accepted_at > ?1))
                OR EXISTS (SELECT 1 FROM jobs
                WHERE stage = 'queued' AND not_before IS NOT NULL AND stage_since > ?1)",
        )
        .bind(now_ms)
        .fetch_one(self.read())
        .await?;
        if !is_there {
            return Ok(());
        }
        let mut writing = self.write().await?;
        for sql in [
            "UPDATE jobs SET sent_at = MIN(sent_at, ?1), accepted_at = MIN(accepted_at, ?1)
             WHERE stage IN ('unsure', 'rendering') AND (sent_at > ?1 OR accepted_at > ?1)",
            "UPDATE jobs SET not_before = NULL, stage_since = ?1
             WHERE stage = 'queued' AND not_before IS NOT NULL AND stage_since > ?1",
        ] {
            sqlx::query(sql)
                .bind(now_ms)
                .execute(writing.connection())
                .await?;
        }
        writing.commit().await
    }

    /// Jobs of `owner` that need a task of their own now.
    pub(crate) async fn active(&self, owner: &str) -> Result<Vec<JobId>, StudioError> {
        Ok(sqlx::query_scalar(
            "SELECT id FROM jobs WHERE owner = ?
                AND stage IN ('preparing', 'submitting', 'unsure', 'rendering', 'downloading')",
        )
        .bind(owner)
        .fetch_all(self.read())
        .await?)
    }
}

impl Writing {
    /// Let one fact happen to every job of `owner` in `stage`, by the table of the machine.
    async fn move_all(
        &mut self,
        owner: &str,
        stage: Stage,
        fact: Fact,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        let next = stage
            .after(fact)
            .map_err(|illegal| StudioError::conflict(illegal.to_string()))?;
        if let Some(outcome) = next.attempt {
            sqlx::query(
                "UPDATE attempts SET outcome = ? WHERE outcome = ?
                    AND job IN (SELECT id FROM jobs WHERE owner = ? AND stage = ?)",
            )
            .bind(outcome.as_str())
            .bind(Outcome::Open.as_str())
            .bind(owner)
            .bind(stage.as_str())
            .execute(self.connection())
            .await?;
        }
        sqlx::query(
            "UPDATE jobs SET stage = ?, stage_since = ?, tries = 0, waiting = NULL, waiting_for = NULL,
                not_before = NULL
             WHERE owner = ? AND stage = ?",
        )
        .bind(next.stage.as_str())
        .bind(now_ms)
        .bind(owner)
        .bind(stage.as_str())
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
