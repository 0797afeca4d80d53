//! Signing in to the web site: one call, one session, and how long it lives.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use reqwest::Method;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use super::{Web, site_headers};
use crate::endpoints::Endpoints;
use crate::error::PixverseError;
use crate::wire::{Line, TRACE_HEADER, fresh_trace, lenient};

/// A session of a web account. A newer sign-in anywhere ends it.
#[derive(Debug, Clone)]
pub struct WebSession {
    /// What authorises every call.
    pub token: SecretString,
    /// PixVerse's id of the account, when said.
    pub account_id: Option<String>,
    /// The name PixVerse knows the account by.
    pub username: String,
    /// When the token stops working, as the token itself says.
    pub expires_at: Option<OffsetDateTime>,
}

impl WebSession {
    /// A session from a token that was found elsewhere, such as in a browser.
    pub fn from_token(token: SecretString) -> Self {
        let claims = claims_of(token.expose_secret()).unwrap_or_default();
        Self {
            account_id: claims.account_id,
            username: claims.username.unwrap_or_default(),
            expires_at: claims.expires_at.and_then(moment),
            token,
        }
    }
}

/// Field names are PixVerse's. Source: docs/pixverse.md, signing in (observed).
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Credentials<'a> {
    username: &'a str,
    password: &'a str,
}

#[derive(Deserialize)]
pub(super) struct LoginAnswer {
    #[serde(rename = "Result", alias = "result")]
    result: LoginResult,
}

#[derive(Deserialize)]
struct LoginResult {
    #[serde(
        rename = "Token",
        alias = "token",
        deserialize_with = "lenient::secret"
    )]
    token: SecretString,
    #[serde(default, rename = "AccountId", deserialize_with = "lenient::some_name")]
    account_id: Option<String>,
    #[serde(default, rename = "Username", deserialize_with = "lenient::some_name")]
    username: Option<String>,
}

/// What we read of a token's middle part. Source: docs/pixverse.md, signing in (observed; `exp` is
/// the common name, guessed).
#[derive(Default, Deserialize)]
struct Claims {
    #[serde(
        default,
        rename = "ExpireTime",
        alias = "exp",
        deserialize_with = "lenient::some_whole"
    )]
    expires_at: Option<u64>,
    #[serde(default, rename = "Username", deserialize_with = "lenient::some_name")]
    username: Option<String>,
    #[serde(default, rename = "AccountId", deserialize_with = "lenient::some_name")]
    account_id: Option<String>,
}

impl Web {
    /// Sign in. This ends the account's session in any browser.
    ///
    /// # Errors
    ///
    /// [`PixverseError::Refused`] with [`RefusalKind::UserUnknown`](crate::RefusalKind::UserUnknown)
    /// when name or password is wrong; else any [`PixverseError`].
    pub async fn login(
        endpoints: &Endpoints,
        username: &str,
        password: &SecretString,
    ) -> Result<WebSession, PixverseError> {
        let call = "/creative_platform/login";
        let line = Line::new(&endpoints.api)?;
        let password = password.expose_secret();
        let request = line
            .request(Method::POST, call)
            .headers(site_headers(endpoints))
            .header(TRACE_HEADER, fresh_trace())
            .json(&Credentials { username, password });
        let answer: LoginAnswer = line.exchange(request).await?.payload(call)?;
        let read = answer.result;
        let session = WebSession::from_token(read.token);
        Ok(WebSession {
            account_id: read.account_id.or(session.account_id),
            username: read.username.unwrap_or_else(|| username.to_owned()),
            ..session
        })
    }
}

/// The claims of a token. The signature is PixVerse's to check; nothing is decided by what we read.
fn claims_of(token: &str) -> Option<Claims> {
    let middle = token.trim().split('.').nth(1)?.trim_end_matches('=');
    let bytes = URL_SAFE_NO_PAD.decode(middle).ok()?;
    serde_json::from_slice(&bytes).ok()
}

fn moment(seconds: u64) -> Option<OffsetDateTime> {
    OffsetDateTime::from_unix_timestamp(i64::try_from(seconds).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    fn session(claims: &str) -> WebSession {
        let middle = URL_SAFE_NO_PAD.encode(claims);
        WebSession::from_token(format!("eyJh.{middle}.c2ln").into())
    }

    #[test]
    fn a_token_says_when_it_ends() {
        let expected = Some(datetime!(2026-01-01 00:00 UTC));
        let session_of = |claims| session(claims).expires_at;
        assert_eq!(
            session_of(r#"{"Username":"u","ExpireTime":1767225600}"#),
            expected
        );
        assert_eq!(session_of(r#"{"exp":"1767225600"}"#), expected);
        assert_eq!(session_of(r#"{"Username":"u"}"#), None);
        assert_eq!(session(r#"{"Username":"u"}"#).username, "u");
    }

    #[test]
    fn an_opaque_token_has_no_known_end() {
        for token in ["", "abc", "a.b", "a.!!.c", "a.e30.c"] {
            assert_eq!(
                WebSession::from_token(token.to_owned().into()).expires_at,
                None
            );
        }
    }

    #[test]
    fn a_session_never_shows_its_token() {
        let shown = format!(
            "{:?}",
            WebSession::from_token("top-secret".to_owned().into())
        );
        assert!(!shown.contains("top-secret"), "{shown}");
    }
}
