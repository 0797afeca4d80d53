//! The flags of `tachy serve`, `tachy simulator` and `tachy library`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Subcommand};

/// Serve the studio over HTTP.
#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Address and port; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    pub(crate) listen: SocketAddr,
    /// A file that gets the port once the server listens
    #[arg(long, value_name = "F")]
    pub(crate) port_file: Option<PathBuf>,
    /// A file that gets the bearer token once the server listens
    #[arg(long, value_name = "F")]
    pub(crate) token_file: Option<PathBuf>,
    /// Start the simulator inside and sign in to it
    #[arg(long)]
    pub(crate) demo: bool,
}

/// Run the simulator.
#[derive(Debug, Args)]
pub(crate) struct SimulatorArgs {
    /// Address and port; port 0 takes a free one
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:0")]
    pub(crate) listen: SocketAddr,
    /// A file that gets the port once the simulator listens
    #[arg(long, value_name = "F")]
    pub(crate) port_file: Option<PathBuf>,
    /// Time runs X times faster
    #[arg(long, value_name = "X", default_value_t = 1.0)]
    pub(crate) speed: f64,
    /// Jobs of one account that may run at once; without it 5 on the platform route and 2 on the web
    #[arg(long, value_name = "N")]
    pub(crate) slots: Option<u32>,
    /// Credits in each wallet at the start
    #[arg(long, value_name = "N")]
    pub(crate) credits: Option<u64>,
    /// A failure to bring on, N times or always
    #[arg(long, value_name = "NAME[=N]")]
    pub(crate) fault: Vec<String>,
    /// A bad or odd day of the web site, such as captcha or russian
    #[arg(long, value_name = "NAME")]
    pub(crate) site: Vec<String>,
}

/// What can be done with the library folder.
#[derive(Debug, Subcommand)]
pub(crate) enum LibraryCommand {
    /// Rebuild the database from the files beside the clips
    Rescan(super::Plain),
}
