//! The flags of `tachy mcp`.

use clap::Args;

/// How an agent's program is told of it.
const SETTING_UP: &str = "\
A client that speaks the Model Context Protocol starts it itself; its settings want the program and the words:
  {\"mcpServers\": {\"tachyscope\": {\"command\": \"tachy\", \"args\": [\"mcp\", \"--cap\", \"200\"]}}}

stdout carries the protocol and nothing else. When the client leaves, jobs that PixVerse has taken go on;
`tachy job wait --all` or an open window brings them home.";

/// Serve the studio to an agent.
#[derive(Debug, Args)]
#[command(after_help = SETTING_UP)]
pub(crate) struct McpArgs {
    /// Most credits that all clips of this run may cost together; an order that would pass it is refused whole
    #[arg(long, value_name = "CREDITS", conflicts_with = "read_only")]
    pub(crate) cap: Option<u32>,
    /// Act for a caller of `tachy caller list`: with its rights, on its account, under its cap
    #[arg(long, value_name = "NAME")]
    pub(crate) caller: Option<String>,
    /// Only look: status, list, estimate and balance, and nothing that spends
    #[arg(long)]
    pub(crate) read_only: bool,
}
