//! What holds an account's queue up: the columns of `accounts` that only the queue reads and writes, and the
//! slots in use. All of it stands in the database, so every process of the folder keeps to it.

use super::news::Kind;
use super::{Store, Writing};
use crate::error::StudioError;
use crate::ids::AccountId;
use crate::jobs::{Growth, Quiet};

/// Setting: nothing is sent for any account.
const QUEUE_PAUSED: &str = "queue_paused";

/// One account's queue.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Line {
    pub(crate) account: AccountId,
    pub(crate) name: String,
    /// Jobs that may run at once now.
    pub(crate) slots: u32,
    /// What person, plan or the usual number allow.
    pub(crate) slots_limit: u32,
    /// Since when all taught slots are in use without a refusal.
    pub(crate) full_since: Option<i64>,
    /// Slots in use.
    pub(crate) used: u32,
    /// Of those, jobs that no answer has come for yet; a process that sleeps does not count for ever.
    pub(crate) sending: u32,
    /// Refusals for now, in a row.
    pub(crate) refusals: u32,
    /// The end of the quiet time, while there is one.
    pub(crate) quiet_until: Option<i64>,
    /// Paused by the person, itself or with everything.
    pub(crate) is_paused: bool,
    /// Paused by the person, itself and not with everything.
    pub(crate) is_paused_itself: bool,
    /// Signed in and not removed.
    pub(crate) is_ready: bool,
    /// Most credits a day.
    pub(crate) budget_day: Option<u32>,
}

/// Columns of a [`Line`]; `?1` is now, `?2` the time before which accepted or sent jobs hold no slot.
macro_rules! line {
    ($rest:literal) => {
        concat!(
            "SELECT id AS account, name, slots, slots_limit, full_since, refusals, budget_day,
                CASE WHEN quiet_since <= ?1 AND quiet_until > ?1 THEN quiet_until END AS quiet_until,
                is_paused OR EXISTS (SELECT 1 FROM settings WHERE key = 'queue_paused' AND value = 'true') AS is_paused,
                is_paused AS is_paused_itself,
                removed_at IS NULL
                    AND state NOT IN ('signed_out', 'signed_in_elsewhere', 'refused') AS is_ready,
                (SELECT COUNT(*) FROM jobs WHERE account = accounts.id
                    AND stage IN ('preparing', 'submitting') AND stage_since > ?2) AS sending,
                (SELECT COUNT(*) FROM jobs WHERE account = accounts.id
                    AND (stage IN ('preparing', 'submitting')
                    OR (stage = 'rendering' AND accepted_at > ?2)
                    OR (stage = 'unsure' AND sent_at > ?2))) AS used
             FROM accounts ",
            $rest
        )
    };
}

impl Store {
    /// Every account that is signed in or has queued jobs, oldest first.
    pub(crate) async fn lines(&self, now_ms: i64, freed_ms: i64) -> Result<Vec<Line>, StudioError> {
        Ok(sqlx::query_as(line!(
            "WHERE removed_at IS NULL
                OR EXISTS (SELECT 1 FROM jobs WHERE account = accounts.id AND stage = 'queued')
             ORDER BY created_at, id"
        ))
        .bind(now_ms)
        .bind(freed_ms)
        .fetch_all(self.read())
        .await?)
    }

    /// Accounts for which this process has something to send now, but for pauses and quiet times.
    pub(crate) async fn senders(
        &self,
        owner: &str,
        now_ms: i64,
        freed_ms: i64,
    ) -> Result<Vec<Line>, StudioError> {
        Ok(sqlx::query_as(line!(
            "WHERE EXISTS (SELECT 1 FROM jobs WHERE account = accounts.id AND stage = 'queued'
                AND owner = ?3 AND is_held = 0 AND (not_before IS NULL OR not_before <= ?1))"
        ))
        .bind(now_ms)
        .bind(freed_ms)
        .bind(owner)
        .fetch_all(self.read())
        .await?)
    }

    /// How many jobs of an account are in line.
    pub(crate) async fn queued(&self, account: &AccountId) -> Result<u32, StudioError> {
        Ok(
            sqlx::query_scalar("SELECT COUNT(*) FROM jobs WHERE account = ? AND stage = 'queued'")
                .bind(account)
                .fetch_one(self.read())
                .await?,
        )
    }

    /// Nothing is sent for any account.
    pub(crate) async fn is_queue_paused(&self) -> Result<bool, StudioError> {
        Ok(self.setting(QUEUE_PAUSED).await?.unwrap_or(false))
    }

    /// The most credits a day of each signed-in account that has such a limit.
    pub(crate) async fn day_budgets(&self) -> Result<Vec<(AccountId, u32)>, StudioError> {
        Ok(sqlx::query_as(
            "SELECT id, budget_day FROM accounts WHERE removed_at IS NULL AND budget_day IS NOT NULL",
        )
        .fetch_all(self.read())
        .await?)
    }
}

