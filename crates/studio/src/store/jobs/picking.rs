//! Claiming queued jobs for sending. The count of used slots, the budgets and the claim are one write, so that
//! two processes never take the last slot or the last credits together.

use crate::error::StudioError;
use crate::ids::{AccountId, BatchId, CallerId, JobId};
use crate::jobs::{Growth, Purses};
use crate::stage::{Fact, Stage};
use crate::store::news::Kind;
use crate::store::queue::Line;
use crate::store::{Store, Writing, spending};

/// For whom and under which limits to pick.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pick<'a> {
    pub(crate) account: &'a AccountId,
    pub(crate) owner: &'a str,
    /// Jobs accepted or sent before this hold no slot.
    pub(crate) freed_ms: i64,
    pub(crate) now_ms: i64,
}

/// A queued job whose turn it may be.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Candidate {
    pub(crate) id: JobId,
    pub(crate) batch: BatchId,
    /// By the catalog.
    pub(crate) price: Option<u32>,
    /// What its batch may spend.
    pub(crate) budget_credits: Option<u32>,
    /// Who asked for it, where not the person.
    pub(crate) caller: Option<CallerId>,
    /// What that caller may ever spend.
    pub(crate) cap_credits: Option<u32>,
}

/// The next job of an account that one process may send. It reads an index in the order of the line and
/// stops at the first job that fits, however many there are behind.
pub(crate) const FIRST_SENDABLE: &str =
    "SELECT queued.id, batch, estimated_credits AS price, budget_credits, caller, cap_credits
     FROM jobs AS queued INDEXED BY jobs_to_send LEFT JOIN batches ON batches.id = queued.batch
     LEFT JOIN callers ON callers.id = queued.caller
     WHERE queued.account = ?1 AND stage = 'queued' AND owner = ?2 AND is_held = 0
       AND (not_before IS NULL OR not_before <= ?3)
       AND (estimated_credits IS NOT NULL OR (NOT ?4 AND budget_credits IS NULL AND cap_credits IS NULL))
       AND (?5 = '[]' OR batch NOT IN (SELECT value FROM json_each(?5)))
       AND (?6 = '[]' OR caller IS NULL OR caller NOT IN (SELECT value FROM json_each(?6)))
       AND (route = 'platform' OR NOT EXISTS (SELECT 1 FROM jobs AS twin
         WHERE twin.account = ?1 AND twin.recipe_hash = queued.recipe_hash
           AND twin.stage IN ('preparing', 'submitting', 'unsure')))
     ORDER BY position, queued.id LIMIT 1";

impl Store {
    /// Claim as many queued jobs as slots are free and budgets allow, in the order of the line. Identical
    /// recipes of one web account go out one after another: nothing else tells their clips apart when an
    /// answer is lost.
    pub(crate) async fn pick(&self, pick: Pick<'_>) -> Result<Vec<JobId>, StudioError> {
        let mut writing = self.write().await?;
        let line = writing
            .line(pick.account, pick.now_ms, pick.freed_ms)
            .await?;
        if line.is_paused || line.quiet_until.is_some() {
            return Ok(Vec::new());
        }
        let picked = writing.pick_all(pick, &line).await?;
        let growth = Growth::of(&line, picked.len(), pick.now_ms);
        if let Some(growth) = growth {
            writing.grow(&line, growth, pick.now_ms).await?;
        }
        if growth.is_some() || !picked.is_empty() {
            writing.commit().await?;
        }
        Ok(picked)
    }
}

impl Writing {
    async fn pick_all(&mut self, pick: Pick<'_>, line: &Line) -> Result<Vec<JobId>, StudioError> {
        let mut purses = match line.budget_day {
            Some(limit) if line.free() > 0 => {
                let spent = spending::spent_today(self.connection(), pick.account, pick.now_ms);
                Purses::of_day(limit, spent.await?)
            }
            _ => Purses::default(),
        };
        let mut picked = Vec::new();
        while picked.len() < line.free() {
            let Some(next) = self.first_sendable(pick, &purses).await? else {
                break;
            };
            if let Some(limit) = next.budget_credits
                && !purses.knows(&next.batch)
            {
                let spent = spending::spent_by(self.connection(), &next.batch).await?;
                purses.put_batch(&next.batch, limit, spent);
            }
            if let (Some(caller), Some(limit)) = (&next.caller, next.cap_credits)
                && !purses.knows_caller(caller)
            {
                let spent = spending::sent_by_caller(self.connection(), caller).await?;
                purses.put_caller(caller, limit, spent);
            }
            // What would pass the day's limit stops its account; what would pass its batch's or its caller's,
            // those of the same batch or caller.
            if !purses.day_allows(next.price) {
                break;
            }
            if purses.pay(&next.batch, next.caller.as_ref(), next.price) {
                self.claim(&next.id, pick.now_ms).await?;
                picked.push(next.id);
            }
        }
        Ok(picked)
    }

    async fn first_sendable(
        &mut self,
        pick: Pick<'_>,
        purses: &Purses,
    ) -> Result<Option<Candidate>, StudioError> {
        let spent =
            serde_json::to_string(&purses.spent_batches()).map_err(StudioError::unreadable)?;
        let callers =
            serde_json::to_string(&purses.spent_callers()).map_err(StudioError::unreadable)?;
        Ok(sqlx::query_as(FIRST_SENDABLE)
            .bind(pick.account)
            .bind(pick.owner)
            .bind(pick.now_ms)
            .bind(purses.has_day())
            .bind(spent)
            .bind(callers)
            .fetch_optional(self.connection())
            .await?)
    }

    async fn claim(&mut self, id: &JobId, now_ms: i64) -> Result<(), StudioError> {
        let next = Stage::Queued
            .after(Fact::Picked)
            .map_err(|illegal| StudioError::conflict(illegal.to_string()))?;
        sqlx::query(
            "UPDATE jobs SET stage = ?, stage_since = ?, not_before = NULL, waiting = NULL, waiting_for = NULL
             WHERE id = ?",
        )
        .bind(next.stage.as_str())
        .bind(now_ms)
        .bind(id)
        .execute(self.connection())
        .await?;
        self.tell(Kind::Job, id, now_ms).await
    }
}

impl Line {
    /// How many jobs may be sent now. After a refusal one goes ahead alone: a thousand need not hear it too.
    pub(crate) fn free(&self) -> usize {
        let free = self.slots.saturating_sub(self.used);
        let free = match self.refusals {
            0 => free,
            _ => free.min(1_u32.saturating_sub(self.sending)),
        };
        free as usize
    }
}

#[cfg(test)]
#[path = "picking_tests.rs"]
pub(crate) mod tests;
