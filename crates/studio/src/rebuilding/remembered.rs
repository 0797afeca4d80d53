//! The journal's lines, put together: what is known of each account, job and attempt. Pure.

mod from_clips;

use std::collections::HashMap;
use std::path::PathBuf;

use pixverse::{AccountKind, Masks, Recipe, Route};

use crate::ids::{AccountId, AttemptId, BatchId, JobId};
use crate::journal::{AccountLine, Enqueued, Line, Looked, Moved, Opened};
use crate::stage::Outcome;
use crate::store::imports::NewImport;

/// All that the journal says.
#[derive(Debug, Default)]
pub(super) struct Remembered {
    pub(super) accounts: HashMap<AccountId, AccountLine>,
    jobs: Vec<RememberedJob>,
    places: HashMap<JobId, usize>,
    attempts: Vec<RememberedAttempt>,
    attempt_places: HashMap<AttemptId, usize>,
    /// Files that became batches.
    pub(super) imports: Vec<RememberedImport>,
    /// Looks for masks, each with what it found and when.
    pub(super) looks: Vec<(Looked, Option<(Masks, i64)>)>,
    named: HashMap<BatchId, (Option<String>, Option<u32>)>,
    /// Lines so far: later ones count more.
    line: usize,
}

/// One job as the journal knows it.
#[derive(Debug, Clone)]
pub(super) struct RememberedJob {
    pub(super) id: JobId,
    pub(super) batch: BatchId,
    pub(super) account: AccountId,
    pub(super) route: Option<Route>,
    pub(super) recipe: Recipe,
    pub(super) out_dir: Option<PathBuf>,
    pub(super) created_at: i64,
    /// Where it last came to rest, and in which line that stands.
    pub(super) rest: Option<(usize, Moved)>,
}

/// One paid call as the journal knows it.
#[derive(Debug, Clone)]
pub(super) struct RememberedAttempt {
    pub(super) opened: Opened,
    /// The job it belongs to; a late clip gives it another one.
    pub(super) job: JobId,
    pub(super) end: Option<AttemptEnd>,
    pub(super) is_refunded: bool,
}

/// A file that became a batch.
#[derive(Debug, Clone)]
pub(super) struct RememberedImport {
    pub(super) file: NewImport,
    pub(super) account: AccountId,
    pub(super) batch: BatchId,
    pub(super) at_ms: i64,
}

/// How a paid call ended.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum AttemptEnd {
    Accepted {
        video_id: String,
        charged_credits: Option<u32>,
        at_ms: i64,
        line: usize,
    },
    Settled {
        outcome: Outcome,
        at_ms: i64,
    },
}

impl FromIterator<Line> for Remembered {
    fn from_iter<T: IntoIterator<Item = Line>>(lines: T) -> Self {
        let mut remembered = Self::default();
        for line in lines {
            remembered.line += 1;
            remembered.take(line);
        }
        remembered
    }
}

impl Remembered {
    fn take(&mut self, line: Line) {
        match line {
            Line::Account(account) => {
                self.accounts.insert(account.account.clone(), *account);
            }
            Line::Batch {
                batch,
                name,
                budget_credits,
            } => {
                let named = self.named.entry(batch).or_default();
                named.0 = name.or(named.0.take());
                named.1 = budget_credits;
            }
            Line::Imported { .. }
            | Line::Enqueued(_)
            | Line::Edited { .. }
            | Line::Refunded { .. }
            | Line::Moved(_) => self.take_of_job(line),
            Line::Opened(opened) => self.opened(*opened),
            Line::Looked(look) => self.looks.push((*look, None)),
            Line::Found {
                attempt,
                masks,
                at_ms,
            } => self.found(&attempt, *masks, at_ms),
            Line::Accepted {
                attempt,
                video_id,
                charged_credits,
                at_ms,
                ..
            } => self.ended(
                &attempt,
                AttemptEnd::Accepted {
                    video_id,
                    charged_credits,
                    at_ms,
                    line: self.line,
                },
            ),
            Line::Settled {
                attempt,
                outcome,
                at_ms,
            } => self.ended(&attempt, AttemptEnd::Settled { outcome, at_ms }),
            Line::HandedOver {
                attempt,
                job,
                video_id,
                charged_credits,
                at_ms,
            } => self.handed_over(&attempt, job, (video_id, charged_credits, at_ms)),
        }
    }

    /// Lines about jobs, and not about their paid calls.
    fn take_of_job(&mut self, line: Line) {
        match line {
            Line::Enqueued(enqueued) => self.enqueued(*enqueued),
            Line::Imported {
                fingerprint,
                account,
                batch,
                name,
                at_ms,
            } => self.imports.push(RememberedImport {
                file: NewImport {
                    fingerprint,
                    name,
                    again: true,
                },
                account,
                batch,
                at_ms,
            }),
            Line::Edited { job, recipe } => {
                if let Some(job) = self.job_mut(&job) {
                    job.recipe = *recipe;
                }
            }
            Line::Refunded { job, video_id } => self.refunded(&job, &video_id),
            Line::Moved(moved) => {
                let line = self.line;
                if let Some(job) = self.job_mut(&moved.job) {
                    job.rest = Some((line, *moved));
                }
            }
            Line::Account(_)
            | Line::Batch { .. }
            | Line::Opened(_)
            | Line::Accepted { .. }
            | Line::Settled { .. }
            | Line::Looked(_)
            | Line::Found { .. }
            | Line::HandedOver { .. } => {}
        }
    }

