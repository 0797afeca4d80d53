//! Webhooks: addresses of the person's own that are called when a job ends.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::ShownSecret;
use crate::WebhookId;

/// An address that is called when a job is done, failed or cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct Webhook {
    /// Its id.
    pub id: WebhookId,
    /// What is called.
    pub url: String,
    /// When it was added, RFC 3339.
    pub created_at: String,
    /// When it answered 410 and was switched off, RFC 3339; null while it is called.
    pub off_since: Option<String>,
    /// When it last took a call, RFC 3339; null when it never did.
    pub delivered_at: Option<String>,
    /// Calls that are still to be made.
    pub waiting: u32,
    /// Calls that were tried for hours and given up, of the last hundred.
    pub given_up: u32,
    /// What the last try met; null when it was taken.
    pub last_error: Option<String>,
}

/// All webhooks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct WebhookList {
    /// Newest first.
    pub webhooks: Vec<Webhook>,
}

/// Add a webhook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AddWebhook {
    /// What to call: https, on the public network, at most 2,000 bytes.
    pub url: String,
    /// The person agrees that its secret is kept in a file where there is no keyring.
    pub file_agreed: bool,
}

/// A webhook that was added, with the secret that signs its calls.
#[derive(Debug, Clone, Serialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct NewWebhook {
    /// The webhook.
    pub webhook: Webhook,
    /// Its secret in the form of Standard Webhooks, shown this once.
    pub secret: ShownSecret,
}

/// Names a webhook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct WebhookRef {
    /// Which one.
    pub id: WebhookId,
}

/// What became of a test call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema, TS)]
#[serde(rename_all = "camelCase")]
pub struct WebhookTried {
    /// What it met; null when the call was taken.
    pub refusal: Option<String>,
}
