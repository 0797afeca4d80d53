//! What hosts may ask about the queue and its batches.

use pixverse::Recipe;

use super::model::Job;
use super::queue::{Batch, QueueState};
use crate::error::StudioError;
use crate::ids::{AccountId, BatchId, JobId};
use crate::studio::Studio;

impl Studio {
    /// How the queue stands.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn queue(&self) -> Result<QueueState, StudioError> {
        self.inner.queue().await
    }

    /// Stop or resume sending, for one account or, without one, for all. What runs goes on.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`] for an unknown account.
    pub async fn set_paused(
        &self,
        account: Option<&AccountId>,
        is_paused: bool,
    ) -> Result<QueueState, StudioError> {
        self.inner.set_paused(account, is_paused).await
    }

    /// Put queued jobs in front of another, or at the end, in the order given. What is sent meanwhile is
    /// left as it is; the others are given back.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Conflict`] when none of them is queued any more.
    pub async fn reorder(
        &self,
        ids: &[JobId],
        before: Option<&JobId>,
    ) -> Result<Vec<Job>, StudioError> {
        self.check_jobs(ids).await?;
        if let Some(before) = before {
            self.check_job(before).await?;
        }
        self.inner.reorder(ids, before).await
    }

    /// Change what a queued job makes. Its place in line stays.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidInput`] with every reason, [`StudioError::Conflict`] when it is not queued.
    pub async fn edit(&self, id: &JobId, recipe: Recipe) -> Result<Job, StudioError> {
        self.check_job(id).await?;
        self.inner.edit(id, recipe, &self.behalf).await
    }

    /// Queue every failed job again whose card is shown, or every failed one of a batch.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn retry_all(&self, batch: Option<&BatchId>) -> Result<Vec<Job>, StudioError> {
        self.inner.retry_all(batch).await
    }

    /// Stop those of these jobs that cannot have been accepted; gives all of them back.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] when none is named, [`StudioError::NotFound`],
    /// [`StudioError::Conflict`] when none of them can be stopped any more.
    pub async fn cancel_all(&self, ids: &[JobId]) -> Result<Vec<Job>, StudioError> {
        self.check_jobs(ids).await?;
        self.inner.cancel_all(ids).await
    }

    /// Show a hidden card again.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`].
    pub async fn show(&self, id: &JobId) -> Result<Job, StudioError> {
        self.check_job(id).await?;
        self.inner.show(id).await
    }

    /// Batches of more than one job or with a name, newest first, 200 at most.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn batches(&self) -> Result<Vec<Batch>, StudioError> {
        self.inner.ground.store.batches().await
    }

    /// Set what a batch may spend; `None` for no limit.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::InvalidField`] for a budget of 0.
    pub async fn set_batch_budget(
        &self,
        id: &BatchId,
        credits: Option<u32>,
    ) -> Result<Batch, StudioError> {
        self.inner.set_batch_budget(id, credits).await
    }
}
