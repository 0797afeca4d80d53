//! The platform's own list of what was charged and what came back: the last witness when an answer did not say it.
//!
//! Source: docs/pixverse.md, usage (observed by others; what an item holds is unknown, so items
//! are passed on as they come).

use reqwest::Method;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use time::format_description::BorrowedFormatItem;
use time::macros::format_description;
use time::{OffsetDateTime, UtcOffset};

use super::Platform;
use crate::error::PixverseError;
use crate::wire::lenient;

/// Items asked for at once; the most that is allowed.
const PAGE_ITEMS: u32 = 100;

const MOMENT: &[BorrowedFormatItem<'static>] =
    format_description!("[year]-[month]-[day] [hour]:[minute]:[second]");

/// A page of charges or refunds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UsagePage {
    /// Each as PixVerse wrote it.
    #[serde(default)]
    pub items: Vec<Value>,
    /// Where the next page starts; empty at the end.
    #[serde(default, deserialize_with = "lenient::text")]
    pub next_cursor: String,
    /// Whether there is a next page.
    #[serde(default)]
    pub has_more: bool,
}

#[derive(Serialize)]
struct Question<'a> {
    start_time: String,
    end_time: String,
    cursor: &'a str,
    limit: u32,
    credits_status: &'a str,
}

/// Which way credits moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moved {
    /// They were taken.
    Charged,
    /// They came back.
    Refunded,
}

impl Moved {
    /// PixVerse's word.
    const fn word(self) -> &'static str {
        match self {
            Self::Charged => "consume",
            Self::Refunded => "refund",
        }
    }
}

impl Platform {
    /// A page of charges or refunds between two moments, at most 30 days apart. An empty cursor asks
    /// for the first page; the moments of the next ones must be the same.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]; the call costs nothing and may be repeated.
    pub async fn usage(
        &self,
        moved: Moved,
        (from, to): (OffsetDateTime, OffsetDateTime),
        cursor: &str,
    ) -> Result<UsagePage, PixverseError> {
        let call = "/openapi/v2/account/billing/usage-detail";
        let question = Question {
            start_time: written(from)?,
            end_time: written(to)?,
            cursor,
            limit: PAGE_ITEMS,
            credits_status: moved.word(),
        };
        let request = self.free(Method::POST, call).json(&question);
        self.0.line.exchange(request).await?.payload(call)
    }
}

/// A moment as PixVerse writes it: UTC, without a zone.
fn written(moment: OffsetDateTime) -> Result<String, PixverseError> {
    let moment = moment.to_offset(UtcOffset::UTC);
    moment
        .format(MOMENT)
        .map_err(|_| PixverseError::Unsendable {
            why: "a moment that no calendar has",
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn moments_are_written_in_utc() {
        let moment = datetime!(2026-01-02 01:04:05.678 +03:00);
        assert_eq!(written(moment).unwrap(), "2026-01-01 22:04:05");
    }
}
