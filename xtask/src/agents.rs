//! `tachy mcp` with the protocol's reference client, which is a Python package: another reading of the protocol
//! than the one `tachy` is built with.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::{shell, tools};

/// Run the client against the `tachy` that was built.
pub(crate) fn test(root: &Path, target: &Path) -> Result<()> {
    let sources = root.join("tests/agents");
    let python = tools::ensure_venv(target, "agents", &sources.join("requirements.txt"))?;
    let mut client = Command::new(python);
    client.arg(sources.join("client.py"));
    shell::run(client.arg(target.join("debug/tachy")))
}
