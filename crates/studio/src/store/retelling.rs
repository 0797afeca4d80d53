//! Telling the journal what only the database knows: after an older version, which wrote less of it, and after
//! the journal was deleted. What is over stands beside its clip and need not be told again.

use pixverse::PaidCall;
use sqlx::sqlite::SqliteRow;
use sqlx::{FromRow as _, Row as _};

use super::Store;
use super::attempts::AttemptRow;
use super::jobs::{JobRow, word};
use super::remembering::remember_job;
use crate::error::StudioError;
use crate::ids::AttemptId;
use crate::journal::{AccountLine, Line, Moved, Opened};
use crate::stage::Outcome;

impl Store {
    /// Write down every account, and every job that is not over with its attempts.
    pub(super) async fn retell(&self) -> Result<(), StudioError> {
        let Some(journal) = &self.journal else {
            return Ok(());
        };
        let accounts = self.accounts().await?;
        let mut lines: Vec<Line> = accounts
            .iter()
            .map(|account| Line::Account(Box::new(AccountLine::from(account))))
            .collect();
        let jobs: Vec<JobRow> = sqlx::query_as(
            "SELECT * FROM jobs WHERE stage NOT IN ('done', 'failed', 'cancelled') ORDER BY position, id",
        )
        .fetch_all(self.read())
        .await?;
        for job in &jobs {
            remember_job(&mut lines, job);
        }
        for job in &jobs {
            self.retell_attempts(job, &mut lines).await?;
            let rest = Moved::of(job, job.stage_since);
            lines.extend(rest.map(|moved| Line::Moved(Box::new(moved))));
        }
        journal.append_all(lines).await
    }

    async fn retell_attempts(
        &self,
        job: &JobRow,
        lines: &mut Vec<Line>,
    ) -> Result<(), StudioError> {
        let rows = sqlx::query("SELECT * FROM attempts WHERE job = ? ORDER BY opened_at, trace_id")
            .bind(&job.id)
            .fetch_all(self.read())
            .await?;
        for row in &rows {
            let attempt = AttemptRow::from_row(row)?;
            let opened = Opened::of(job, &attempt.id, &attempt.call, attempt.first_sent_at);
            lines.push(Line::Opened(Box::new(opened)));
            let at_ms = row.try_get::<Option<i64>, _>("ended_at")?;
            let at_ms = at_ms.unwrap_or(attempt.first_sent_at);
            let video_id: Option<String> = row.try_get("video_id")?;
            let outcome = word(row, "outcome", Outcome::from_word)?;
            lines.extend(match (outcome, video_id) {
                (Outcome::Accepted, Some(video_id)) => Some(Line::Accepted {
                    attempt: attempt.id,
                    job: job.id.clone(),
                    video_id,
                    charged_credits: row.try_get("charged_credits")?,
                    at_ms,
                }),
                (Outcome::Refused | Outcome::Abandoned, _) => Some(Line::Settled {
                    attempt: attempt.id,
                    outcome,
                    at_ms,
                }),
                (Outcome::Accepted | Outcome::Open | Outcome::Unresolved, _) => None,
            });
        }
        let has_video = |row: &SqliteRow| -> Result<bool, sqlx::Error> {
            Ok(row.try_get::<Option<String>, _>("video_id")?.is_some())
        };
        let mut is_told = false;
        for row in &rows {
            is_told |= has_video(row)?;
        }
        if let Some(video_id) = job.video_id.clone().filter(|_| !is_told) {
            lines.extend(brought_lines(job, video_id));
        }
        Ok(())
    }
}

/// What the journal hears of a job that was brought in: `PixVerse` has its clip, so it is never one to be sent.
pub(crate) fn brought_lines(job: &JobRow, video_id: String) -> [Line; 2] {
    let attempt = AttemptId::fresh();
    let call = PaidCall {
        path: String::new(),
        body: Vec::new(),
    };
    let opened = Opened::of(job, &attempt, &call, job.created_at);
    [
        Line::Opened(Box::new(opened)),
        Line::Accepted {
            attempt,
            job: job.id.clone(),
            video_id,
            charged_credits: Some(0),
            at_ms: job.created_at,
        },
    ]
}
