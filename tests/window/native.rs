//! A real drag of a real file and a real paste: GTK on the other side, the pointer of the X server.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, ensure};
use journeys::{Page, Program};

/// Drag `path` from a source window onto the middle of the page.
///
/// # Errors
///
/// When the drag does not happen.
pub(crate) async fn drop_file(page: &Page, path: &Path) -> anyhow::Result<()> {
    let mut drag = script("drag.py", page, path).await?;
    let output = tokio::task::spawn_blocking(move || drag.stdin(Stdio::null()).output()).await??;
    ensure!(
        output.status.success(),
        "the drag failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}

/// Put the picture at `path` on the clipboard, click into the middle of the page, and paste. The
/// clipboard is this program's for as long as it runs.
///
/// # Errors
///
/// When it does not start.
pub(crate) async fn paste_picture(page: &Page, path: &Path) -> anyhow::Result<Program> {
    Program::start(&mut script("paste.py", page, path).await?)
}

/// One of our scripts, told of a file and of the middle of the page on the screen.
async fn script(name: &str, page: &Page, path: &Path) -> anyhow::Result<Command> {
    let middle = page
        .script("return [screenX + innerWidth / 2, screenY + innerHeight / 2]")
        .await?;
    let place = |index: usize| middle[index].as_f64().map(|value| format!("{value:.0}"));
    let mut command = Command::new("/usr/bin/python3");
    command
        .arg(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("native")
                .join(name),
        )
        .arg(path)
        .arg(place(0).context("the middle of the page")?)
        .arg(place(1).context("the middle of the page")?);
    Ok(command)
}
