//! Holding a caller until PixVerse has accepted the job, and letting go where that takes too long.
//!
//! Nobody who is told "no" here may find a charge later: a job that cannot be withdrawn any more is never
//! answered with a refusal, but with its id and the word not to send it again.

use std::time::Duration;

use axum::http::StatusCode;
use axum::response::Response;
use contract::{ApiError, EnqueueJobs, ErrorCode, Job, JobId, JobRef, Stage, Studio, StudioEvent};
use serde_json::json;
use tokio::time::Instant;

use super::envelope::{Declined, NO_SLOT, success};

/// How long a call that is under way at PixVerse may hold its caller beyond that. PixVerse answers within
/// seconds or not at all; a guess.
const ANSWER_MAX: Duration = Duration::from_secs(30);

/// When a caller without a slot may ask again. Seconds; clips take 30 to 120 (docs/pixverse.md, polling).
const RETRY_AFTER_S: u32 = 15;

/// Queue one job and answer with PixVerse's id for it; `patience` is how long it may wait for a slot.
///
/// # Errors
///
/// What the studio refuses, what PixVerse refuses, and 503 when no slot came free.
pub(super) async fn until_accepted(
    studio: &Studio,
    wanted: EnqueueJobs,
    patience: Duration,
) -> Result<Response, Declined> {
    // Listening begins first, so that nothing happens unheard.
    let mut news = contract::news(studio);
    // A task of its own: a caller who hangs up in the middle must not leave a job that nobody holds.
    let queuing = tokio::spawn(queued(studio.clone(), wanted));
    let (mut job, mut held) = queuing.await.map_err(|error| {
        tracing::error!(%error, "a job could not be queued");
        ApiError::new(ErrorCode::Internal, "The job could not be queued.")
    })??;
    let (mut until, mut is_late) = (Instant::now() + patience, false);
    loop {
        if let Some(answer) = answered(&job) {
            held.let_go();
            return answer;
        }
        tokio::select! {
            news = news.next() => match news.map(|item| item.event) {
                Some(StudioEvent::JobChanged { job: changed }) if changed.id == job.id => job = *changed,
                Some(_) => {}
                None => return Err(held.under_way()),
            },
            () = tokio::time::sleep_until(until) => {
                if is_late {
                    return Err(held.under_way());
                }
                if held.withdrawn().await? {
                    return Err(no_slot());
                }
                (until, is_late) = (Instant::now() + ANSWER_MAX, true);
            }
        }
    }
}

/// Queue the job; it is held from the moment it is on disk.
async fn queued(studio: Studio, wanted: EnqueueJobs) -> Result<(Job, Held), Declined> {
    let enqueued = contract::jobs::enqueue(&studio, wanted).await?;
    let job = enqueued.jobs.into_iter().next();
    let job = job.ok_or_else(|| Declined::parameter("There is nothing to make."))?;
    let id = Some(job.id.clone());
    Ok((job, Held { studio, id }))
}

/// What can be said of the job now; nothing while it still waits.
fn answered(job: &Job) -> Option<Result<Response, Declined>> {
    if let Some(video_id) = &job.video_id {
        let id = video_id
            .parse::<u64>()
            .map_or(json!(video_id), |id| json!(id));
        return Some(Ok(success(json!({ "video_id": id }))));
    }
    match job.stage {
        Stage::Failed => Some(Err(job
            .error
            .as_ref()
            .map_or_else(no_slot, Declined::failed))),
        Stage::Cancelled => {
            let words = "The job was withdrawn in the studio before it was sent.";
            Some(Err(Declined::new(StatusCode::CONFLICT, NO_SLOT, words)))
        }
        Stage::Unsure if job.needs_choice => Some(Err(do_not_send_again(&job.id))),
        _ => None,
    }
}

fn no_slot() -> Declined {
    let words =
        "No slot came free in time; nothing was sent and nothing was charged. Try again later.";
    Declined::new(StatusCode::SERVICE_UNAVAILABLE, NO_SLOT, words).after(RETRY_AFTER_S)
}

fn do_not_send_again(id: &JobId) -> Declined {
    let words = "The job is on its way and may have been accepted: do not send it again. Look at /api/v1/jobs/ID.";
    Declined::new(StatusCode::ACCEPTED, 0, words).with(json!({ "job_id": id }))
}

/// A job whose caller waits. Dropped while the caller is still held, which means that the caller has hung up,
/// the job is withdrawn if it still can be: a caller who hears nothing asks again, and would pay twice.
struct Held {
    studio: Studio,
    id: Option<JobId>,
}

impl Held {
    fn let_go(&mut self) {
        self.id = None;
    }

    fn under_way(&mut self) -> Declined {
        match self.id.take() {
            Some(id) => do_not_send_again(&id),
            None => no_slot(),
        }
    }

    /// Whether the job could be withdrawn: nothing of it can have been accepted.
    async fn withdrawn(&mut self) -> Result<bool, Declined> {
        let Some(id) = self.id.clone() else {
            return Ok(true);
        };
        match contract::jobs::cancel(&self.studio, JobRef { id }).await {
            Ok(_) => {
                self.let_go();
                // Its key, where it has one, may order it again.
                contract::admission::forget_order(&self.studio).await?;
                Ok(true)
            }
            Err(error) if error.code == ErrorCode::Conflict => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let Some(id) = self.id.take() else { return };
        let studio = self.studio.clone();
        tokio::spawn(async move {
            let withdrawn = contract::jobs::cancel(&studio, JobRef { id }).await;
            let forgotten = match withdrawn {
                Ok(_) => contract::admission::forget_order(&studio).await,
                Err(error) => Err(error),
            };
            if let Err(error) = forgotten {
                tracing::info!(%error, "the caller hung up; the job runs on");
            }
        });
    }
}
