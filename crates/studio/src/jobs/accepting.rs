//! Accepted: `PixVerse`'s id is written down, first in the journal, then in the database. Between the answer and
//! these writes lies the only moment in which a paid clip could be lost, so nothing else is done in it.

use std::time::Duration;

use pixverse::Accepted;

use super::driver::Driver;
use super::story;
use super::watched_for::TURNED_UP;
use crate::error::StudioError;
use crate::fault;
use crate::ids::AttemptId;
use crate::journal::Line;
use crate::stage::{Fact, Outcome};
use crate::store::jobs::JobRow;

/// Between two tries to write an acceptance down. The disk may be full; the id stays in memory meanwhile.
const WRITE_AGAIN: Duration = Duration::from_secs(1);

impl Driver {
    /// Write an acceptance down, however long the disk takes: it is the one thing that must not be lost.
    pub(super) async fn accepted(
        &self,
        job: &JobRow,
        attempt: &AttemptId,
        accepted: &Accepted,
    ) -> Result<(), StudioError> {
        let Some(video_id) = accepted.video_ids.first().map(u64::to_string) else {
            return self.lost(job, attempt).await;
        };
        let line = Line::Accepted {
            attempt: attempt.clone(),
            job: job.id.clone(),
            video_id: video_id.clone(),
            charged_credits: accepted.credits,
            at_ms: self.now_ms(),
        };
        if let Err(error) = self.journal.append(line).await {
            tracing::error!(job = %job.id, %error, "an acceptance is not in the journal");
        }
        fault::point("acceptance-journalled");
        while let Err(error) = self
            .write_acceptance(job, attempt, &video_id, accepted.credits)
            .await
        {
            if matches!(error, StudioError::Conflict { .. }) {
                return Err(error);
            }
            tracing::error!(job = %job.id, %error, "an acceptance could not be written; trying again");
            tokio::time::sleep(WRITE_AGAIN).await;
        }
        fault::point("acceptance-committed");
        self.accounts.credits_stale(&job.account);
        Ok(())
    }

    async fn write_acceptance(
        &self,
        job: &JobRow,
        attempt: &AttemptId,
        video_id: &str,
        credits: Option<u32>,
    ) -> Result<(), StudioError> {
        let now = self.now_ms();
        let mut writing = self.ground.store.write().await?;
        let mut row = writing.job(&job.id).await?;
        match writing.outcome(attempt).await? {
            Outcome::Open | Outcome::Unresolved => {}
            // A person gave it up while the answer was on its way: the clip gets a job of its own.
            Outcome::Abandoned => {
                let late = self.late_job(&row, video_id, TURNED_UP, now);
                return writing
                    .bring_in(&late, attempt, video_id, credits, now)
                    .await;
            }
            Outcome::Accepted | Outcome::Refused => return Ok(()),
        }
        let from = row.stage;
        row.take(Fact::Accepted, now)?;
        row.video_id = Some(video_id.to_owned());
        row.accepted_at = Some(now);
        writing
            .accept_attempt(attempt, video_id, credits)
            .await
            .map_err(owned_by_another)?;
        writing
            .settle_attempt(attempt, Outcome::Accepted, now)
            .await?;
        writing.was_accepted(&row.account).await?;
        writing.save_job(&row, now).await?;
        writing.commit().await?;
        story::moved(&row, from, Fact::Accepted, Some(attempt));
        Ok(())
    }
}

/// `PixVerse` gave an id that another attempt owns: trying to write it again would never end.
fn owned_by_another(error: StudioError) -> StudioError {
    match error {
        StudioError::Database(sqlx::Error::Database(error)) if error.is_unique_violation() => {
            StudioError::conflict("Another attempt already has the id that PixVerse gave.")
        }
        other => other,
    }
}
