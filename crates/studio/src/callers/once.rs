//! Asking once: the same order under the same key makes its jobs once.
//!
//! The word that an order was taken is written with its jobs, in one commit, so a crash leaves both or neither.

use super::caller::invalid;
use crate::StudioError;
use crate::ids::BatchId;
use crate::studio::{Inner, Studio};

/// Longest key, in bytes; a UUID has 36.
const KEY_BYTES_MAX: usize = 200;

/// The name that a caller gives to one order, and what the order was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Creation {
    pub(crate) key: String,
    /// SHA-256 of all that was asked, hexadecimal.
    pub(crate) body_sha256: String,
}

impl Studio {
    /// The same studio, where the order that follows is made once however often it is asked for under `key`
    /// in a day. `body_sha256` tells whether it is the same order.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for a key that is empty, too long or not plain text.
    pub fn once(&self, key: String, body_sha256: String) -> Result<Self, StudioError> {
        let is_plain = key.bytes().all(|byte| (b' '..=b'~').contains(&byte));
        if key.trim().is_empty() || key.len() > KEY_BYTES_MAX || !is_plain {
            let message =
                format!("An Idempotency-Key is plain text of 1 to {KEY_BYTES_MAX} characters.");
            return Err(invalid("idempotency_key", message));
        }
        let mut studio = self.clone();
        studio.behalf.creation = Some(Creation { key, body_sha256 });
        Ok(studio)
    }

    /// Take back the word that the order under this handle's key was taken: its job was withdrawn before it
    /// was sent, so the same key may order it again.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn forget_order(&self) -> Result<(), StudioError> {
        let Some(creation) = &self.behalf.creation else {
            return Ok(());
        };
        let mut writing = self.inner.ground.store.write().await?;
        writing
            .drop_creation(self.behalf.id(), &creation.key)
            .await?;
        writing.commit().await
    }
}

impl Inner {
    /// The batch that was made of the same order before.
    ///
    /// # Errors
    ///
    /// [`StudioError::Conflict`] when the key stands for another order.
    pub(crate) async fn made_before(
        &self,
        behalf: &super::Behalf,
    ) -> Result<Option<BatchId>, StudioError> {
        if behalf.creation.is_none() {
            return Ok(None);
        }
        // A write, though nothing is changed: it waits for the one that may be making the same order.
        let mut writing = self.ground.store.write().await?;
        writing
            .made_before(behalf, self.ground.clock.now_ms())
            .await
    }
}
