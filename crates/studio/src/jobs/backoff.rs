//! How long to wait before the next look or try.

use std::time::Duration;

use rand::Rng as _;

use crate::options::Pace;

/// Before the first look at a rendering job. Clips take at least several seconds; an earlier look is wasted.
/// Source: docs/pixverse.md, polling (inferred).
const FIRST_LOOK: Duration = Duration::from_secs(2);

/// Between two looks: `PixVerse` asks for 3 to 5 s.
/// Source: docs/pixverse.md, polling (documented).
const LOOK_MS: std::ops::RangeInclusive<u64> = 3_000..=5_000;

/// Back-off after a refusal for now or a lost connection: from two seconds, doubling.
/// Source: docs/pixverse.md, slots (guessed; the service names no pause).
const BACKOFF_MIN: Duration = Duration::from_secs(2);

/// Longest back-off: a free slot is noticed within half a minute.
const BACKOFF_MAX: Duration = Duration::from_secs(30);

impl Pace {
    /// Before the first look.
    pub(crate) fn first_look(self) -> Duration {
        self.poll.unwrap_or(FIRST_LOOK)
    }

    /// Between two looks, with jitter so that many jobs spread out.
    pub(crate) fn next_look(self) -> Duration {
        self.poll
            .unwrap_or_else(|| Duration::from_millis(rand::rng().random_range(LOOK_MS)))
    }

    /// Before the first look at a job that was accepted some time ago: after a start, many are taken up at
    /// once, so their looks are spread over as long as a round of looks takes.
    pub(crate) fn look_again(self) -> Duration {
        self.poll
            .unwrap_or_else(|| Duration::from_millis(rand::rng().random_range(0..=*LOOK_MS.end())))
    }

    /// Before the next try after the `tries`-th failure in a row, counted from 1: the back-off, spread over
    /// its second half, so that what failed together does not come back together.
    pub(crate) fn retry(self, tries: u32) -> Duration {
        self.poll.unwrap_or_else(|| {
            let most = self.backoff(tries);
            rand::rng().random_range(most / 2..=most)
        })
    }

    /// After the `tries`-th refusal or cut in a row, counted from 1.
    pub(crate) fn backoff(self, tries: u32) -> Duration {
        self.poll.unwrap_or_else(|| {
            let doublings = tries.saturating_sub(1).min(8);
            (BACKOFF_MIN * 2_u32.pow(doublings)).min(BACKOFF_MAX)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn back_off_doubles_from_two_seconds_to_thirty() {
        let pace = Pace::default();
        let seconds: Vec<u64> = (1..=7).map(|tries| pace.backoff(tries).as_secs()).collect();
        assert_eq!(seconds, [2, 4, 8, 16, 30, 30, 30]);
        assert_eq!(pace.backoff(u32::MAX), BACKOFF_MAX);
    }

    #[test]
    fn tries_that_failed_together_come_back_apart() {
        let pace = Pace::default();
        let pauses: Vec<Duration> = (0..500).map(|_| pace.retry(9)).collect();
        let half = BACKOFF_MAX / 2;
        assert!(
            pauses
                .iter()
                .all(|pause| (half..=BACKOFF_MAX).contains(pause))
        );
        for second in 15..30 {
            let within = |pause: &&Duration| pause.as_secs() == second;
            let count = pauses.iter().filter(within).count();
            assert!(count < 100, "{count} of 500 tries fall into one second");
        }
    }

    #[test]
    fn a_pace_replaces_every_pause() {
        let poll = Duration::from_millis(20);
        let pace = Pace { poll: Some(poll) };
        assert_eq!(
            [
                pace.first_look(),
                pace.look_again(),
                pace.next_look(),
                pace.backoff(9),
                pace.retry(9)
            ],
            [poll; 5]
        );
    }
}
