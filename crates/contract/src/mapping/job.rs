//! Jobs, outwards.

use super::{camel, moment};
use crate::{Attempt, ClipFile, Cost, DraftJob, Job, JobError, Progress};

impl From<studio::Job> for Job {
    fn from(job: studio::Job) -> Self {
        Job {
            id: job.id.into(),
            batch: job.batch.into(),
            stage: job.stage.into(),
            mode: job.mode.into(),
            model: job.model,
            prompt: job.prompt,
            route: job.route.into(),
            account: job.account,
            account_id: job.account_id.into(),
            video_id: job.video_id,
            recipe: job.recipe.into(),
            attempts: job.attempts.into_iter().map(Attempt::from).collect(),
            error: job.error.map(JobError::from),
            clip: job.clip.map(ClipFile::from),
            clip_id: job.clip_id.map(Into::into),
            cost: job.cost.into(),
            waiting: job.waiting,
            waiting_for: job.waiting_for.map(Into::into),
            created_at: moment(job.created_at),
            stage_since: moment(job.stage_since),
            sent_at: job.sent_at.map(moment),
            ended_at: job.ended_at.map(moment),
            progress: job.progress.map(Progress::from),
            steps: job.steps.into_iter().map(Into::into).collect(),
            position: job.position,
            can_edit: job.can_edit,
            can_cancel: job.can_cancel,
            can_retry: job.can_retry,
            needs_choice: job.needs_choice,
            is_unsent: job.is_unsent,
            is_hidden: job.is_hidden,
            notes: job.notes,
        }
    }
}

impl From<studio::Draft> for DraftJob {
    fn from(draft: studio::Draft) -> Self {
        DraftJob {
            mode: draft.mode.into(),
            model: draft.model,
            prompt: draft.prompt,
            route: draft.route.into(),
            account: Some(draft.account),
            recipe: draft.recipe.into(),
            cost: draft.cost.into(),
        }
    }
}

impl From<studio::Attempt> for Attempt {
    fn from(attempt: studio::Attempt) -> Self {
        Attempt {
            trace_id: attempt.trace_id.into(),
            outcome: attempt.outcome.into(),
        }
    }
}

impl From<studio::JobError> for JobError {
    fn from(error: studio::JobError) -> Self {
        JobError {
            code: camel(error.code.as_str()),
            message: error.message,
            charged: error.charged,
            next_step: error.next_step.map(Into::into),
            has_bundle: error.has_bundle,
        }
    }
}

impl From<studio::ClipFile> for ClipFile {
    fn from(file: studio::ClipFile) -> Self {
        ClipFile {
            path: file.path.to_string_lossy().into_owned(),
            size_bytes: file.size_bytes,
            sha256: file.sha256,
            width: file.width,
            height: file.height,
            duration_s: file.duration_s,
        }
    }
}

impl From<studio::Cost> for Cost {
    fn from(cost: studio::Cost) -> Self {
        Cost {
            estimated_credits: cost.estimated_credits,
            exact: cost.is_exact,
            charged_credits: cost.charged_credits,
        }
    }
}

impl From<studio::Progress> for Progress {
    fn from(progress: studio::Progress) -> Self {
        Progress {
            kind: progress.kind.into(),
            done_bytes: progress.done_bytes,
            total_bytes: progress.total_bytes,
        }
    }
}
