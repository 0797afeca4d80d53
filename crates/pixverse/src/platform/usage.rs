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
use super::agents::must;
use crate::error::PixverseError;
use crate::wire::lenient;

/// Items asked for at once; the most that is allowed.
const PAGE_ITEMS: u32 = 100;

/// Longest span of one question.
const SPAN_MAX: time::Duration = time::Duration::days(30);

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

/// Which charges or refunds to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsageQuestion {
    /// Charges, or refunds: PixVerse keeps them as separate records.
    pub moved: Moved,
    /// From which moment.
    pub from: OffsetDateTime,
    /// Up to which moment: at most 30 days later.
    pub to: OffsetDateTime,
    /// For making what; empty for everything.
    pub creations: Vec<Creation>,
}

#[derive(Serialize)]
struct Question<'a> {
    start_time: String,
    end_time: String,
    cursor: &'a str,
    limit: u32,
    credits_status: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    creation_type: &'a [Creation],
}

/// What credits were for, in PixVerse's own words.
/// Source: docs/pixverse.md, usage (observed).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[expect(
    missing_docs,
    reason = "each name is PixVerse's word for one of its calls"
)]
pub enum Creation {
    TextToVideo,
    ImageToVideo,
    Transition,
    LipSync,
    Extend,
    SoundEffect,
    Fusion,
    Restyle,
    MultiTransition,
    Swap,
    Agent,
    SwapMask,
    Avatar,
    ImageToImage,
    Mimic,
    Modify,
    Upscale,
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
        let creations = Vec::new();
        let question = UsageQuestion {
            moved,
            from,
            to,
            creations,
        };
        self.usage_at(&question, cursor).await
    }

    /// All charges or refunds between two moments, a page at a time.
    pub fn usage_pages(&self, question: UsageQuestion) -> UsagePages {
        let (door, next) = (self.clone(), Some(String::new()));
        UsagePages {
            door,
            question,
            next,
        }
    }

    async fn usage_at(
        &self,
        question: &UsageQuestion,
        cursor: &str,
    ) -> Result<UsagePage, PixverseError> {
        let call = "/openapi/v2/account/billing/usage-detail";
        let span = question.to - question.from;
        must(
            span <= SPAN_MAX,
            "the list of charges covers 30 days at most",
        )?;
        let question = Question {
            start_time: written(question.from)?,
            end_time: written(question.to)?,
            cursor,
            limit: PAGE_ITEMS,
            credits_status: question.moved.word(),
            creation_type: &question.creations,
        };
        let request = self.free(Method::POST, call).json(&question);
        self.0.line.exchange(request).await?.payload(call)
    }
}

/// Pages of charges or refunds, one call each. Nothing is asked before [`UsagePages::next`].
#[derive(Debug)]
pub struct UsagePages {
    door: Platform,
    question: UsageQuestion,
    /// Where the next page starts; `None` after the last.
    next: Option<String>,
}

impl UsagePages {
    /// The next page; `None` after the last one.
    ///
    /// # Errors
    ///
    /// Any [`PixverseError`]. The call costs nothing, and calling again asks for the same page.
    pub async fn next(&mut self) -> Result<Option<UsagePage>, PixverseError> {
        let Some(cursor) = &self.next else {
            return Ok(None);
        };
        let page = self.door.usage_at(&self.question, cursor).await?;
        // A cursor that does not move would never end.
        let moves_on = page.has_more && !page.next_cursor.is_empty() && page.next_cursor != *cursor;
        self.next = moves_on.then(|| page.next_cursor.clone());
        Ok(Some(page))
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
