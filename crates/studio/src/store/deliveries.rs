//! Calls that are owed to webhooks. The trigger `job_ended` writes them; here they are claimed and settled.

use sqlx::Row as _;

use super::{Store, Writing};
use crate::webhooks::Webhook;
use crate::{JobId, StudioError, WebhookId};

/// Calls of a webhook that are remembered once they are over.
const KEPT: i64 = 100;

/// One call that this process is to make.
pub(crate) struct Delivery {
    pub(crate) id: String,
    pub(crate) webhook: Webhook,
    pub(crate) job: JobId,
    /// `job.done`, `job.failed` or `job.cancelled`.
    pub(crate) word: String,
    /// When the job ended.
    pub(crate) at: i64,
    /// As it was sent before.
    pub(crate) body: Option<String>,
    /// How often it was tried.
    pub(crate) tries: u32,
}

/// What became of a call.
pub(crate) enum Settled {
    /// It was taken.
    Taken,
    /// The address wants no more calls.
    Gone,
    /// It was not taken; without a time to try it again it is given up.
    NotTaken {
        error: String,
        body: Option<String>,
        due_at: Option<i64>,
    },
}

/// Calls that nobody makes now, to webhooks that nobody is calling now.
macro_rules! free {
    ($what:literal, $rest:literal) => {
        concat!(
            $what,
            " FROM deliveries WHERE due_at IS NOT NULL AND owner IS NULL AND webhook NOT IN
                (SELECT webhook FROM deliveries WHERE owner IS NOT NULL) ",
            $rest
        )
    };
}

impl Store {
    /// When the next call can be made.
    pub(crate) async fn next_delivery(&self) -> Result<Option<i64>, StudioError> {
        Ok(sqlx::query_scalar(free!("SELECT MIN(due_at)", ""))
            .fetch_one(self.read())
            .await?)
    }

    /// Calls that some process makes now, and which.
    pub(crate) async fn claimed_deliveries(&self) -> Result<Vec<(String, String)>, StudioError> {
        Ok(
            sqlx::query_as("SELECT id, owner FROM deliveries WHERE owner IS NOT NULL")
                .fetch_all(self.read())
                .await?,
        )
    }

    /// Let go of a call that `owner` had claimed.
    pub(crate) async fn free_delivery(&self, id: &str, owner: &str) -> Result<(), StudioError> {
        let mut writing = self.write().await?;
        sqlx::query("UPDATE deliveries SET owner = NULL WHERE id = ? AND owner = ?")
            .bind(id)
            .bind(owner)
            .execute(writing.connection())
            .await?;
        writing.commit().await
    }

    /// Claim what is due for `owner`: one call of a webhook, and at most `most`.
    pub(crate) async fn claim_deliveries(
        &self,
        owner: &str,
        now_ms: i64,
        most: usize,
    ) -> Result<Vec<Delivery>, StudioError> {
        let mut writing = self.write().await?;
        let due: Vec<(String, WebhookId)> = sqlx::query_as(free!(
            "SELECT id, webhook",
            "AND due_at <= ? ORDER BY due_at, id"
        ))
        .bind(now_ms)
        .fetch_all(writing.connection())
        .await?;
        let mut firsts: Vec<(String, WebhookId)> = Vec::new();
        for (id, webhook) in due {
            if firsts.len() < most && !firsts.iter().any(|(_, taken)| *taken == webhook) {
                firsts.push((id, webhook));
            }
        }
        for (id, _) in &firsts {
            sqlx::query("UPDATE deliveries SET owner = ? WHERE id = ?")
                .bind(owner)
                .bind(id)
                .execute(writing.connection())
                .await?;
        }
        writing.commit().await?;
        let mut claimed = Vec::with_capacity(firsts.len());
        for (id, webhook) in firsts {
            claimed.extend(self.delivery(id, &webhook).await?);
        }
        Ok(claimed)
    }

    /// One call; nothing where its webhook was removed meanwhile.
    async fn delivery(
        &self,
        id: String,
        webhook: &WebhookId,
    ) -> Result<Option<Delivery>, StudioError> {
        let Some(webhook) = self.webhook(webhook).await? else {
            return Ok(None);
        };
        let row = sqlx::query("SELECT job, word, at, body, tries FROM deliveries WHERE id = ?")
            .bind(&id)
            .fetch_optional(self.read())
            .await?;
        let Some(row) = row else { return Ok(None) };
        Ok(Some(Delivery {
            id,
            webhook,
            job: row.try_get("job")?,
            word: row.try_get("word")?,
            at: row.try_get("at")?,
            body: row.try_get("body")?,
            tries: row.try_get("tries")?,
        }))
    }

    /// Note what became of a call, and forget the oldest that are over.
    pub(crate) async fn settle_delivery(
        &self,
        delivery: &Delivery,
        settled: Settled,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        let webhook = &delivery.webhook.id;
        let mut writing = self.write().await?;
        match settled {
            Settled::Taken => {
                let id = &delivery.id;
                writing.note_delivery(id, None, None, now_ms).await?;
            }
            Settled::Gone => {
                let error = Some("it answered 410 and is called no more");
                writing
                    .note_delivery(&delivery.id, error, None, now_ms)
                    .await?;
                writing.switch_off_webhook(webhook, now_ms).await?;
            }
            Settled::NotTaken {
                error,
                body,
                due_at,
            } => {
                let again = due_at.map(|due_at| (due_at, body));
                writing
                    .note_delivery(&delivery.id, Some(&error), again, now_ms)
                    .await?;
            }
        }
        writing.prune_deliveries(webhook).await?;
        writing.commit().await
    }
}

impl Writing {
    /// Write what the last try met; `again` is when it is tried again, and with which body.
    async fn note_delivery(
        &mut self,
        id: &str,
        error: Option<&str>,
        again: Option<(i64, Option<String>)>,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        let (due_at, body) = again.unzip();
        sqlx::query(
            "UPDATE deliveries SET owner = NULL, tries = tries + 1, tried_at = ?, delivered_at = ?, error = ?,
                due_at = ?, body = ?
             WHERE id = ?",
        )
        .bind(now_ms)
        .bind(error.is_none().then_some(now_ms))
        .bind(error)
        .bind(due_at)
        .bind(body.flatten())
        .bind(id)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    async fn prune_deliveries(&mut self, webhook: &WebhookId) -> Result<(), StudioError> {
        sqlx::query(
            "DELETE FROM deliveries WHERE webhook = ?1 AND due_at IS NULL AND id NOT IN
                (SELECT id FROM deliveries WHERE webhook = ?1 AND due_at IS NULL
                 ORDER BY tried_at DESC LIMIT ?2)",
        )
        .bind(webhook)
        .bind(KEPT)
        .execute(self.connection())
        .await?;
        Ok(())
    }
}
