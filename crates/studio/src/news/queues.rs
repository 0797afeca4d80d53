//! Why queued jobs wait can change without a change of their own: a slot is taken, the account is signed out,
//! `PixVerse` asks to wait. Their rows stay as they are, so nothing is stored; their listeners are told.

use std::collections::HashMap;

use super::News;
use crate::error::StudioError;
use crate::ids::AccountId;
use crate::jobs::Which;
use crate::studio::Inner;

/// Jobs of one account that are told of, from the front of its queue. A window shows fewer at once.
const TOLD_OF: u32 = 50;

/// How each account's queue stood at the last look.
#[derive(Default)]
pub(super) struct Queues {
    known: HashMap<AccountId, Standing>,
}

/// What the words of waiting jobs follow from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Standing {
    is_ready: bool,
    is_paused: bool,
    is_full: bool,
}

/// A queue that moves: its jobs have nothing to wait for.
const MOVING: Standing = Standing {
    is_ready: true,
    is_paused: false,
    is_full: false,
};

impl Queues {
    /// Tell of the first jobs of each queue that stands differently than at the last look.
    pub(super) async fn look(&mut self, inner: &Inner) -> Result<(), StudioError> {
        let standings = standings(inner).await?;
        for (account, standing) in &standings {
            if self.known.get(account).unwrap_or(&MOVING) == standing {
                continue;
            }
            let ids = inner.ground.store.first_queued(account, TOLD_OF).await?;
            for job in inner.jobs(Which::Among(&ids)).await? {
                inner.news.tell_passing(News::JobChanged(Box::new(job)));
            }
        }
        self.known = standings;
        Ok(())
    }
}

async fn standings(inner: &Inner) -> Result<HashMap<AccountId, Standing>, StudioError> {
    let queues = inner.ground.store.queues(inner.driver.freed_ms()).await?;
    let standing = |queue: crate::store::jobs::Queue| {
        let standing = Standing {
            is_ready: queue.is_ready,
            is_paused: inner.driver.pause_of(&queue.account).is_some(),
            is_full: queue.used >= queue.slots,
        };
        (queue.account, standing)
    };
    Ok(queues.into_iter().map(standing).collect())
}
