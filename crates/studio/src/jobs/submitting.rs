//! Submitting: the paid call.
//!
//! The attempt, its trace id and its exact bytes are on disk before the call, the answer right after it.
//! Whatever is not plainly an acceptance or a refusal leaves the job unsure; nothing here sends twice.

use std::time::Duration;

use pixverse::{PaidCall, PixverseError, RefusalKind, Route, Verdict};

use super::driver::{Driver, Step};
use super::failure;
use super::preparing::Ready;
use super::slots;
use super::story;
use super::waiting::{Waiting, WaitingFor};
use crate::accounts::{Reaction, Way};
use crate::error::StudioError;
use crate::fault;
use crate::ids::AttemptId;
use crate::journal::{Line, Opened};
use crate::stage::{Fact, Stage};
use crate::store::jobs::JobRow;

/// What the queue is told about a refusal for now.
pub(super) struct ForNow {
    pub(super) fact: Fact,
    pub(super) waiting: Waiting,
    pub(super) at_least: Option<Duration>,
}

impl Driver {
    /// Write the attempt down, make the paid call, and write down what came of it.
    pub(super) async fn submit(&self, job: &JobRow, ready: Ready) -> Result<(), StudioError> {
        let attempt = AttemptId::fresh();
        if !self.write_down(job, &attempt, &ready.call).await? {
            return Ok(());
        }
        let answer = ready.session.send(&ready.call, attempt.uuid()).await;
        fault::point("paid-call-answered");
        self.note_reach(answer.as_ref().err());
        match answer {
            Ok(accepted) => self.accepted(job, &attempt, &accepted).await,
            Err(error) => self.not_accepted(job, &attempt, &ready, &error).await,
        }
    }

    /// Write the attempt down, in the database and in the journal; whether it may be sent now.
    pub(super) async fn write_down(
        &self,
        job: &JobRow,
        attempt: &AttemptId,
        call: &PaidCall,
    ) -> Result<bool, StudioError> {
        self.open(job, call, attempt).await?;
        fault::point("attempt-committed");
        let opened = Opened::of(job, attempt, call, self.now_ms());
        if let Err(error) = self.journal.append(Line::Opened(Box::new(opened))).await {
            let for_now = ForNow {
                fact: Fact::NotSent,
                waiting: Waiting::from(&error),
                at_least: None,
            };
            self.not_now(job, attempt, for_now).await?;
            return Ok(false);
        }
        fault::point("attempt-journalled");
        self.may_send(job).await
    }

    /// One write: the stage, the trace id and the bytes.
    async fn open(
        &self,
        job: &JobRow,
        call: &PaidCall,
        attempt: &AttemptId,
    ) -> Result<(), StudioError> {
        let now = self.now_ms();
        let mut writing = self.ground.store.write().await?;
        let mut row = writing.job(&job.id).await?;
        self.check(&row, Stage::Preparing)?;
        row.take(Fact::Ready, now)?;
        row.sent_at = Some(now);
        writing.open_attempt(attempt, &row, call, now).await?;
        writing.save_job(&row, now).await?;
        writing.commit().await?;
        story::moved(&row, Stage::Preparing, Fact::Ready, Some(attempt));
        Ok(())
    }

    /// The last question before credits are spent: is the job still ours?
    async fn may_send(&self, job: &JobRow) -> Result<bool, StudioError> {
        let row = self.ground.store.job(&job.id).await?;
        Ok(self.check(&row, Stage::Submitting).is_ok() && self.claims.is_held())
    }

    /// No acceptance: what the answer means is the client's to say.
    pub(super) async fn not_accepted(
        &self,
        job: &JobRow,
        attempt: &AttemptId,
        ready: &Ready,
        error: &PixverseError,
    ) -> Result<(), StudioError> {
        let (fact, waiting, at_least) = match error.after_paid_call() {
            Verdict::Unsure => return self.lost(job, attempt).await,
            Verdict::NotSent => {
                let waiting = WaitingFor::Service.because("PixVerse cannot be reached");
                (Fact::NotSent, waiting, None)
            }
            Verdict::RefusedForNow { after } => {
                let waiting = self.learn(job, error).await?;
                (Fact::RefusedForNow, waiting, after)
            }
            Verdict::RefusedForGood if self.goes_to_page(job, error).await? => {
                return self.go_to_page(job, attempt).await;
            }
            Verdict::RefusedForGood => {
                let Some(waiting) = self.mended(job, ready, error).await? else {
                    return self.refused_for_good(job, attempt, error).await;
                };
                (Fact::RefusedForNow, waiting, None)
            }
        };
        let for_now = ForNow {
            fact,
            waiting,
            at_least,
        };
        self.not_now(job, attempt, for_now).await
    }

