//! What PixVerse calls back with when a clip is ready: is it really PixVerse, and what does it say.
//!
//! There is no server here. Whoever receives a delivery hands over its headers and its body, answers
//! HTTP 200 with [`ACKNOWLEDGEMENT`], and remembers ids and nonces: a delivery may come again.
//! Source: docs/pixverse.md, webhooks (documented; what is signed is contradicted).

mod encoding;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use sha2::Sha256;
use time::OffsetDateTime;

pub use encoding::Encoding;

use crate::look::FailedKind;
use crate::wire::lenient;

/// Exact body of a good answer, as `text/plain`. Anything else is sent again, up to 8 times in 5 hours.
pub const ACKNOWLEDGEMENT: &str = "ok";

/// How far a delivery's timestamp may be from the receiver's clock, either way.
///
/// Unit: seconds. Source: docs/pixverse.md, webhooks (observed: another client's choice).
pub const WINDOW_S: u64 = 300;

/// Largest body that is looked at, in bytes. A real one has about 200 (guessed).
const BODY_BYTES_MAX: usize = 64 << 10;

/// A delivery as it arrived. Header names are matched by whoever received it, in any case.
#[derive(Debug, Clone, Copy)]
pub struct Delivery<'a> {
    /// Header `Webhook-Timestamp`: unix seconds.
    pub timestamp: &'a str,
    /// Header `Webhook-Nonce`: 32 random characters.
    pub nonce: &'a str,
    /// Header `Webhook-Signature`: Base64 of an HMAC-SHA256.
    pub signature: &'a str,
    /// The body, byte for byte.
    pub body: &'a [u8],
}

/// What a delivery says about one video.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// PixVerse's id of the video.
    pub video_id: u64,
    /// Whether it is finished, and how.
    pub outcome: Outcome,
    /// Where the clip is, when there is one. Ask for the video's status before it is fetched:
    /// that also checks the link.
    pub url: Option<String>,
    /// Size as PixVerse writes it; its unit is unknown.
    pub size: Option<f64>,
    /// Whether the clip has a sound track, when said.
    pub has_audio: Option<bool>,
    /// Credits charged, when said.
    pub credits: Option<u32>,
    /// In which way the body had been signed.
    pub encoding: Encoding,
}

/// What became of a video.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// There is a clip.
    Rendered,
    /// There is none.
    Failed(FailedKind),
    /// Neither is certain; the number is PixVerse's.
    Running(i64),
}

/// Why a delivery is not believed.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WebhookError {
    /// The timestamp is no number of seconds.
    #[error("the delivery's timestamp cannot be read")]
    Undated,
    /// It was written too long ago, or in the future.
    #[error("the delivery is {off_by_s} s away from this machine's clock, more than {WINDOW_S} s")]
    Stale {
        /// Distance in seconds, either way.
        off_by_s: u64,
    },
    /// A header is empty or has characters that it never has, or the body is too long.
    #[error("the delivery is malformed")]
    Malformed,
    /// It was not signed with this secret.
    #[error("the delivery's signature is not PixVerse's")]
    Forged,
    /// It is signed, but says nothing that can be read.
    #[error("the signed delivery cannot be read")]
    Unreadable(#[source] serde_json::Error),
}

/// The body's members, as documented.
#[derive(Deserialize)]
struct Body {
    #[serde(deserialize_with = "lenient::id")]
    id: u64,
    #[serde(deserialize_with = "lenient::status")]
    status: i64,
    #[serde(default, deserialize_with = "lenient::some_name")]
    url: Option<String>,
    #[serde(default, deserialize_with = "lenient::some_fraction")]
    size: Option<f64>,
    #[serde(default, deserialize_with = "lenient::some_switch")]
    has_audio: Option<bool>,
    #[serde(default, deserialize_with = "lenient::some_seed")]
    credits: Option<u32>,
}

impl Delivery<'_> {
    /// Check who sent this, against the webhook's secret and the receiver's clock, and read it.
    ///
    /// Every known way of signing is tried in full, and each is compared in constant time. A repeated
    /// nonce is the receiver's to notice.
    ///
    /// # Errors
    ///
    /// Any [`WebhookError`]; a delivery with one of them must not be acted on.
    pub fn read(&self, secret: &SecretString, now: OffsetDateTime) -> Result<Notice, WebhookError> {
        self.check_form()?;
        self.check_age(now)?;
        let encoding = self.signed_by(secret).ok_or(WebhookError::Forged)?;
        let body: Body = serde_json::from_slice(self.body).map_err(WebhookError::Unreadable)?;
        Ok(Notice {
            video_id: body.id,
            outcome: outcome(body.status),
            url: body.url,
            size: body.size,
            has_audio: body.has_audio,
            credits: body.credits,
            encoding,
        })
    }

    fn check_form(&self) -> Result<(), WebhookError> {
        let plain = |text: &str| {
            (1..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
        };
        if plain(self.nonce) && plain(self.signature) && self.body.len() <= BODY_BYTES_MAX {
            Ok(())
        } else {
            Err(WebhookError::Malformed)
        }
    }

    fn check_age(&self, now: OffsetDateTime) -> Result<(), WebhookError> {
        let is_number = !self.timestamp.is_empty()
            && self.timestamp.len() <= 12
            && self.timestamp.bytes().all(|byte| byte.is_ascii_digit());
        let written: i64 = is_number
            .then(|| self.timestamp.parse().ok())
            .flatten()
            .ok_or(WebhookError::Undated)?;
        let off_by_s = now.unix_timestamp().abs_diff(written);
        if off_by_s > WINDOW_S {
            return Err(WebhookError::Stale { off_by_s });
        }
        Ok(())
    }

    /// In which way the body was signed with `secret`, if in any.
    fn signed_by(&self, secret: &SecretString) -> Option<Encoding> {
        let signature = STANDARD.decode(self.signature).ok()?;
        let mut found = None;
        for encoding in Encoding::ALL {
            let Some(payload) = encoding.payload(self.body) else {
                continue;
            };
            let mac = self.mac(secret, &payload);
            if mac.verify_slice(&signature).is_ok() && found.is_none() {
                found = Some(*encoding);
            }
        }
        found
    }

    /// Timestamp, nonce and payload, each on a line.
    fn mac(&self, secret: &SecretString, payload: &str) -> Hmac<Sha256> {
        let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose_secret().as_bytes())
            .expect("HMAC takes keys of any length");
        for part in [self.timestamp, "\n", self.nonce, "\n", payload] {
            mac.update(part.as_bytes());
        }
        mac
    }
}

const fn outcome(status: i64) -> Outcome {
    match status {
        1 => Outcome::Rendered,
        6 => Outcome::Failed(FailedKind::Deleted),
        7 => Outcome::Failed(FailedKind::Moderated),
        8 => Outcome::Failed(FailedKind::Failed),
        other => Outcome::Running(other),
    }
}

#[cfg(test)]
mod tests;
