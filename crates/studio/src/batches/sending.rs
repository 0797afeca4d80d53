//! From a preview to jobs in the queue: the pictures are kept first, then the jobs and the word that this file was
//! sent go to the disk in one write.

use std::collections::{HashMap, HashSet};

use pixverse::Input;

use super::model::{BatchDraft, EnqueuedBatch, SendBatch};
use super::plan::Plan;
use super::reading::drafts;
use super::row::PictureFile;
use super::sheet::number;
use crate::NewJobs;
use crate::callers::Behalf;
use crate::error::StudioError;
use crate::store::imports::NewImport;
use crate::studio::Inner;

impl Inner {
    /// Put the jobs of a preview in the queue. A preview that could not be sent may be sent again.
    pub(super) async fn enqueue_batch(
        &self,
        send: SendBatch,
        behalf: &Behalf,
    ) -> Result<EnqueuedBatch, StudioError> {
        // Orders under a key come one after another: the second finds what the first has made, not an empty desk.
        let _turn = match &behalf.creation {
            Some(_) => Some(self.orders_turn.lock().await),
            None => None,
        };
        if let Some(batch) = self.made_before(behalf).await? {
            let jobs = self.ground.store.jobs_of_batch(&batch).await?.len();
            return Ok(EnqueuedBatch {
                batch,
                jobs: number(jobs),
            });
        }
        let plan = self
            .batches
            .take(&send.preview, self.ground.clock.now_ms())
            .ok_or_else(|| {
                StudioError::not_found(
                    "such preview: it was sent, or it is older than an hour; read the batch again",
                )
            })?;
        let outcome = self.send_plan(&plan, send, behalf).await;
        if outcome.is_err() {
            self.batches.put(plan);
        }
        outcome
    }

    /// Every job of a preview, which stays.
    pub(super) fn batch_drafts(&self, preview: &str) -> Result<Vec<BatchDraft>, StudioError> {
        let now_ms = self.ground.clock.now_ms();
        let plan = self
            .batches
            .find(preview, now_ms)
            .ok_or_else(|| StudioError::not_found("such preview"))?;
        if plan.has_problems {
            return Ok(Vec::new());
        }
        Ok(drafts(&plan.rows).collect())
    }

    async fn send_plan(
        &self,
        plan: &Plan,
        send: SendBatch,
        behalf: &Behalf,
    ) -> Result<EnqueuedBatch, StudioError> {
        if plan.has_problems {
            return Err(StudioError::InvalidField {
                field: "preview",
                message: "Something in this batch has to be mended first.".to_owned(),
            });
        }
        let import = plan.fingerprint.as_ref().map(|fingerprint| NewImport {
            fingerprint: fingerprint.clone(),
            name: plan.name.clone(),
            again: send.again,
        });
        // Said before pictures are kept and made smaller; the write says it once more.
        if let Some(import) = import.as_ref().filter(|import| !import.again)
            && let Some(before) = self.ground.store.last_import(&import.fingerprint).await?
        {
            return Err(before.conflict());
        }
        let inputs = self.keep_pictures(plan).await?;
        let mut rows = plan.rows.clone();
        for row in &mut rows {
            let kept = row
                .picture
                .as_ref()
                .and_then(|((sha256, _), _)| inputs.get(sha256));
            if let (Some(kept), Some(shown)) = (kept, row.input()) {
                let name = shown.name.clone();
                row.set_input(Input {
                    name,
                    ..kept.clone()
                });
            }
        }
        let new = NewJobs {
            recipes: rows
                .iter()
                .flat_map(|row| row.recipes().collect::<Vec<_>>())
                .collect(),
            count: 1,
            account: behalf.account_for(send.account.or_else(|| plan.account.clone()))?,
            route: send.route,
            out_dir: send.out_dir,
            budget_credits: send.budget_credits,
            name: (!plan.name.is_empty()).then(|| plan.name.clone()),
        };
        let (batch, jobs) = self.put_jobs(new, (import.as_ref(), behalf)).await?;
        Ok(EnqueuedBatch {
            batch,
            jobs: number(jobs),
        })
    }

    /// Keep each picture once, smaller where it has to be; by the hash it had in the preview.
    async fn keep_pictures(&self, plan: &Plan) -> Result<HashMap<String, Input>, StudioError> {
        let mut seen = HashSet::new();
        let mut kept = HashMap::new();
        for (file, is_shrunk) in plan.rows.iter().filter_map(|row| row.picture.as_ref()) {
            if seen.insert(file.0.clone()) {
                kept.insert(
                    file.0.clone(),
                    self.keep_picture(file, (*is_shrunk).then_some(plan.route))
                        .await?,
                );
            }
        }
        Ok(kept)
    }

    async fn keep_picture(
        &self,
        (sha256, path): &PictureFile,
        shrunk_for: Option<pixverse::Route>,
    ) -> Result<Input, StudioError> {
        let mut kept = match path {
            Some(path) => self.inputs.add_path(path).await?,
            None => self.inputs.get(sha256).await?,
        };
        if kept.input.sha256 != *sha256 {
            return Err(StudioError::conflict(format!(
                "The image “{}” has changed since the batch was read; read it again.",
                kept.input.name
            )));
        }
        if let Some(route) = shrunk_for {
            kept = self.inputs.shrink(sha256, route).await?;
        }
        Ok(kept.input)
    }
}
