//! Accepted attempts of which `PixVerse` did not say everything yet, and what it says later.

use pixverse::Moved;

use super::{Store, Writing};
use crate::error::StudioError;
use crate::ids::{AccountId, AttemptId};

/// Most attempts asked about at once.
const UNSAID_MAX: u32 = 500;

/// An accepted attempt that lacks its charge, or a failed one of which nobody said whether its credits came back.
#[derive(Debug, Clone, sqlx::FromRow)]
pub(crate) struct Unsaid {
    #[sqlx(rename = "trace_id")]
    pub(crate) id: AttemptId,
    pub(crate) video_id: String,
    pub(crate) opened_at: i64,
}

const CHARGES: &str = "SELECT trace_id, video_id, opened_at FROM attempts
     WHERE account = ?1 AND opened_at >= ?2 AND outcome = 'accepted' AND video_id IS NOT NULL
       AND charged_credits IS NULL ORDER BY opened_at LIMIT ?3";

const REFUNDS: &str = "SELECT trace_id, video_id, opened_at FROM attempts
     WHERE account = ?1 AND opened_at >= ?2 AND outcome = 'accepted' AND video_id IS NOT NULL
       AND failed_at IS NOT NULL AND refunded_credits IS NULL ORDER BY opened_at LIMIT ?3";

impl Store {
    /// Attempts of an account, opened since a moment, whose charge or refund nobody said; oldest first.
    pub(crate) async fn unsaid(
        &self,
        account: &AccountId,
        moved: Moved,
        since_ms: i64,
    ) -> Result<Vec<Unsaid>, StudioError> {
        let sql = match moved {
            Moved::Charged => CHARGES,
            Moved::Refunded => REFUNDS,
        };
        Ok(sqlx::query_as(sql)
            .bind(account)
            .bind(since_ms)
            .bind(UNSAID_MAX)
            .fetch_all(self.read())
            .await?)
    }
}

impl Writing {
    /// Book what the log says of an attempt; what was said before stays.
    pub(crate) async fn say(
        &mut self,
        id: &AttemptId,
        moved: Moved,
        credits: u32,
    ) -> Result<(), StudioError> {
        let sql = match moved {
            Moved::Charged => {
                "UPDATE attempts SET charged_credits = ?2,
                     refunded_credits = CASE came_back WHEN 1 THEN ?2 ELSE refunded_credits END
                 WHERE trace_id = ?1 AND charged_credits IS NULL"
            }
            Moved::Refunded => {
                "UPDATE attempts SET refunded_credits = ?2,
                     came_back = CASE WHEN charged_credits = ?2 THEN 1 ELSE came_back END
                 WHERE trace_id = ?1 AND refunded_credits IS NULL"
            }
        };
        sqlx::query(sql)
            .bind(id)
            .bind(credits)
            .execute(self.connection())
            .await?;
        Ok(())
    }
}
