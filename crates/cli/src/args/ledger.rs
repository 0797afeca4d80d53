//! The flags of `tachy ledger`.

use clap::{Args, ValueEnum};
use contract::LedgerBy;

/// Which attempts, and how they are shown.
#[derive(Debug, Args)]
pub(crate) struct LedgerArgs {
    /// First day (2026-11-22) or moment (2026-11-22T09:00:00Z); days are those of this machine
    #[arg(long, value_name = "D")]
    pub(crate) from: Option<String>,
    /// Last day, which is still in, or the first moment that is not
    #[arg(long, value_name = "D")]
    pub(crate) to: Option<String>,
    /// Attempts of this account alone, also of one that is signed out
    #[arg(long, value_name = "NAME")]
    pub(crate) account: Option<String>,
    /// Attempts with this model alone
    #[arg(long, value_name = "M")]
    pub(crate) model: Option<String>,
    /// Attempts of this batch alone; `--by batch` shows the ids, whose first characters are enough (at least 4)
    #[arg(long, value_name = "ID")]
    pub(crate) batch: Option<String>,
    /// Sums instead of attempts; with `--json`, what its groups are (days unless said)
    #[arg(long, value_name = "WHAT")]
    pub(crate) by: Option<By>,
    /// The attempts as comma-separated values, into a file or folder, or to stdout (`-`)
    #[arg(
        long,
        value_name = "FILE",
        num_args = 0..=1,
        default_missing_value = "-",
        conflicts_with_all = ["json", "by"]
    )]
    pub(crate) csv: Option<String>,
    /// One JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}

/// What makes attempts one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum By {
    /// The day they were sent on
    Day,
    /// The account that pays
    Account,
    /// The model
    Model,
    /// The batch they were submitted in
    Batch,
}

impl From<By> for LedgerBy {
    fn from(by: By) -> Self {
        match by {
            By::Day => Self::Day,
            By::Account => Self::Account,
            By::Model => Self::Model,
            By::Batch => Self::Batch,
        }
    }
}
