//! Rendering: looking until `PixVerse` shows a real link or says that there will be none. Slow is not failed.

use std::time::Duration;

use pixverse::{FailedKind, Look};

use super::driver::{Driver, Step};
use super::failure;
use super::sent_twice::may_have_double;
use super::slots::SLOT_FREED_AFTER;
use super::story;
use super::waiting::{Waiting, WaitingFor};
use crate::clock::ms;
use crate::error::StudioError;
use crate::fault;
use crate::stage::{Fact, Stage};
use crate::store::jobs::JobRow;

const SLOW: &str = "no clip after 10 minutes; PixVerse is slow, and it is still watched";

impl Driver {
    /// Look until the stage changes.
    pub(super) async fn watch(&self, mut job: JobRow) -> Result<(), StudioError> {
        let Some(video_id) = job.video_id.as_deref().and_then(|id| id.parse().ok()) else {
            return Err(StudioError::conflict(
                "A rendering job has no id of PixVerse.",
            ));
        };
        // After an expired link the pause grows, so that a link that is never good costs little.
        let mut pause = match job.tries {
            0 if self.is_fresh(&job) => self.pace.first_look(),
            0 => self.pace.look_again(),
            tries => self.pace.retry(tries),
        };
        let mut failures = 0;
        let mut may_have_double = may_have_double(&job);
        loop {
            may_have_double = may_have_double && !self.look_for_double(&job).await?;
            self.rest(pause).await;
            match self.look(&job, video_id).await? {
                Ok(Look::Rendering { note, .. }) => {
                    failures = 0;
                    let why = note.or_else(|| self.is_slow(&job).then(|| SLOW.to_owned()));
                    let waiting = why.map(|why| WaitingFor::Service.because(why));
                    self.remark(&mut job, waiting, false).await?;
                    pause = self.pace.next_look();
                }
                Ok(Look::Rendered { url, .. }) => {
                    self.look_again_for_double(&job).await?;
                    return self.rendered(&job, url.into()).await;
                }
                Ok(Look::Failed { kind }) => return self.failed_there(&job, kind).await,
                Err(why) => {
                    failures += 1;
                    self.remark(&mut job, Some(why), false).await?;
                    pause = self.pause_after(failures);
                }
            }
        }
    }

    /// One look; the inner error is the reason why it showed nothing.
    async fn look(
        &self,
        job: &JobRow,
        video_id: u64,
    ) -> Result<Result<Look, Waiting>, StudioError> {
        let session = match self.accounts.session(&job.account).await {
            Ok(session) => session,
            Err(error @ StudioError::Database(_)) => return Err(error),
            Err(error) => return Ok(Err(Waiting::from(&error))),
        };
        let look = {
            let _turn = self.memory.looks.turn(&job.account).await;
            session.look(video_id).await
        };
        self.note_reach(look.as_ref().err());
        match look {
            Ok(look) => Ok(Ok(look)),
            Err(error) => Ok(Err(self.why_not(&session, &error).await?)),
        }
    }

    fn pause_after(&self, failures: u32) -> Duration {
        self.pace.retry(failures).max(self.pace.next_look())
    }

    /// It was accepted a moment ago, by this process.
    fn is_fresh(&self, job: &JobRow) -> bool {
        let age = job.accepted_at.map(|accepted| self.now_ms() - accepted);
        age.is_some_and(|age| (0..ms(self.pace.first_look())).contains(&age))
    }

    fn is_slow(&self, job: &JobRow) -> bool {
        let accepted_at = job.accepted_at.unwrap_or(job.stage_since);
        self.now_ms() - accepted_at >= ms(SLOT_FREED_AFTER)
    }

    async fn rendered(&self, job: &JobRow, link: String) -> Result<(), StudioError> {
        self.advance(step(job, Fact::Rendered), |row| row.media_url = Some(link))
            .await?;
        fault::point("link-committed");
        Ok(())
    }

    /// There will be no clip. Credits of a moderated one come back, so the ledger says so.
    async fn failed_there(&self, job: &JobRow, kind: FailedKind) -> Result<(), StudioError> {
        let now = self.now_ms();
        let mut writing = self.ground.store.write().await?;
        let mut row = writing.job(&job.id).await?;
        self.check(&row, Stage::Rendering)?;
        row.take(Fact::FailedThere, now)?;
        row.error = Some(failure::ended(kind));
        if let Some(video_id) = &job.video_id {
            writing.no_clip(&job.id, video_id, now).await?;
            if kind == FailedKind::Moderated {
                writing.refund(&job.id, video_id).await?;
            }
        }
        writing.save_job(&row, now).await?;
        writing.commit().await?;
        story::moved(&row, Stage::Rendering, Fact::FailedThere, None);
        fault::point("refusal-committed");
        self.accounts.credits_stale(&job.account);
        Ok(())
    }
}

fn step(job: &JobRow, fact: Fact) -> Step<'_> {
    Step {
        job: &job.id,
        from: Stage::Rendering,
        fact,
        attempt: None,
    }
}
