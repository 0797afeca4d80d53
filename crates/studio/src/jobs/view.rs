//! From stored rows to [`Job`]s: attempts, files and the words for waiting are put beside each.

use std::collections::HashMap;

use pixverse::Route;

use super::model::{ClipFile, Cost, Job, JobError};
use super::reasons::Reasons;
use crate::browsers::Evidence;
use crate::claims::Register;
use crate::clock::from_ms;
use crate::error::StudioError;
use crate::ids::{AccountId, BatchId, JobId};
use crate::paging::Cursor;
use crate::stage::Stage;
use crate::store::attempts::Submissions;
use crate::store::jobs::Seen;
use crate::studio::Inner;

/// Which jobs to read.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Which<'a> {
    /// Every one.
    All,
    /// Those to which something can still happen by itself, and failed ones that nobody has put away.
    Unfinished,
    /// These.
    Among(&'a [JobId]),
    /// Those of a batch.
    OfBatch(&'a BatchId),
    /// Every one or the unfinished ones, behind `cursor`.
    Page {
        unfinished_only: bool,
        /// Only those of this account.
        account: Option<&'a AccountId>,
        cursor: Option<&'a Cursor<JobId>>,
        /// Most rows.
        limit: u32,
    },
}

/// What is read once for many jobs.
struct Beside<'a> {
    submissions: HashMap<JobId, Submissions>,
    reasons: Reasons,
    register: Register<'a>,
}

impl Inner {
    /// Jobs as hosts see them, in the order of the queue.
    pub(crate) async fn jobs(&self, which: Which<'_>) -> Result<Vec<Job>, StudioError> {
        let store = &self.ground.store;
        let seen = match which {
            Which::All => store.jobs_all().await?,
            Which::Unfinished => store.jobs_unfinished().await?,
            Which::Among(ids) => store.jobs_among(ids).await?,
            Which::OfBatch(batch) => store.jobs_of_batch(batch).await?,
            Which::Page {
                unfinished_only,
                account,
                cursor,
                limit,
            } => {
                store
                    .jobs_page((unfinished_only, account), cursor, limit)
                    .await?
            }
        };
        let ids: Vec<&JobId> = seen.iter().map(|seen| &seen.job.id).collect();
        let times = (self.ground.clock.now_ms(), self.driver.freed_ms());
        let mut beside = Beside {
            submissions: store.submissions(&ids).await?,
            reasons: Reasons::read(store, &seen, times).await?,
            register: self.driver.claims().register(),
        };
        Ok(seen
            .into_iter()
            .map(|seen| self.view(seen, &mut beside))
            .collect())
    }

    /// One job.
    pub(crate) async fn job(&self, id: &JobId) -> Result<Job, StudioError> {
        self.jobs(Which::Among(std::slice::from_ref(id)))
            .await?
            .pop()
            .ok_or_else(|| StudioError::not_found("job with this id"))
    }

    fn view(&self, seen: Seen, beside: &mut Beside<'_>) -> Job {
        let submissions = beside.submissions.remove(&seen.job.id).unwrap_or_default();
        let is_unsent = seen.job.stage == Stage::Queued
            && !seen.job.is_held
            && beside.register.is_free(seen.job.owner.as_deref());
        let waiting = match seen.job.stage {
            Stage::Queued => beside.reasons.of(&seen.job, is_unsent),
            _ => seen.job.waiting.clone(),
        };
        let clip = self.clip_file(&seen);
        let Seen {
            job, account_name, ..
        } = seen;
        Job {
            progress: self.news.progress_of(&job.id),
            steps: self.news.steps_of(&job.id),
            batch: job.batch,
            stage: job.stage,
            mode: job.recipe.mode,
            model: job.recipe.model.clone(),
            prompt: job.recipe.prompt.clone(),
            route: job.route,
            account: account_name,
            account_id: job.account,
            video_id: job.video_id,
            recipe: job.recipe,
            attempts: submissions.attempts,
            error: job
                .error
                .map(|error| self.with_bundle(error, job.route, &job.id)),
            clip,
            clip_id: job.clip,
            cost: Cost {
                estimated_credits: job.estimate.credits,
                is_exact: job.estimate.is_exact,
                charged_credits: submissions.charged_credits,
            },
            waiting_for: waiting.as_ref().map(|waiting| waiting.what),
            waiting: waiting.map(|waiting| waiting.why),
            created_at: from_ms(job.created_at),
            stage_since: from_ms(job.stage_since),
            sent_at: job.sent_at.map(from_ms),
            ended_at: job.ended_at.map(from_ms),
            position: job.position,
            can_edit: job.stage == Stage::Queued,
            can_cancel: job.stage.can_cancel(),
            can_retry: job.stage.can_retry(),
            needs_choice: job.needs_choice,
            is_unsent,
            is_hidden: job.is_hidden,
            notes: job.notes,
            id: job.id,
        }
    }

    fn with_bundle(&self, error: JobError, route: Route, id: &JobId) -> JobError {
        let has_bundle =
            route == Route::Browser && Evidence::of(&self.ground.home, id).has_bundle();
        JobError {
            has_bundle,
            ..error
        }
    }

    fn clip_file(&self, seen: &Seen) -> Option<ClipFile> {
        let clip = seen.clip.as_ref()?;
        #[expect(
            clippy::cast_precision_loss,
            reason = "a clip's milliseconds are far below 2^52"
        )]
        let duration_s = clip.duration_ms.map(|ms| ms as f64 / 1_000.0);
        Some(ClipFile {
            path: match &seen.job.out_path {
                Some(copy) => copy.clone(),
                None => self.library.path_of(&clip.path),
            },
            size_bytes: u64::try_from(clip.size_bytes).unwrap_or_default(),
            sha256: clip.sha256.clone(),
            width: clip.width,
            height: clip.height,
            duration_s,
        })
    }
}
