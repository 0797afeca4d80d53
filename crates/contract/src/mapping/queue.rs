//! The queue and its batches, outwards.

use super::moment;
use crate::{Batch, QueueAccount, QueueState};

impl From<studio::QueueState> for QueueState {
    fn from(queue: studio::QueueState) -> Self {
        QueueState {
            is_paused: queue.is_paused,
            accounts: queue.accounts.into_iter().map(Into::into).collect(),
            stream: queue.stream,
        }
    }
}

impl From<studio::QueueAccount> for QueueAccount {
    fn from(account: studio::QueueAccount) -> Self {
        QueueAccount {
            account_id: account.account_id.into(),
            is_paused: account.is_paused,
            slots: account.slots,
            slots_limit: account.slots_limit,
            used: account.used,
            queued: account.queued,
            quiet_until: account.quiet_until.map(moment),
            waiting: account.waiting,
            waiting_for: account.waiting_for.map(Into::into),
            budget_day_credits: account.budget_day_credits,
            spent_today_credits: account.spent_today_credits,
        }
    }
}

impl From<studio::Batch> for Batch {
    fn from(batch: studio::Batch) -> Self {
        Batch {
            id: batch.id.into(),
            name: batch.name,
            created_at: moment(batch.created_at),
            account_id: batch.account_id.into(),
            jobs: batch.jobs,
            queued: batch.queued,
            running: batch.running,
            done: batch.done,
            failed: batch.failed,
            cancelled: batch.cancelled,
            estimated_credits: batch.estimated_credits,
            charged_credits: batch.charged_credits,
            budget_credits: batch.budget_credits,
        }
    }
}
