//! The ledger for a person's eye.

use contract::{BalanceDifference, DifferenceKind, LedgerGroup, LedgerRow, LedgerSummary, Outcome};

use crate::args::By;
use crate::output::{self, Table, credits, start_of};

/// One line an attempt.
pub(super) fn print_rows(rows: &[LedgerRow]) {
    let mut table = Table::new(&[
        "AT",
        "ACCOUNT",
        "MODEL",
        "ESTIMATED",
        "CHARGED",
        "BACK",
        "PROMPT",
    ]);
    for row in rows {
        table.row([
            row.at.clone(),
            row.account.clone(),
            made(row),
            estimate(row),
            charge(row),
            row.refunded_credits
                .map(|back| back.to_string())
                .unwrap_or_default(),
            start_of(&row.prompt),
        ]);
    }
    table.print("Nothing has been spent here.");
}

/// What the credits went for: the model, the mode where that names none, or a look for masks.
fn made(row: &LedgerRow) -> String {
    match row.mode {
        None => "masks".to_owned(),
        Some(mode) if row.model.is_empty() => output::word(mode),
        Some(_) => row.model.clone(),
    }
}

/// One line a group.
pub(super) fn print_groups(summary: &LedgerSummary, by: By) {
    let what = match by {
        By::Day => "DAY",
        By::Account => "ACCOUNT",
        By::Model => "MODEL",
        By::Batch => "BATCH",
    };
    let mut table = Table::new(&[
        what,
        "PAID BY",
        "JOBS",
        "ATTEMPTS",
        "ESTIMATED",
        "CHARGED",
        "BACK",
        "UNKNOWN",
    ]);
    for group in &summary.groups {
        table.row([
            name(group, by),
            group.account.clone(),
            group.jobs.to_string(),
            group.attempts.to_string(),
            group.estimated_credits.to_string(),
            group.charged_credits.to_string(),
            group.refunded_credits.to_string(),
            unknown(group),
        ]);
    }
    table.print("Nothing has been spent here.");
}

/// The sums, an account a line, and what the balances say beside them.
pub(super) fn print_sums(summary: &LedgerSummary) {
    for group in &summary.totals {
        output::line(&sum(group));
    }
    for difference in &summary.differences {
        output::line(&unexplained(difference));
    }
}

fn name(group: &LedgerGroup, by: By) -> String {
    match by {
        By::Day | By::Model => group.key.clone(),
        By::Account => group.label.clone(),
        By::Batch => format!("{}  {}", group.key, start_of(&group.label)),
    }
}

/// `~` where it is no published price.
fn estimate(row: &LedgerRow) -> String {
    match row.estimated_credits {
        Some(credits) if row.exact => credits.to_string(),
        Some(credits) => format!("~{credits}"),
        None => "?".to_owned(),
    }
}

fn charge(row: &LedgerRow) -> String {
    match (row.charged_credits, row.outcome) {
        (Some(credits), _) => credits.to_string(),
        (None, Outcome::Refused) => "0".to_owned(),
        (None, _) => "?".to_owned(),
    }
}

fn unknown(group: &LedgerGroup) -> String {
    match group.unknown {
        0 => String::new(),
        attempts => attempts.to_string(),
    }
}

fn sum(group: &LedgerGroup) -> String {
    let mut words = format!(
        "{}: estimated {}, charged {}, came back {}.",
        group.account,
        credits(group.estimated_credits),
        credits(group.charged_credits),
        credits(group.refunded_credits)
    );
    if group.unknown > 0 {
        words.push_str(&not_known(group));
    }
    words
}

/// Attempts that may have cost more, or less, than the sums say.
fn not_known(group: &LedgerGroup) -> String {
    let attempts = if group.unknown == 1 {
        "attempt".to_owned()
    } else {
        format!("{} attempts", group.unknown)
    };
    let estimate = match group.unknown_credits {
        0 => String::new(),
        more => format!(" (by estimate {} more)", credits(more)),
    };
    let one = if group.unknown == 1 { "one " } else { "" };
    format!(" What {one}{attempts} cost in the end is not known{estimate}.")
}

/// What no attempt explains, without blaming anybody for sure.
fn unexplained(difference: &BalanceDifference) -> String {
    let amount = credits(difference.credits.unsigned_abs());
    let least = if difference.is_at_least {
        "at least "
    } else {
        ""
    };
    let (what, why) = match difference.kind {
        DifferenceKind::SpentElsewhere => (
            "Spent elsewhere",
            "someone else used this account, or credits expired",
        ),
        DifferenceKind::CameIn => ("Came in", "bought, granted, or given back"),
    };
    format!(
        "{}: {what}: {least}{amount} between {} and {} ({why}).",
        difference.account, difference.from, difference.to
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use contract::AccountId;

    fn difference(credits: i64, is_at_least: bool) -> BalanceDifference {
        BalanceDifference {
            account_id: AccountId("a".to_owned()),
            account: "studio".to_owned(),
            from: "2026-11-22T09:00:00Z".to_owned(),
            to: "2026-11-22T10:00:00Z".to_owned(),
            credits,
            kind: if credits < 0 {
                DifferenceKind::SpentElsewhere
            } else {
                DifferenceKind::CameIn
            },
            is_at_least,
        }
    }

    #[test]
    fn a_difference_is_a_sentence_that_blames_nobody_for_sure() {
        assert_eq!(
            unexplained(&difference(-40, false)),
            "studio: Spent elsewhere: 40 credits between 2026-11-22T09:00:00Z and 2026-11-22T10:00:00Z \
             (someone else used this account, or credits expired)."
        );
        assert_eq!(
            unexplained(&difference(1, true)),
            "studio: Came in: at least 1 credit between 2026-11-22T09:00:00Z and 2026-11-22T10:00:00Z \
             (bought, granted, or given back)."
        );
    }
}
