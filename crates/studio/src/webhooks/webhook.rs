//! One webhook as hosts see it.

use time::OffsetDateTime;

use crate::{SecretPlace, WebhookId};

/// An address that is called when a job ends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Webhook {
    /// Which one.
    pub id: WebhookId,
    /// What is called. It may itself let somebody in, so it is written to no log.
    pub url: String,
    /// Where the secret that signs is kept.
    pub secret_in: SecretPlace,
    /// When it was added.
    pub created_at: OffsetDateTime,
    /// When it said that it is gone (410); nothing is sent to it any more.
    pub off_since: Option<OffsetDateTime>,
    /// When it last took a call.
    pub delivered_at: Option<OffsetDateTime>,
    /// Calls that are still to be made.
    pub waiting: u32,
    /// Calls that were tried for hours and given up, of those that are remembered.
    pub given_up: u32,
    /// What the last try met; `None` when it was taken.
    pub last_error: Option<String>,
}
