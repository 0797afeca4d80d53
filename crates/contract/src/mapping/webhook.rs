//! Webhooks as the wire has them, and what their calls say of a job.

use serde_json::Value;

use super::moment;
use crate::{Job, Webhook};

impl From<studio::Webhook> for Webhook {
    fn from(webhook: studio::Webhook) -> Self {
        Webhook {
            id: webhook.id.into(),
            url: webhook.url,
            created_at: moment(webhook.created_at),
            off_since: webhook.off_since.map(moment),
            delivered_at: webhook.delivered_at.map(moment),
            waiting: webhook.waiting,
            given_up: webhook.given_up,
            last_error: webhook.last_error,
        }
    }
}

/// A job as a webhook is told of it: as on the wire, without the place of its file on this machine.
pub(crate) fn job_told(job: &studio::Job) -> Value {
    let mut told = serde_json::to_value(Job::from(job.clone())).unwrap_or_default();
    if let Some(clip) = told.get_mut("clip").and_then(Value::as_object_mut) {
        clip.remove("path");
    }
    told
}
