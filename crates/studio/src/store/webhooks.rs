//! Rows of webhooks. What signs their calls is not among them.

use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;
use url::Url;

use super::news::Kind;
use super::{Store, Writing};
use crate::clock::from_ms;
use crate::webhooks::{WEBHOOKS_MAX, Webhook};
use crate::{SecretPlace, StudioError, WebhookId};

/// What news of webhooks are about: they are shown under settings alone.
const NEWS: &str = "webhooks";

/// All columns of a webhook, and how its calls stand.
macro_rules! select_webhooks {
    ($rest:literal) => {
        concat!(
            "SELECT id, url, secret_in, created_at, off_since,
                (SELECT MAX(delivered_at) FROM deliveries WHERE webhook = webhooks.id) AS delivered_at,
                (SELECT COUNT(*) FROM deliveries WHERE webhook = webhooks.id AND due_at IS NOT NULL) AS waiting,
                (SELECT COUNT(*) FROM deliveries WHERE webhook = webhooks.id AND due_at IS NULL
                    AND delivered_at IS NULL) AS given_up,
                (SELECT error FROM deliveries WHERE webhook = webhooks.id AND tried_at IS NOT NULL
                 ORDER BY tried_at DESC LIMIT 1) AS last_error
             FROM webhooks ",
            $rest
        )
    };
}

impl Store {
    /// All webhooks, newest first.
    pub(crate) async fn webhooks(&self) -> Result<Vec<Webhook>, StudioError> {
        let rows = sqlx::query(select_webhooks!("ORDER BY id DESC"))
            .fetch_all(self.read())
            .await?;
        rows.iter().map(webhook_of).collect()
    }

    /// One webhook.
    pub(crate) async fn webhook(&self, id: &WebhookId) -> Result<Option<Webhook>, StudioError> {
        let row = sqlx::query(select_webhooks!("WHERE id = ?"))
            .bind(id)
            .fetch_optional(self.read())
            .await?;
        row.as_ref().map(webhook_of).transpose()
    }
}

impl Writing {
    /// Write a new webhook, with its news.
    ///
    /// # Errors
    ///
    /// [`StudioError::Conflict`] for an address that is there, and for one too many.
    pub(crate) async fn add_webhook(
        &mut self,
        id: &WebhookId,
        url: &Url,
        place: SecretPlace,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        let there: Vec<String> = sqlx::query_scalar("SELECT url FROM webhooks")
            .fetch_all(self.connection())
            .await?;
        if there.iter().any(|one| one == url.as_str()) {
            return Err(StudioError::conflict("This address is called already."));
        }
        if there.len() >= WEBHOOKS_MAX {
            return Err(StudioError::conflict(format!(
                "There are {WEBHOOKS_MAX} webhooks; remove one first."
            )));
        }
        sqlx::query("INSERT INTO webhooks (id, url, secret_in, created_at) VALUES (?, ?, ?, ?)")
            .bind(id)
            .bind(url.as_str())
            .bind(place.as_str())
            .bind(now_ms)
            .execute(self.connection())
            .await?;
        self.tell(Kind::Settings, NEWS, now_ms).await
    }

    /// Remove a webhook and all it was to be told, with its news.
    pub(crate) async fn remove_webhook(
        &mut self,
        id: &WebhookId,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        sqlx::query("DELETE FROM webhooks WHERE id = ?")
            .bind(id)
            .execute(self.connection())
            .await?;
        self.tell(Kind::Settings, NEWS, now_ms).await
    }

    /// An address wants no more calls: what it was to be told is over.
    pub(super) async fn switch_off_webhook(
        &mut self,
        id: &WebhookId,
        now_ms: i64,
    ) -> Result<(), StudioError> {
        sqlx::query("UPDATE webhooks SET off_since = ? WHERE id = ?")
            .bind(now_ms)
            .bind(id)
            .execute(self.connection())
            .await?;
        sqlx::query("UPDATE deliveries SET due_at = NULL, body = NULL WHERE webhook = ?")
            .bind(id)
            .execute(self.connection())
            .await?;
        self.tell(Kind::Settings, NEWS, now_ms).await
    }
}

fn webhook_of(row: &SqliteRow) -> Result<Webhook, StudioError> {
    let moment = |column| -> Result<_, StudioError> {
        Ok(row.try_get::<Option<i64>, _>(column)?.map(from_ms))
    };
    Ok(Webhook {
        id: row.try_get("id")?,
        url: row.try_get("url")?,
        secret_in: SecretPlace::from_word(&row.try_get::<String, _>("secret_in")?),
        created_at: from_ms(row.try_get("created_at")?),
        off_since: moment("off_since")?,
        delivered_at: moment("delivered_at")?,
        waiting: row.try_get("waiting")?,
        given_up: row.try_get("given_up")?,
        last_error: row.try_get("last_error")?,
    })
}
