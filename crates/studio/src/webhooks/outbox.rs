//! The task that makes the calls which the database owes. It stands beside the jobs and never in front of one.
//!
//! One call at a time for each webhook, so that one slow address holds up nobody else. A call is claimed by a
//! process before it is made; what a dead process had claimed is free again. So a call may be made twice when a
//! process dies between the answer and its own note of it: its id is then the same.

use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rand::Rng as _;
use serde_json::{Value, json};
use tokio::sync::Notify;
use tokio::sync::broadcast::{Receiver, error::RecvError};
use tokio::task::JoinSet;

use super::moment;
use super::sending::{Answer, Call};
use crate::clock::{from_ms, ms};
use crate::news::{News, NewsItem};
use crate::options::Pace;
use crate::store::deliveries::{Delivery, Settled};
use crate::studio::Inner;
use crate::{Job, StudioError};

/// What a job looks like in the body of a call; hosts have the words for it.
pub type JobWords = fn(&Job) -> Value;

/// Before each new try. After the last one the call is given up: it is eight hours old.
const PAUSES: [Duration; 6] = [
    Duration::from_secs(5),
    Duration::from_secs(30),
    Duration::from_mins(2),
    Duration::from_mins(10),
    Duration::from_hours(1),
    Duration::from_hours(6),
];

/// Calls under way at once, each to another webhook.
const AT_ONCE: usize = 8;

/// What other processes left is looked for this often.
const LOOKED_FOR: Duration = Duration::from_secs(30);

/// Pause after a failure of the database.
const AFTER_FAILURE: Duration = Duration::from_secs(5);

/// Longest time that closing waits for calls which are due: a person waits for it.
const LAST_CALLS_MAX: Duration = Duration::from_secs(3);

/// Before the next try after the `tries`-th failure, counted from 1; `None` when it is given up.
fn pause_after(tries: u32, pace: Pace) -> Option<Duration> {
    let usual = *PAUSES.get(usize::try_from(tries).ok()?.checked_sub(1)?)?;
    // Up to a fifth more, so that what failed together does not come back together.
    let spread = || rand::rng().random_range(usual..=usual + usual / 5);
    Some(pace.poll.unwrap_or_else(spread))
}

/// Makes the calls of one process.
pub(crate) struct Outbox {
    inner: Arc<Inner>,
    words: JobWords,
    closing: Arc<Notify>,
    /// Calls that this process makes now.
    under_way: Arc<Mutex<HashSet<String>>>,
}

impl Outbox {
    /// An outbox that stops after `closing` rings.
    pub(crate) fn new(inner: Arc<Inner>, words: JobWords, closing: Arc<Notify>) -> Self {
        Self {
            inner,
            words,
            closing,
            under_way: Arc::default(),
        }
    }

