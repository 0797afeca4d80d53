//! The pages of `docs/guides`, done as they are written: every `sh` block of a page, in order, in one shell.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use anyhow::{Context as _, ensure};
use journeys::{Program, binary, eventually};
use tempfile::TempDir;

/// Longest run of one page. Only a hang takes it.
const HANG: Duration = Duration::from_mins(5);

/// Said before a page's own lines: the first failure ends it, and what it started ends with it.
const BEGIN: &str =
    "set -euo pipefail\ntrap 'kill $(jobs -p) 2>/dev/null || true; wait || true' EXIT\n";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// What a person who follows the page types.
fn typed(page: &str) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(root().join("docs/guides").join(page))?;
    let mut lines = Vec::new();
    let mut is_shell = false;
    for line in text.lines() {
        match line {
            "```sh" => is_shell = true,
            "```" => is_shell = false,
            line if is_shell => lines.push(line),
            _ => {}
        }
    }
    ensure!(!lines.is_empty(), "{page} has nothing to type");
    Ok(lines.join("\n"))
}

/// A shell in an empty folder, with the programs that were built, and nothing of this machine's person.
fn shell(folder: &Path, lines: &str) -> anyhow::Result<Command> {
    let programs = binary("tachy")?;
    let programs = programs.parent().context("a folder of programs")?;
    let path = std::env::var("PATH")?;
    let mut shell = Command::new("bash");
    shell
        .arg("-c")
        .arg(format!("{BEGIN}{lines}"))
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", programs.display()))
        .env("HOME", folder)
        .env("TACHYSCOPE_SECRETS", "file")
        .env_remove("PIXVERSE_API_KEY")
        .env_remove("TACHYSCOPE_HOME");
    Ok(shell)
}

/// Follow a page to its end.
async fn follow(page: &str) -> anyhow::Result<(TempDir, String)> {
    let folder = TempDir::new()?;
    let mut shell = shell(folder.path(), &typed(page)?)?;
    shell.stdin(Stdio::null());
    let mut shell = tokio::process::Command::from(shell);
    shell.kill_on_drop(true);
    let output: Output = tokio::time::timeout(HANG, shell.output())
        .await
        .with_context(|| format!("{page} does not end"))??;
    let (said, told) = (
        String::from_utf8_lossy(&output.stdout).into_owned(),
        String::from_utf8_lossy(&output.stderr),
    );
    ensure!(
        output.status.success(),
        "{page}: {}\n{said}\n{told}",
        output.status
    );
    Ok((folder, said))
}

#[tokio::test]
async fn the_page_for_scripts_works_as_written() -> anyhow::Result<()> {
    let (folder, said) = follow("scripts.md").await?;
    ensure!(said.contains("done"), "{said}");
    let film = std::fs::read(folder.path().join("boat.mp4"))?;
    ensure!(
        film.get(4..8) == Some(b"ftyp"),
        "the clip came through the pipe"
    );
    Ok(())
}

#[tokio::test]
async fn the_page_for_servers_works_as_written() -> anyhow::Result<()> {
    let (folder, said) = follow("servers.md").await?;
    ensure!(said.contains("video_id"), "{said}");
    let film = std::fs::read(folder.path().join("clip.mp4"))?;
    ensure!(film.get(4..8) == Some(b"ftyp"), "the clip came over HTTP");
    Ok(())
}

#[tokio::test]
async fn the_page_for_the_window_opens_it() -> anyhow::Result<()> {
    let folder = TempDir::new()?;
    let mut shell = shell(folder.path(), &typed("window.md")?)?;
    let _window = Program::start(&mut shell)?;
    eventually("the window on the screen", || {
        let found = Command::new("xdotool")
            .args(["search", "--onlyvisible", "--name", "^Tachyscope$"])
            .output()
            .ok()?;
        (!found.stdout.is_empty()).then_some(())
    })
    .await
}
