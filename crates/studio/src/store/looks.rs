//! Looks for masks: attempts without a job, and what they found.

use pixverse::{Masks, PaidCall, Route};
use sqlx::Row as _;

use super::{Store, Writing};
use crate::error::StudioError;
use crate::ids::{AccountId, AttemptId, CallerId};
use crate::journal::{Line, Looked};
use crate::stage::Outcome;

/// A look whose answer is not known.
#[derive(Debug, Clone)]
pub(crate) struct LiveLook {
    pub(crate) attempt: AttemptId,
    pub(crate) call: PaidCall,
    pub(crate) first_sent_at: i64,
}

impl Writing {
    /// Write a look down before it is sent.
    pub(crate) async fn open_look(
        &mut self,
        look: &Looked,
        caller: Option<&CallerId>,
    ) -> Result<(), StudioError> {
        sqlx::query(
            "INSERT INTO attempts (trace_id, account, route, path, body, outcome, estimated_credits,
                is_exact, opened_at, first_sent_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
        )
        .bind(&look.attempt)
        .bind(&look.account)
        .bind(Route::Platform.as_str())
        .bind(&look.path)
        .bind(look.body.as_bytes())
        .bind(Outcome::Open.as_str())
        .bind(look.estimated_credits)
        .bind(look.is_exact)
        .bind(look.at_ms)
        .execute(self.connection())
        .await?;
        sqlx::query(
            "INSERT INTO mask_looks (trace_id, account, video, keyframe, caller) VALUES (?, ?, ?, ?, ?)",
        )
        .bind(&look.attempt)
        .bind(&look.account)
        .bind(&look.video)
        .bind(look.keyframe)
        .bind(caller)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Write down what a look found and cost.
    pub(crate) async fn keep_look(
        &mut self,
        attempt: &AttemptId,
        masks: &Masks,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        let found = serde_json::to_string(masks).map_err(StudioError::unreadable)?;
        sqlx::query("UPDATE mask_looks SET found = ? WHERE trace_id = ?")
            .bind(found)
            .bind(attempt)
            .execute(self.connection())
            .await?;
        sqlx::query("UPDATE attempts SET charged_credits = ? WHERE trace_id = ?")
            .bind(masks.credits)
            .bind(attempt)
            .execute(self.connection())
            .await?;
        self.remember(Line::Found {
            attempt: attempt.clone(),
            masks: Box::new(masks.clone()),
            at_ms: now_ms,
        });
        self.settle_attempt(attempt, Outcome::Accepted, now_ms)
            .await
    }
}

impl Store {
    /// What the newest look at a frame that was answered found.
    pub(crate) async fn kept_look(
        &self,
        account: &AccountId,
        video: &str,
        keyframe: u32,
    ) -> Result<Option<Masks>, StudioError> {
        let text: Option<String> = sqlx::query_scalar(
            "SELECT found FROM mask_looks
             WHERE account = ? AND video = ? AND keyframe = ? AND found IS NOT NULL
             ORDER BY trace_id DESC LIMIT 1",
        )
        .bind(account)
        .bind(video)
        .bind(keyframe)
        .fetch_optional(self.read())
        .await?;
        text.map(|text| serde_json::from_str(&text).map_err(StudioError::unreadable))
            .transpose()
    }

    /// The look at a frame whose answer is not known, if there is one.
    pub(crate) async fn live_look(
        &self,
        account: &AccountId,
        video: &str,
        keyframe: u32,
    ) -> Result<Option<LiveLook>, StudioError> {
        let row = sqlx::query(
            "SELECT attempts.trace_id, path, body, first_sent_at FROM mask_looks
             JOIN attempts ON attempts.trace_id = mask_looks.trace_id
             WHERE mask_looks.account = ? AND video = ? AND keyframe = ?
               AND outcome IN ('open', 'unresolved')
             ORDER BY opened_at DESC LIMIT 1",
        )
        .bind(account)
        .bind(video)
        .bind(keyframe)
        .fetch_optional(self.read())
        .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(LiveLook {
            attempt: row.try_get("trace_id")?,
            call: PaidCall {
                path: row.try_get("path")?,
                body: row.try_get("body")?,
            },
            first_sent_at: row.try_get("first_sent_at")?,
        }))
    }
}
