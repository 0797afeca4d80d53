//! One person, one pair of hands: only one sign-in window at a time, and a way to call it off.

use tokio_util::sync::CancellationToken;

use super::{Browsers, lock};
use crate::error::StudioError;

/// The right to have a sign-in window open, given back when dropped.
pub(super) struct Hand {
    browsers: Browsers,
    called_off: CancellationToken,
}

impl Hand {
    /// Wait until the sign-in is called off.
    pub(super) async fn called_off(&self) {
        self.called_off.cancelled().await;
    }
}

impl Drop for Hand {
    fn drop(&mut self) {
        *lock(&self.browsers.inner.hand) = None;
    }
}

impl Browsers {
    /// Begin a sign-in.
    ///
    /// # Errors
    ///
    /// [`StudioError::Conflict`] while another window is open.
    pub(super) fn hand(&self) -> Result<Hand, StudioError> {
        let mut hand = lock(&self.inner.hand);
        if hand.is_some() {
            return Err(StudioError::conflict(
                "A sign-in window is already open. Finish there, or close it.",
            ));
        }
        let called_off = CancellationToken::new();
        *hand = Some(called_off.clone());
        Ok(Hand {
            browsers: self.clone(),
            called_off,
        })
    }

    /// Call the sign-in off, if there is one: its window closes.
    pub(crate) fn stop_hand(&self) {
        if let Some(called_off) = &*lock(&self.inner.hand) {
            called_off.cancel();
        }
    }
}
