//! How long a journey waits for a state.

use std::time::{Duration, Instant};

/// Looks that are had whatever the clock says.
const LOOKS_MIN: u32 = 250;

/// Pause between two looks at a state. Short enough not to slow a journey.
pub(crate) const LOOK_AGAIN: Duration = Duration::from_millis(40);

/// Longest wait for any state of a journey. Far above what a loaded two-core machine needs, so
/// that reaching it means that the state will not come.
const LONGEST: Duration = Duration::from_secs(90);

/// What is left of a wait. It ends by time, and not before a number of looks: on a machine that stood
/// still for a while, the clock alone would end it before the first look.
#[derive(Debug)]
pub(crate) struct Patience {
    end: Instant,
    looks_left: u32,
}

impl Patience {
    /// The usual wait.
    pub(crate) fn usual() -> Self {
        Self::of(LONGEST)
    }

    fn of(limit: Duration) -> Self {
        Self {
            end: Instant::now() + limit,
            looks_left: LOOKS_MIN,
        }
    }

    /// Whether the wait is over.
    pub(crate) fn is_over(&self) -> bool {
        self.looks_left == 0 && Instant::now() > self.end
    }

    /// Pause before the next look.
    pub(crate) async fn pause(&mut self) {
        self.looks_left = self.looks_left.saturating_sub(1);
        tokio::time::sleep(LOOK_AGAIN).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_wait_whose_time_is_over_still_has_its_looks() {
        let mut patience = Patience::of(Duration::ZERO);
        assert!(!patience.is_over());
        patience.looks_left = 1;
        patience.pause().await;
        assert!(patience.is_over());
    }
}
