//! What was asked for under a key, so that it is made once. Kept for a day.

use std::time::Duration;

use super::Writing;
use crate::StudioError;
use crate::callers::Behalf;
use crate::clock::ms;
use crate::ids::{BatchId, CallerId};

/// How long a key stands for its order.
const KEPT: Duration = Duration::from_hours(24);

impl Writing {
    /// The batch that was made of the same order before.
    ///
    /// # Errors
    ///
    /// [`StudioError::Conflict`] when the key stands for another order.
    pub(crate) async fn made_before(
        &mut self,
        behalf: &Behalf,
        now_ms: i64,
    ) -> Result<Option<BatchId>, StudioError> {
        let Some(creation) = &behalf.creation else {
            return Ok(None);
        };
        let made: Option<(String, BatchId)> = sqlx::query_as(
            "SELECT body_sha256, batch FROM creations WHERE caller = ? AND key = ? AND at > ?",
        )
        .bind(named(behalf.id()))
        .bind(&creation.key)
        .bind(now_ms - ms(KEPT))
        .fetch_optional(self.connection())
        .await?;
        match made {
            Some((body_sha256, _)) if body_sha256 != creation.body_sha256 => {
                Err(StudioError::conflict(format!(
                    "The Idempotency-Key `{}` was used for another order; give each order a key of its own.",
                    creation.key
                )))
            }
            made => Ok(made.map(|(_, batch)| batch)),
        }
    }

    /// Write down which batch was made of the order; old keys go.
    pub(crate) async fn add_creation(
        &mut self,
        behalf: &Behalf,
        batch: &BatchId,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        let Some(creation) = &behalf.creation else {
            return Ok(());
        };
        sqlx::query("DELETE FROM creations WHERE at <= ?")
            .bind(now_ms - ms(KEPT))
            .execute(self.connection())
            .await?;
        sqlx::query(
            "INSERT INTO creations (caller, key, body_sha256, batch, at) VALUES (?, ?, ?, ?, ?)",
        )
        .bind(named(behalf.id()))
        .bind(&creation.key)
        .bind(&creation.body_sha256)
        .bind(batch)
        .bind(now_ms)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Forget a key: nothing of its order was sent.
    pub(crate) async fn drop_creation(
        &mut self,
        caller: Option<&CallerId>,
        key: &str,
    ) -> Result<(), StudioError> {
        sqlx::query("DELETE FROM creations WHERE caller = ? AND key = ?")
            .bind(named(caller))
            .bind(key)
            .execute(self.connection())
            .await?;
        Ok(())
    }
}

/// How a row names who asked; the person has no id.
fn named(caller: Option<&CallerId>) -> &str {
    caller.map_or("", CallerId::as_str)
}
