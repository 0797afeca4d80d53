//! Tools that tests need and that come from neither the system nor npm.

use std::fs;
use std::path::{Path, PathBuf};
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

/// A Python environment of its own under `target`, with what `requirements` pins; gives its Python. It is made again
/// when they change.
pub(crate) fn ensure_venv(target: &Path, name: &str, requirements: &Path) -> Result<PathBuf> {
    let folder = target.join("tools").join(name);
    let (python, installed) = (folder.join("bin/python"), folder.join("requirements.txt"));
    let wanted = fs::read_to_string(requirements)?;
    if !fs::read_to_string(&installed).is_ok_and(|there| there == wanted) {
        shell::run(
            Command::new("python3")
                .args(["-m", "venv", "--clear"])
                .arg(&folder),
        )?;
        let mut install = Command::new(&python);
        install.args(["-m", "pip", "install", "--quiet", "--requirement"]);
        shell::run(install.arg(requirements))?;
        fs::write(&installed, wanted)?;
    }
    Ok(python)
}

/// What packs the programs; newer ones were not tried. It comes built, in seconds; `cargo install` takes minutes.
const TAURI_CLI: &str = "2.12.5";

/// Install Tauri's own command line under `target`, once; gives its script for Node.
pub(crate) fn ensure_tauri_cli(target: &Path) -> Result<PathBuf> {
    let folder = target.join("tools/tauri-cli");
    let package = folder.join("node_modules/@tauri-apps/cli");
    let is_there = fs::read_to_string(package.join("package.json"))
        .is_ok_and(|text| text.contains(&format!("\"version\": \"{TAURI_CLI}\"")));
    if !is_there {
        fs::create_dir_all(&folder)?;
        let mut install = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
        install
            .args(["install", "--no-audit", "--no-fund", "--prefix"])
            .arg(&folder);
        shell::run(install.arg(format!("@tauri-apps/cli@{TAURI_CLI}")))?;
    }
    Ok(package.join("tauri.js"))
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
