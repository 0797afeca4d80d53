//! The one place where the studio reads the time of day.
//!
//! Rules get the time as an argument. Tests set the clock forward; waiting itself is tokio's and is not moved.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use time::OffsetDateTime;

/// The wall clock, with an offset that tests may set. Clones share the offset.
#[derive(Debug, Clone, Default)]
pub struct Clock {
    offset_ms: Arc<AtomicI64>,
}

impl Clock {
    /// The time now.
    pub fn now(&self) -> OffsetDateTime {
        from_ms(self.now_ms())
    }

    /// Milliseconds since 1970 UTC, as SQL holds them.
    pub(crate) fn now_ms(&self) -> i64 {
        to_ms(OffsetDateTime::now_utc()).saturating_add(self.offset_ms.load(Ordering::Relaxed))
    }

    /// Set the clock forward by `by`. For tests.
    pub fn advance(&self, by: Duration) {
        self.offset_ms.fetch_add(ms(by), Ordering::Relaxed);
    }

    /// Set the clock back by `by`, as a person may do. For tests.
    pub fn turn_back(&self, by: Duration) {
        self.offset_ms.fetch_sub(ms(by), Ordering::Relaxed);
    }
}

/// Whole milliseconds of a duration, at most what SQL holds.
pub(crate) fn ms(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// A time as SQL holds it: milliseconds since 1970 UTC.
pub(crate) fn to_ms(at: OffsetDateTime) -> i64 {
    i64::try_from(at.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
}

/// The time that SQL's milliseconds mean; the epoch where the number is out of all bounds.
pub(crate) fn from_ms(ms: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(ms) * 1_000_000)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clones_share_one_offset() {
        let clock = Clock::default();
        let before = clock.now_ms();
        clock.clone().advance(Duration::from_mins(10));
        assert!(clock.now_ms() >= before + 600_000);
    }
}
