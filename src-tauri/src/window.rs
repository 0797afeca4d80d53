//! The one window: its size, its web data, what it may reach, and its thread.

use std::path::Path;

use anyhow::Context as _;
use tauri::{AppHandle, WebviewUrl, WebviewWindowBuilder, plugin::TauriPlugin};
use tauri_plugin_window_state::StateFlags;

/// Where Tauri's own pages come from, as the gateway sees them: the only origins it answers to.
const PAGE_ORIGINS: [&str; 3] = [
    "tauri://localhost",
    "http://tauri.localhost",
    "https://tauri.localhost",
];

/// Smallest window that cuts nothing off. Logical pixels. Source: screenshots of every page.
const SMALLEST: (f64, f64) = (900.0, 600.0);

/// First size, as the pictures of the goal show it. Logical pixels.
const FIRST: (f64, f64) = (1440.0, 900.0);

/// Remember size and place in the data folder, so that two folders are two windows.
pub(crate) fn remembered(home: &Path) -> TauriPlugin<tauri::Wry> {
    tauri_plugin_window_state::Builder::default()
        .with_filename(home.join("window.json").to_string_lossy())
        .with_state_flags(StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED)
        .build()
}

/// The gateway for this window alone: loopback, its pages' origins, no pages of its own.
pub(crate) fn gateway_options() -> gateway::Options {
    gateway::Options {
        allowed_origins: PAGE_ORIGINS.map(str::to_owned).to_vec(),
        ..gateway::Options::default()
    }
}

/// Open the window. Native drag and drop stays on: it is what gives real paths.
///
/// # Errors
///
/// When the system gives no window.
pub(crate) fn open(app: &AppHandle, home: &Path) -> tauri::Result<()> {
    WebviewWindowBuilder::new(app, "main", WebviewUrl::default())
        .title("Tachyscope")
        .inner_size(FIRST.0, FIRST.1)
        .min_inner_size(SMALLEST.0, SMALLEST.1)
        .data_directory(home.join("webview"))
        .build()?;
    Ok(())
}

/// Do something on the thread of the window, which alone may speak to the system's toolkit.
///
/// # Errors
///
/// Those of `work`, or that the window is closing: for the log.
pub(crate) async fn on_main_thread(
    app: &AppHandle,
    work: impl FnOnce() -> anyhow::Result<()> + Send + 'static,
) -> anyhow::Result<()> {
    let (give, take) = tokio::sync::oneshot::channel();
    app.run_on_main_thread(move || {
        // The window may have closed meanwhile; then nobody waits.
        let _closed = give.send(work());
    })?;
    take.await.context("the window is closing")?
}
