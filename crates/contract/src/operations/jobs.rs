//! Operations on jobs.

use std::path::PathBuf;

use ::studio::{Choice, JobQuery, NewJobs, PAGE_JOBS_MAX, Studio};

use crate::mapping::recipe_from;
use crate::{
    ApiError, DraftJob, Drafted, EditJob, EnqueueJobs, Enqueued, Job, JobId, JobList, JobRef,
    JobReport, JobsRef, ListJobs, ReorderJobs, ResolveJob, RetryJobs, UnsureChoice,
};

pub use super::browser::{bundle, captured};

/// Put jobs in the queue. They are on disk before this returns.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] when a recipe cannot be made,
/// [`crate::ErrorCode::SignedOut`] when nobody is signed in.
pub async fn enqueue(studio: &Studio, input: EnqueueJobs) -> Result<Enqueued, ApiError> {
    let enqueued = studio.enqueue(new_jobs(input)?).await?;
    Ok(Enqueued {
        batch: enqueued.batch.into(),
        jobs: rows(enqueued.jobs),
    })
}

/// What jobs would be and cost. Nothing is stored and nobody is asked.
///
/// # Errors
///
/// As [`enqueue`].
pub async fn draft(studio: &Studio, input: EnqueueJobs) -> Result<Drafted, ApiError> {
    let drafts = studio.draft(new_jobs(input)?).await?;
    Ok(Drafted {
        jobs: drafts.into_iter().map(DraftJob::from).collect(),
    })
}

/// The jobs in the order of the queue: all of them, or a page where a limit or a cursor is given.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] for a cursor or limit that is none.
pub async fn list(studio: &Studio, input: ListJobs) -> Result<JobList, ApiError> {
    // Before the rows, so that no change between the two is passed over.
    let stream = studio.stream();
    let unfinished_only = input.unfinished_only.unwrap_or(false);
    if input.limit.is_none() && input.cursor.is_none() {
        let jobs = rows(studio.jobs(unfinished_only).await?);
        return Ok(JobList {
            jobs,
            next: None,
            stream,
        });
    }
    let query = JobQuery {
        unfinished_only,
        cursor: input.cursor,
        limit: input.limit.unwrap_or(PAGE_JOBS_MAX),
    };
    let page = studio.job_page(&query).await?;
    Ok(JobList {
        jobs: rows(page.jobs),
        next: page.next,
        stream,
    })
}

/// One job.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`].
pub async fn get(studio: &Studio, input: JobRef) -> Result<Job, ApiError> {
    Ok(studio.job(&input.id.known()?).await?.into())
}

/// Withdraw a job, while nothing of it can have been accepted.
///
/// # Errors
///
/// [`crate::ErrorCode::Conflict`] after that; PixVerse cannot take a job back.
pub async fn cancel(studio: &Studio, input: JobRef) -> Result<Job, ApiError> {
    Ok(studio.cancel(&input.id.known()?).await?.into())
}

/// Queue a failed job again, as a new attempt.
///
/// # Errors
///
/// [`crate::ErrorCode::Conflict`] when it has not failed.
pub async fn retry(studio: &Studio, input: JobRef) -> Result<Job, ApiError> {
    Ok(studio.retry(&input.id.known()?).await?.into())
}

/// Settle a job whose answer was lost.
///
/// # Errors
///
/// [`crate::ErrorCode::Conflict`] when it is not unsure.
pub async fn resolve(studio: &Studio, input: ResolveJob) -> Result<Job, ApiError> {
    let choice = match input.choice {
        UnsureChoice::Look => Choice::Look,
        UnsureChoice::SendAgain => Choice::SendAgain,
        UnsureChoice::Forget => Choice::Forget,
    };
    Ok(studio.resolve(&input.id.known()?, choice).await?.into())
}

/// Take a job's card away; the job runs on.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`].
pub async fn hide(studio: &Studio, input: JobRef) -> Result<Job, ApiError> {
    Ok(studio.hide(&input.id.known()?).await?.into())
}

/// Show a hidden card again.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`].
pub async fn show(studio: &Studio, input: JobRef) -> Result<Job, ApiError> {
    Ok(studio.show(&input.id.known()?).await?.into())
}

/// Change what a queued job makes; its place in line stays.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] when the recipe cannot be made,
/// [`crate::ErrorCode::Conflict`] when it is not queued any more.
pub async fn edit(studio: &Studio, input: EditJob) -> Result<Job, ApiError> {
    let recipe = recipe_from(input.recipe)?;
    Ok(studio.edit(&input.id.known()?, recipe).await?.into())
}

/// Put queued jobs elsewhere in line. Gives those that were moved.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`], [`crate::ErrorCode::Conflict`] when none of them is queued any more.
pub async fn reorder(studio: &Studio, input: ReorderJobs) -> Result<JobList, ApiError> {
    let before = input.before.map(|id| id.known()).transpose()?;
    let jobs = studio.reorder(&known(&input.ids)?, before.as_ref()).await?;
    Ok(listed(studio, jobs))
}

/// Queue every failed job again that a card shows, or those of a batch. Gives those that were queued.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn retry_all(studio: &Studio, input: RetryJobs) -> Result<JobList, ApiError> {
    let batch = input.batch.map(|id| id.known()).transpose()?;
    let jobs = studio.retry_all(batch.as_ref()).await?;
    Ok(listed(studio, jobs))
}

/// Withdraw those of the named jobs that still can be. Gives all that were named.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] when none is named, [`crate::ErrorCode::NotFound`],
/// [`crate::ErrorCode::Conflict`] when PixVerse may have accepted every one of them.
pub async fn cancel_all(studio: &Studio, input: JobsRef) -> Result<JobList, ApiError> {
    let jobs = studio.cancel_all(&known(&input.ids)?).await?;
    Ok(listed(studio, jobs))
}

/// Send jobs that another process left unsent; none named means all of them.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`].
pub async fn send(studio: &Studio, input: JobsRef) -> Result<JobList, ApiError> {
    let jobs = studio.send(&known(&input.ids)?).await?;
    Ok(listed(studio, jobs))
}

/// Keep such jobs in the queue without sending them.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`].
pub async fn keep(studio: &Studio, input: JobsRef) -> Result<JobList, ApiError> {
    let jobs = studio.keep(&known(&input.ids)?).await?;
    Ok(listed(studio, jobs))
}

/// The story of one job as text, without secrets.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`].
pub async fn report(studio: &Studio, input: JobRef) -> Result<JobReport, ApiError> {
    let text = studio.report(&input.id.known()?).await?;
    Ok(JobReport { text })
}

fn new_jobs(input: EnqueueJobs) -> Result<NewJobs, ApiError> {
    let recipes: Result<Vec<_>, ApiError> = input.recipes.into_iter().map(recipe_from).collect();
    Ok(NewJobs {
        recipes: recipes?,
        count: input.count,
        account: input.account.map(|id| id.known()).transpose()?,
        route: input.route.map(Into::into),
        out_dir: input.out_dir.map(PathBuf::from),
        budget_credits: input.budget,
        name: input.name,
    })
}

fn listed(studio: &Studio, jobs: Vec<::studio::Job>) -> JobList {
    JobList {
        jobs: rows(jobs),
        next: None,
        stream: studio.stream(),
    }
}

fn known(ids: &[JobId]) -> Result<Vec<::studio::JobId>, ApiError> {
    ids.iter().map(JobId::known).collect()
}

fn rows(jobs: Vec<::studio::Job>) -> Vec<Job> {
    jobs.into_iter().map(Job::from).collect()
}
