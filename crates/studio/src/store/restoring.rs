//! Rows as they were, written into a database that is made again. Nobody listens yet, so there is no news.

use pixverse::{Estimate, Route};

use super::jobs::JobRow;
use super::{Store, Writing};
use crate::error::StudioError;
use crate::ids::{AccountId, AttemptId, JobId};
use crate::stage::Outcome;

/// An attempt as the journal knows it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct RestoredAttempt {
    pub(crate) id: AttemptId,
    pub(crate) job: JobId,
    pub(crate) account: AccountId,
    pub(crate) route: Route,
    /// Empty, as the body is, where the journal did not keep it.
    pub(crate) path: String,
    pub(crate) body: Vec<u8>,
    pub(crate) outcome: Outcome,
    pub(crate) video_id: Option<String>,
    pub(crate) estimate: Estimate,
    pub(crate) charged_credits: Option<u32>,
    pub(crate) is_refunded: bool,
    pub(crate) opened_at: i64,
    pub(crate) ended_at: Option<i64>,
}

impl Writing {
    /// Write a job's whole row.
    pub(crate) async fn restore_job(&mut self, job: &JobRow) -> Result<(), StudioError> {
        self.add_job(job, job.position).await?;
        self.save_job(job, job.created_at).await
    }

    /// Write an attempt's row. An id of `PixVerse` that another attempt has stays with that one.
    pub(crate) async fn restore_attempt(
        &mut self,
        attempt: &RestoredAttempt,
    ) -> Result<(), StudioError> {
        sqlx::query(
            "INSERT INTO attempts (trace_id, job, account, route, path, body, outcome, video_id,
                estimated_credits, is_exact, charged_credits, opened_at, first_sent_at, ended_at)
             SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7,
                CASE WHEN EXISTS (SELECT 1 FROM attempts WHERE account = ?3 AND video_id = ?8) THEN NULL ELSE ?8 END,
                ?9, ?10, ?11, ?12, ?12, ?13
             WHERE NOT EXISTS (SELECT 1 FROM attempts WHERE trace_id = ?1)",
        )
        .bind(&attempt.id)
        .bind(&attempt.job)
        .bind(&attempt.account)
        .bind(attempt.route.as_str())
        .bind(&attempt.path)
        .bind(&attempt.body)
        .bind(attempt.outcome.as_str())
        .bind(&attempt.video_id)
        .bind(attempt.estimate.credits)
        .bind(attempt.estimate.is_exact)
        .bind(attempt.charged_credits)
        .bind(attempt.opened_at)
        .bind(attempt.ended_at)
        .execute(self.connection())
        .await?;
        match &attempt.video_id {
            Some(video_id) if attempt.is_refunded => self.refund(&attempt.job, video_id).await,
            _ => Ok(()),
        }
    }
}

impl Store {
    /// Begin the news after all that was ever told, so that whoever heard the old ones reads its lists again.
    pub(crate) async fn forget_news(&self, now_ms: i64) -> Result<(), StudioError> {
        let mut writing = self.write().await?;
        sqlx::query("DELETE FROM news")
            .execute(writing.connection())
            .await?;
        // A thousand changes a second, kept up since 1970, is more than there ever were.
        sqlx::query("INSERT INTO news (stream, kind, id, at) VALUES (?1, 'settings', 'saved', ?1)")
            .bind(now_ms)
            .execute(writing.connection())
            .await?;
        writing.commit().await
    }
}
