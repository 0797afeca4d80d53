//! The ledger as comma-separated values: one row an attempt, for a spreadsheet or a script.
//!
//! How a cell is written stands in `csv`.

use studio::LedgerFilter;

use crate::LedgerRow;
use crate::csv::{line, number, word};

/// The row of headings.
const HEADINGS: &str = "at,account,model,mode,route,prompt,outcome,estimated_credits,exact,\
    charged_credits,refunded_credits,cost_is_known,batch,job,attempt,video_id";

/// The table of `rows`, in their order.
pub(crate) fn text(rows: &[LedgerRow]) -> String {
    let mut text = format!("{HEADINGS}\r\n");
    for row in rows {
        let cells = [
            row.at.clone(),
            row.account.clone(),
            row.model.clone(),
            row.mode.map_or_else(|| MASK_LOOK.to_owned(), word),
            word(row.route),
            row.prompt.clone(),
            word(row.outcome),
            number(row.estimated_credits),
            row.exact.to_string(),
            number(row.charged_credits),
            number(row.refunded_credits),
            (!row.is_unknown).to_string(),
            row.batch
                .as_ref()
                .map_or_else(String::new, |batch| batch.0.clone()),
            row.job_id
                .as_ref()
                .map_or_else(String::new, |job| job.0.clone()),
            row.attempt.clone(),
            row.video_id.clone().unwrap_or_default(),
        ];
        text.push_str(&line(&cells));
    }
    text
}

/// `tachyscope-ledger.csv`, with the days it was asked for.
pub(crate) fn file_name(filter: &LedgerFilter) -> String {
    let edges = [&filter.from, &filter.to].into_iter().flatten();
    // The day of a moment is its first ten characters; both were read before.
    let days: Vec<String> = edges
        .map(|edge| edge.trim().chars().take(10).collect())
        .collect();
    match days.join("_").as_str() {
        "" => "tachyscope-ledger.csv".to_owned(),
        days => format!("tachyscope-ledger-{days}.csv"),
    }
}

/// What stands for the mode where credits went for masks.
const MASK_LOOK: &str = "mask-selection";

#[cfg(test)]
mod tests;
