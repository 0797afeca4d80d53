//! How the queue stands can change without a change of its jobs: a slot is taken, the account is signed out,
//! `PixVerse` asks to wait, a budget is used up. Rows stay as they are, so nothing is stored; listeners are
//! told.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::News;
use crate::error::StudioError;
use crate::ids::AccountId;
use crate::jobs::{QueueAccount, QueueState, WaitingFor, Which};
use crate::studio::Inner;

/// Jobs of one account that are told of, from the front of its queue. A window shows fewer at once.
const TOLD_OF: u32 = 50;

/// Shortest time between two words about counts alone, and longest between two looks.
const COUNTS_EVERY: Duration = Duration::from_secs(1);

/// How the queue stood when it was last told, and at the last look.
#[derive(Default)]
pub(super) struct Queues {
    told: Option<(QueueState, Instant)>,
    looked: Option<(i64, Instant)>,
    waiting: HashMap<AccountId, WaitingFor>,
}

impl Queues {
    /// Tell how the queue stands, and of the first jobs of each account that waits for something else than
    /// at the last look.
    pub(super) async fn look(&mut self, inner: &Inner) -> Result<(), StudioError> {
        let (stream, now) = (inner.news.newest(), Instant::now());
        let is_same = self
            .looked
            .is_some_and(|(at, when)| at == stream && now - when < COUNTS_EVERY);
        if is_same {
            return Ok(());
        }
        let queue = inner.queue().await?;
        self.looked = Some((stream, now));
        let waiting: HashMap<AccountId, WaitingFor> = queue
            .accounts
            .iter()
            .filter_map(|account| Some((account.account_id.clone(), account.waiting_for?)))
            .collect();
        for account in &queue.accounts {
            let id = &account.account_id;
            if self.waiting.get(id) != waiting.get(id) {
                tell_of_first(inner, id).await?;
            }
        }
        self.waiting = waiting;
        self.tell(inner, queue, now);
        Ok(())
    }

    fn tell(&mut self, inner: &Inner, queue: QueueState, now: Instant) {
        // Who listens has read the queue as it was at the first look.
        let (is_new, is_due) = match &self.told {
            None => (false, false),
            Some((told, when)) => (
                shape(told) != shape(&queue),
                counts(told) != counts(&queue) && now - *when >= COUNTS_EVERY,
            ),
        };
        if is_new || is_due {
            inner
                .news
                .tell_passing(News::QueueChanged(Arc::new(queue.clone())));
        }
        if is_new || is_due || self.told.is_none() {
            self.told = Some((queue, now));
        }
    }
}

async fn tell_of_first(inner: &Inner, account: &AccountId) -> Result<(), StudioError> {
    let ids = inner.ground.store.first_queued(account, TOLD_OF).await?;
    for job in inner.jobs(Which::Among(&ids)).await? {
        inner.news.tell_passing(News::JobChanged(Arc::new(job)));
    }
    Ok(())
}

/// All but counts.
fn shape(queue: &QueueState) -> QueueState {
    let still = |account: &QueueAccount| QueueAccount {
        used: 0,
        queued: 0,
        spent_today_credits: 0,
        ..account.clone()
    };
    QueueState {
        is_paused: queue.is_paused,
        accounts: queue.accounts.iter().map(still).collect(),
        stream: 0,
    }
}

/// Counts alone.
fn counts(queue: &QueueState) -> Vec<(u32, u32, u64)> {
    let of = |account: &QueueAccount| (account.used, account.queued, account.spent_today_credits);
    queue.accounts.iter().map(of).collect()
}
