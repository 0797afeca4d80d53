//! One request and its whole answer, sorted into what can be told about it.

use std::time::Duration;

use reqwest::header::{ACCEPT_ENCODING, DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};
use reqwest::{Client, Method, RequestBuilder, Response, redirect, retry};
use secrecy::{ExposeSecret, SecretString};
use serde::de::DeserializeOwned;
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc2822;
use url::Url;

use super::echo::Secrets;
use super::envelope::{self, ANSWER_BYTES_MAX, Envelope};
use crate::endpoints::{below, host_of, is_loopback};
use crate::error::{Cause, PixverseError};
use crate::refusal::{Refusal, RefusalKind};

/// Longest wait for a connection, handshake included (guessed: a slow mobile link needs about 3 s).
pub const CONNECT_LIMIT: Duration = Duration::from_secs(10);

/// Longest wait for one call and its answer. An accepted call answers within a few seconds; the
/// rest is patience, since giving up early makes an attempt unsure (guessed).
pub const CALL_LIMIT: Duration = Duration::from_mins(1);

/// Longest wait for one upload: 20 MB at 70 KB a second (guessed).
pub const UPLOAD_LIMIT: Duration = Duration::from_mins(5);

/// Longest wait for one upload of a video or of sound: 100 MB at 70 KB a second (guessed).
pub const MEDIA_UPLOAD_LIMIT: Duration = Duration::from_mins(25);

/// Pause after a 429 that names none (guessed).
const RETRY_AFTER_DEFAULT: Duration = Duration::from_secs(5);

/// Longest pause that a 429 can ask for (guessed: more is an outage, and asking once more is free).
const RETRY_AFTER_MAX: Duration = Duration::from_hours(1);

/// A way to one host.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    client: Client,
    base: Url,
    host: String,
}

impl Line {
    /// No redirects, no retries, no cookies, and no proxy towards this machine.
    pub(crate) fn new(base: &Url) -> Result<Self, PixverseError> {
        let host = host_of(base);
        let mut client = Client::builder()
            .user_agent(concat!("Tachyscope/", env!("CARGO_PKG_VERSION")))
            .connect_timeout(CONNECT_LIMIT)
            .timeout(CALL_LIMIT)
            .redirect(redirect::Policy::none())
            .retry(retry::never());
        if is_loopback(base) {
            client = client.no_proxy();
        }
        let client = client
            .build()
            .map_err(|source| PixverseError::from_transport(&host, source))?;
        let base = base.clone();
        Ok(Self { client, base, host })
    }

    /// Start a request to a path below the base.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.asking(method, path, &[])
    }

    /// The same with a query; no members, no question mark.
    pub(crate) fn asking(
        &self,
        method: Method,
        path: &str,
        query: &[(&str, &str)],
    ) -> RequestBuilder {
        let mut url = below(&self.base, path);
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        self.client
            .request(method, url)
            .header(ACCEPT_ENCODING, "gzip")
    }

    /// Send one request and read its answer whole.
    pub(crate) async fn exchange(&self, request: RequestBuilder) -> Result<Answer, PixverseError> {
        let lost = |source| PixverseError::from_transport(&self.host, source);
        let (client, request) = request.build_split();
        let request = request.map_err(lost)?;
        let secrets = Secrets::of(request.headers());
        let mut response = client.execute(request).await.map_err(lost)?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = secrets.out_of(self.body(&mut response).await?);
        let host = self.host.clone();
        Ok(Answer {
            host,
            status,
            headers,
            body,
        })
    }

    async fn body(&self, response: &mut Response) -> Result<Vec<u8>, PixverseError> {
        let lost = |source| PixverseError::Lost {
            host: self.host.clone(),
            source,
        };
        let mut body = Vec::new();
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|source| lost(Cause::Transport(source.without_url())))?
        {
            body.extend_from_slice(&chunk);
            if body.len() as u64 > ANSWER_BYTES_MAX {
                let limit_bytes = ANSWER_BYTES_MAX;
                return Err(lost(Cause::TooLarge { limit_bytes }));
            }
        }
        envelope::unpacked(body).map_err(lost)
    }
}

/// A secret as a header that no debug output shows.
#[expect(
    clippy::needless_pass_by_value,
    reason = "a door takes its secret over, so that no copy stays behind with the caller"
)]
pub(crate) fn secret_header(
    name: HeaderName,
    secret: SecretString,
    why: &'static str,
) -> Result<HeaderMap, PixverseError> {
    let unsendable = |_| PixverseError::Unsendable { why };
    let text = secret.expose_secret().trim();
    if text.is_empty() {
        return Err(PixverseError::Unsendable { why });
    }
    let mut value = HeaderValue::from_str(text).map_err(unsendable)?;
    value.set_sensitive(true);
    Ok(HeaderMap::from_iter([(name, value)]))
}

/// A whole answer.
#[derive(Debug)]
pub(crate) struct Answer {
    host: String,
    status: u16,
    headers: HeaderMap,
    body: Vec<u8>,
}

impl Answer {
    /// An answer that came by another way than [`Line::exchange`].
    pub(crate) fn seen(host: String, status: u16, headers: HeaderMap, body: Vec<u8>) -> Self {
        Self {
            host,
            status,
            headers,
            body,
        }
    }

    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    pub(crate) fn status(&self) -> u16 {
        self.status
    }

    pub(crate) fn body(&self) -> &[u8] {
        &self.body
    }

