//! What the sidecars tell of jobs that the journal does not know: it was deleted, or is younger than they are.

use super::{AttemptEnd, Remembered, RememberedAttempt, RememberedJob};
use crate::clock::to_ms;
use crate::ids::{AccountId, AttemptId, BatchId, JobId};
use crate::journal::Opened;
use crate::library::Found;
use crate::stage::Outcome;

impl Remembered {
    /// Jobs that only the sidecar of their clip knows are done jobs.
    pub(in crate::rebuilding) fn with_clips(mut self, clips: &[Found]) -> Self {
        for clip in clips {
            let (Some(job), Some(account)) = (&clip.row.job, &clip.row.account) else {
                continue;
            };
            if self.places.contains_key(job) {
                continue;
            }
            self.add(RememberedJob {
                id: job.clone(),
                batch: BatchId::fresh(),
                account: account.clone(),
                route: Some(clip.row.route),
                recipe: clip.row.recipe.clone(),
                out_dir: None,
                created_at: to_ms(clip.job_created_at),
                rest: None,
            });
            self.attempts_of_clip(job, account, clip);
        }
        self
    }

    /// The last attempt of a clip's job is the one that was accepted; those before it were not.
    fn attempts_of_clip(&mut self, job: &JobId, account: &AccountId, clip: &Found) {
        let created_at = to_ms(clip.job_created_at);
        for (place, trace) in clip.trace_ids.iter().enumerate() {
            let Ok(attempt) = trace.to_string().parse::<AttemptId>() else {
                continue;
            };
            let end = match &clip.row.video_id {
                Some(video_id) if place + 1 == clip.trace_ids.len() => AttemptEnd::Accepted {
                    video_id: video_id.clone(),
                    charged_credits: clip.row.charged_credits,
                    at_ms: created_at,
                    line: 0,
                },
                _ => AttemptEnd::Settled {
                    outcome: Outcome::Refused,
                    at_ms: created_at,
                },
            };
            self.attempts.push(RememberedAttempt {
                opened: Opened {
                    attempt,
                    job: job.clone(),
                    account: account.clone(),
                    recipe: clip.row.recipe.clone(),
                    route: Some(clip.row.route),
                    path: None,
                    body: None,
                    estimated_credits: None,
                    is_exact: false,
                    out_dir: None,
                    at_ms: created_at,
                },
                job: job.clone(),
                end: Some(end),
                is_refunded: false,
            });
        }
    }
}
