//! The flags of `tachy caller`.

use clap::{Args, Subcommand, ValueEnum};

use super::Plain;

/// What can be done with other programs' tokens.
#[derive(Debug, Subcommand)]
pub(crate) enum CallerCommand {
    /// Make a token for a program; it is printed this once
    Add(AddCallerArgs),
    /// Who may call, and what each has spent
    List(Plain),
    /// Take a token back; what it has queued goes on
    Revoke {
        /// Whose, by name or id
        #[arg(value_name = "NAME|ID")]
        caller: String,
        /// One JSON document on stdout and nothing else
        #[arg(long)]
        json: bool,
    },
}

/// What a new token opens.
#[derive(Debug, Args)]
pub(crate) struct AddCallerArgs {
    /// What program it is for
    #[arg(value_name = "NAME")]
    pub(crate) name: String,
    /// What it may do: look, make clips, or change everything
    #[arg(long, value_enum, default_value = "create")]
    pub(crate) rights: RightsWord,
    /// The one account it may see and spend; without it all of them
    #[arg(long, value_name = "NAME")]
    pub(crate) account: Option<String>,
    /// Most credits it may ever spend; without it there is no limit
    #[arg(long, value_name = "CREDITS")]
    pub(crate) cap: Option<u32>,
    /// One JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}

/// What a token opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum RightsWord {
    /// Look at what is there.
    Read,
    /// Make clips too.
    Create,
    /// Change accounts, settings and tokens too.
    Admin,
}

impl CallerCommand {
    /// Whether the answer is one JSON document.
    pub(crate) fn is_json(&self) -> bool {
        match self {
            Self::Add(args) => args.json,
            Self::List(plain) => plain.json,
            Self::Revoke { json, .. } => *json,
        }
    }
}
