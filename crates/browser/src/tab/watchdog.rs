//! Ending what takes too long. The driver's calls cannot be told to stop, but they return when
//! their Chrome is gone.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::chrome::Leash;

/// Ends a Chrome when a call outlasts its limit.
pub(crate) struct Watchdog(Arc<Kennel>);

struct Kennel {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    /// When the call under way has taken too long.
    end: Option<Instant>,
    has_bitten: bool,
    is_over: bool,
}

/// A limit that holds until this is dropped.
pub(crate) struct Limit<'dog>(&'dog Watchdog);

impl Watchdog {
    pub(crate) fn new(leash: Leash) -> Self {
        let kennel = Arc::new(Kennel {
            state: Mutex::default(),
            changed: Condvar::new(),
        });
        let watching = Arc::clone(&kennel);
        thread::spawn(move || watching.watch(&leash));
        Self(kennel)
    }

    /// From now on, for as long as what comes back lives.
    pub(crate) fn limit(&self, limit: Duration) -> Limit<'_> {
        self.0.set(Some(Instant::now() + limit));
        Limit(self)
    }

    /// Whether it had to end Chrome.
    pub(crate) fn has_bitten(&self) -> bool {
        self.0.state().has_bitten
    }
}

impl Drop for Limit<'_> {
    fn drop(&mut self) {
        self.0.0.set(None);
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        self.0.state().is_over = true;
        self.0.changed.notify_all();
    }
}

impl Kennel {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set(&self, end: Option<Instant>) {
        self.state().end = end;
        self.changed.notify_all();
    }

    fn watch(&self, leash: &Leash) {
        let mut state = self.state();
        while !state.is_over {
            let now = Instant::now();
            let wait = match state.end {
                Some(end) if end <= now => {
                    state.has_bitten = true;
                    state.end = None;
                    leash.kill();
                    continue;
                }
                Some(end) => end - now,
                None => Duration::from_hours(1),
            };
            let waited = self.changed.wait_timeout(state, wait);
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}
