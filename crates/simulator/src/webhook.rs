//! Webhooks: telling a receiver of one's own that a generation has ended.
//! Source: docs/pixverse.md, webhooks (documented; how the body is encoded is contradicted).

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;
use std::time::Duration;

use serde::Serialize;
use serde_json::Value;
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::book::{Job, JobId};
use crate::clock::{now_ms, now_s};
use crate::loopback;
use crate::media;
use crate::signature::{percent_encoded, random_text, webhook_signature};
use crate::world::World;

/// Pauses before a call is repeated (documented), simulated time.
const PAUSES: [Duration; 8] = [
    Duration::from_secs(2),
    Duration::from_secs(10),
    Duration::from_secs(30),
    Duration::from_mins(1),
    Duration::from_mins(5),
    Duration::from_mins(15),
    Duration::from_hours(1),
    Duration::from_hours(4),
];

/// How the body goes into the signature. The sources disagree, so a receiver should know all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum WebhookEncoding {
    /// The JSON text, percent-encoded as a whole (observed).
    #[default]
    Percent,
    /// `key=value` joined by `&`, in the order of the body (documented, order not visible).
    Query,
    /// As [`WebhookEncoding::Query`] with sorted keys.
    SortedQuery,
}

/// A webhook as the dashboard would set it up. Written `ID=SECRET@URL`.
#[derive(Clone, PartialEq, Eq)]
pub struct Webhook {
    /// What requests name as `webhook_id`.
    pub id: String,
    /// Key of the signature.
    pub secret: String,
    /// Where to call: plain http on this machine only.
    pub url: String,
    /// How the body goes into the signature.
    pub encoding: WebhookEncoding,
}

impl fmt::Debug for Webhook {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Webhook")
            .field("id", &self.id)
            .field("url", &self.url)
            .field("encoding", &self.encoding)
            .finish_non_exhaustive()
    }
}

/// A text that describes no webhook.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a webhook is written ID=SECRET@URL")]
pub struct UnknownWebhook;

impl FromStr for Webhook {
    type Err = UnknownWebhook;

    fn from_str(text: &str) -> Result<Self, UnknownWebhook> {
        let (id, rest) = text.split_once('=').ok_or(UnknownWebhook)?;
        let (secret, url) = rest.split_once('@').ok_or(UnknownWebhook)?;
        if id.trim().is_empty() || secret.is_empty() || !url.starts_with("http://") {
            return Err(UnknownWebhook);
        }
        Ok(Self {
            id: id.trim().to_owned(),
            secret: secret.to_owned(),
            url: url.to_owned(),
            encoding: WebhookEncoding::default(),
        })
    }
}

/// The webhooks of a simulator.
pub(crate) struct Webhooks {
    known: Vec<Webhook>,
    changed: Notify,
}

impl Webhooks {
    pub(crate) fn new(known: Vec<Webhook>) -> Self {
        Self {
            known,
            changed: Notify::new(),
        }
    }

    pub(crate) fn has(&self, id: &str) -> bool {
        self.find(id).is_some()
    }

    fn find(&self, id: &str) -> Option<&Webhook> {
        self.known.iter().find(|webhook| webhook.id == id)
    }

    /// A job that asks for a call was accepted.
    pub(crate) fn note(&self) {
        self.changed.notify_one();
    }
}

/// Call what there is to call, for ever. Calls that a restart cut short are made again: a
/// receiver has to expect repetitions (documented).
pub(crate) async fn keep_calling(world: Arc<World>) {
    if world.webhooks.known.is_empty() {
        return;
    }
    let mut under_way = JoinSet::new();
    let mut begun = std::collections::BTreeSet::new();
    loop {
        let waiting = world.look(|book, _| {
            let jobs = book.jobs.values().filter(|job| job.webhook.is_some());
            jobs.map(|job| (job.id, job.ended_ms())).collect::<Vec<_>>()
        });
        for (id, ended_ms) in waiting {
            if begun.insert(id) {
                under_way.spawn(call_for(Arc::clone(&world), id, ended_ms));
            }
        }
        world.webhooks.changed.notified().await;
        while under_way.try_join_next().is_some() {}
    }
}

/// Wait for the end of one job and tell of it until somebody says `ok`.
async fn call_for(world: Arc<World>, id: JobId, ended_ms: u64) {
    let left = Duration::from_millis(ended_ms.saturating_sub(now_ms()));
    tokio::time::sleep(left).await;
    for pause in std::iter::once(None).chain(PAUSES.into_iter().map(Some)) {
        if let Some(pause) = pause {
            tokio::time::sleep(world.pace.real(pause)).await;
        }
        if call_once(&world, id).await {
            break;
        }
    }
    world.change(|book, _| {
        if let Some(job) = book.jobs.get_mut(&id) {
            job.webhook = None;
        }
    });
}

