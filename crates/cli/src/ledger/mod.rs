//! `tachy ledger`: what was spent, as a table, as sums, as a file for a spreadsheet, or as JSON.

mod asking;
mod tables;

use contract::{Drive, LedgerRow, LedgerSummary, Studio, Surroundings};
use serde::Serialize;

use crate::args::LedgerArgs;
use crate::exit::{Exit, Failure};
use crate::{files, output};
use asking::Asked;

/// The document of `--json`.
#[derive(Debug, Serialize)]
struct Document {
    rows: Vec<LedgerRow>,
    #[serde(flatten)]
    summary: LedgerSummary,
}

/// Show what was asked for.
///
/// # Errors
///
/// [`Exit::Invalid`] for a day that is none and a name that nobody has; when the data folder cannot be
/// used; when the file cannot be written.
pub(crate) async fn run(args: &LedgerArgs, surroundings: &Surroundings) -> Result<Exit, Failure> {
    let studio = surroundings.open(Drive::Nothing).await?;
    let shown = show(args, &studio).await;
    studio.close().await;
    shown?;
    Ok(Exit::Done)
}

async fn show(args: &LedgerArgs, studio: &Studio) -> Result<(), Failure> {
    let asked = Asked::of(args, studio).await?;
    if let Some(place) = &args.csv {
        let csv = contract::ledger::csv(studio, asked.to_write()).await?;
        return files::write_csv(place, &csv);
    }
    let summary = contract::ledger::summary(studio, asked.to_sum(args.by)).await?;
    if args.json {
        let rows = asked.rows(studio).await?;
        let document = output::keys(&Document { rows, summary });
        output::document(&output::with_error(&document, None));
    } else if let Some(by) = args.by {
        tables::print_groups(&summary, by);
        tables::print_sums(&summary);
    } else {
        tables::print_rows(&asked.rows(studio).await?);
        tables::print_sums(&summary);
    }
    Ok(())
}
