//! Tools that tests need and that come from neither the system nor npm.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell;

/// What drives the real window; newer ones were not tried.
const TAURI_DRIVER: &str = "2.1.0";

/// Install `tauri-driver` under `target`, once; the journeys look for it there.
pub(crate) fn ensure_tauri_driver(root: &Path, target: &Path) -> Result<()> {
    let tools = target.join("tools");
    if !tools.join("bin/tauri-driver").exists() {
        shell::run(
            shell::cargo(root)
                .args([
                    "install",
                    "tauri-driver",
                    "--version",
                    TAURI_DRIVER,
                    "--locked",
                    "--root",
                ])
                .arg(&tools),
        )?;
    }
    Ok(())
}

/// A minimal toolchain comes without the formatter and the linter.
pub(crate) fn ensure_toolchain() -> Result<()> {
    for (program, component) in [("cargo-fmt", "rustfmt"), ("cargo-clippy", "clippy")] {
        if !shell::is_there(program, "--version") {
            shell::run(Command::new("rustup").args(["component", "add", component]))
                .with_context(|| format!("{component} is missing, and rustup cannot add it"))?;
        }
    }
    Ok(())
}
