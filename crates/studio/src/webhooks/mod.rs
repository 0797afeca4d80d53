//! Webhooks: addresses of the person's own that are called when a job ends.
//!
//! Here: the list of them, which addresses may be called ([`reach`]), how a call is signed ([`signing`]) and made
//! ([`sending`]), and the task that makes them ([`outbox`]). That a call is owed is written by the database
//! itself, in the write that ends the job. What a job looks like on the wire is the host's to say.

mod outbox;
mod reach;
mod sending;
mod signing;
mod webhook;

use std::sync::Arc;

use secrecy::SecretString;
use serde_json::json;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

pub use outbox::JobWords;
pub(crate) use outbox::Outbox;
pub use webhook::Webhook;

use self::sending::{Answer, Call, Sender};
use crate::secrets::{SecretKind, SecretStore};
use crate::{Ground, StudioError, WebhookId};

/// Most webhooks of one studio. Each is called for every job, so more would be an oversight.
pub const WEBHOOKS_MAX: usize = 20;

/// All webhooks of one data folder. Cheap to clone.
#[derive(Clone)]
pub struct Webhooks {
    ground: Ground,
    secrets: SecretStore,
    sender: Arc<Sender>,
}

impl Webhooks {
    /// The webhooks on `ground`, whose secrets are kept in `secrets`.
    ///
    /// # Errors
    ///
    /// [`StudioError::Storage`] when the system gives no network client.
    pub(crate) fn new(ground: Ground, secrets: SecretStore) -> Result<Self, StudioError> {
        let sender = Sender::new(ground.endpoints.is_loopback()).map_err(|error| {
            StudioError::storage(
                "The network cannot be used.",
                std::io::Error::other(error.without_url()),
            )
        })?;
        Ok(Self {
            ground,
            secrets,
            sender: Arc::new(sender),
        })
    }

    /// All of them, newest first.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn list(&self) -> Result<Vec<Webhook>, StudioError> {
        self.ground.store.webhooks().await
    }

    /// A new webhook, and the secret that signs its calls, which is shown this once. `file_agreed`: a file will do
    /// where there is no keyring.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for an address that may not be called, [`StudioError::Conflict`] for one that
    /// is there already or one too many, [`StudioError::NoKeyring`].
    pub async fn add(
        &self,
        url: &str,
        file_agreed: bool,
    ) -> Result<(Webhook, SecretString), StudioError> {
        let url = self.sender.reach().check_new(url).await?;
        let place = self.secrets.place_for_new(file_agreed).await?;
        let (id, secret) = (WebhookId::fresh(), signing::fresh_secret());
        // First the secret: a webhook without one could never call.
        self.secrets
            .put(place, (&id, SecretKind::Signing), &secret)
            .await?;
        let now_ms = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        if let Err(error) = writing.add_webhook(&id, &url, place, now_ms).await {
            drop(writing);
            self.secrets.forget(place, &id).await?;
            return Err(error);
        }
        writing.commit().await?;
        Ok((self.get(&id).await?, secret))
    }

    /// Remove a webhook, with what it was still to be told. The row as it was.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Database`].
    pub async fn remove(&self, id: &WebhookId) -> Result<Webhook, StudioError> {
        let webhook = self.get(id).await?;
        let now_ms = self.ground.clock.now_ms();
        let mut writing = self.ground.store.write().await?;
        writing.remove_webhook(id, now_ms).await?;
        writing.commit().await?;
        self.secrets.forget(webhook.secret_in, id).await?;
        Ok(webhook)
    }

    /// Call a webhook now, with a body of the type `webhook.test`; `None` when it took the call, else what it met.
    /// Nothing is tried again.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`] for an unknown webhook, [`StudioError::Database`].
    pub async fn try_out(&self, id: &WebhookId) -> Result<Option<String>, StudioError> {
        let webhook = self.get(id).await?;
        let now = self.ground.clock.now();
        let call = Call {
            id: format!("msg_{}", uuid::Uuid::new_v4().simple()),
            body: json!({ "type": "webhook.test", "timestamp": moment(now) }).to_string(),
        };
        Ok(match self.call(&webhook, &call).await? {
            Answer::Taken => None,
            Answer::Gone => Some("it answered 410".to_owned()),
            Answer::NotTaken(why) => Some(why),
        })
    }

    /// Make one call.
    async fn call(&self, webhook: &Webhook, call: &Call) -> Result<Answer, StudioError> {
        let owner = (&webhook.id, SecretKind::Signing);
        let Some(secret) = self.secrets.get(webhook.secret_in, owner).await? else {
            return Ok(Answer::NotTaken(
                "its secret is gone; remove it and add it again".to_owned(),
            ));
        };
        let now_s = self.ground.clock.now().unix_timestamp();
        Ok(self.sender.send(&webhook.url, &secret, call, now_s).await)
    }

    async fn get(&self, id: &WebhookId) -> Result<Webhook, StudioError> {
        let webhook = self.ground.store.webhook(id).await?;
        webhook.ok_or_else(|| StudioError::not_found("such webhook"))
    }
}

/// A moment as the body of a call writes it. Years beyond 9999, which nobody stores, are empty.
fn moment(at: OffsetDateTime) -> String {
    at.format(&Rfc3339).unwrap_or_default()
}