    /// Make calls until the studio closes; then those that are due at once get one short chance.
    pub(crate) async fn run(self) {
        let mut news = self.inner.news.listen();
        let mut calls = JoinSet::new();
        loop {
            let pause = self.begin_due(&mut calls).await.unwrap_or_else(|error| {
                tracing::warn!(%error, "the calls to webhooks could not be read");
                AFTER_FAILURE
            });
            tokio::select! {
                () = self.closing.notified() => break,
                Some(_) = calls.join_next() => {}
                () = job_ended(&mut news) => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
        let last = async {
            loop {
                if let Err(error) = self.begin_due(&mut calls).await {
                    tracing::warn!(%error, "the last calls to webhooks could not be read");
                }
                if calls.join_next().await.is_none() {
                    break;
                }
            }
        };
        // What is cut off is made by the next process.
        let _cut_off = tokio::time::timeout(LAST_CALLS_MAX, last).await;
    }

    /// Begin what is due and can be begun; how long until more may be.
    async fn begin_due(&self, calls: &mut JoinSet<()>) -> Result<Duration, StudioError> {
        self.free_abandoned().await?;
        let store = &self.inner.ground.store;
        let now_ms = self.inner.ground.clock.now_ms();
        let free = AT_ONCE.saturating_sub(calls.len());
        if free > 0
            && store
                .next_delivery()
                .await?
                .is_some_and(|due| due <= now_ms)
        {
            let owner = self.inner.driver.claims().owner().to_owned();
            for delivery in store.claim_deliveries(&owner, now_ms, free).await? {
                self.begin(calls, delivery);
            }
        }
        // A call that ends, and a job that ends, ring by themselves.
        let next = match store.next_delivery().await? {
            Some(due) if calls.len() < AT_ONCE => {
                Duration::from_millis(u64::try_from(due - now_ms).unwrap_or_default())
            }
            _ => LOOKED_FOR,
        };
        Ok(next.min(LOOKED_FOR))
    }

    /// Free what was claimed by a process that is dead, or by this one in vain.
    async fn free_abandoned(&self) -> Result<(), StudioError> {
        let claims = self.inner.driver.claims();
        let mut register = claims.register();
        for (id, owner) in self.inner.ground.store.claimed_deliveries().await? {
            let is_ours = owner == claims.owner();
            let is_abandoned = if is_ours {
                !under_way(&self.under_way).contains(&id)
            } else {
                register.is_free(Some(&owner))
            };
            if is_abandoned {
                self.inner.ground.store.free_delivery(&id, &owner).await?;
            }
        }
        Ok(())
    }

    fn begin(&self, calls: &mut JoinSet<()>, delivery: Delivery) {
        let (inner, words) = (Arc::clone(&self.inner), self.words);
        let list = Arc::clone(&self.under_way);
        under_way(&list).insert(delivery.id.clone());
        calls.spawn(async move {
            if let Err(error) = deliver(&inner, words, &delivery).await {
                tracing::warn!(%error, delivery = delivery.id, "a call to a webhook was not noted");
            }
            under_way(&list).remove(&delivery.id);
        });
    }
}

fn under_way(list: &Mutex<HashSet<String>>) -> std::sync::MutexGuard<'_, HashSet<String>> {
    list.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Make one call, and note what became of it.
async fn deliver(inner: &Inner, words: JobWords, delivery: &Delivery) -> Result<(), StudioError> {
    let (answer, body) = match made(inner, words, delivery).await {
        Ok((answer, body)) => (answer, Some(body)),
        Err(error) => {
            tracing::warn!(%error, delivery = delivery.id, "a call to a webhook could not be made");
            let words = "its secret or the job could not be read".to_owned();
            (Answer::NotTaken(words), delivery.body.clone())
        }
    };
    let now_ms = inner.ground.clock.now_ms();
    let settled = match answer {
        Answer::Taken => Settled::Taken,
        Answer::Gone => Settled::Gone,
        Answer::NotTaken(error) => {
            let pause = pause_after(delivery.tries + 1, inner.driver.pace);
            tracing::info!(
                delivery = delivery.id,
                error,
                "a webhook did not take a call"
            );
            Settled::NotTaken {
                error,
                body,
                due_at: pause.map(|pause| now_ms + ms(pause)),
            }
        }
    };
    let store = &inner.ground.store;
    store.settle_delivery(delivery, settled, now_ms).await
}

/// Make one call; what became of it, and the body as it was sent.
async fn made(
    inner: &Inner,
    words: JobWords,
    delivery: &Delivery,
) -> Result<(Answer, String), StudioError> {
    let body = match &delivery.body {
        Some(body) => body.clone(),
        None => body_of(inner, words, delivery).await?,
    };
    let call = Call {
        id: delivery.id.clone(),
        body,
    };
    let answer = inner.webhooks.call(&delivery.webhook, &call).await?;
    Ok((answer, call.body))
}

async fn body_of(
    inner: &Inner,
    words: JobWords,
    delivery: &Delivery,
) -> Result<String, StudioError> {
    let job = inner.job(&delivery.job).await?;
    let body = json!({
        "type": delivery.word,
        "timestamp": moment(from_ms(delivery.at)),
        "job": words(&job),
    });
    Ok(body.to_string())
}

/// Until a job has ended, here or in another process.
async fn job_ended(news: &mut Receiver<NewsItem>) {
    loop {
        match news.recv().await {
            Ok(NewsItem {
                news: News::JobChanged(job),
                ..
            }) if job.stage.is_over() => return,
            Ok(_) => {}
            Err(RecvError::Lagged(_)) => return,
            Err(RecvError::Closed) => std::future::pending().await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_with_jitter_and_end() {
        for (tries, usual) in (1..).zip(PAUSES) {
            let pause = pause_after(tries, Pace::default()).unwrap();
            assert!(pause >= usual && pause <= usual + usual / 5, "{tries}");
        }
        assert_eq!(pause_after(7, Pace::default()), None, "given up");
        let poll = Some(Duration::from_millis(20));
        assert_eq!(pause_after(6, Pace { poll }), poll);
        assert_eq!(pause_after(7, Pace { poll }), None);
    }
}
