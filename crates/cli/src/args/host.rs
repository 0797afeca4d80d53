//! The flags of `tachy serve`, `tachy simulator` and `tachy library`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Subcommand};
use secrecy::SecretString;
use simulator::FaultKind;

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
    /// A file with the bearer token to use; without it every start makes a new one
    #[arg(long, value_name = "F", env = "TACHYSCOPE_TOKEN_FROM")]
    pub(crate) token_from: Option<PathBuf>,
    /// Let programs sign in with a user name and a password (POST /api/v1/auth) although it listens beyond this machine
    #[arg(long)]
    pub(crate) allow_auth: bool,
    /// Start the simulator inside and sign in to it
    #[arg(long)]
    pub(crate) demo: bool,
    /// Say where it listens as one JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
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
    #[arg(long, value_name = "NAME[=N]", long_help = faults())]
    pub(crate) fault: Vec<String>,
    /// A bad or odd day of the web site, such as captcha or russian
    #[arg(long, value_name = "NAME")]
    pub(crate) site: Vec<String>,
    /// A webhook that requests can name by its id; URL is on this machine
    #[arg(long, value_name = "ID=SECRET@URL")]
    pub(crate) webhook: Vec<SecretString>,
    /// Say where it listens as one JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}

/// The words of `--fault`: every failure that the simulator's own list has, a line each.
fn faults() -> String {
    let lines = FaultKind::ALL.map(|kind| format!("  {:<22} {}", kind.name(), kind.meaning()));
    format!(
        "A failure to bring on, N times or always:\n{}",
        lines.join("\n")
    )
}

/// What can be done with the library folder.
#[derive(Debug, Subcommand)]
pub(crate) enum LibraryCommand {
    /// Rebuild the database from the files beside the clips
    Rescan(super::Plain),
    /// Bring clips that a web account has at PixVerse into the library; nothing is paid
    BringIn(BringInArgs),
    /// Move all clips to another folder; what is on its way goes on
    Move(MoveArgs),
}

/// Where the library goes.
#[derive(Debug, Args)]
pub(crate) struct MoveArgs {
    /// The folder; made if it is not there, and empty if it is
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// One JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}

/// Which clips to bring in.
#[derive(Debug, Args)]
pub(crate) struct BringInArgs {
    /// PixVerse's ids of the clips; without any, all that are not in the library yet
    #[arg(value_name = "PIXVERSE-ID")]
    pub(crate) ids: Vec<String>,
    /// Which account; else the active one
    #[arg(long, value_name = "NAME")]
    pub(crate) account: Option<String>,
    #[command(flatten)]
    pub(crate) patience: super::Patience,
    /// One JSON document on stdout and nothing else
    #[arg(long)]
    pub(crate) json: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn the_help_of_the_simulator_names_every_failure() {
        let mut command = crate::args::Cli::command();
        let simulator = command.find_subcommand_mut("simulator").expect("a command");
        let help = simulator.render_long_help().to_string();
        for kind in FaultKind::ALL {
            let line = format!("{} ", kind.name());
            assert!(
                help.contains(&line) && help.contains(kind.meaning()),
                "{line}"
            );
        }
    }
}
