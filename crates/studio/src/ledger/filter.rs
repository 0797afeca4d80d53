//! Which attempts are asked for, and from where on.

use time::format_description::well_known::Rfc3339;
use time::macros::format_description;
use time::{Date, OffsetDateTime};

use super::Ledger;
use crate::clock::{from_ms, to_ms};
use crate::error::StudioError;
use crate::ids::{AccountId, BatchId};

/// Most rows of one page: what a window scrolls through in one go.
pub const LEDGER_ROWS_MAX: u32 = 1000;

/// Which attempts; what is `None` lets everything through.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct LedgerFilter {
    /// First day of this machine's calendar (`2026-11-22`), or first moment (RFC 3339).
    pub from: Option<String>,
    /// Last day, which is still in, or the first moment that is not.
    pub to: Option<String>,
    /// Of this account, signed out or not.
    pub account: Option<AccountId>,
    /// With this model.
    pub model: Option<String>,
    /// Of this batch.
    pub batch: Option<BatchId>,
}

/// What makes attempts one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerBy {
    /// The day of this machine's calendar on which they were opened.
    Day,
    /// The account that pays.
    Account,
    /// The model.
    Model,
    /// The batch.
    Batch,
}

/// Ask for a page.
#[derive(Debug, Clone, PartialEq)]
pub struct LedgerQuery {
    /// Which attempts.
    pub filter: LedgerFilter,
    /// `next` of the page before.
    pub cursor: Option<String>,
    /// Rows to give, 1 to [`LEDGER_ROWS_MAX`].
    pub limit: u32,
}

/// A filter with its days as milliseconds since 1970 UTC.
#[derive(Debug, Clone)]
pub(crate) struct Scope {
    pub(crate) from_ms: i64,
    /// The first moment that is not in.
    pub(crate) until_ms: i64,
    pub(crate) account: Option<AccountId>,
    pub(crate) model: Option<String>,
    pub(crate) batch: Option<BatchId>,
}

impl LedgerQuery {
    pub(super) fn rows(&self) -> Result<u32, StudioError> {
        if (1..=LEDGER_ROWS_MAX).contains(&self.limit) {
            return Ok(self.limit);
        }
        Err(invalid(
            "limit",
            format!("A page has 1 to {LEDGER_ROWS_MAX} rows."),
        ))
    }
}

/// One end of a span of time, as it was written.
enum Edge {
    Day(Date),
    Moment(OffsetDateTime),
}

impl Edge {
    fn read(field: &'static str, text: &str) -> Result<Self, StudioError> {
        let text = text.trim();
        if let Ok(day) = Date::parse(text, format_description!("[year]-[month]-[day]")) {
            return Ok(Self::Day(day));
        }
        let moment = OffsetDateTime::parse(text, &Rfc3339).map_err(|_| {
            invalid(
                field,
                format!("“{text}” is no day such as 2026-11-22 and no moment such as 2026-11-22T09:00:00Z."),
            )
        })?;
        Ok(Self::Moment(moment))
    }
}

impl Ledger {
    /// The filter with its days resolved and its ids looked up.
    pub(super) async fn scope(&self, filter: &LedgerFilter) -> Result<Scope, StudioError> {
        let store = &self.ground.store;
        if let Some(account) = &filter.account
            && store.account(account).await?.is_none()
        {
            return Err(StudioError::not_found("such account"));
        }
        if let Some(batch) = &filter.batch
            && !store.has_batch(batch).await?
        {
            return Err(StudioError::not_found("such batch"));
        }
        let from_ms = match filter.from.as_deref() {
            Some(text) => self.begin_of(Edge::read("from", text)?).await?,
            None => i64::MIN,
        };
        let until_ms = match filter.to.as_deref() {
            Some(text) => self.end_of(Edge::read("to", text)?).await?,
            None => i64::MAX,
        };
        if until_ms < from_ms {
            let message = "The end lies before the beginning.".to_owned();
            return Err(invalid("to", message));
        }
        Ok(Scope {
            from_ms,
            until_ms,
            account: filter.account.clone(),
            model: filter.model.clone(),
            batch: filter.batch.clone(),
        })
    }

    /// When a span of time begins that was written as a day of this machine's calendar or as a moment.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for text that is neither, [`StudioError::Database`].
    pub async fn begins(
        &self,
        field: &'static str,
        text: &str,
    ) -> Result<OffsetDateTime, StudioError> {
        Ok(from_ms(self.begin_of(Edge::read(field, text)?).await?))
    }

    /// The first moment that is not in a span of time; its last day is in as a whole.
    ///
    /// # Errors
    ///
    /// As [`Ledger::begins`].
    pub async fn ends(
        &self,
        field: &'static str,
        text: &str,
    ) -> Result<OffsetDateTime, StudioError> {
        Ok(from_ms(self.end_of(Edge::read(field, text)?).await?))
    }

    async fn begin_of(&self, edge: Edge) -> Result<i64, StudioError> {
        match edge {
            Edge::Day(day) => self.ground.store.midnight_ms(day).await,
            Edge::Moment(moment) => Ok(to_ms(moment)),
        }
    }

    /// A day is in as a whole, so it ends where the next begins; some days have 23 hours.
    async fn end_of(&self, edge: Edge) -> Result<i64, StudioError> {
        match edge {
            Edge::Day(day) => match day.next_day() {
                Some(next) => self.ground.store.midnight_ms(next).await,
                None => Ok(i64::MAX),
            },
            Edge::Moment(moment) => Ok(to_ms(moment)),
        }
    }
}

fn invalid(field: &'static str, message: String) -> StudioError {
    StudioError::InvalidField { field, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn is_refused(text: &str) {
        let refused = Edge::read("from", text).err();
        assert!(
            matches!(
                &refused,
                Some(StudioError::InvalidField { field: "from", .. })
            ),
            "{text}: {refused:?}"
        );
    }

    #[test]
    fn a_day_or_a_moment_and_nothing_else() {
        assert!(matches!(
            Edge::read("from", " 2026-02-28 "),
            Ok(Edge::Day(_))
        ));
        assert!(matches!(
            Edge::read("from", "2026-02-28T10:00:00+02:00"),
            Ok(Edge::Moment(at)) if at == from_ms(1_772_265_600_000)
        ));
        for text in [
            "",
            "yesterday",
            "2026-02-30",
            "28.02.2026",
            "2026-02-28 10:00",
        ] {
            is_refused(text);
        }
    }
}