impl Writing {
    /// One account's queue as it is inside this write.
    pub(crate) async fn line(
        &mut self,
        account: &AccountId,
        now_ms: i64,
        freed_ms: i64,
    ) -> Result<Line, StudioError> {
        sqlx::query_as(line!("WHERE id = ?3"))
            .bind(now_ms)
            .bind(freed_ms)
            .bind(account)
            .fetch_optional(self.connection())
            .await?
            .ok_or_else(|| StudioError::not_found("such account"))
    }

    /// Stop or resume sending, for one account or for all.
    pub(crate) async fn pause(
        &mut self,
        account: Option<&AccountId>,
        is_paused: bool,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        let Some(account) = account else {
            return self.save_setting(QUEUE_PAUSED, &is_paused, now_ms).await;
        };
        let found = sqlx::query("UPDATE accounts SET is_paused = ? WHERE id = ?")
            .bind(is_paused)
            .bind(account)
            .execute(self.connection())
            .await?;
        self.told_of(found.rows_affected(), account, now_ms).await
    }

    /// Set what an account may spend a day; `None` for no limit.
    pub(crate) async fn set_day_budget(
        &mut self,
        account: &AccountId,
        credits: Option<u32>,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        let found = sqlx::query("UPDATE accounts SET budget_day = ? WHERE id = ?")
            .bind(credits)
            .bind(account)
            .execute(self.connection())
            .await?;
        self.told_of(found.rows_affected(), account, now_ms).await
    }

    async fn told_of(
        &mut self,
        found: u64,
        account: &AccountId,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        if found == 0 {
            return Err(StudioError::not_found("such account"));
        }
        self.tell(Kind::Account, account, now_ms).await
    }

    /// The account was refused for now: keep it quiet. Jobs sent together are refused together, and that is
    /// one refusal, not several. Returns for how long it is quiet from now, in milliseconds.
    pub(crate) async fn keep_quiet(
        &mut self,
        account: &AccountId,
        quiet: Quiet,
        now_ms: i64,
    ) -> Result<i64, StudioError> {
        let (refusals, until): (u32, Option<i64>) = sqlx::query_as(
            "SELECT refusals, CASE WHEN quiet_since <= ?1 AND quiet_until > ?1 THEN quiet_until END
             FROM accounts WHERE id = ?2",
        )
        .bind(now_ms)
        .bind(account)
        .fetch_one(self.connection())
        .await?;
        let refusals = refusals.saturating_add(u32::from(until.is_none())).max(1);
        let until = until
            .unwrap_or_default()
            .max(now_ms.saturating_add(quiet.after(refusals)));
        sqlx::query(
            "UPDATE accounts SET refusals = ?, quiet_since = ?, quiet_until = ? WHERE id = ?",
        )
        .bind(refusals)
        .bind(now_ms)
        .bind(until)
        .bind(account)
        .execute(self.connection())
        .await?;
        Ok(until - now_ms)
    }

    /// The account was accepted: the next refusal starts small again.
    pub(crate) async fn was_accepted(&mut self, account: &AccountId) -> Result<(), StudioError> {
        sqlx::query("UPDATE accounts SET refusals = 0 WHERE id = ? AND refusals > 0")
            .bind(account)
            .execute(self.connection())
            .await?;
        Ok(())
    }

    /// A refusal taught that no more than `slots` jobs run at once.
    pub(crate) async fn teach_slots(
        &mut self,
        account: &AccountId,
        slots: u32,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        sqlx::query(
            "UPDATE accounts SET slots_source = CASE WHEN slots > ?1 THEN 'learned' ELSE slots_source END,
                slots = MIN(slots, ?1), full_since = NULL
             WHERE id = ?2",
        )
        .bind(slots.max(1))
        .bind(account)
        .execute(self.connection())
        .await?;
        self.tell(Kind::Account, account, now_ms).await
    }

    /// What long full use without a refusal teaches.
    pub(crate) async fn grow(
        &mut self,
        line: &Line,
        growth: Growth,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        sqlx::query("UPDATE accounts SET slots = ?, full_since = ? WHERE id = ?")
            .bind(growth.slots)
            .bind(growth.full_since)
            .bind(&line.account)
            .execute(self.connection())
            .await?;
        if growth.slots != line.slots {
            self.tell(Kind::Account, &line.account, now_ms).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "queue_tests.rs"]
mod tests;
