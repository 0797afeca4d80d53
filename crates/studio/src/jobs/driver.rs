//! What every driven job's task shares, and the loop that walks one job through its stages.
//!
//! Each stage has a file of its own; all of them move a job only through [`Driver::advance`], which looks
//! at the row again inside the write and leaves it alone when it is not this process's any more.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use pixverse::Route;
use tokio::sync::Notify;
use tokio_util::sync::CancellationToken;

use super::looks::Looks;
use super::model::JobError;
use super::slots::{Quiet, SLOT_FREED_AFTER};
use super::story;
use super::waiting::Waiting;
use crate::browsers::Browsers;
use crate::claims::Claims;
use crate::clock::ms;
use crate::error::StudioError;
use crate::ids::{AccountId, AttemptId, JobId};
use crate::inputs::Inputs;
use crate::journal::Journal;
use crate::news::{News, Newsroom};
use crate::options::{Drive, Pace};
use crate::stage::{Fact, Stage};
use crate::store::jobs::JobRow;
use crate::{Accounts, Downloader, Ground, Library, SettingsBoard};

/// What drives jobs: the doors of the other parts, and what is remembered between two tries.
pub(crate) struct Driver {
    pub(crate) ground: Ground,
    pub(crate) claims: Claims,
    pub(crate) journal: Journal,
    pub(crate) news: Newsroom,
    pub(crate) accounts: Accounts,
    pub(crate) browsers: Browsers,
    pub(crate) inputs: Inputs,
    pub(crate) downloads: Downloader,
    pub(crate) library: Library,
    pub(crate) settings: SettingsBoard,
    pub(crate) drive: Drive,
    pub(crate) pace: Pace,
    pub(crate) memory: Memory,
}

/// Held by whoever is uploading.
type Turn = Arc<tokio::sync::Mutex<()>>;

/// What is remembered between two tries, in this process only.
#[derive(Default)]
pub(crate) struct Memory {
    /// Looks at `PixVerse`, a few at once for each account.
    pub(super) looks: Looks,
    /// Rings when there may be something to send or to watch.
    pub(super) wake: Notify,
    /// Set when jobs came to this process by a person's word: they need their tasks now.
    pub(super) has_new_jobs: AtomicBool,
    /// Set when the studio closes.
    pub(super) stop: CancellationToken,
    /// Tasks that wait for a person's word.
    nudges: Mutex<HashMap<JobId, Arc<Notify>>>,
    /// One upload of the same image to the same account at a time.
    pub(super) uploads: Mutex<HashMap<(String, AccountId), Turn>>,
}

/// Which fact happens to which job.
pub(super) struct Step<'a> {
    pub(super) job: &'a JobId,
    pub(super) from: Stage,
    pub(super) fact: Fact,
    /// The attempt that the fact settles.
    pub(super) attempt: Option<&'a AttemptId>,
}

/// Whether a job's task goes on.
#[derive(PartialEq, Eq)]
enum Next {
    Again,
    Leave,
}

impl Driver {
    /// This process's claims.
    pub(crate) fn claims(&self) -> &Claims {
        &self.claims
    }

    /// Look for something to do now.
    pub(crate) fn wake(&self) {
        self.memory.wake.notify_one();
    }

    /// Jobs came to this process: see that each has its task.
    pub(crate) fn take_stock(&self) {
        self.memory.has_new_jobs.store(true, Ordering::Release);
        self.wake();
    }

    /// Begin to close: tasks end where nothing is lost.
    pub(crate) fn stop(&self) {
        self.memory.stop.cancel();
    }

