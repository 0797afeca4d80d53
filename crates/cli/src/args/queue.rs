//! The flags of `tachy queue`.

use clap::{Args, ValueEnum};

/// What is sent, and what holds it up.
#[derive(Debug, Args)]
pub(crate) struct QueueArgs {
    /// Without it, how the queue stands
    #[arg(value_enum, value_name = "pause|resume", hide_possible_values = true)]
    pub(crate) verb: Option<QueueVerb>,
    /// One account's queue; without it all
    #[arg(long, value_name = "NAME")]
    pub(crate) account: Option<String>,
    /// One JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}

/// What to do about the sending.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum QueueVerb {
    /// Send nothing more; what runs goes on.
    Pause,
    /// Send again.
    Resume,
}