    /// When the service wrote this answer, by its own clock.
    pub(crate) fn written_at(&self) -> Option<OffsetDateTime> {
        moment(self.headers.get(DATE)?)
    }

    /// What was asked for, read as `T`.
    pub(crate) fn payload<T: DeserializeOwned>(
        &self,
        call: &'static str,
    ) -> Result<T, PixverseError> {
        let payload = self.payload_value()?;
        serde_json::from_value(payload).map_err(|source| PixverseError::Unreadable { call, source })
    }

    /// What was asked for, as it came. The envelope is believed before the HTTP status.
    pub(crate) fn payload_value(&self) -> Result<Value, PixverseError> {
        match envelope::read(&self.body) {
            Some(Envelope {
                code: 0, payload, ..
            }) => Ok(payload),
            Some(Envelope { code, message, .. }) => Err(self.refusal(Refusal::new(code, &message))),
            None => Err(self.page()),
        }
    }

    /// A refusal, but for HTTP statuses that say more than an unexplained code.
    fn refusal(&self, refusal: Refusal) -> PixverseError {
        match self.status {
            429 if refusal.kind != RefusalKind::NoSlot => self.throttled(),
            401 | 403 if refusal.kind == RefusalKind::Unknown => {
                let kind = RefusalKind::SignedOut;
                Refusal { kind, ..refusal }.into()
            }
            _ => refusal.into(),
        }
    }

    /// An answer without an envelope.
    fn page(&self) -> PixverseError {
        match self.status {
            429 => self.throttled(),
            status @ (401 | 403) => {
                Refusal::new(i64::from(status), "the key or session was not accepted").into()
            }
            status => PixverseError::Lost {
                host: self.host.clone(),
                source: Cause::Page { status },
            },
        }
    }

    fn throttled(&self) -> PixverseError {
        let asked = self
            .headers
            .get(RETRY_AFTER)
            .and_then(|value| self.pause(value));
        let retry_after = asked
            .unwrap_or(RETRY_AFTER_DEFAULT)
            .clamp(Duration::from_secs(1), RETRY_AFTER_MAX);
        PixverseError::Throttled { retry_after }
    }

    /// `Retry-After` in seconds, or as a moment, counted from the answer's own date.
    fn pause(&self, value: &HeaderValue) -> Option<Duration> {
        if let Ok(seconds) = value.to_str().ok()?.trim().parse() {
            return Some(Duration::from_secs(seconds));
        }
        let pause = moment(value)? - self.written_at()?;
        Some(pause.try_into().unwrap_or_default())
    }
}

fn moment(value: &HeaderValue) -> Option<OffsetDateTime> {
    OffsetDateTime::parse(value.to_str().ok()?, &Rfc2822).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Verdict;

    fn answer(status: u16, headers: &[(HeaderName, &str)], body: &str) -> Answer {
        let headers = headers
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap()))
            .collect();
        let (host, body) = ("example.com".to_owned(), body.into());
        Answer {
            host,
            status,
            headers,
            body,
        }
    }

    #[track_caller]
    fn check(status: u16, body: &str, verdict: Verdict) {
        let error = answer(status, &[], body).payload_value().unwrap_err();
        assert_eq!(error.after_paid_call(), verdict, "HTTP {status} {body}");
    }

    #[test]
    fn the_envelope_is_believed_before_the_status() {
        let body = r#"{"ErrCode":0,"Resp":{"video_id":1}}"#;
        assert!(answer(500, &[], body).payload_value().is_ok());
        check(500, r#"{"ErrCode":500063}"#, Verdict::RefusedForGood);
        check(
            200,
            r#"{"ErrCode":500044}"#,
            Verdict::RefusedForNow { after: None },
        );
        check(200, r#"{"ErrCode":99999}"#, Verdict::Unsure);
    }

    #[test]
    fn a_page_without_an_envelope_proves_nothing() {
        for status in [200, 302, 400, 404, 500, 502, 503, 504] {
            check(status, "<html>", Verdict::Unsure);
        }
        for status in [401, 403] {
            check(status, "<html>", Verdict::RefusedForGood);
            check(status, r#"{"ErrCode":777}"#, Verdict::RefusedForGood);
        }
    }

    #[test]
    fn a_429_says_when_to_come_back() {
        let pause = |headers: &[(HeaderName, &str)], body| match answer(429, headers, body)
            .payload_value()
        {
            Err(PixverseError::Throttled { retry_after }) => retry_after.as_secs(),
            other => panic!("{other:?}"),
        };
        assert_eq!(pause(&[], "<html>"), 5);
        assert_eq!(pause(&[(RETRY_AFTER, "7")], "slow down"), 7);
        assert_eq!(pause(&[(RETRY_AFTER, "0")], r#"{"ErrCode":99999}"#), 1);
        assert_eq!(pause(&[(RETRY_AFTER, "99999999")], ""), 3600);
        let date = (DATE, "Tue, 15 Nov 1994 08:12:00 GMT");
        let until = (RETRY_AFTER, "Tue, 15 Nov 1994 08:12:31 GMT");
        assert_eq!(pause(&[date, until], ""), 31);
    }

    #[test]
    fn a_429_for_slots_still_speaks_of_slots() {
        let error = answer(429, &[], r#"{"ErrCode":500044}"#)
            .payload_value()
            .unwrap_err();
        assert_eq!(error.refusal_kind(), Some(RefusalKind::NoSlot));
    }
}