    /// News, perhaps of another process: a slot may be free, an account signed in.
    pub(crate) fn noticed<'a>(&self, news: impl Iterator<Item = &'a News>) {
        let mut matters = false;
        for news in news {
            match news {
                // Whatever a task of ours does for it ends.
                News::JobChanged(job) if job.stage == Stage::Cancelled => self.nudge(&job.id),
                News::JobChanged(_) | News::AccountChanged(_) | News::SettingsChanged(_) => {}
                _ => continue,
            }
            matters = true;
        }
        if matters {
            self.wake();
        }
    }

    /// Milliseconds now.
    pub(super) fn now_ms(&self) -> i64 {
        self.ground.clock.now_ms()
    }

    /// Jobs accepted or sent before this hold no slot any more.
    pub(crate) fn freed_ms(&self) -> i64 {
        self.now_ms() - ms(SLOT_FREED_AFTER)
    }

    /// Walk one job through its stages until it ends, waits in the queue, or is somebody else's.
    pub(crate) async fn drive(&self, id: &JobId) {
        let mut failures = 0;
        loop {
            let next = match self.step(id).await {
                Ok(next) => {
                    failures = 0;
                    next
                }
                Err(StudioError::NotFound { .. }) => Next::Leave,
                Err(error) => {
                    failures += 1;
                    tracing::warn!(job = %id, %error, "a step could not be made; it is tried again");
                    self.rest(self.pace.retry(failures)).await;
                    Next::Again
                }
            };
            self.news.rested(id);
            if next == Next::Leave || self.memory.stop.is_cancelled() {
                self.news.forget_steps(id);
                self.hang_up(id);
                return;
            }
        }
    }

    async fn step(&self, id: &JobId) -> Result<Next, StudioError> {
        let job = self.ground.store.job(id).await?;
        if job.owner.as_deref() != Some(self.claims.owner()) {
            return Ok(Next::Leave);
        }
        let stop = self.memory.stop.cancelled();
        // Everything may be cut when the studio closes, but a paid call and the writing of its answer.
        match job.stage {
            Stage::Queued | Stage::Done | Stage::Failed | Stage::Cancelled => {
                return Ok(Next::Leave);
            }
            Stage::Preparing if job.route == Route::Browser => self.go_through_page(&job).await?,
            Stage::Preparing => {
                let ready = tokio::select! {
                    ready = self.prepare(&job) => ready?,
                    () = stop => None,
                };
                if let Some(ready) = ready
                    && !self.memory.stop.is_cancelled()
                {
                    self.submit(&job, ready).await?;
                }
            }
            Stage::Submitting => self.found_submitting(&job).await?,
            Stage::Unsure => self.settle(job).await?,
            Stage::Rendering => tokio::select! {
                watched = self.watch(job) => watched?,
                () = stop => {}
            },
            Stage::Downloading => tokio::select! {
                fetched = self.fetch(job) => fetched?,
                () = stop => {}
            },
        }
        Ok(Next::Again)
    }

    /// Let a fact happen to a job of this process, with what else changes in its row.
    pub(super) async fn advance(
        &self,
        step: Step<'_>,
        alter: impl FnOnce(&mut JobRow) + Send,
    ) -> Result<JobRow, StudioError> {
        let now = self.now_ms();
        let mut writing = self.ground.store.write().await?;
        let mut row = writing.job(step.job).await?;
        self.check(&row, step.from)?;
        let outcome = row.take(step.fact, now)?;
        alter(&mut row);
        if let (Some(attempt), Some(outcome)) = (step.attempt, outcome) {
            writing.settle_attempt(attempt, outcome, now).await?;
        }
        writing.save_job(&row, now).await?;
        writing.commit().await?;
        story::moved(&row, step.from, step.fact, step.attempt);
        Ok(row)
    }

    /// Change what is shown of a job that stays where it is; written only if something changes.
    pub(super) async fn remark(
        &self,
        job: &mut JobRow,
        waiting: Option<Waiting>,
        needs_choice: bool,
    ) -> Result<(), StudioError> {
        if job.waiting == waiting && job.needs_choice == needs_choice {
            return Ok(());
        }
        let mut write = self.ground.store.write().await?;
        let mut row = write.job(&job.id).await?;
        self.check(&row, job.stage)?;
        row.waiting = waiting;
        row.needs_choice = needs_choice;
        write.save_job(&row, self.now_ms()).await?;
        write.commit().await?;
        *job = row;
        Ok(())
    }

    /// Nothing was paid: the job goes back to the queue, and its account stays quiet for a while, for every
    /// process of the folder. All of it is one write.
    pub(super) async fn put_back(
        &self,
        step: Step<'_>,
        waiting: Waiting,
        at_least: Option<Duration>,
    ) -> Result<(), StudioError> {
        let now = self.now_ms();
        let quiet = Quiet {
            pace: self.pace,
            at_least,
        };
        let mut write = self.ground.store.write().await?;
        let mut row = write.job(step.job).await?;
        self.check(&row, step.from)?;
        let outcome = row.take(step.fact, now)?;
        let pause = write.keep_quiet(&row.account, quiet, now).await?;
        let Waiting { what, why } = waiting;
        row.tries = row.tries.saturating_add(1);
        row.not_before = Some(now + pause);
        row.waiting =
            Some(what.because(format!("{why}; next try in {} s", (pause / 1_000).max(1))));
        if let (Some(attempt), Some(outcome)) = (step.attempt, outcome) {
            write.settle_attempt(attempt, outcome, now).await?;
        }
        write.save_job(&row, now).await?;
        write.commit().await?;
        crate::fault::point("refusal-committed");
        Ok(())
    }

    /// The job failed in `from`.
    pub(super) async fn fail(&self, step: Step<'_>, error: JobError) -> Result<(), StudioError> {
        self.advance(step, |row| row.error = Some(error)).await?;
        crate::fault::point("refusal-committed");
        Ok(())
    }

    /// The row is still this process's, and where it was left.
    pub(super) fn check(&self, row: &JobRow, from: Stage) -> Result<(), StudioError> {
        if row.owner.as_deref() != Some(self.claims.owner()) || row.stage != from {
            return Err(StudioError::conflict("The job was changed meanwhile."));
        }
        Ok(())
    }

    /// Wait, but not longer than the studio is open.
    pub(super) async fn rest(&self, pause: Duration) {
        tokio::select! {
            () = tokio::time::sleep(pause) => {}
            () = self.memory.stop.cancelled() => {}
        }
    }

    /// Wait until `pause` is over or a person asks to look now.
    pub(super) async fn rest_unless_nudged(&self, id: &JobId, pause: Duration) {
        let bell = self.bell_of(id);
        tokio::select! {
            () = self.rest(pause) => {}
            () = bell.notified() => {}
        }
        self.hang_up(id);
    }

    /// What rings when a person has a word for the job's task.
    pub(super) fn bell_of(&self, id: &JobId) -> Arc<Notify> {
        let mut nudges = self
            .memory
            .nudges
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        Arc::clone(nudges.entry(id.clone()).or_default())
    }

    /// The task waits for no word any more.
    fn hang_up(&self, id: &JobId) {
        let mut nudges = self
            .memory
            .nudges
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        nudges.remove(id);
    }

    /// A person asks to look now.
    pub(crate) fn nudge(&self, id: &JobId) {
        let nudges = self
            .memory
            .nudges
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(nudge) = nudges.get(id) {
            nudge.notify_one();
        }
    }
}
