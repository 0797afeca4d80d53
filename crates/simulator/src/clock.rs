//! The wall clock in milliseconds, and the pace at which simulated work runs.

use std::time::Duration;

use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Milliseconds since 1970, UTC. The wall clock and not a monotonic one: due times are kept
/// in the book and must hold over a restart.
pub(crate) fn now_ms() -> u64 {
    let nanos = OffsetDateTime::now_utc().unix_timestamp_nanos();
    u64::try_from(nanos / 1_000_000).unwrap_or(0)
}

/// Whole seconds since 1970, UTC.
pub(crate) fn now_s() -> u64 {
    now_ms() / 1_000
}

/// A moment of [`now_ms`] as RFC 3339 text.
pub(crate) fn rfc3339(at_ms: u64) -> String {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(at_ms) * 1_000_000)
        .ok()
        .and_then(|at| at.format(&Rfc3339).ok())
        .unwrap_or_default()
}

/// How many times faster than the wall clock simulated work runs.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace(f64);

impl Pace {
    /// `None` unless `speed` is finite and above 0.
    pub(crate) fn new(speed: f64) -> Option<Self> {
        (speed.is_finite() && speed > 0.0).then_some(Self(speed))
    }

    /// How long `simulated` takes on the wall clock; a day at most, so that it cannot overflow.
    pub(crate) fn real(self, simulated: Duration) -> Duration {
        let longest = Duration::from_hours(24);
        Duration::try_from_secs_f64(simulated.as_secs_f64() / self.0)
            .unwrap_or(longest)
            .min(longest)
    }

    /// [`Pace::real`] in whole milliseconds.
    pub(crate) fn real_ms(self, simulated: Duration) -> u64 {
        u64::try_from(self.real(simulated).as_millis()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn speed_divides_time() {
        let pace = Pace::new(100.0).unwrap();
        assert_eq!(pace.real_ms(Duration::from_secs(20)), 200);
        assert!(Pace::new(0.0).is_none());
        assert!(Pace::new(f64::NAN).is_none());
    }

    #[test]
    fn a_crawling_pace_does_not_overflow() {
        let pace = Pace::new(f64::MIN_POSITIVE).unwrap();
        assert_eq!(pace.real_ms(Duration::from_secs(20)), 86_400_000);
    }
}
