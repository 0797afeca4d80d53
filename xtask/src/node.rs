//! The window's pages: Node is there, packages are installed, pages are built.
//!
//! Nothing is done twice: packages come again only after the lock file has
//! changed, pages are built again only after a source has.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use crate::shell;

/// The oldest Node that the tools of the window run on, major and minor.
const NODE_MIN: (u32, u32) = (20, 19);

/// Folders beside the sources that are made from them.
const MADE: [&str; 2] = ["node_modules", "dist"];

/// Install the packages of `ui/` and build its pages, where that is due.
pub(crate) fn ensure_pages(root: &Path) -> Result<()> {
    let ui = root.join("ui");
    ensure_node()?;
    if !is_newer(
        &ui.join("node_modules/.package-lock.json"),
        modified(&ui.join("package-lock.json")),
    ) {
        shell::run(npm(root)?.args(["ci", "--no-audit", "--no-fund"]))?;
    }
    if !is_newer(&ui.join("dist/index.html"), newest(&ui)?) {
        shell::run(npm(root)?.args(["run", "build"]))?;
    }
    Ok(())
}

/// `npm` in the folder of the window.
pub(crate) fn npm(root: &Path) -> Result<Command> {
    // Node's installer for Windows brings a batch file.
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    let ui = root.join("ui");
    if !ui.is_dir() {
        bail!("the folder ui/ is missing: this is not a whole checkout");
    }
    command.current_dir(ui);
    Ok(command)
}

fn ensure_node() -> Result<()> {
    let (major, minor) = NODE_MIN;
    let advice = format!(
        "Install Node {major}.{minor} or newer with npm (https://nodejs.org), then start again"
    );
    let Ok(version) = shell::output(Command::new("node").arg("--version")) else {
        bail!("Node is missing. {advice}");
    };
    if version_of(&version).is_none_or(|version| version < NODE_MIN) {
        bail!("Node {} is too old. {advice}", version.trim());
    }
    if !shell::is_there(if cfg!(windows) { "npm.cmd" } else { "npm" }, "--version") {
        bail!("npm is missing. {advice}");
    }
    Ok(())
}

/// The first two numbers of `v20.19.2`.
fn version_of(printed: &str) -> Option<(u32, u32)> {
    let mut numbers = printed.trim().strip_prefix('v')?.split('.');
    Some((numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?))
}

/// Whether `made` is there and no older than its source.
fn is_newer(made: &Path, source: Option<SystemTime>) -> bool {
    modified(made).is_some_and(|made| source.is_none_or(|source| made >= source))
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}

/// When the newest source under `folder` was written.
fn newest(folder: &Path) -> Result<Option<SystemTime>> {
    let mut newest = None;
    let mut folders: Vec<PathBuf> = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries =
            fs::read_dir(&folder).with_context(|| format!("cannot list {}", folder.display()))?;
        for entry in entries {
            let entry = entry?;
            if !entry.file_type()?.is_dir() {
                newest = newest.max(modified(&entry.path()));
            } else if !MADE.iter().any(|made| entry.file_name() == *made) {
                folders.push(entry.path());
            }
        }
    }
    Ok(newest)
}

#[cfg(test)]
mod tests {
    use super::version_of;

    #[test]
    fn versions_of_node_are_read() {
        assert_eq!(version_of("v20.19.2\n"), Some((20, 19)));
        assert_eq!(version_of("v8.0.0"), Some((8, 0)));
        assert_eq!(version_of("nonsense"), None);
    }
}
