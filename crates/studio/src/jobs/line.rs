//! What a person may do with jobs that stand in line: move them, change them, take them out, put failed ones
//! back in.

use std::collections::{BTreeMap, HashSet};

use pixverse::Recipe;

use super::model::Job;
use super::view::Which;
use super::wanted::{hash, invalid};
use crate::callers::Behalf;
use crate::error::StudioError;
use crate::ids::{AccountId, BatchId, JobId};
use crate::stage::{Fact, Stage};
use crate::store::jobs::STEP;
use crate::studio::Inner;

impl Inner {
    /// Put queued jobs in front of another, or at the end. Each account has a line of its own.
    pub(crate) async fn reorder(
        &self,
        ids: &[JobId],
        before: Option<&JobId>,
    ) -> Result<Vec<Job>, StudioError> {
        let now = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        let before = match before {
            Some(id) => Some((writing.job(id).await?.position, id.clone())),
            None => None,
        };
        let mut seen = HashSet::new();
        let mut lines: BTreeMap<AccountId, Vec<JobId>> = BTreeMap::new();
        for id in ids {
            let row = writing.job(id).await?;
            let is_anchor = before.as_ref().is_some_and(|(_, anchor)| anchor == id);
            if row.stage == Stage::Queued && !is_anchor && seen.insert(id) {
                lines.entry(row.account).or_default().push(row.id);
            }
        }
        if lines.is_empty() {
            return Err(StudioError::conflict(
                "None of these jobs is in line any more.",
            ));
        }
        for (account, ids) in &lines {
            writing
                .move_before((account, ids), before.as_ref(), now)
                .await?;
        }
        writing.commit().await?;
        self.driver.wake();
        let moved: Vec<JobId> = lines.into_values().flatten().collect();
        self.jobs(Which::Among(&moved)).await
    }

    /// Change what a queued job makes. Its place stays; what the last try said of the old recipe does not.
    pub(crate) async fn edit(
        &self,
        id: &JobId,
        recipe: Recipe,
        behalf: &Behalf,
    ) -> Result<Job, StudioError> {
        let recipe = self.with_stored_inputs(recipe).await?;
        let now = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        let mut row = writing.job(id).await?;
        if row.stage != Stage::Queued {
            return Err(StudioError::conflict(
                "This job is not in line any more, so it cannot be changed.",
            ));
        }
        let problems = self.ground.problems(&recipe, row.route).await?;
        if !problems.is_empty() {
            return Err(StudioError::InvalidInput { problems });
        }
        let estimate = self.catalog().estimate(&recipe, row.route);
        behalf.check_pays_for(&row)?;
        writing
            .check_cap_of_edit(behalf, row.estimate, estimate)
            .await?;
        row.recipe_hash = hash(&recipe)?;
        row.estimate = estimate;
        row.recipe = recipe;
        row.tries = 0;
        row.not_before = None;
        row.waiting = None;
        writing.save_recipe(&row).await?;
        writing.save_job(&row, now).await?;
        writing.commit().await?;
        self.driver.wake();
        self.job(id).await
    }

    /// Queue failed jobs again, in fair turns with what is in line.
    pub(crate) async fn retry_all(&self, batch: Option<&BatchId>) -> Result<Vec<Job>, StudioError> {
        let owner = self.new_owner();
        let now = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        let failed = writing.failed_jobs(batch).await?;
        let mut next: BTreeMap<(AccountId, BatchId), i64> = BTreeMap::new();
        let mut heads: BTreeMap<AccountId, i64> = BTreeMap::new();
        for row in &failed {
            if !heads.contains_key(&row.account) {
                let head = writing.fair_position(&row.account).await?;
                heads.insert(row.account.clone(), head);
            }
        }
        let mut ids = Vec::with_capacity(failed.len());
        for mut row in failed {
            let head = heads.get(&row.account).copied().unwrap_or_default();
            let position = next
                .entry((row.account.clone(), row.batch.clone()))
                .or_insert(head);
            row.try_again(owner.clone(), now)?;
            writing.save_job(&row, now).await?;
            writing.place(&row.id, *position, now).await?;
            *position += STEP;
            ids.push(row.id);
        }
        writing.commit().await?;
        self.driver.wake();
        self.jobs(Which::Among(&ids)).await
    }

    /// Stop those of these jobs that cannot have been accepted.
    pub(crate) async fn cancel_all(&self, ids: &[JobId]) -> Result<Vec<Job>, StudioError> {
        if ids.is_empty() {
            return Err(invalid("ids", "Name the jobs to cancel."));
        }
        let now = self.ground.clock.now_ms();
        let mut cancelled = 0;
        let mut writing = self.ground.store.write().await?;
        for id in ids {
            let mut row = writing.job(id).await?;
            if row.stage.can_cancel() {
                row.take(Fact::Cancelled, now)?;
                writing.save_job(&row, now).await?;
                cancelled += 1;
            }
        }
        if cancelled == 0 {
            return Err(StudioError::conflict(
                "None of these jobs can be cancelled any more: PixVerse may have accepted them, or they are over.",
            ));
        }
        writing.commit().await?;
        self.driver.wake();
        self.jobs(Which::Among(ids)).await
    }
}
