//! Claiming queued jobs for sending. The count of used slots and the claim are one write, so that two
//! processes never take the last slot together.

use crate::error::StudioError;
use crate::ids::{AccountId, JobId};
use crate::stage::{Fact, Stage};
use crate::store::news::Kind;
use crate::store::{Store, Writing};

/// For whom and under which limits to pick.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pick<'a> {
    pub(crate) account: &'a AccountId,
    pub(crate) owner: &'a str,
    pub(crate) slots: u32,
    /// Jobs accepted or sent before this hold no slot.
    pub(crate) freed_ms: i64,
    pub(crate) now_ms: i64,
}

/// An account with jobs that this process may send.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Sender {
    pub(crate) id: AccountId,
    pub(crate) slots: u32,
    /// Signed in and not removed.
    pub(crate) is_ready: bool,
}

/// An account with queued jobs, whoever may send them.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Queue {
    pub(crate) account: AccountId,
    pub(crate) slots: u32,
    /// Slots in use.
    pub(crate) used: u32,
    /// Signed in and not removed.
    pub(crate) is_ready: bool,
}

impl Store {
    /// Every account with queued jobs. Jobs accepted or sent before `freed_ms` hold no slot.
    pub(crate) async fn queues(&self, freed_ms: i64) -> Result<Vec<Queue>, StudioError> {
        Ok(sqlx::query_as(
            "SELECT id AS account, slots, removed_at IS NULL
                AND state NOT IN ('signed_out', 'signed_in_elsewhere', 'refused') AS is_ready,
                (SELECT COUNT(*) FROM jobs WHERE account = accounts.id
                    AND (stage IN ('preparing', 'submitting')
                    OR (stage = 'rendering' AND accepted_at > ?1)
                    OR (stage = 'unsure' AND sent_at > ?1))) AS used
             FROM accounts
             WHERE EXISTS (SELECT 1 FROM jobs WHERE account = accounts.id AND stage = 'queued')",
        )
        .bind(freed_ms)
        .fetch_all(self.read())
        .await?)
    }

    /// Up to `limit` queued jobs from the front of an account's queue; those with words of their own are
    /// left out.
    pub(crate) async fn first_queued(
        &self,
        account: &AccountId,
        limit: u32,
    ) -> Result<Vec<JobId>, StudioError> {
        Ok(sqlx::query_scalar(
            "SELECT id FROM jobs WHERE account = ? AND stage = 'queued' AND waiting IS NULL
             ORDER BY position LIMIT ?",
        )
        .bind(account)
        .bind(limit)
        .fetch_all(self.read())
        .await?)
    }

    /// Accounts for which this process has something to send now.
    pub(crate) async fn senders(
        &self,
        owner: &str,
        now_ms: i64,
    ) -> Result<Vec<Sender>, StudioError> {
        Ok(sqlx::query_as(
            "SELECT id, slots, removed_at IS NULL
                AND state NOT IN ('signed_out', 'signed_in_elsewhere', 'refused') AS is_ready
             FROM accounts
             WHERE EXISTS (SELECT 1 FROM jobs WHERE jobs.account = accounts.id AND stage = 'queued'
                AND owner = ?1 AND is_held = 0 AND (not_before IS NULL OR not_before <= ?2))",
        )
        .bind(owner)
        .bind(now_ms)
        .fetch_all(self.read())
        .await?)
    }

    /// Claim as many queued jobs as slots are free, oldest first. Identical recipes of one web account go out
    /// one after another: nothing else tells their clips apart when an answer is lost.
    pub(crate) async fn pick(&self, pick: Pick<'_>) -> Result<Vec<JobId>, StudioError> {
        let mut writing = self.write().await?;
        let used: u32 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM jobs WHERE account = ?1 AND (stage IN ('preparing', 'submitting')
                OR (stage = 'rendering' AND accepted_at > ?2)
                OR (stage = 'unsure' AND sent_at > ?2))",
        )
        .bind(pick.account)
        .bind(pick.freed_ms)
        .fetch_one(writing.connection())
        .await?;
        let mut picked = Vec::new();
        for _ in used..pick.slots {
            match writing.pick_one(pick).await? {
                Some(id) => picked.push(id),
                None => break,
            }
        }
        if !picked.is_empty() {
            writing.commit().await?;
        }
        Ok(picked)
    }
}

impl Writing {
    async fn pick_one(&mut self, pick: Pick<'_>) -> Result<Option<JobId>, StudioError> {
        let next = Stage::Queued
            .after(Fact::Picked)
            .map_err(|illegal| StudioError::conflict(illegal.to_string()))?;
        let id: Option<JobId> = sqlx::query_scalar(
            "UPDATE jobs SET stage = ?1, stage_since = ?2, not_before = NULL, waiting = NULL, waiting_for = NULL
             WHERE id = (SELECT id FROM jobs AS queued
                WHERE account = ?3 AND stage = 'queued' AND owner = ?4 AND is_held = 0
                  AND (not_before IS NULL OR not_before <= ?2)
                  AND (route = 'platform' OR NOT EXISTS (SELECT 1 FROM jobs AS twin
                    WHERE twin.account = ?3 AND twin.recipe_hash = queued.recipe_hash
                      AND twin.stage IN ('preparing', 'submitting', 'unsure')))
                ORDER BY position LIMIT 1)
             RETURNING id",
        )
        .bind(next.stage.as_str())
        .bind(pick.now_ms)
        .bind(pick.account)
        .bind(pick.owner)
        .fetch_optional(self.connection())
        .await?;
        if let Some(id) = &id {
            self.tell(Kind::Job, id, pick.now_ms).await?;
        }
        Ok(id)
    }
}
