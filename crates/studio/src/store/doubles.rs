//! Attempts that nobody here made: one press that was sent twice.

use super::attempts::AttemptRow;
use super::jobs::JobRow;
use super::{Store, Writing};
use crate::error::StudioError;
use crate::ids::AttemptId;
use crate::journal::{Line, Opened};
use crate::stage::Outcome;

impl Writing {
    /// Write down a paid call that nobody here made: what sent `first` sent it again, and `PixVerse` took that
    /// too. What it cost is not known.
    pub(crate) async fn add_accepted(
        &mut self,
        id: &AttemptId,
        job: &JobRow,
        first: &AttemptRow,
        video_id: &str,
    ) -> Result<(), StudioError> {
        let at_ms = first.first_sent_at;
        self.open_attempt(id, job, &first.call, at_ms).await?;
        self.accept_attempt(id, video_id, None).await?;
        self.settle_attempt(id, Outcome::Accepted, job.created_at)
            .await?;
        let opened = Opened::of(job, id, &first.call, at_ms);
        self.remember(Line::Opened(Box::new(opened)));
        self.remember(Line::Accepted {
            attempt: id.clone(),
            job: job.id.clone(),
            video_id: video_id.to_owned(),
            charged_credits: None,
            at_ms: job.created_at,
        });
        Ok(())
    }
}

impl Store {
    /// An attempt at the job's recipe with its account has no answer yet.
    pub(crate) async fn has_live_twin(&self, job: &JobRow) -> Result<bool, StudioError> {
        Ok(sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM attempts AS twin JOIN jobs AS theirs ON theirs.id = twin.job
                WHERE twin.account = ? AND twin.outcome IN ('open', 'unresolved') AND theirs.recipe_hash = ?)",
        )
        .bind(&job.account)
        .bind(&job.recipe_hash)
        .fetch_one(self.read())
        .await?)
    }

    /// The attempt that gave a job its video.
    pub(crate) async fn accepted_attempt(
        &self,
        job: &JobRow,
    ) -> Result<Option<AttemptRow>, StudioError> {
        Ok(
            sqlx::query_as("SELECT * FROM attempts WHERE job = ? AND video_id = ?")
                .bind(&job.id)
                .bind(&job.video_id)
                .fetch_optional(self.read())
                .await?,
        )
    }
}
