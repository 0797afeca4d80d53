//! Bringing in: each clip that is there and not known becomes a job that `PixVerse` has long accepted.

use std::collections::HashSet;

use pixverse::{Estimate, Route, WebRecord};

use super::{BroughtIn, OnlineClip, invalid, online};
use crate::clock::to_ms;
use crate::error::StudioError;
use crate::ids::{AccountId, BatchId, JobId};
use crate::jobs::hash;
use crate::options::Drive;
use crate::stage::Stage;
use crate::store::batches::NewBatchRow;
use crate::store::brought_lines;
use crate::store::jobs::{JobRow, NewRow};
use crate::studio::Inner;

impl Inner {
    pub(super) async fn bring_in_from(
        &self,
        account: Option<AccountId>,
        wanted: Option<&[String]>,
    ) -> Result<BroughtIn, StudioError> {
        let account = self.listing_account(account).await?;
        let mut left: Option<HashSet<u64>> = wanted.map(ids_of).transpose()?;
        let mut records: Vec<WebRecord> = Vec::new();
        self.each_page(&account, |page| {
            for record in page {
                let is_meant = left
                    .as_mut()
                    .is_none_or(|left| left.remove(&record.video_id));
                if is_meant && !records.iter().any(|one| one.video_id == record.video_id) {
                    records.push(record);
                }
            }
            left.as_ref().is_none_or(|left| !left.is_empty())
        })
        .await?;
        if let Some(missing) = left.and_then(|left| left.into_iter().next()) {
            let message = format!("The account has no clip {missing}.");
            return Err(invalid("videoIds", message));
        }
        self.bring(&account, &records).await
    }

    /// Make a job of each clip that is there and not known yet: oldest first, as they were made.
    async fn bring(
        &self,
        account: &AccountId,
        records: &[WebRecord],
    ) -> Result<BroughtIn, StudioError> {
        let known = self.known_videos(account).await?;
        let clips: Vec<OnlineClip> = records
            .iter()
            .map(|record| online(record, &known))
            .collect();
        let count = clips.iter().filter(|clip| clip.is_known).count();
        let batch = BatchId::fresh();
        let mut rows = Vec::new();
        for clip in clips.iter().rev() {
            if clip.is_ready && !clip.is_known {
                rows.push(self.brought_row(account, &batch, clip)?);
            }
        }
        self.journal_brought(&rows).await?;
        let now = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        let mut position = writing.next_position().await?;
        let mut jobs = Vec::new();
        for row in &rows {
            // Another process may have brought it in meanwhile.
            let video_id = row.video_id.as_deref().unwrap_or_default();
            if writing.has_video(account, video_id).await? {
                continue;
            }
            writing.add_job(row, position).await?;
            writing.save_job(row, now).await?;
            position += crate::store::jobs::STEP;
            jobs.push(row.id.clone());
        }
        if !jobs.is_empty() {
            let name = "Brought in";
            writing
                .add_batch(NewBatchRow {
                    id: &batch,
                    name: Some(name),
                    jobs: u32::try_from(jobs.len()).unwrap_or(u32::MAX),
                    budget_credits: None,
                    created_at: now,
                })
                .await?;
        }
        writing.commit().await?;
        self.driver.take_stock();
        Ok(BroughtIn {
            jobs,
            known: u32::try_from(count).unwrap_or(u32::MAX),
        })
    }

    /// A job that `PixVerse` accepted when it made the clip.
    fn brought_row(
        &self,
        account: &AccountId,
        batch: &BatchId,
        clip: &OnlineClip,
    ) -> Result<JobRow, StudioError> {
        let now = self.ground.clock.now_ms();
        let me = self.driver.claims().owner().to_owned();
        let made_at = clip.created_at.map_or(now, to_ms).min(now);
        let row = JobRow::queued(NewRow {
            id: JobId::fresh(),
            batch: batch.clone(),
            account: account.clone(),
            route: Route::Web,
            recipe_hash: hash(&clip.recipe)?,
            estimate: Estimate {
                credits: None,
                is_exact: false,
            },
            recipe: clip.recipe.clone(),
            out_dir: None,
            owner: (self.drive != Drive::Nothing).then(|| me.clone()),
            made_by: me,
            created_at: now,
        });
        Ok(JobRow {
            stage: Stage::Rendering,
            video_id: Some(clip.video_id.to_string()),
            // Long ago, so that it takes no slot from jobs that run.
            accepted_at: Some(made_at),
            sent_at: Some(made_at),
            notes: vec!["it was made before, and brought in from the account's list".into()],
            ..row
        })
    }

    /// The journal hears that `PixVerse` has these, so that they are never taken for jobs to be sent.
    async fn journal_brought(&self, rows: &[JobRow]) -> Result<(), StudioError> {
        let mut lines = Vec::new();
        for row in rows {
            let video_id = row.video_id.clone().unwrap_or_default();
            lines.extend(brought_lines(row, video_id));
        }
        self.driver.journal.append_all(lines).await
    }
}

fn ids_of(ids: &[String]) -> Result<HashSet<u64>, StudioError> {
    let read = |id: &String| {
        let id = id.trim().parse::<u64>().ok().filter(|id| *id > 0);
        id.ok_or_else(|| invalid("videoIds", "PixVerse's ids are whole numbers."))
    };
    ids.iter().map(read).collect()
}
