//! Calling a run off from outside its thread, which may be stuck in a call of the driver.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::chrome::Leash;

/// Shared between a run and whoever may call it off.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cancel(Arc<Mutex<State>>);

#[derive(Debug, Default)]
struct State {
    is_cancelled: bool,
    is_pressed: bool,
    /// The Chrome that works on the run.
    leash: Option<Leash>,
}

impl Cancel {
    /// Call it off: its Chrome ends, and with it whatever it was asked to do.
    pub(crate) fn cancel(&self) {
        let mut state = self.state();
        state.is_cancelled = true;
        if let Some(leash) = state.leash.take() {
            leash.kill();
        }
    }

    /// Take the step after which something may be sent; `false` when it was called off before.
    /// Both are decided under one lock: a run that was called off is never pressed.
    pub(crate) fn begin_press(&self) -> bool {
        let mut state = self.state();
        state.is_pressed = !state.is_cancelled;
        state.is_pressed
    }

    pub(crate) fn is_pressed(&self) -> bool {
        self.state().is_pressed
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.state().is_cancelled
    }

    /// From now on this Chrome works on it.
    pub(crate) fn take_up(&self, leash: &Leash) {
        let mut state = self.state();
        if state.is_cancelled {
            leash.kill();
        } else {
            state.leash = Some(leash.clone());
        }
    }

    /// The run is over: its Chrome may go on to other work.
    pub(crate) fn let_go(&self) {
        self.state().leash = None;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
