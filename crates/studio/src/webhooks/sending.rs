//! One call: signed, bounded in time, and nothing of the answer is read but its status.

use std::error::Error as _;

use reqwest::StatusCode;
use reqwest::header::CONTENT_TYPE;
use secrecy::SecretString;
use url::Url;

use super::reach::{NotPublic, Reach};
use super::signing::signature;

/// What is sent.
pub(super) struct Call {
    /// The same however often it is tried, so that a receiver knows what it has had.
    pub(super) id: String,
    /// JSON.
    pub(super) body: String,
}

/// What became of a call.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// 2xx.
    Taken,
    /// 410: the address wants no more calls.
    Gone,
    /// Anything else, in words without an address.
    NotTaken(String),
}

/// Makes calls.
pub(super) struct Sender {
    reach: Reach,
}

impl Sender {
    pub(super) fn new(allows_loopback: bool) -> reqwest::Result<Self> {
        Ok(Self {
            reach: Reach::new(allows_loopback)?,
        })
    }

    /// Which addresses are called.
    pub(super) fn reach(&self) -> &Reach {
        &self.reach
    }

    /// Call `url` at `now_s`, in seconds since 1970 UTC.
    pub(super) async fn send(
        &self,
        url: &str,
        secret: &SecretString,
        call: &Call,
        now_s: i64,
    ) -> Answer {
        let client = match Url::parse(url).map_err(|_| NotPublic) {
            Ok(url) => self.reach.client_for(&url),
            Err(refused) => Err(refused),
        };
        let client = match client {
            Ok(client) => client,
            Err(refused) => return Answer::NotTaken(refused.to_string()),
        };
        let Some(signature) = signature(secret, &call.id, now_s, &call.body) else {
            return Answer::NotTaken(
                "its secret is not one; remove it and add it again".to_owned(),
            );
        };
        let sent = client
            .post(url)
            .header(CONTENT_TYPE, "application/json")
            .header("webhook-id", &call.id)
            .header("webhook-timestamp", now_s)
            .header("webhook-signature", signature)
            .body(call.body.clone())
            .send()
            .await;
        match sent {
            Ok(response) => answer_of(response.status()),
            Err(error) => Answer::NotTaken(words_of(&error)),
        }
    }
}

fn answer_of(status: StatusCode) -> Answer {
    match status {
        StatusCode::GONE => Answer::Gone,
        _ if status.is_success() => Answer::Taken,
        _ if status.is_redirection() => Answer::NotTaken(format!(
            "it answered {}; redirects are not followed",
            status.as_u16()
        )),
        _ => Answer::NotTaken(format!("it answered {}", status.as_u16())),
    }
}

/// Why there was no answer. The error's own text is not shown: it may name the address.
fn words_of(error: &reqwest::Error) -> String {
    let mut cause = error.source();
    while let Some(inner) = cause {
        if inner.is::<NotPublic>() {
            return inner.to_string();
        }
        cause = inner.source();
    }
    let words = if error.is_timeout() {
        "it did not answer within 10 s"
    } else if error.is_connect() {
        "it cannot be reached"
    } else {
        "the connection broke"
    };
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::webhooks::signing::fresh_secret;

    fn call() -> Call {
        Call {
            id: "msg_1".to_owned(),
            body: "{}".to_owned(),
        }
    }

    #[tokio::test]
    async fn a_private_address_is_refused_again_when_it_is_called() {
        let sender = Sender::new(false).unwrap();
        let not_public = Answer::NotTaken(NotPublic.to_string());
        for private in ["https://10.1.2.3/", "http://127.0.0.1:9/", "https://[::1]/"] {
            let answer = sender.send(private, &fresh_secret(), &call(), 1).await;
            assert_eq!(answer, not_public, "{private}");
        }
        // A name that only its lookup gives away.
        let looked_up = sender
            .reach()
            .public
            .get("https://localhost:9/")
            .send()
            .await;
        assert_eq!(words_of(&looked_up.unwrap_err()), NotPublic.to_string());
    }

    #[test]
    fn an_answer_is_its_status() {
        assert_eq!(answer_of(StatusCode::NO_CONTENT), Answer::Taken);
        assert_eq!(answer_of(StatusCode::GONE), Answer::Gone);
        let moved = answer_of(StatusCode::TEMPORARY_REDIRECT);
        assert_eq!(
            moved,
            Answer::NotTaken("it answered 307; redirects are not followed".to_owned())
        );
        let busy = answer_of(StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(busy, Answer::NotTaken("it answered 503".to_owned()));
    }
}
