//! Putting jobs in and saving what became of them.

use pixverse::Route;

use super::{JobRow, stored};
use crate::error::StudioError;
use crate::ids::{BatchId, JobId};
use crate::journal::{Line, Moved};
use crate::store::Writing;
use crate::store::news::Kind;

impl Writing {
    /// One row, for changing it in this write.
    pub(crate) async fn job(&mut self, id: &JobId) -> Result<JobRow, StudioError> {
        sqlx::query_as("SELECT * FROM jobs WHERE id = ?")
            .bind(id)
            .fetch_optional(self.connection())
            .await?
            .ok_or_else(|| StudioError::not_found("job with this id"))
    }

    /// Put one new job in the queue, and say so.
    pub(crate) async fn add_job(&mut self, job: &JobRow, position: i64) -> Result<(), StudioError> {
        let recipe = serde_json::to_string(&job.recipe).map_err(StudioError::unreadable)?;
        sqlx::query(
            "INSERT INTO jobs (id, batch, account, route, stage, recipe, recipe_hash, position,
                estimated_credits, is_exact, out_dir, owner, made_by, created_at, stage_since, through_page, caller)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        )
        .bind(&job.id)
        .bind(&job.batch)
        .bind(&job.account)
        .bind(stored(job.route))
        .bind(job.stage.as_str())
        .bind(recipe)
        .bind(&job.recipe_hash)
        .bind(position)
        .bind(job.estimate.credits)
        .bind(job.estimate.is_exact)
        .bind(
            job.out_dir
                .as_ref()
                .map(|path| path.to_string_lossy().into_owned()),
        )
        .bind(&job.owner)
        .bind(&job.made_by)
        .bind(job.created_at)
        .bind(job.stage_since)
        .bind(job.route == Route::Browser)
        .bind(&job.caller)
        .execute(self.connection())
        .await?;
        self.remember_job(job);
        self.tell(Kind::Job, &job.id, job.created_at).await
    }

    /// Save a recipe that was changed, and what follows from it.
    pub(crate) async fn save_recipe(&mut self, job: &JobRow) -> Result<(), StudioError> {
        let recipe = serde_json::to_string(&job.recipe).map_err(StudioError::unreadable)?;
        sqlx::query(
            "UPDATE jobs SET recipe = ?, recipe_hash = ?, estimated_credits = ?, is_exact = ? WHERE id = ?",
        )
        .bind(recipe)
        .bind(&job.recipe_hash)
        .bind(job.estimate.credits)
        .bind(job.estimate.is_exact)
        .bind(&job.id)
        .execute(self.connection())
        .await?;
        self.remember(Line::Edited {
            job: job.id.clone(),
            recipe: Box::new(job.recipe.clone()),
        });
        Ok(())
    }

    /// Every failed job, in the order of the line: those of a batch, else those whose card is shown.
    pub(crate) async fn failed_jobs(
        &mut self,
        batch: Option<&BatchId>,
    ) -> Result<Vec<JobRow>, StudioError> {
        Ok(sqlx::query_as(
            "SELECT * FROM jobs WHERE stage = 'failed'
                AND ((?1 IS NULL AND is_hidden = 0) OR batch = ?1)
             ORDER BY position, id",
        )
        .bind(batch)
        .fetch_all(self.connection())
        .await?)
    }

    /// Save all that can change in a job, and say so.
    pub(crate) async fn save_job(&mut self, job: &JobRow, now_ms: i64) -> Result<(), StudioError> {
        let error = job.error.as_ref();
        let notes = serde_json::to_string(&job.notes).map_err(StudioError::unreadable)?;
        sqlx::query(
            "UPDATE jobs SET stage = ?, out_path = ?, video_id = ?, media_url = ?, not_before = ?,
                tries = ?, waiting = ?, waiting_for = ?, error_code = ?, error_message = ?, error_charged = ?,
                error_next_step = ?, notes = ?, clip = ?, needs_choice = ?, is_held = ?, is_hidden = ?,
                owner = ?, stage_since = ?, sent_at = ?, accepted_at = ?, ended_at = ?, through_page = ?
             WHERE id = ?",
        )
        .bind(job.stage.as_str())
        .bind(job.out_path.as_ref().map(|path| path.to_string_lossy().into_owned()))
        .bind(&job.video_id)
        .bind(&job.media_url)
        .bind(job.not_before)
        .bind(job.tries)
        .bind(job.waiting.as_ref().map(|waiting| waiting.why.as_str()))
        .bind(job.waiting.as_ref().map(|waiting| waiting.what.as_str()))
        .bind(error.map(|error| error.code.as_str()))
        .bind(error.map(|error| error.message.as_str()))
        .bind(error.and_then(|error| error.charged))
        .bind(error.and_then(|error| error.next_step).map(crate::jobs::NextStep::as_str))
        .bind(notes)
        .bind(&job.clip)
        .bind(job.needs_choice)
        .bind(job.is_held)
        .bind(job.is_hidden)
        .bind(&job.owner)
        .bind(job.stage_since)
        .bind(job.sent_at)
        .bind(job.accepted_at)
        .bind(job.ended_at)
        .bind(job.route == Route::Browser)
        .bind(&job.id)
        .execute(self.connection())
        .await?;
        if let Some(moved) = Moved::of(job, now_ms) {
            self.remember(Line::Moved(Box::new(moved)));
        }
        self.tell(Kind::Job, &job.id, now_ms).await
    }
}
