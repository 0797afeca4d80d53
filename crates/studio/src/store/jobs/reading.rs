//! Reading jobs, with what a person wants to see beside each.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row as _};

use super::JobRow;
use crate::error::StudioError;
use crate::ids::{AccountId, BatchId, JobId};
use crate::paging::Cursor;
use crate::store::Store;

/// A job with its account's name and its clip's columns.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) job: JobRow,
    pub(crate) account_name: String,
    pub(crate) clip: Option<SeenClip>,
}

/// Where a queued job stands in its account's line.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Place {
    pub(crate) id: JobId,
    /// Jobs in front of it; [`AHEAD_MAX`] means that many or more.
    pub(crate) ahead: u32,
    /// A job with the same recipe is on its way, and goes first.
    pub(crate) has_twin: bool,
}

/// Jobs in front of another are counted up to here, so that the count costs the same in any queue.
pub(crate) const AHEAD_MAX: u32 = 500;

/// The columns of a clip that a job shows.
#[derive(Debug, Clone)]
pub(crate) struct SeenClip {
    /// Relative to the library folder.
    pub(crate) path: String,
    pub(crate) size_bytes: i64,
    pub(crate) sha256: String,
    pub(crate) width: Option<u32>,
    pub(crate) height: Option<u32>,
    pub(crate) duration_ms: Option<i64>,
}

impl FromRow<'_, SqliteRow> for Seen {
    fn from_row(row: &SqliteRow) -> Result<Self, sqlx::Error> {
        let clip = match row.try_get::<Option<String>, _>("clip_path")? {
            None => None,
            Some(path) => Some(SeenClip {
                path,
                size_bytes: row.try_get("clip_size_bytes")?,
                sha256: row.try_get("clip_sha256")?,
                width: row.try_get("clip_width")?,
                height: row.try_get("clip_height")?,
                duration_ms: row.try_get("clip_duration_ms")?,
            }),
        };
        Ok(Self {
            job: JobRow::from_row(row)?,
            account_name: row.try_get("account_name")?,
            clip,
        })
    }
}

/// Which jobs can still become something else by themselves, or failed and were not put away.
macro_rules! unfinished {
    () => {
        "(jobs.stage IN ('queued', 'preparing', 'submitting', 'unsure', 'rendering', 'downloading')
                OR (jobs.stage = 'failed' AND jobs.is_hidden = 0))"
    };
}

/// Jobs with what is shown beside them; the condition differs.
macro_rules! seen {
    ($($condition:tt)+) => {
        concat!(
            "SELECT jobs.*, accounts.name AS account_name,
                clips.path AS clip_path, clips.size_bytes AS clip_size_bytes, clips.sha256 AS clip_sha256,
                clips.width AS clip_width, clips.height AS clip_height, clips.duration_ms AS clip_duration_ms
             FROM jobs
             JOIN accounts ON accounts.id = jobs.account
             LEFT JOIN clips ON clips.id = jobs.clip
             WHERE ",
            $($condition)+,
            " ORDER BY jobs.position, jobs.id"
        )
    };
}

impl Store {
    /// Every job.
    pub(crate) async fn jobs_all(&self) -> Result<Vec<Seen>, StudioError> {
        Ok(sqlx::query_as(seen!("1")).fetch_all(self.read()).await?)
    }

    /// Jobs to which something can still happen by itself, and failed ones that nobody has put away.
    pub(crate) async fn jobs_unfinished(&self) -> Result<Vec<Seen>, StudioError> {
        Ok(sqlx::query_as(seen!(unfinished!()))
            .fetch_all(self.read())
            .await?)
    }

