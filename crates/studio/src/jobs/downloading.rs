//! Downloading: the clip is fetched, checked and kept. While `PixVerse` has it, nothing here fails for good:
//! what cannot be written now is tried again, what is not the clip is asked for anew.

use std::time::Duration;

use url::Url;

use super::driver::{Driver, Step};
use super::model::{Progress, ProgressKind};
use super::waiting::WaitingFor;
use crate::clock::{from_ms, ms};
use crate::downloads::{DownloadError, Fetch, Transfer, Turn};
use crate::error::StudioError;
use crate::fault;
use crate::library::{Kept, Origin};
use crate::stage::{Fact, Stage};
use crate::store::jobs::JobRow;

const FULL: &str =
    "the disk is full; downloads are paused, and go on by themselves when there is room";

impl Driver {
    /// Fetch until the clip is kept or a fresh link is needed.
    pub(super) async fn fetch(&self, mut job: JobRow) -> Result<(), StudioError> {
        let origin = self.origin_of(&job).await?;
        let room = self.downloads.room();
        let mut delays = 0;
        loop {
            if room.is_full() {
                self.shown_as_full(&mut job).await?;
            }
            let turn = room.turn().await;
            if let Turn::Trying { refusals, .. } = &turn {
                self.rest(self.pace.backoff(*refusals)).await;
            }
            match self.fetch_once(&job, &origin).await {
                Ok(kept) => {
                    room.found();
                    // A clip that was kept before a crash may have left what its download began with.
                    self.downloads
                        .discard(job.id.as_str())
                        .map_err(StudioError::from)?;
                    return self.done(&job, kept).await;
                }
                Err(DownloadError::DiskFull { .. }) => room.refused(),
                Err(DownloadError::Studio(error)) if error.is_disk_full() => room.refused(),
                Err(DownloadError::Studio(error)) => return Err(error),
                Err(error @ (DownloadError::Expired | DownloadError::NotTheClip { .. })) => {
                    return self.ask_anew(&job, &error).await;
                }
                Err(error) => {
                    delays += 1;
                    let pause = self.pace.retry(delays);
                    self.delayed(&mut job, &error, pause).await?;
                    self.rest(pause).await;
                }
            }
        }
    }

    async fn fetch_once(&self, job: &JobRow, origin: &Origin) -> Result<Kept, DownloadError> {
        if let Some(kept) = self.library.already(origin).await? {
            return Ok(kept);
        }
        let link = job
            .media_url
            .as_deref()
            .and_then(|link| Url::parse(link).ok());
        let url = link.ok_or(DownloadError::Expired)?;
        let want = Fetch {
            name: job.id.as_str(),
            url: &url,
            allows_loopback: self.is_on_loopback(job).await?,
        };
        let progress = |transfer: Transfer| {
            let progress = Progress {
                kind: ProgressKind::Download,
                done_bytes: transfer.done_bytes,
                total_bytes: transfer.total_bytes,
            };
            self.news.progressed(&job.id, progress);
        };
        let part = self.downloads.fetch(want, progress).await?;
        fault::point("part-fetched");
        let kept = self.library.keep(origin, part).await?;
        fault::point("clip-kept");
        Ok(kept)
    }

    async fn is_on_loopback(&self, job: &JobRow) -> Result<bool, StudioError> {
        let account = self.accounts.get(&job.account).await?;
        Ok(self
            .accounts
            .endpoints_of(&account)
            .is_some_and(|endpoints| endpoints.is_loopback()))
    }

    /// What the library writes beside the clip.
    async fn origin_of(&self, job: &JobRow) -> Result<Origin, StudioError> {
        let account = self.accounts.get(&job.account).await?;
        let submissions = self
            .ground
            .store
            .submissions(&[&job.id])
            .await?
            .remove(&job.id)
            .unwrap_or_default();
        let made_in = job
            .accepted_at
            .and_then(|accepted| u64::try_from(job.stage_since - accepted).ok());
        Ok(Origin {
            job: job.id.clone(),
            account: job.account.clone(),
            account_name: account.name,
            route: job.route,
            recipe: job.recipe.clone(),
            video_id: job.video_id.clone().unwrap_or_default(),
            trace_ids: submissions
                .attempts
                .iter()
                .map(|attempt| attempt.trace_id.uuid())
                .collect(),
            charged_credits: submissions.charged_credits,
            job_created_at: from_ms(job.created_at),
            made_in: made_in.map(Duration::from_millis),
            out_dir: job.out_dir.clone(),
        })
    }

    async fn done(&self, job: &JobRow, kept: Kept) -> Result<(), StudioError> {
        self.advance(step(job, Fact::Saved), |row| {
            row.clip = Some(kept.clip.id);
            row.out_path = kept.out_path;
            for note in kept.notes {
                row.note(note);
            }
        })
        .await?;
        fault::point("done-committed");
        Ok(())
    }

    /// The disk is full: all downloads wait, and one of them finds out when there is room.
    async fn shown_as_full(&self, job: &mut JobRow) -> Result<(), StudioError> {
        let waiting = WaitingFor::Disk.because(FULL);
        match self.remark(job, Some(waiting), false).await {
            // The database lies on the same disk: the word is shown when there is room for it.
            Err(error) if error.is_disk_full() => Ok(()),
            other => other,
        }
    }

    /// The link is no good: `PixVerse` is asked for a fresh one, each time a little later.
    async fn ask_anew(&self, job: &JobRow, why: &DownloadError) -> Result<(), StudioError> {
        self.downloads
            .discard(job.id.as_str())
            .map_err(StudioError::from)?;
        fault::point("part-discarded");
        let waiting = WaitingFor::from(why).because(format!("{why}; a fresh link is asked for"));
        self.advance(step(job, Fact::LinkExpired), |row| {
            row.media_url = None;
            row.tries = row.tries.saturating_add(1);
            row.waiting = Some(waiting);
        })
        .await?;
        fault::point("fresh-link-asked");
        Ok(())
    }

    /// It stays, says why, and is tried again.
    async fn delayed(
        &self,
        job: &mut JobRow,
        why: &DownloadError,
        pause: Duration,
    ) -> Result<(), StudioError> {
        let not_before = self.now_ms() + ms(pause);
        let waiting = WaitingFor::from(why).because(format!("{why}; tried again by itself"));
        *job = self
            .advance(step(job, Fact::Delayed), |row| {
                row.not_before = Some(not_before);
                row.waiting = Some(waiting);
            })
            .await?;
        Ok(())
    }
}

fn step(job: &JobRow, fact: Fact) -> Step<'_> {
    Step {
        job: &job.id,
        from: Stage::Downloading,
        fact,
        attempt: None,
    }
}
