//! The ledger as comma-separated values: one row an attempt, for a spreadsheet or a script.
//!
//! RFC 4180: lines end with CR LF, and a cell with a comma, a quote or a line break is quoted. A
//! spreadsheet takes a cell that begins with `=`, `+`, `-` or `@` for a formula and would run
//! what somebody wrote into a prompt, so such a cell gets an apostrophe in front. Scripts that
//! want a prompt byte for byte take the rows as JSON.

use std::fmt::Write as _;

use serde::Serialize;
use studio::LedgerFilter;

use crate::LedgerRow;

/// The row of headings.
const HEADINGS: &str = "at,account,model,mode,route,prompt,outcome,estimated_credits,exact,\
    charged_credits,refunded_credits,cost_is_known,batch,job,attempt,video_id";

/// What a spreadsheet takes for the beginning of a formula. Tab and line breaks are passed over
/// by some of them, and what follows counts.
const FORMULA_STARTS: [char; 7] = ['=', '+', '-', '@', '\t', '\r', '\n'];

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
        let line: Vec<String> = cells.iter().map(|cell| quoted(cell)).collect();
        let _a_string_takes_all = write!(text, "{}\r\n", line.join(","));
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

fn quoted(cell: &str) -> String {
    let guard = if cell.starts_with(FORMULA_STARTS) {
        "'"
    } else {
        ""
    };
    if cell.contains([',', '"', '\r', '\n']) {
        format!("\"{guard}{}\"", cell.replace('"', "\"\""))
    } else {
        format!("{guard}{cell}")
    }
}

fn number(credits: Option<u32>) -> String {
    credits
        .map(|credits| credits.to_string())
        .unwrap_or_default()
}

/// What stands for the mode where credits went for masks.
const MASK_LOOK: &str = "mask-selection";

/// A word of the wire.
fn word(word: impl Serialize) -> String {
    match serde_json::to_value(word) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests;
