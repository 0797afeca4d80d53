//! What a person may say about a job. Every word is one write, and gives the whole row back.

use super::model::Job;
use super::view::Which;
use super::waiting::WaitingFor;
use crate::callers::{Behalf, price_of};
use crate::error::StudioError;
use crate::ids::JobId;
use crate::options::Drive;
use crate::stage::{Fact, Outcome, Stage};
use crate::store::jobs::JobRow;
use crate::studio::Inner;

/// What a person says about a lost answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Look once more.
    Look,
    /// It was not made: send it again, which may cost credits again.
    SendAgain,
    /// It was not made, or does not matter: no other.
    Forget,
}

impl Inner {
    /// Change one job by a person's word.
    async fn change(
        &self,
        id: &JobId,
        alter: impl FnOnce(&mut JobRow, i64) -> Result<(), StudioError> + Send,
    ) -> Result<Job, StudioError> {
        let now = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        let mut row = writing.job(id).await?;
        alter(&mut row, now)?;
        writing.save_job(&row, now).await?;
        writing.commit().await?;
        self.driver.wake();
        self.job(id).await
    }

    /// Stop a job that cannot have been accepted.
    pub(crate) async fn cancel(&self, id: &JobId) -> Result<Job, StudioError> {
        self.change(id, |row, now| {
            if !row.stage.can_cancel() {
                return Err(StudioError::conflict(why_not_cancelled(row.stage)));
            }
            row.take(Fact::Cancelled, now).map(drop)
        })
        .await
    }

    /// Try a failed job again, as a new attempt.
    pub(crate) async fn retry(&self, id: &JobId, behalf: &Behalf) -> Result<Job, StudioError> {
        let now = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        let mut row = writing.job(id).await?;
        row.try_again(self.new_owner(), now)?;
        behalf.check_pays_for(&row)?;
        writing.check_cap(behalf, price_of([&row.estimate])).await?;
        writing.save_job(&row, now).await?;
        writing.commit().await?;
        self.driver.wake();
        self.job(id).await
    }

    /// Take a job's card away; the job itself goes on.
    pub(crate) async fn hide(&self, id: &JobId) -> Result<Job, StudioError> {
        self.change(id, |row, _| {
            row.is_hidden = true;
            Ok(())
        })
        .await
    }

    /// Show a hidden card again.
    pub(crate) async fn show(&self, id: &JobId) -> Result<Job, StudioError> {
        self.change(id, |row, _| {
            row.is_hidden = false;
            Ok(())
        })
        .await
    }

    /// A person's word about a lost answer.
    pub(crate) async fn resolve(
        &self,
        id: &JobId,
        choice: Choice,
        behalf: &Behalf,
    ) -> Result<Job, StudioError> {
        let fact = match choice {
            Choice::Look => return self.look_again(id).await,
            Choice::SendAgain => Fact::NotMade,
            Choice::Forget => Fact::Forgotten,
        };
        let now = self.ground.clock.now_ms();
        let attempt = self.ground.store.live_attempt(id).await?;
        let mut writing = self.ground.store.write().await?;
        let mut row = writing.job(id).await?;
        row.take(fact, now)?;
        if fact == Fact::NotMade {
            behalf.check_pays_for(&row)?;
            writing.check_cap(behalf, price_of([&row.estimate])).await?;
        }
        if row.owner.is_none() && fact == Fact::NotMade {
            row.owner = self.new_owner();
        }
        if let Some(attempt) = attempt {
            writing
                .settle_attempt(&attempt.id, Outcome::Abandoned, now)
                .await?;
        }
        writing.save_job(&row, now).await?;
        writing.commit().await?;
        crate::fault::point("choice-committed");
        self.driver.nudge(id);
        self.driver.wake();
        self.job(id).await
    }

    async fn look_again(&self, id: &JobId) -> Result<Job, StudioError> {
        let job = self
            .change(id, |row, _| {
                if row.stage != Stage::Unsure {
                    return Err(StudioError::conflict(
                        "There is no lost answer to look for.",
                    ));
                }
                row.waiting = Some(WaitingFor::Answer.because("looking once more"));
                row.needs_choice = false;
                Ok(())
            })
            .await?;
        self.driver.nudge(id);
        Ok(job)
    }