/// One call; whether it was acknowledged: status 200 and the body `ok`.
async fn call_once(world: &World, id: JobId) -> bool {
    let call = world.change(|book, now_ms| {
        let secret = book.secret.clone();
        let job = book.jobs.get_mut(&id)?;
        job.webhook_calls += 1;
        let body = body(world, &secret, job, now_ms);
        Some((job.webhook.clone()?, job.trace_id.clone(), body))
    });
    let Some((name, trace_id, body)) = call else {
        return true;
    };
    let Some(webhook) = world.webhooks.find(&name) else {
        return true;
    };
    let (at, nonce) = (now_s().to_string(), random_text(32));
    let to_sign = [at.as_str(), &nonce, &encoded(&body, webhook.encoding)].join("\n");
    let headers = [
        ("Webhook-Timestamp", at),
        ("Webhook-Nonce", nonce),
        (
            "Webhook-Signature",
            webhook_signature(&webhook.secret, &to_sign),
        ),
        ("Ai-Trace-Id", trace_id),
    ];
    match loopback::post(&webhook.url, &headers, body.json()).await {
        Ok(found) => found.status == 200 && &found.body[..] == b"ok",
        Err(error) => {
            tracing::debug!(%error, "a webhook could not be called");
            false
        }
    }
}

/// The body: the id is a text and the size in megabytes (a sample shows 10.5; inferred).
fn body(world: &World, secret: &str, job: &Job, now_ms: u64) -> Body {
    let status = job.status_at(now_ms);
    let url = if status == 1 {
        media::film_link(&world.base_url, secret, job, now_ms)
    } else {
        String::new()
    };
    Body {
        id: job.id.0.to_string(),
        status,
        url,
        size: 0.5,
        has_audio: job.has_sound,
        credits: job.charged - job.refunded,
    }
}

/// What is told, in the order of the documented sample.
#[derive(Serialize)]
struct Body {
    id: String,
    status: u32,
    url: String,
    size: f64,
    has_audio: bool,
    credits: u64,
}

impl Body {
    fn json(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers")
    }

    /// The fields as `key=value`.
    fn pairs(&self) -> Vec<String> {
        [
            ("id", self.id.clone()),
            ("status", self.status.to_string()),
            ("url", percent_encoded(&self.url)),
            ("size", Value::from(self.size).to_string()),
            ("has_audio", self.has_audio.to_string()),
            ("credits", self.credits.to_string()),
        ]
        .map(|(key, value)| format!("{key}={value}"))
        .to_vec()
    }
}

/// The body as it goes into the signature.
fn encoded(body: &Body, encoding: WebhookEncoding) -> String {
    let mut pairs = body.pairs();
    match encoding {
        WebhookEncoding::Percent => return percent_encoded(&body.json()),
        WebhookEncoding::Query => {}
        WebhookEncoding::SortedQuery => pairs.sort(),
    }
    pairs.join("&")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Self-computed vectors of docs/pixverse.md, webhooks.
    #[test]
    fn the_signatures_are_those_of_the_documents() {
        let body = Body {
            id: "123456789".to_owned(),
            status: 1,
            url: "https://example.com/video.mp4".to_owned(),
            size: 10.5,
            has_audio: true,
            credits: 100,
        };
        for (encoding, expected) in [
            (
                WebhookEncoding::Percent,
                "9bpTtckS/ivEQA1EKRBeQNxg0eLMRKeCAJQb/+WF8vg=",
            ),
            (
                WebhookEncoding::Query,
                "IVS2Jvy/kT3/xfjEI7NXqHVap/gQpXSdegcfzvYPOak=",
            ),
            (
                WebhookEncoding::SortedQuery,
                "8BZh07+sAnvPWDvhXP4yzhQThyXPr8kbzowqMsASDcQ=",
            ),
        ] {
            let to_sign = [
                "1700000000",
                "0123456789abcdef0123456789abcdef",
                &encoded(&body, encoding),
            ]
            .join("\n");
            assert_eq!(
                webhook_signature("test-secret", &to_sign),
                expected,
                "{encoding:?}"
            );
        }
    }

    #[test]
    fn a_webhook_reads_from_its_text_and_hides_its_secret() {
        let webhook: Webhook = "7=test-secret@http://127.0.0.1:9/hook".parse().unwrap();
        assert_eq!(
            (webhook.id.as_str(), webhook.secret.as_str()),
            ("7", "test-secret")
        );
        assert!(!format!("{webhook:?}").contains("test-secret"));
        for odd in ["", "7", "7=@http://a", "=s@http://a", "7=s@https://a"] {
            assert!(odd.parse::<Webhook>().is_err(), "{odd}");
        }
    }
}
