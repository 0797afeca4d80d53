//! What became of a job's submissions and when, for its report.

use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;
use time::OffsetDateTime;

use super::Store;
use super::jobs::word;
use crate::clock::from_ms;
use crate::error::StudioError;
use crate::ids::{AttemptId, JobId};
use crate::stage::Outcome;

/// One submission with its times and credits, without its bytes.
#[derive(Debug, Clone)]
pub(crate) struct Tried {
    pub(crate) trace_id: AttemptId,
    pub(crate) outcome: Outcome,
    pub(crate) charged_credits: Option<u32>,
    pub(crate) refunded_credits: Option<u32>,
    pub(crate) opened_at: OffsetDateTime,
    pub(crate) ended_at: Option<OffsetDateTime>,
}

impl Store {
    /// The submissions of one job, oldest first.
    pub(crate) async fn tried(&self, job: &JobId) -> Result<Vec<Tried>, StudioError> {
        let rows = sqlx::query(
            "SELECT trace_id, outcome, charged_credits, refunded_credits, opened_at, ended_at
             FROM attempts WHERE job = ? ORDER BY opened_at",
        )
        .bind(job)
        .fetch_all(self.read())
        .await?;
        rows.iter().map(|row| Ok(tried(row)?)).collect()
    }
}

fn tried(row: &SqliteRow) -> Result<Tried, sqlx::Error> {
    Ok(Tried {
        trace_id: row.try_get("trace_id")?,
        outcome: word(row, "outcome", Outcome::from_word)?,
        charged_credits: row.try_get("charged_credits")?,
        refunded_credits: row.try_get("refunded_credits")?,
        opened_at: from_ms(row.try_get("opened_at")?),
        ended_at: row.try_get::<Option<i64>, _>("ended_at")?.map(from_ms),
    })
}