    /// At most `limit` jobs behind `cursor` in the order of the queue.
    pub(crate) async fn jobs_page(
        &self,
        (unfinished_only, account): (bool, Option<&AccountId>),
        cursor: Option<&Cursor<JobId>>,
        limit: u32,
    ) -> Result<Vec<Seen>, StudioError> {
        Ok(sqlx::query_as(concat!(
            seen!(concat!(
                "(?1 = 0 OR ",
                unfinished!(),
                ") AND (?5 IS NULL OR jobs.account = ?5) AND (?2 IS NULL OR (jobs.position, jobs.id) > (?2, ?3))"
            )),
            " LIMIT ?4"
        ))
        .bind(unfinished_only)
        .bind(cursor.map(|cursor| cursor.at))
        .bind(cursor.map(|cursor| &cursor.id))
        .bind(limit)
        .bind(account)
        .fetch_all(self.read())
        .await?)
    }

    /// These jobs, in the order of the queue; unknown ids are left out.
    pub(crate) async fn jobs_among(&self, ids: &[JobId]) -> Result<Vec<Seen>, StudioError> {
        let ids = serde_json::to_string(ids).map_err(StudioError::unreadable)?;
        Ok(
            sqlx::query_as(seen!("jobs.id IN (SELECT value FROM json_each(?))"))
                .bind(ids)
                .fetch_all(self.read())
                .await?,
        )
    }

    /// The jobs of a batch, in the order of the queue.
    pub(crate) async fn jobs_of_batch(&self, batch: &BatchId) -> Result<Vec<Seen>, StudioError> {
        Ok(sqlx::query_as(seen!("jobs.batch = ?"))
            .bind(batch)
            .fetch_all(self.read())
            .await?)
    }

    /// One row as it is now.
    pub(crate) async fn job(&self, id: &JobId) -> Result<JobRow, StudioError> {
        sqlx::query_as("SELECT * FROM jobs WHERE id = ?")
            .bind(id)
            .fetch_optional(self.read())
            .await?
            .ok_or_else(|| StudioError::not_found("job with this id"))
    }

    /// Where these queued jobs stand in line.
    pub(crate) async fn places(&self, ids: &[&JobId]) -> Result<Vec<Place>, StudioError> {
        let ids = serde_json::to_string(ids).map_err(StudioError::unreadable)?;
        Ok(sqlx::query_as(
            "SELECT id,
                (SELECT COUNT(*) FROM (SELECT 1 FROM jobs AS ahead INDEXED BY jobs_in_line
                    WHERE ahead.account = jobs.account AND ahead.stage = 'queued'
                      AND (ahead.position, ahead.id) < (jobs.position, jobs.id) LIMIT ?2)) AS ahead,
                route <> 'platform' AND EXISTS (SELECT 1 FROM jobs AS twin
                    WHERE twin.account = jobs.account AND twin.recipe_hash = jobs.recipe_hash
                      AND twin.stage IN ('preparing', 'submitting', 'unsure')) AS has_twin
             FROM jobs WHERE id IN (SELECT value FROM json_each(?1)) AND stage = 'queued'",
        )
        .bind(ids)
        .bind(AHEAD_MAX)
        .fetch_all(self.read())
        .await?)
    }

    /// Up to `limit` queued jobs from the front of an account's line.
    pub(crate) async fn first_queued(
        &self,
        account: &AccountId,
        limit: u32,
    ) -> Result<Vec<JobId>, StudioError> {
        Ok(sqlx::query_scalar(
            "SELECT id FROM jobs INDEXED BY jobs_in_line WHERE account = ? AND stage = 'queued'
             ORDER BY position, id LIMIT ?",
        )
        .bind(account)
        .bind(limit)
        .fetch_all(self.read())
        .await?)
    }

    /// How many jobs of one account run at `PixVerse`, or may, beside `this` one.
    pub(crate) async fn running_beside(
        &self,
        this: &JobRow,
        freed_ms: i64,
    ) -> Result<u32, StudioError> {
        Ok(sqlx::query_scalar(
            "SELECT COUNT(*) FROM jobs WHERE account = ?1 AND id <> ?2 AND (stage = 'submitting'
                OR (stage = 'rendering' AND accepted_at > ?3) OR (stage = 'unsure' AND sent_at > ?3))",
        )
        .bind(&this.account)
        .bind(&this.id)
        .bind(freed_ms)
        .fetch_one(self.read())
        .await?)
    }
}
