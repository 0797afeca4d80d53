//! Operations on webhooks: addresses that are called when a job ends.

use ::studio::Studio;

use crate::{
    AddWebhook, ApiError, NewWebhook, Nothing, ShownSecret, Webhook, WebhookList, WebhookRef,
    WebhookTried,
};

/// All webhooks, newest first, and how their calls stand.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn list(studio: &Studio, _input: Nothing) -> Result<WebhookList, ApiError> {
    let webhooks = studio.webhooks().list().await?;
    Ok(WebhookList {
        webhooks: webhooks.into_iter().map(Webhook::from).collect(),
    })
}

/// Add a webhook. Its secret is in the answer and shown nowhere else.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] for an address that may not be called, [`crate::ErrorCode::Conflict`] for
/// one that is there already, [`crate::ErrorCode::NoKeyring`] until a file is agreed to.
pub async fn add(studio: &Studio, input: AddWebhook) -> Result<NewWebhook, ApiError> {
    let added = studio.webhooks().add(&input.url, input.file_agreed).await?;
    Ok(NewWebhook {
        webhook: added.0.into(),
        secret: ShownSecret::from(added.1),
    })
}

/// Remove a webhook, with what it was still to be told. The row as it was.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`].
pub async fn remove(studio: &Studio, input: WebhookRef) -> Result<Webhook, ApiError> {
    Ok(studio.webhooks().remove(&input.id.known()?).await?.into())
}

/// Call a webhook once, now, with a body of the type `webhook.test`.
///
/// # Errors
///
/// [`crate::ErrorCode::NotFound`]. A call that was not taken is an answer, not an error.
pub async fn test(studio: &Studio, input: WebhookRef) -> Result<WebhookTried, ApiError> {
    let refusal = studio.webhooks().try_out(&input.id.known()?).await?;
    Ok(WebhookTried { refusal })
}
