//! Tools that tests need and that come from neither the system nor npm.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::shell;

/// What drives the real window; newer ones were not tried.
const TAURI_DRIVER: &str = "2.1.0";

/// Install `tauri-driver` under `target`, once, and return its folder.
pub(crate) fn ensure_tauri_driver(root: &Path, target: &Path) -> Result<PathBuf> {
    let tools = target.join("tools");
    let programs = tools.join("bin");
    if !programs.join("tauri-driver").exists() {
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
    Ok(programs)
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
