//! Operations on the ledger.

use ::studio::{LedgerBy, LedgerFilter, LedgerQuery, Studio};

use crate::ledger_csv;
use crate::{
    ApiError, CsvText, Ledger, LedgerRow, LedgerSummary, ListLedger, Nothing, SumLedger,
    WriteLedger,
};

/// Rows of a page where the caller does not say: what a window shows at once, twice over.
const PAGE_ROWS: u32 = 200;

/// Everything that was ever spent, by day.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn get(studio: &Studio, _input: Nothing) -> Result<LedgerSummary, ApiError> {
    let everything = LedgerFilter::default();
    Ok(studio
        .ledger()
        .summary(&everything, LedgerBy::Day)
        .await?
        .into())
}

/// What was estimated, charged and refunded, a row an attempt, newest first.
///
/// # Errors
///
/// [`crate::ErrorCode::InvalidInput`] for a day, cursor or limit that is none,
/// [`crate::ErrorCode::NotFound`] for an account or batch that is not here.
pub async fn list(studio: &Studio, input: ListLedger) -> Result<Ledger, ApiError> {
    let query = LedgerQuery {
        cursor: input.cursor.clone(),
        limit: input.limit.unwrap_or(PAGE_ROWS),
        filter: input.try_into()?,
    };
    Ok(studio.ledger().page(&query).await?.into())
}

/// The same in sums, and what the balances say beside it.
///
/// # Errors
///
/// As [`list`].
pub async fn summary(studio: &Studio, input: SumLedger) -> Result<LedgerSummary, ApiError> {
    let by = input.by.map_or(LedgerBy::Day, LedgerBy::from);
    let filter = input.try_into()?;
    Ok(studio.ledger().summary(&filter, by).await?.into())
}

/// The rows as a file for a spreadsheet.
///
/// # Errors
///
/// As [`list`].
pub async fn csv(studio: &Studio, input: WriteLedger) -> Result<CsvText, ApiError> {
    let filter: LedgerFilter = input.try_into()?;
    let rows = studio.ledger().rows(&filter).await?;
    let rows: Vec<LedgerRow> = rows.into_iter().map(LedgerRow::from).collect();
    Ok(CsvText {
        text: ledger_csv::text(&rows),
        file_name: ledger_csv::file_name(&filter),
    })
}
