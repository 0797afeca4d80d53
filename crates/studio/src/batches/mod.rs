//! Batches: many jobs from a table, JSON Lines, a folder of pictures or typed prompts. Everything is read, judged
//! and priced before anything is sent; a file that was sent before is not sent again without a word.

mod column;
mod fingerprint;
mod folder;
mod lines;
mod model;
mod opening;
mod pictures;
mod plan;
mod range;
mod reading;
mod row;
mod sending;
mod sheet;
mod spread;
mod table;
mod template;
mod text;
mod value;

pub use model::{
    BATCH_JOBS_MAX, BatchDraft, BatchPayer, BatchPreview, BatchPrice, BatchProblem, BatchSource,
    EarlierImport, EnqueuedBatch, NewBatch, SendBatch,
};
pub(crate) use plan::Desk;
pub use spread::{SPREAD_PROMPTS_MAX, SpreadPlace, SpreadPrompt};

use crate::error::StudioError;
use crate::ids::BatchId;
use crate::jobs::{Job, Which};
use crate::studio::Studio;

impl Studio {
    /// Read a batch: what it would make and cost, and what has to be mended. Nothing is stored.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] when a path holds no batch at all, [`StudioError::NotFound`] for an account that
    /// is not there, [`StudioError::Database`].
    pub async fn read_batch(&self, new: NewBatch) -> Result<BatchPreview, StudioError> {
        let account = self.behalf.account_for(new.account)?;
        self.inner.read_batch(NewBatch { account, ..new }).await
    }

    /// Every job of a preview without problems, not only the first; none where something has to be mended.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`] when the preview is forgotten.
    pub fn batch_drafts(&self, preview: &str) -> Result<Vec<BatchDraft>, StudioError> {
        self.inner.batch_drafts(preview)
    }

    /// Put the jobs of a preview in the queue; they are on disk before this returns. It can be done once.
    ///
    /// # Errors
    ///
    /// [`StudioError::Conflict`] when the same file was sent before and `again` is off, or a picture has changed
    /// since; [`StudioError::NotFound`] when the preview is forgotten; [`StudioError::InvalidField`] when something
    /// has to be mended; and as [`Studio::enqueue`].
    pub async fn enqueue_batch(&self, send: SendBatch) -> Result<EnqueuedBatch, StudioError> {
        self.inner.enqueue_batch(send, &self.behalf).await
    }

    /// The jobs of a batch, in the order of the queue.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn batch_jobs(&self, batch: &BatchId) -> Result<Vec<Job>, StudioError> {
        self.inner.jobs(Which::OfBatch(batch)).await
    }
}
