//! Why a call did not give what was asked, and what that means for money.
//!
//! The meaning of PixVerse's codes is in [`refusal`](crate::refusal).

use std::time::Duration;

use crate::refusal::{Refusal, RefusalKind};

/// Why a call to PixVerse did not give what was asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PixverseError {
    /// There was no connection: not one byte of the call was written.
    #[error("no connection to {host}")]
    NotSent {
        /// Host name only, never the full address: that may carry a token.
        host: String,
        /// What the transport saw.
        source: Cause,
    },
    /// The call went out, wholly or in part, and no whole answer came back. After a paid call
    /// this does *not* mean that the service did nothing.
    #[error("the answer of {host} was lost")]
    Lost {
        /// Host name only.
        host: String,
        /// What came instead of an answer.
        source: Cause,
    },
    /// PixVerse answered, and said no.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Too many calls.
    #[error("PixVerse asks to wait {} s", .retry_after.as_secs())]
    Throttled {
        /// Whole seconds, at least 1.
        retry_after: Duration,
    },
    /// An answer came in the right envelope, but what is in it does not fit.
    #[error("unreadable answer to `{call}`")]
    Unreadable {
        /// Path of the call, without ids.
        call: &'static str,
        /// What the parser saw.
        source: serde_json::Error,
    },
    /// The call cannot be written at all, so nothing was sent.
    #[error("the call cannot be written: {why}")]
    Unsendable {
        /// One clause for a person.
        why: &'static str,
    },
}

/// What was seen where an answer should have been.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Cause {
    /// The transport failed. The address is stripped from it.
    #[error(transparent)]
    Transport(reqwest::Error),
    /// Something other than PixVerse's envelope, such as a proxy's error page.
    #[error("a page with HTTP status {status} and no envelope")]
    Page {
        /// HTTP status.
        status: u16,
    },
    /// A success that names no video.
    #[error("a success without a usable video id")]
    NoId,
    /// More than we read of one answer.
    #[error("an answer of more than {limit_bytes} bytes")]
    TooLarge {
        /// The limit, in bytes after unpacking.
        limit_bytes: u64,
    },
    /// Compressed, and broken on the way.
    #[error("an answer that cannot be unpacked")]
    Unpacking(std::io::Error),
}

/// What a failed paid call means for its attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing was written: the same attempt's work may go out again.
    NotSent,
    /// Refused, and the next try may be accepted.
    RefusedForNow {
        /// Not before this has passed, when PixVerse said so.
        after: Option<Duration>,
    },
    /// Refused, and the next try would be refused too.
    RefusedForGood,
    /// It may have been accepted and charged.
    Unsure,
}

impl PixverseError {
    /// What this failure of a *paid* call means. Whatever is not plainly a refusal is unsure.
    ///
    /// `500045` ("try again later") and `400033` (trace id) are known from third parties only and
    /// could follow an acceptance, so they are unsure too.
    /// Source: docs/pixverse.md, errors (documented; the verdicts are inferred).
    pub fn after_paid_call(&self) -> Verdict {
        match self {
            Self::NotSent { .. } => Verdict::NotSent,
            Self::Lost { .. } | Self::Unreadable { .. } => Verdict::Unsure,
            Self::Throttled { retry_after } => Verdict::RefusedForNow {
                after: Some(*retry_after),
            },
            Self::Unsendable { .. } => Verdict::RefusedForGood,
            Self::Refused(refusal) => refusal.after_paid_call(),
        }
    }

    /// Whether a failed paid call took credits; `None` when nobody can know yet.
    pub fn is_charged(&self) -> Option<bool> {
        match self.after_paid_call() {
            Verdict::Unsure => None,
            _ => Some(false),
        }
    }

    /// Whether PixVerse refused the form of a call: a parameter is missing, wrong or not known. Nothing was
    /// accepted then. After a recipe that the catalog allows this says that the form has changed.
    /// Source: docs/pixverse.md, errors (documented).
    pub fn refuses_form(&self) -> bool {
        matches!(self, Self::Refused(refusal) if refusal.names_form())
    }

    /// The kind of refusal, when PixVerse refused.
    pub fn refusal_kind(&self) -> Option<RefusalKind> {
        match self {
            Self::Refused(refusal) => Some(refusal.kind),
            _ => None,
        }
    }

    /// Sort a transport error by whether anything was written.
    pub(crate) fn from_transport(host: &str, source: reqwest::Error) -> Self {
        let host = host.to_owned();
        let is_unwritten = source.is_connect() || source.is_builder();
        let source = Cause::Transport(source.without_url());
        if is_unwritten {
            Self::NotSent { host, source }
        } else {
            Self::Lost { host, source }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lost(source: Cause) -> PixverseError {
        let host = "example.com".to_owned();
        PixverseError::Lost { host, source }
    }

    #[test]
    fn a_lost_answer_may_have_cost_credits() {
        for cause in [Cause::Page { status: 502 }, Cause::NoId] {
            let error = lost(cause);
            assert_eq!(error.after_paid_call(), Verdict::Unsure);
            assert_eq!(error.is_charged(), None);
        }
    }

    #[test]
    fn a_throttled_call_was_refused_for_now() {
        let retry_after = Duration::from_secs(3);
        let error = PixverseError::Throttled { retry_after };
        let after = Some(retry_after);
        assert_eq!(error.after_paid_call(), Verdict::RefusedForNow { after });
        assert_eq!(error.is_charged(), Some(false));
        assert_eq!(error.to_string(), "PixVerse asks to wait 3 s");
    }

    #[test]
    fn an_error_never_repeats_its_source() {
        let error = lost(Cause::Page { status: 502 });
        assert_eq!(error.to_string(), "the answer of example.com was lost");
        let source = std::error::Error::source(&error).unwrap().to_string();
        assert_eq!(source, "a page with HTTP status 502 and no envelope");
    }
}
