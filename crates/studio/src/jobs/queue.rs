//! The queue as hosts see it: what holds each account up, and what a person may do about it.

use time::OffsetDateTime;

use super::reasons::Standing;
use super::waiting::WaitingFor;
use super::wanted::invalid;
use crate::clock::from_ms;
use crate::error::StudioError;
use crate::ids::{AccountId, BatchId};
use crate::studio::Inner;

/// How the queue stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueState {
    /// Nothing is sent for any account.
    pub is_paused: bool,
    /// Each account that is signed in, and each signed-out one with queued jobs.
    pub accounts: Vec<QueueAccount>,
    /// Stream number of the newest news it includes.
    pub stream: i64,
}

/// One account's part of the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueAccount {
    /// Which account.
    pub account_id: AccountId,
    /// The person paused it.
    pub is_paused: bool,
    /// Jobs that may run at once now; at least 1.
    pub slots: u32,
    /// What person, plan or the usual number allow.
    pub slots_limit: u32,
    /// Slots in use.
    pub used: u32,
    /// Jobs in line.
    pub queued: u32,
    /// Until when `PixVerse` is asked nothing.
    pub quiet_until: Option<OffsetDateTime>,
    /// Why its first job is not sent, one sentence.
    pub waiting: Option<String>,
    /// What has to happen before it is; there whenever `waiting` is.
    pub waiting_for: Option<WaitingFor>,
    /// Most credits a day; `None` for no limit.
    pub budget_day_credits: Option<u32>,
    /// Credits spent since midnight.
    pub spent_today_credits: u64,
}

/// Jobs that were submitted together, as numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Which one.
    pub id: BatchId,
    /// What it is called.
    pub name: Option<String>,
    /// When it was submitted.
    pub created_at: OffsetDateTime,
    /// The account of its jobs.
    pub account_id: AccountId,
    /// All its jobs.
    pub jobs: u32,
    /// In line.
    pub queued: u32,
    /// Between the queue and the library.
    pub running: u32,
    /// In the library.
    pub done: u32,
    /// Ended without a clip.
    pub failed: u32,
    /// Withdrawn.
    pub cancelled: u32,
    /// Credits by the catalog, unknown prices left out.
    pub estimated_credits: u64,
    /// Credits charged, less what came back.
    pub charged_credits: u64,
    /// Most credits it may spend; `None` for no limit.
    pub budget_credits: Option<u32>,
}

impl Inner {
    /// How the queue stands.
    pub(crate) async fn queue(&self) -> Result<QueueState, StudioError> {
        let stream = self.news.newest();
        let store = &self.ground.store;
        let now_ms = self.ground.clock.now_ms();
        let mut accounts = Vec::new();
        for line in store.lines(now_ms, self.driver.freed_ms()).await? {
            let standing = Standing::read(store, line, now_ms).await?;
            accounts.push(self.queue_of(standing, now_ms).await?);
        }
        Ok(QueueState {
            is_paused: store.is_queue_paused().await?,
            accounts,
            stream,
        })
    }

    async fn queue_of(&self, standing: Standing, now_ms: i64) -> Result<QueueAccount, StudioError> {
        let store = &self.ground.store;
        let queued = store.queued(&standing.line.account).await?;
        let full = || {
            let why = format!("all {} slots are in use", standing.line.slots);
            standing.is_full().then(|| WaitingFor::Slot.because(why))
        };
        // What can be done about an empty line is not worth a word, but that nothing new would go is.
        let waiting = standing
            .reason()
            .or_else(full)
            .filter(|waiting| queued > 0 || waiting.what == WaitingFor::Pause);
        let line = standing.line;
        Ok(QueueAccount {
            spent_today_credits: store.spent_today(&line.account, now_ms).await?,
            is_paused: line.is_paused_itself,
            slots: line.slots,
            slots_limit: line.slots_limit.max(line.slots),
            used: line.used,
            queued,
            quiet_until: line.quiet_until.map(from_ms),
            waiting_for: waiting.as_ref().map(|waiting| waiting.what),
            waiting: waiting.map(|waiting| waiting.why),
            budget_day_credits: line.budget_day,
            account_id: line.account,
        })
    }

    /// Stop or resume sending, for one account or for all; every process of the folder keeps to it.
    pub(crate) async fn set_paused(
        &self,
        account: Option<&AccountId>,
        is_paused: bool,
    ) -> Result<QueueState, StudioError> {
        let now_ms = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        writing.pause(account, is_paused, now_ms).await?;
        writing.commit().await?;
        self.driver.wake();
        self.queue().await
    }

    /// Set what a batch may spend; `None` for no limit.
    pub(crate) async fn set_batch_budget(
        &self,
        id: &BatchId,
        credits: Option<u32>,
    ) -> Result<Batch, StudioError> {
        if credits == Some(0) {
            return Err(invalid("budget_credits", "A budget is at least 1 credit."));
        }
        let mut writing = self.ground.store.write().await?;
        writing
            .set_batch_budget(id, credits, self.ground.clock.now_ms())
            .await?;
        writing.commit().await?;
        self.driver.wake();
        self.ground.store.batch(id).await
    }
}
