//! How many jobs of one account may run at `PixVerse`, and the pause after a refusal for now.
//!
//! The counting is SQL's, over every process of the data folder. The pause is this process's: one refused
//! job must not send the next thousand into the same refusal.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::ids::AccountId;
use crate::options::Pace;

/// After this long an unfinished job no longer counts against the slots.
/// Source: docs/pixverse.md, slots (observed: slots of stuck jobs came free after about ten minutes).
pub(crate) const SLOT_FREED_AFTER: Duration = Duration::from_mins(10);

/// Accounts that were refused for now.
#[derive(Default)]
pub(crate) struct Pauses {
    accounts: Mutex<HashMap<AccountId, Paused>>,
}

/// One account's pause.
#[derive(Clone, Copy)]
struct Paused {
    until: Instant,
    refusals: u32,
}

impl Pauses {
    /// The account was refused for now; returns how long it stays quiet, at least `at_least`.
    pub(crate) fn refused(
        &self,
        account: &AccountId,
        (pace, at_least): (Pace, Option<Duration>),
        now: Instant,
    ) -> Duration {
        let mut accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
        let paused = accounts.entry(account.clone()).or_insert(Paused {
            until: now,
            refusals: 0,
        });
        // Jobs sent together are refused together: that is one refusal, not several.
        if paused.until <= now {
            paused.refusals = paused.refusals.saturating_add(1);
        }
        let pause = pace
            .backoff(paused.refusals)
            .max(at_least.unwrap_or_default());
        paused.until = paused.until.max(now + pause);
        paused.until - now
    }

    /// The account was accepted: the next refusal starts small again.
    pub(crate) fn accepted(&self, account: &AccountId) {
        self.accounts
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(account);
    }

    /// How long the account stays quiet from now; `None` when it may send.
    pub(crate) fn left(&self, account: &AccountId, now: Instant) -> Option<Duration> {
        let accounts = self.accounts.lock().unwrap_or_else(PoisonError::into_inner);
        let left = accounts.get(account)?.until.saturating_duration_since(now);
        (!left.is_zero()).then_some(left)
    }
}

/// What `500044` teaches: as many as were running when one more was refused, never below 1.
pub(crate) fn learned(running: u32) -> u32 {
    running.max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pause_doubles_until_something_is_accepted() {
        let (pauses, account, usual) = (
            Pauses::default(),
            AccountId::fresh(),
            (Pace::default(), None),
        );
        let start = Instant::now();
        let later = start + Duration::from_secs(3);
        assert_eq!(pauses.refused(&account, usual, start).as_secs(), 2);
        assert_eq!(
            pauses.refused(&account, usual, start).as_secs(),
            2,
            "sent together"
        );
        assert_eq!(pauses.left(&account, later), None);
        assert_eq!(pauses.refused(&account, usual, later).as_secs(), 4);
        pauses.accepted(&account);
        let asked = (Pace::default(), Some(Duration::from_secs(9)));
        assert_eq!(pauses.refused(&account, asked, later).as_secs(), 9);
    }

    #[test]
    fn slots_are_never_below_one() {
        assert_eq!((learned(0), learned(1), learned(4)), (1, 1, 4));
    }
}
