//! The board: where jobs are put. They are on disk before anyone hears of them.

use pixverse::Recipe;

use super::model::{Cost, Draft, Job};
use super::view::Which;
use super::wanted::{NewJobs, Wanted, hash};
use crate::callers::{Behalf, price_of};
use crate::error::StudioError;
use crate::fault;
use crate::ids::{BatchId, JobId};
use crate::options::Drive;
use crate::store::batches::NewBatchRow;
use crate::store::imports::NewImport;
use crate::store::jobs::{JobRow, NewRow, STEP};
use crate::studio::Inner;

/// Jobs that were submitted together.
#[derive(Debug, Clone, PartialEq)]
pub struct Enqueued {
    /// Their batch.
    pub batch: BatchId,
    /// Each, in the order of the queue.
    pub jobs: Vec<Job>,
}

impl Inner {
    /// Put jobs in the queue; they are on disk before this returns.
    pub(crate) async fn enqueue(
        &self,
        new: NewJobs,
        behalf: &Behalf,
    ) -> Result<Enqueued, StudioError> {
        let batch = match self.made_before(behalf).await? {
            Some(batch) => batch,
            None => self.put_jobs(new, (None, behalf)).await?.0,
        };
        let jobs = self.jobs(Which::OfBatch(&batch)).await?;
        Ok(Enqueued { batch, jobs })
    }

    /// The same without reading the jobs back; gives how many there are. Where they come from a file, the word that
    /// it was sent goes to the disk in the same write.
    pub(crate) async fn put_jobs(
        &self,
        new: NewJobs,
        (import, behalf): (Option<&NewImport>, &Behalf),
    ) -> Result<(BatchId, usize), StudioError> {
        let (budget_credits, name) = (new.budget_credits, new.name.clone());
        let wanted = self.wanted(new).await?;
        let batch = BatchId::fresh();
        let now = self.ground.clock.now_ms();
        let rows = self.new_rows(&wanted, behalf, (&batch, now))?;
        let mut writing = self.ground.store.write().await?;
        if let Some(made) = writing.made_before(behalf, now).await? {
            return Ok((made, rows.len()));
        }
        let price = price_of(rows.iter().map(|row| &row.estimate));
        writing.check_cap(behalf, price).await?;
        if let Some(import) = import {
            let to = (&batch, &wanted.account.id);
            writing.add_import(import, to, now).await?;
        }
        let mut position = writing.fair_position(&wanted.account.id).await?;
        for row in &rows {
            writing.add_job(row, position).await?;
            position += STEP;
        }
        let batch_row = NewBatchRow {
            id: &batch,
            name: name.as_deref(),
            jobs: u32::try_from(rows.len()).unwrap_or(u32::MAX),
            budget_credits,
            created_at: now,
        };
        writing.add_batch(batch_row).await?;
        writing.add_creation(behalf, &batch, now).await?;
        writing.commit().await?;
        fault::point("job-enqueued");
        self.driver.wake();
        Ok((batch, rows.len()))
    }

    /// What jobs would be and cost; nothing is stored, nothing is sent.
    pub(crate) async fn draft(&self, new: NewJobs) -> Result<Vec<Draft>, StudioError> {
        let wanted = self.wanted(new).await?;
        let draft = |recipe: &Recipe| {
            let estimate = self.catalog().estimate(recipe, wanted.route);
            Draft {
                mode: recipe.mode,
                model: recipe.model.clone(),
                prompt: recipe.prompt.clone(),
                route: wanted.route,
                account: wanted.account.name.clone(),
                recipe: recipe.clone(),
                cost: Cost {
                    estimated_credits: estimate.credits,
                    is_exact: estimate.is_exact,
                    charged_credits: None,
                },
            }
        };
        let count = wanted.count as usize;
        Ok(wanted
            .recipes
            .iter()
            .flat_map(|recipe| std::iter::repeat_n(draft(recipe), count))
            .collect())
    }

    fn new_rows(
        &self,
        wanted: &Wanted,
        behalf: &Behalf,
        (batch, now): (&BatchId, i64),
    ) -> Result<Vec<JobRow>, StudioError> {
        let mut rows = Vec::new();
        for recipe in &wanted.recipes {
            for _ in 0..wanted.count {
                let mut row = self.new_row(wanted, recipe, (batch, now))?;
                row.caller = behalf.id().cloned();
                rows.push(row);
            }
        }
        Ok(rows)
    }

    fn new_row(
        &self,
        wanted: &Wanted,
        recipe: &Recipe,
        (batch, now): (&BatchId, i64),
    ) -> Result<JobRow, StudioError> {
        let me = self.driver.claims().owner().to_owned();
        Ok(JobRow::queued(NewRow {
            id: JobId::fresh(),
            batch: batch.clone(),
            account: wanted.account.id.clone(),
            route: wanted.route,
            recipe_hash: hash(recipe)?,
            estimate: self.catalog().estimate(recipe, wanted.route),
            recipe: recipe.clone(),
            out_dir: wanted.out_dir.clone(),
            owner: (self.drive != Drive::Nothing).then(|| me.clone()),
            made_by: me,
            created_at: now,
        }))
    }
}
