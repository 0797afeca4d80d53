//! How often somebody may ask. Who asks too often is told when to ask again.

use std::hash::Hash;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::time::Duration;

use contract::{ApiError, ErrorCode};
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Those who are remembered at most before the idle ones are forgotten: names cost an attacker nothing.
const REMEMBERED_MAX: usize = 10_000;

/// Sign-ins a minute for one user name, and from one address. A person needs one; guessing needs millions.
const SIGN_INS_A_MINUTE: NonZeroU32 = NonZeroU32::new(5).unwrap();

/// How often one caller may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallerRate {
    /// Calls a second in the long run.
    pub a_second: NonZeroU32,
    /// Calls at once after a rest.
    pub at_once: NonZeroU32,
}

impl Default for CallerRate {
    /// 50 a second and 100 at once: far more than watching a few hundred jobs takes, far less than would keep the
    /// window waiting. A guess.
    fn default() -> Self {
        const A_SECOND: NonZeroU32 = NonZeroU32::new(50).unwrap();
        const AT_ONCE: NonZeroU32 = NonZeroU32::new(100).unwrap();
        CallerRate {
            a_second: A_SECOND,
            at_once: AT_ONCE,
        }
    }
}

/// What is counted of one gateway.
#[derive(Debug)]
pub(crate) struct Limits {
    callers: Counter<String>,
    users: Counter<String>,
    addresses: Counter<IpAddr>,
}

impl Limits {
    pub(crate) fn new(rate: CallerRate) -> Self {
        let sign_ins = Quota::per_minute(SIGN_INS_A_MINUTE);
        Limits {
            callers: Counter::new(Quota::per_second(rate.a_second).allow_burst(rate.at_once)),
            users: Counter::new(sign_ins),
            addresses: Counter::new(sign_ins),
        }
    }

    /// Count a call of a caller.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Throttled`] when it is one too many.
    pub(crate) fn call(&self, caller: &str) -> Result<(), ApiError> {
        self.callers.count(&caller.to_owned())
    }

    /// Count a sign-in.
    ///
    /// # Errors
    ///
    /// [`ErrorCode::Throttled`] when it is one too many for the name or the address.
    pub(crate) fn sign_in(&self, username: &str, from: IpAddr) -> Result<(), ApiError> {
        self.addresses.count(&from)?;
        self.users.count(&username.trim().to_lowercase())
    }
}

#[derive(Debug)]
struct Counter<K: Hash + Eq + Clone>(DefaultKeyedRateLimiter<K>);

impl<K: Hash + Eq + Clone> Counter<K> {
    fn new(quota: Quota) -> Self {
        Counter(RateLimiter::keyed(quota))
    }

    fn count(&self, who: &K) -> Result<(), ApiError> {
        if self.0.len() > REMEMBERED_MAX {
            self.0.retain_recent();
        }
        let Err(not_until) = self.0.check_key(who) else {
            return Ok(());
        };
        let wait = not_until.wait_time_from(DefaultClock::default().now());
        Err(ApiError {
            retry_after_s: Some(whole_seconds(wait)),
            ..ApiError::new(
                ErrorCode::Throttled,
                "Too many calls; wait, then ask again.",
            )
        })
    }
}

/// Rounded up: who asks again after them is let in.
fn whole_seconds(wait: Duration) -> u32 {
    let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
    u32::try_from(seconds.max(1)).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_caller_has_a_count_of_its_own_and_is_told_when_to_come_again() {
        let one = NonZeroU32::MIN;
        let limits = Limits::new(CallerRate {
            a_second: one,
            at_once: one,
        });
        limits.call("a").unwrap();
        let refused = limits.call("a").unwrap_err();
        assert_eq!(refused.code, ErrorCode::Throttled);
        assert_eq!(refused.retry_after_s, Some(1));
        limits.call("b").unwrap();
    }

    #[test]
    fn sign_ins_are_counted_for_the_name_and_for_the_address() {
        let limits = Limits::new(CallerRate::default());
        let (here, there) = ([127, 0, 0, 1].into(), [127, 0, 0, 2].into());
        for _ in 0..5 {
            limits.sign_in("Anna ", here).unwrap();
        }
        assert!(limits.sign_in("other", here).is_err(), "the address");
        assert!(limits.sign_in("anna", there).is_err(), "the name");
        limits.sign_in("other", there).unwrap();
    }

    #[test]
    fn a_part_of_a_second_is_a_second() {
        assert_eq!(whole_seconds(Duration::from_millis(1)), 1);
        assert_eq!(whole_seconds(Duration::from_millis(2_001)), 3);
    }
}
