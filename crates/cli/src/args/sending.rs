//! The flags of everything that sends jobs: how, who pays, and how long to wait.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Patience;

/// How jobs are sent and waited for.
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
#[derive(Debug, Clone, Default, Args)]
pub(crate) struct Sending {
    /// Scale an image that is too large down to the limits
    #[arg(long)]
    pub(crate) shrink: bool,
    /// platform, web or browser (the site's own page, in Chrome); follows the account
    #[arg(long, value_name = "R")]
    pub(crate) route: Option<String>,
    /// Which account pays; else the one of the environment's key, else the active one
    #[arg(long, value_name = "NAME")]
    pub(crate) account: Option<String>,
    /// A folder that gets a copy of each clip; "-" writes the one clip's bytes to stdout
    #[arg(long, value_name = "DIR|-")]
    pub(crate) out: Option<PathBuf>,
    /// Most credits these jobs may spend together; the queue stops in front of it
    #[arg(long, value_name = "CREDITS", value_parser = clap::value_parser!(u32).range(1..))]
    pub(crate) budget: Option<u32>,
    /// End once PixVerse has accepted all; `tachy job wait` goes on
    #[arg(long)]
    pub(crate) no_wait: bool,
    #[command(flatten)]
    pub(crate) patience: Patience,
    /// Check everything and show the jobs and the cost; send and store nothing
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// One JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}

impl Sending {
    /// Whether the clip itself goes to stdout.
    pub(crate) fn pours(&self) -> bool {
        self.out.as_ref().is_some_and(|out| out.as_os_str() == "-")
    }

    /// The folder for copies, where one was named.
    pub(crate) fn folder(&self) -> Option<&Path> {
        self.out.as_deref().filter(|_| !self.pours())
    }
}
