//! What hosts may ask about jobs: the studio's doors to the board, to a person's word and to the list.

use super::Enqueued;
use super::model::{Draft, Job};
use super::person::Choice;
use super::view::Which;
use super::wanted::NewJobs;
use crate::error::StudioError;
use crate::ids::JobId;
use crate::studio::Studio;

impl Studio {
    /// How many jobs were taken up again when this studio opened.
    pub fn watched_at_start(&self) -> u64 {
        self.inner.watched_at_start
    }

    /// How many jobs another process left unsent.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn unsent_jobs(&self) -> Result<usize, StudioError> {
        Ok(self.inner.unsent().await?.len())
    }

    /// Put jobs in the queue; they are on disk before this returns.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidInput`] with every reason, [`StudioError::InvalidField`],
    /// [`StudioError::SignedOut`] when there is no account to send with.
    pub async fn enqueue(&self, new: NewJobs) -> Result<Enqueued, StudioError> {
        let account = self.behalf.account_for(new.account)?;
        let new = NewJobs { account, ..new };
        self.inner.enqueue(new, &self.behalf).await
    }

    /// What jobs would be and cost. Nothing is stored, no call is made.
    ///
    /// # Errors
    ///
    /// As [`Studio::enqueue`].
    pub async fn draft(&self, new: NewJobs) -> Result<Vec<Draft>, StudioError> {
        let account = self.behalf.account_for(new.account)?;
        self.inner.draft(NewJobs { account, ..new }).await
    }

    /// All jobs in the order of the queue, or those that still want an eye: they are not over, or they failed
    /// and nobody has hidden them.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn jobs(&self, unfinished_only: bool) -> Result<Vec<Job>, StudioError> {
        let which = if unfinished_only {
            Which::Unfinished
        } else {
            Which::All
        };
        Ok(self.behalf.seen(self.inner.jobs(which).await?))
    }

    /// One job.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Database`].
    pub async fn job(&self, id: &JobId) -> Result<Job, StudioError> {
        self.check_job(id).await?;
        self.inner.job(id).await
    }

    /// Stop a job that cannot have been accepted.
    ///
    /// # Errors
    ///
    /// [`StudioError::Conflict`] once it may have been accepted.
    pub async fn cancel(&self, id: &JobId) -> Result<Job, StudioError> {
        self.check_job(id).await?;
        self.inner.cancel(id).await
    }

    /// Try a failed job again, as a new attempt.
    ///
    /// # Errors
    ///
    /// [`StudioError::Conflict`] when it has not failed.
    pub async fn retry(&self, id: &JobId) -> Result<Job, StudioError> {
        self.check_job(id).await?;
        self.inner.retry(id, &self.behalf).await
    }

    /// Take a job's card away; the job itself goes on.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`].
    pub async fn hide(&self, id: &JobId) -> Result<Job, StudioError> {
        self.check_job(id).await?;
        self.inner.hide(id).await
    }

    /// Say what became of a lost answer.
    ///
    /// # Errors
    ///
    /// [`StudioError::Conflict`] when the job is not unsure.
    pub async fn resolve(&self, id: &JobId, choice: Choice) -> Result<Job, StudioError> {
        self.check_job(id).await?;
        self.inner.resolve(id, choice, &self.behalf).await
    }

    /// Drive these jobs from here, where nobody else drives them; those that were kept are sent.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`].
    pub async fn drive(&self, ids: &[JobId]) -> Result<Vec<Job>, StudioError> {
        self.inner.take(ids).await
    }

    /// Send jobs that another process left unsent; all of them when `ids` is empty.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`].
    pub async fn send(&self, ids: &[JobId]) -> Result<Vec<Job>, StudioError> {
        self.inner.send(ids).await
    }

    /// Keep jobs that another process left unsent: they stay queued. All of them when `ids` is empty.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`].
    pub async fn keep(&self, ids: &[JobId]) -> Result<Vec<Job>, StudioError> {
        self.inner.keep(ids).await
    }
}
