//! Operations on batches.

use std::path::PathBuf;

use ::studio::{BatchSource, NewBatch, SendBatch, Studio};

use crate::mapping::{drafted, recipe_from};
use crate::{
    AccountId, ApiError, Batch, BatchId, BatchList, BatchPreview, DraftJob, EnqueueBatch,
    EnqueuedBatch, Job, Nothing, ReadBatch, ReadBatchPath, Recipe, SetBatchBudget, SpreadPrompt,
    SpreadRef,
};

/// What a file or a folder of this machine would make and cost.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] when it cannot be read at all; what is wrong with its rows
/// stands in the preview.
pub async fn read_path(studio: &Studio, input: ReadBatchPath) -> Result<BatchPreview, ApiError> {
    let source = BatchSource::Path {
        path: PathBuf::from(input.path),
        prompt: input.prompt,
    };
    preview(studio, source, (input.base, input.account, input.shrink)).await
}

/// What JSON Lines from a pipe would make and cost; `path` is the folder that their images are relative to.
///
/// Not in the list of operations: only a terminal has a pipe.
///
/// # Errors
///
/// As [`read_path`].
pub async fn read_piped(
    studio: &Studio,
    text: String,
    input: ReadBatchPath,
) -> Result<BatchPreview, ApiError> {
    let source = BatchSource::Piped {
        text,
        folder: PathBuf::from(input.path),
        prompt: input.prompt,
    };
    preview(studio, source, (input.base, input.account, input.shrink)).await
}

/// What a text would make and cost.
///
/// # Errors
///
/// As [`read_path`].
pub async fn read(studio: &Studio, input: ReadBatch) -> Result<BatchPreview, ApiError> {
    let source = BatchSource::Text {
        name: input.name,
        text: input.text,
        images: input.images.unwrap_or_default(),
    };
    preview(studio, source, (input.base, input.account, input.shrink)).await
}

/// Longest prompt with alternatives that is read. Bytes; far above what anybody writes, and read in a few milliseconds.
const TEMPLATE_BYTES_MAX: usize = 64 << 10;

/// The prompts that one prompt with alternatives makes, read as a batch reads them.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] when it is longer than any prompt with alternatives could be.
#[expect(
    clippy::unused_async,
    reason = "every operation is called the same way"
)]
pub async fn spread(_studio: &Studio, input: SpreadRef) -> Result<SpreadPrompt, ApiError> {
    if input.prompt.len() > TEMPLATE_BYTES_MAX {
        let message = format!("A prompt with alternatives has at most {TEMPLATE_BYTES_MAX} bytes.");
        return Err(ApiError::of_field("prompt", message));
    }
    Ok(::studio::SpreadPrompt::of(&input.prompt).into())
}

/// Put the jobs of a preview in the queue. They are on disk before this returns.
///
/// # Errors
///
/// [`crate::ErrorCode::Conflict`] when the same file was sent before and `again` is not set,
/// [`crate::ErrorCode::NotFound`] when the preview is forgotten.
pub async fn enqueue(studio: &Studio, input: EnqueueBatch) -> Result<EnqueuedBatch, ApiError> {
    let send = SendBatch {
        preview: input.preview,
        account: input.account.map(|id| id.known()).transpose()?,
        route: input.route.map(Into::into),
        budget_credits: input.budget,
        out_dir: input.out_dir.map(PathBuf::from),
        again: input.again,
    };
    Ok(studio.enqueue_batch(send).await?.into())
}

/// Batches of more than one job or with a name, newest first.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn list(studio: &Studio, _input: Nothing) -> Result<BatchList, ApiError> {
    let batches = studio.batches().await?;
    Ok(BatchList {
        batches: batches.into_iter().map(Batch::from).collect(),
    })
}

/// Set what a batch may spend; its jobs go on where that allows them.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`], [`crate::ErrorCode::InvalidInput`] for a budget of 0.
pub async fn set_budget(studio: &Studio, input: SetBatchBudget) -> Result<Batch, ApiError> {
    let batch = studio
        .set_batch_budget(&input.id.known()?, input.budget_credits)
        .await?;
    Ok(batch.into())
}

/// Every job of a preview, not only the first; none where something has to be mended.
///
/// Not in the list of operations: a terminal's dry run asks this.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`] when the preview is forgotten.
pub fn drafts(studio: &Studio, preview: &BatchPreview) -> Result<Vec<DraftJob>, ApiError> {
    let drafts = studio.batch_drafts(&preview.id)?.into_iter();
    let account = preview.account.as_deref();
    Ok(drafts
        .map(|draft| drafted(draft, preview.route.into(), account))
        .collect())
}

/// The jobs of a batch, in the order of the queue.
///
/// Not in the list of operations: a window has the list of all jobs.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn jobs(studio: &Studio, batch: &BatchId) -> Result<Vec<Job>, ApiError> {
    let jobs = studio.batch_jobs(&batch.known()?).await?;
    Ok(jobs.into_iter().map(Job::from).collect())
}

type Completing = (Option<Recipe>, Option<AccountId>, Option<bool>);

async fn preview(
    studio: &Studio,
    source: BatchSource,
    (base, account, shrink): Completing,
) -> Result<BatchPreview, ApiError> {
    let new = NewBatch {
        source,
        base: base.map(recipe_from).transpose()?,
        account: account.map(|id| id.known()).transpose()?,
        shrinks: shrink.unwrap_or(false),
    };
    Ok(studio.read_batch(new).await?.into())
}