    fn job_mut(&mut self, id: &JobId) -> Option<&mut RememberedJob> {
        self.places.get(id).map(|place| &mut self.jobs[*place])
    }

    fn add(&mut self, job: RememberedJob) {
        if !self.places.contains_key(&job.id) {
            self.places.insert(job.id.clone(), self.jobs.len());
            self.jobs.push(job);
        }
    }

    /// A job may have been picked, and its paid call written down, before its own line was: what that one says
    /// counts all the same.
    fn enqueued(&mut self, enqueued: Enqueued) {
        for wanted in enqueued.jobs {
            for id in wanted.ids {
                if let Some(known) = self.job_mut(&id) {
                    known.batch.clone_from(&enqueued.batch);
                    known.created_at = enqueued.at_ms;
                    continue;
                }
                self.add(RememberedJob {
                    id,
                    batch: enqueued.batch.clone(),
                    account: enqueued.account.clone(),
                    route: Some(enqueued.route),
                    recipe: wanted.recipe.clone(),
                    out_dir: enqueued.out_dir.clone(),
                    created_at: enqueued.at_ms,
                    rest: None,
                });
            }
        }
    }

    /// The first version did not write jobs down when they were put in the queue: their attempts tell them.
    fn opened(&mut self, opened: Opened) {
        self.add(RememberedJob {
            id: opened.job.clone(),
            batch: BatchId::fresh(),
            account: opened.account.clone(),
            route: opened.route,
            recipe: opened.recipe.clone(),
            out_dir: opened.out_dir.clone(),
            created_at: opened.at_ms,
            rest: None,
        });
        let place = self.attempts.len();
        self.attempt_places.insert(opened.attempt.clone(), place);
        self.attempts.push(RememberedAttempt {
            job: opened.job.clone(),
            opened,
            end: None,
            is_refunded: false,
        });
    }

    fn found(&mut self, attempt: &AttemptId, masks: Masks, at_ms: i64) {
        let look = self
            .looks
            .iter_mut()
            .find(|(look, _)| look.attempt == *attempt);
        if let Some((_, found)) = look {
            *found = Some((masks, at_ms));
        }
    }

    fn attempt_mut(&mut self, id: &AttemptId) -> Option<&mut RememberedAttempt> {
        self.attempt_places
            .get(id)
            .map(|place| &mut self.attempts[*place])
    }

    /// An id that `PixVerse` gave is never taken back by a later line.
    fn ended(&mut self, id: &AttemptId, end: AttemptEnd) {
        if let Some(attempt) = self.attempt_mut(id)
            && !matches!(attempt.end, Some(AttemptEnd::Accepted { .. }))
        {
            attempt.end = Some(end);
        }
    }

    fn handed_over(
        &mut self,
        id: &AttemptId,
        job: JobId,
        (video_id, charged_credits, at_ms): (Option<String>, Option<u32>, i64),
    ) {
        let line = self.line;
        let Some(attempt) = self.attempt_mut(id) else {
            return;
        };
        attempt.job = job;
        if let Some(video_id) = video_id {
            attempt.end = Some(AttemptEnd::Accepted {
                video_id,
                charged_credits,
                at_ms,
                line,
            });
        }
    }

    fn refunded(&mut self, job: &JobId, video: &str) {
        let is_it = |attempt: &&mut RememberedAttempt| {
            attempt.job == *job
                && matches!(&attempt.end, Some(AttemptEnd::Accepted { video_id, .. }) if video_id == video)
        };
        if let Some(attempt) = self.attempts.iter_mut().rev().find(is_it) {
            attempt.is_refunded = true;
        }
    }

    /// Every job, in the order in which it was first heard of.
    pub(super) fn jobs(&self) -> impl Iterator<Item = &RememberedJob> {
        self.jobs.iter()
    }

    /// The attempts of each job, oldest first.
    pub(super) fn attempts(&self) -> HashMap<&JobId, Vec<&RememberedAttempt>> {
        let mut attempts: HashMap<&JobId, Vec<&RememberedAttempt>> = HashMap::new();
        for attempt in &self.attempts {
            attempts.entry(&attempt.job).or_default().push(attempt);
        }
        attempts
    }

    /// What a batch is called and may spend.
    pub(super) fn named(&self, batch: &BatchId) -> (Option<&str>, Option<u32>) {
        self.named
            .get(batch)
            .map_or((None, None), |(name, credits)| (name.as_deref(), *credits))
    }

    /// What is known of an account that no line describes: which route its jobs took.
    pub(super) fn kind_of(&self, account: &AccountId) -> Option<AccountKind> {
        let route = self
            .jobs
            .iter()
            .find(|job| job.account == *account)
            .and_then(|job| job.route)?;
        Some(route.wallet())
    }

    /// Accounts of jobs that no line describes.
    pub(super) fn undescribed(&self) -> Vec<AccountId> {
        let mut ids: Vec<AccountId> = Vec::new();
        for job in &self.jobs {
            if !self.accounts.contains_key(&job.account) && !ids.contains(&job.account) {
                ids.push(job.account.clone());
            }
        }
        ids
    }
}
