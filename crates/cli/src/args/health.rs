//! The flags of `tachy health`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

/// Ask a server whether it is well.
#[derive(Debug, Args)]
pub(crate) struct HealthArgs {
    /// Where `tachy serve` listens
    #[arg(long, value_name = "ADDRESS", required_unless_present = "port_file")]
    pub(crate) address: Option<SocketAddr>,
    /// The file of its `--port-file`, for a server on this machine
    #[arg(long, value_name = "F", conflicts_with = "address")]
    pub(crate) port_file: Option<PathBuf>,
    /// The file of its `--token-file`; with it the database is asked too
    #[arg(long, value_name = "F")]
    pub(crate) token_file: Option<PathBuf>,
    /// One JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}
