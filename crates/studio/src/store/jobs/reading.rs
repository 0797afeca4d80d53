//! Reading jobs, with what a person wants to see beside each.

use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow, Row as _};

use super::JobRow;
use crate::error::StudioError;
use crate::ids::{AccountId, JobId};
use crate::store::Store;

/// A job with its account's name and its clip's columns.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) job: JobRow,
    pub(crate) account_name: String,
    /// The account can send: signed in and not removed.
    pub(crate) is_ready: bool,
    pub(crate) slots: u32,
    pub(crate) clip: Option<SeenClip>,
}

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
            is_ready: row.try_get("is_ready")?,
            slots: row.try_get("slots")?,
            clip,
        })
    }
}

/// Jobs with what is shown beside them; the condition differs.
macro_rules! seen {
    ($condition:literal) => {
        concat!(
            "SELECT jobs.*, accounts.name AS account_name, accounts.slots AS slots,
                accounts.removed_at IS NULL
                    AND accounts.state NOT IN ('signed_out', 'signed_in_elsewhere', 'refused') AS is_ready,
                clips.path AS clip_path, clips.size_bytes AS clip_size_bytes, clips.sha256 AS clip_sha256,
                clips.width AS clip_width, clips.height AS clip_height, clips.duration_ms AS clip_duration_ms
             FROM jobs
             JOIN accounts ON accounts.id = jobs.account
             LEFT JOIN clips ON clips.id = jobs.clip
             WHERE ",
            $condition,
            " ORDER BY jobs.position"
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
        Ok(sqlx::query_as(seen!(
            "(jobs.stage IN ('queued', 'preparing', 'submitting', 'unsure', 'rendering', 'downloading')
                OR (jobs.stage = 'failed' AND jobs.is_hidden = 0))"
        ))
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

    /// One row as it is now.
    pub(crate) async fn job(&self, id: &JobId) -> Result<JobRow, StudioError> {
        sqlx::query_as("SELECT * FROM jobs WHERE id = ?")
            .bind(id)
            .fetch_optional(self.read())
            .await?
            .ok_or_else(|| StudioError::not_found("job with this id"))
    }

    /// How many jobs of each account hold a slot. Jobs accepted or sent before `freed_ms` hold none.
    pub(crate) async fn slots_used(
        &self,
        freed_ms: i64,
    ) -> Result<Vec<(AccountId, u32)>, StudioError> {
        Ok(sqlx::query_as(
            "SELECT account, COUNT(*) FROM jobs
             WHERE stage IN ('preparing', 'submitting')
                OR (stage = 'rendering' AND accepted_at > ?1)
                OR (stage = 'unsure' AND sent_at > ?1)
             GROUP BY account",
        )
        .bind(freed_ms)
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