    /// Drive these jobs from here: what nobody drives is taken over, and what was kept is sent.
    pub(crate) async fn take(&self, ids: &[JobId]) -> Result<Vec<Job>, StudioError> {
        let me = self.new_owner();
        self.change_unsent(ids, |row| {
            row.owner.clone_from(&me);
            row.is_held = false;
        })
        .await
    }

    /// Send jobs that another process left, all of them when `ids` is empty.
    pub(crate) async fn send(&self, ids: &[JobId]) -> Result<Vec<Job>, StudioError> {
        let ids = self.unsent_or(ids).await?;
        self.take(&ids).await
    }

    /// Keep jobs that another process left: they stay in the queue and are not sent.
    pub(crate) async fn keep(&self, ids: &[JobId]) -> Result<Vec<Job>, StudioError> {
        let ids = self.unsent_or(ids).await?;
        self.change_unsent(&ids, |row| {
            if row.stage == Stage::Queued {
                row.is_held = true;
                row.owner = None;
            }
        })
        .await
    }

    /// How many jobs wait for Send or Keep.
    pub(crate) async fn unsent(&self) -> Result<Vec<JobId>, StudioError> {
        let store = &self.ground.store;
        let mut ids = store.unsent_by(None).await?;
        for owner in store.other_owners(self.driver.claims().owner()).await? {
            if !self.driver.claims().is_alive(&owner) {
                ids.extend(store.unsent_by(Some(&owner)).await?);
            }
        }
        Ok(ids)
    }

    async fn unsent_or(&self, ids: &[JobId]) -> Result<Vec<JobId>, StudioError> {
        if ids.is_empty() {
            return self.unsent().await;
        }
        Ok(ids.to_vec())
    }

    /// Change those of the jobs that nobody else drives, in one write.
    async fn change_unsent(
        &self,
        ids: &[JobId],
        alter: impl Fn(&mut JobRow) + Send,
    ) -> Result<Vec<Job>, StudioError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        self.free_dead_owners().await?;
        let now = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        for id in ids {
            let mut row = writing.job(id).await?;
            let is_ours = row
                .owner
                .as_deref()
                .is_none_or(|owner| owner == self.driver.claims().owner());
            if is_ours && !row.stage.is_over() {
                alter(&mut row);
                writing.save_job(&row, now).await?;
            }
        }
        writing.commit().await?;
        self.driver.take_stock();
        self.jobs(Which::Among(ids)).await
    }

    async fn free_dead_owners(&self) -> Result<(), StudioError> {
        let store = &self.ground.store;
        for owner in store.other_owners(self.driver.claims().owner()).await? {
            if !self.driver.claims().is_alive(&owner) {
                store.free(&owner, self.ground.clock.now_ms()).await?;
            }
        }
        Ok(())
    }

    /// Who drives what is put in the queue here: this process, unless it only reads.
    pub(super) fn new_owner(&self) -> Option<String> {
        let drives = self.drive != Drive::Nothing;
        drives.then(|| self.driver.claims().owner().to_owned())
    }
}

/// Why a job in this stage cannot be cancelled.
fn why_not_cancelled(stage: Stage) -> &'static str {
    match stage {
        Stage::Done | Stage::Failed | Stage::Cancelled => "This job is over.",
        Stage::Submitting | Stage::Unsure => {
            "PixVerse may have accepted this job, and PixVerse cannot cancel. Its card can be hidden."
        }
        _ => {
            "PixVerse has accepted this job, and PixVerse cannot cancel. Its card can be hidden; the clip \
             is kept when it comes."
        }
    }
}

impl JobRow {
    /// A failed job goes again, as a new attempt, driven by `owner`.
    pub(super) fn try_again(
        &mut self,
        owner: Option<String>,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        self.take(Fact::Retried, now_ms)?;
        self.owner = owner;
        self.error = None;
        self.video_id = None;
        self.media_url = None;
        self.accepted_at = None;
        self.is_hidden = false;
        Ok(())
    }
}