    /// The web call's form has changed, and the account allows the page then.
    async fn goes_to_page(&self, job: &JobRow, error: &PixverseError) -> Result<bool, StudioError> {
        if job.route != Route::Web || !error.refuses_form() {
            return Ok(false);
        }
        let account = self.accounts.get(&job.account).await?;
        Ok(account.way == Way::WebThenBrowser)
    }

    /// The attempt was refused; the job waits for its next one, which goes through the page.
    async fn go_to_page(&self, job: &JobRow, attempt: &AttemptId) -> Result<(), StudioError> {
        let step = Step {
            job: &job.id,
            from: Stage::Submitting,
            fact: Fact::RefusedForNow,
            attempt: Some(attempt),
        };
        self.advance(step, |row| {
            row.route = Route::Browser;
            row.note(
                "PixVerse refused the form of the web call, so the job went through the page."
                    .into(),
            );
        })
        .await?;
        fault::point("refusal-committed");
        self.wake();
        Ok(())
    }

    async fn refused_for_good(
        &self,
        job: &JobRow,
        attempt: &AttemptId,
        error: &PixverseError,
    ) -> Result<(), StudioError> {
        let step = Step {
            job: &job.id,
            from: Stage::Submitting,
            fact: Fact::RefusedForGood,
            attempt: Some(attempt),
        };
        self.fail(step, failure::refused(error)).await
    }

    /// What a refusal for now says, and teaches about slots.
    async fn learn(&self, job: &JobRow, error: &PixverseError) -> Result<Waiting, StudioError> {
        Ok(match error.refusal_kind() {
            Some(RefusalKind::NoSlot) => {
                let running = self
                    .ground
                    .store
                    .running_beside(job, self.freed_ms())
                    .await?;
                self.accounts
                    .slots_learned(&job.account, slots::learned(running))
                    .await?;
                WaitingFor::Slot.because("PixVerse has no free slot for this account")
            }
            Some(_) => WaitingFor::Service.because("PixVerse is busy"),
            None => WaitingFor::Service.because("PixVerse asks to wait"),
        })
    }

    /// A refusal for good that a sign-in or a fresh upload mends; what to say, or `None` when nothing does.
    async fn mended(
        &self,
        job: &JobRow,
        ready: &Ready,
        error: &PixverseError,
    ) -> Result<Option<Waiting>, StudioError> {
        match error.refusal_kind() {
            Some(kind @ (RefusalKind::SignedOut | RefusalKind::SignedInElsewhere)) => {
                let reaction = self.accounts.refused(&ready.session, kind).await?;
                let is_mended = matches!(reaction, Reaction::SignedInAgain | Reaction::NotNow);
                let why = "the session had expired; signing in again";
                Ok(is_mended.then(|| WaitingFor::Account.because(why)))
            }
            // The upload that was remembered is gone at PixVerse: forget it, once.
            Some(RefusalKind::NotFound) if !job.recipe.inputs.is_empty() && job.tries == 0 => {
                for input in &job.recipe.inputs {
                    self.inputs
                        .forget_upload(&input.sha256, &job.account)
                        .await?;
                }
                let why = "PixVerse no longer has a file; it is uploaded again";
                Ok(Some(WaitingFor::Service.because(why)))
            }
            _ => Ok(None),
        }
    }

    /// Nothing was accepted: the attempt is over, the job waits for its next one.
    pub(super) async fn not_now(
        &self,
        job: &JobRow,
        attempt: &AttemptId,
        for_now: ForNow,
    ) -> Result<(), StudioError> {
        let step = Step {
            job: &job.id,
            from: Stage::Submitting,
            fact: for_now.fact,
            attempt: Some(attempt),
        };
        self.put_back(step, for_now.waiting, for_now.at_least).await
    }

    /// The answer was lost: it may have been accepted.
    pub(super) async fn lost(&self, job: &JobRow, attempt: &AttemptId) -> Result<(), StudioError> {
        let step = Step {
            job: &job.id,
            from: Stage::Submitting,
            fact: Fact::Lost,
            attempt: Some(attempt),
        };
        self.advance(step, |row| {
            let why = "the answer was lost; finding out whether PixVerse accepted";
            row.waiting = Some(WaitingFor::Answer.because(why));
        })
        .await?;
        fault::point("answer-lost-committed");
        Ok(())
    }

    /// A job of ours is in Submitting and no task of ours is sending it: its answer is lost.
    pub(super) async fn found_submitting(&self, job: &JobRow) -> Result<(), StudioError> {
        match self.ground.store.live_attempt(&job.id).await? {
            Some(attempt) => self.lost(job, &attempt.id).await,
            None => Err(StudioError::conflict(
                "A job is being sent without an attempt.",
            )),
        }
    }
}
