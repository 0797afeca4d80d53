//! How many jobs of one account may run at `PixVerse`, and how long it is left alone after a refusal for now.
//!
//! The counting, the number and the quiet time are the database's, over every process of the data folder.

use std::time::Duration;

use crate::clock::ms;
use crate::options::Pace;
use crate::store::queue::Line;

/// After this long an unfinished job no longer counts against the slots.
/// Source: docs/pixverse.md, slots (observed: slots of stuck jobs came free after about ten minutes).
pub(crate) const SLOT_FREED_AFTER: Duration = Duration::from_mins(10);

/// After this long in full use without a refusal one slot more is tried, up to the account's limit.
/// A refusal costs nothing but its quiet time (guessed).
const GROWS_AFTER: Duration = Duration::from_mins(10);

/// How long an account that was refused for now is left alone.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quiet {
    pub(crate) pace: Pace,
    /// What `PixVerse` asked for.
    pub(crate) at_least: Option<Duration>,
}

impl Quiet {
    /// Milliseconds of quiet after the `refusals`-th refusal in a row, counted from 1.
    pub(crate) fn after(self, refusals: u32) -> i64 {
        let usual = self.pace.backoff(refusals);
        ms(usual.max(self.at_least.unwrap_or_default()))
    }
}

/// What `500044` teaches: as many as were running when one more was refused, never below 1.
pub(crate) fn learned(running: u32) -> u32 {
    running.max(1)
}

/// What full use teaches about a number that was learned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Growth {
    pub(crate) slots: u32,
    /// Since when all of them are in use without a refusal.
    pub(crate) full_since: Option<i64>,
}

impl Growth {
    /// What is to be written after `picked` jobs were claimed; `None` when nothing changes.
    pub(crate) fn of(line: &Line, picked: usize, now_ms: i64) -> Option<Self> {
        let before = Self {
            slots: line.slots,
            full_since: line.full_since,
        };
        let after = before.seen(line, picked, now_ms);
        (after != before).then_some(after)
    }

    fn seen(self, line: &Line, picked: usize, now_ms: i64) -> Self {
        let free_before = line.slots.saturating_sub(line.used) as usize;
        if self.slots >= line.slots_limit || picked < free_before {
            return Self {
                full_since: None,
                ..self
            };
        }
        // One slot that was just filled again was in use. A clock that went back begins anew.
        let was_full = free_before <= 1;
        let since = self
            .full_since
            .filter(|since| was_full && *since <= now_ms)
            .unwrap_or(now_ms);
        let has_grown = now_ms - since >= ms(GROWS_AFTER);
        Self {
            slots: self.slots + u32::from(has_grown),
            full_since: Some(if has_grown { now_ms } else { since }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::AccountId;

    const TEN_MINUTES: i64 = 600_000;

    fn line(slots: u32, used: u32, full_since: Option<i64>) -> Line {
        Line {
            account: AccountId::fresh(),
            name: "api".into(),
            slots,
            slots_limit: 3,
            full_since,
            used,
            sending: 0,
            refusals: 0,
            quiet_until: None,
            is_paused: false,
            is_paused_itself: false,
            is_ready: true,
            budget_day: None,
        }
    }

    #[test]
    fn a_pause_doubles_and_is_never_shorter_than_asked() {
        let quiet = |at_least| Quiet {
            pace: Pace::default(),
            at_least,
        };
        assert_eq!(
            [1, 2, 3].map(|nth| quiet(None).after(nth)),
            [2_000, 4_000, 8_000]
        );
        assert_eq!(quiet(Some(Duration::from_secs(9))).after(1), 9_000);
    }

    #[test]
    fn slots_are_never_below_one() {
        assert_eq!((learned(0), learned(1), learned(4)), (1, 1, 4));
    }

    #[test]
    fn ten_minutes_of_full_use_give_one_slot_back() {
        let grown = |line: &Line, picked, now| Growth::of(line, picked, now);
        let begun = Growth {
            slots: 2,
            full_since: Some(5),
        };
        assert_eq!(grown(&line(2, 1, None), 1, 5), Some(begun));
        assert_eq!(grown(&line(2, 2, Some(5)), 0, TEN_MINUTES), None, "not yet");
        let more = Growth {
            slots: 3,
            full_since: Some(TEN_MINUTES + 5),
        };
        assert_eq!(grown(&line(2, 2, Some(5)), 0, TEN_MINUTES + 5), Some(more));
        assert_eq!(grown(&line(2, 1, Some(5)), 1, TEN_MINUTES + 5), Some(more));
    }

    #[test]
    fn idle_slots_a_reached_limit_and_a_clock_that_went_back_teach_nothing() {
        let idle = Growth::of(&line(2, 0, Some(5)), 1, TEN_MINUTES + 5).unwrap();
        assert_eq!((idle.slots, idle.full_since), (2, None));
        let anew = Growth::of(&line(2, 0, Some(5)), 2, TEN_MINUTES + 5).unwrap();
        assert_eq!((anew.slots, anew.full_since), (2, Some(TEN_MINUTES + 5)));
        assert_eq!(Growth::of(&line(3, 3, None), 0, TEN_MINUTES), None);
        let back = Growth::of(&line(2, 2, Some(9)), 0, 5).unwrap();
        assert_eq!((back.slots, back.full_since), (2, Some(5)));
    }
}
