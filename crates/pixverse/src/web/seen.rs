//! The answer to a paid call that the site's own page sent, seen in a browser.

use reqwest::header::{DATE, HeaderMap, HeaderName, HeaderValue, RETRY_AFTER};

use super::Web;
use crate::error::PixverseError;
use crate::paid::Accepted;
use crate::wire::{Answer, accepted};

/// What was seen of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenAnswer {
    /// Host name of the API, for errors.
    pub host: String,
    /// HTTP status.
    pub status: u16,
    /// The header `Retry-After`, when there was one.
    pub retry_after: Option<String>,
    /// The header `Date`, when there was one.
    pub date: Option<String>,
    /// The body, unpacked.
    pub body: Vec<u8>,
}

impl Web {
    /// Read the answer to a paid call that a page sent, by the same rules as one of
    /// [`Web::send`].
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`] but [`PixverseError::NotSent`]; ask
    /// [`PixverseError::after_paid_call`] what it means.
    pub fn read_seen(seen: SeenAnswer) -> Result<Accepted, PixverseError> {
        let mut headers = HeaderMap::new();
        let mut put = |name: HeaderName, value: Option<String>| {
            if let Some(value) = value.and_then(|text| HeaderValue::from_str(&text).ok()) {
                headers.insert(name, value);
            }
        };
        put(RETRY_AFTER, seen.retry_after);
        put(DATE, seen.date);
        accepted(&Answer::seen(seen.host, seen.status, headers, seen.body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Verdict;

    fn seen(status: u16, body: &str) -> SeenAnswer {
        SeenAnswer {
            host: "example.com".to_owned(),
            status,
            retry_after: Some("7".to_owned()),
            date: None,
            body: body.as_bytes().to_vec(),
        }
    }

    #[test]
    fn a_page_is_judged_as_a_call_of_our_own_is() {
        let yes = r#"{"ErrCode":0,"Resp":{"video_id":12}}"#;
        assert_eq!(Web::read_seen(seen(200, yes)).unwrap().video_ids, [12]);
        let verdict = |status, body| {
            let error = Web::read_seen(seen(status, body)).unwrap_err();
            error.after_paid_call()
        };
        assert_eq!(
            verdict(200, r#"{"ErrCode":500063}"#),
            Verdict::RefusedForGood
        );
        assert_eq!(verdict(500, "<html>"), Verdict::Unsure);
        let after = Some(std::time::Duration::from_secs(7));
        assert_eq!(verdict(429, "slow"), Verdict::RefusedForNow { after });
    }
}
