//! A real drag of a real file: a GTK source, moved by the pointer of the X server.

use std::{
    path::Path,
    process::{Command, Stdio},
};

use anyhow::{Context as _, ensure};
use journeys::Page;

/// Drag `path` from a source window onto the middle of the page.
///
/// # Errors
///
/// When the drag does not happen.
pub(crate) async fn drop_file(page: &Page, path: &Path) -> anyhow::Result<()> {
    let middle = page
        .script("return [screenX + innerWidth / 2, screenY + innerHeight / 2]")
        .await?;
    let place = |index: usize| middle[index].as_f64().map(|value| format!("{value:.0}"));
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("native/drag.py");
    let mut drag = Command::new("/usr/bin/python3");
    drag.arg(script)
        .arg(path)
        .arg(place(0).context("the middle of the page")?)
        .arg(place(1).context("the middle of the page")?)
        .stdin(Stdio::null());
    let output = tokio::task::spawn_blocking(move || drag.output()).await??;
    ensure!(
        output.status.success(),
        "the drag failed: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}
