//! The system's own dialogs: where a table is saved, and which file or folder is read.

use std::path::{Path, PathBuf};

use contract::{ApiError, ErrorCode, WriteLedger};
use tauri::{AppHandle, Manager as _, State, Wry};
use tauri_plugin_dialog::{DialogExt as _, FileDialogBuilder, FilePath};

use crate::commands::Door;
use crate::words;

/// Endings of what a batch is read from, without the dot.
const TABLES: [&str; 4] = ["csv", "tsv", "jsonl", "ndjson"];

/// Write the ledger's table where the person says. The path, or `None` where they left it.
#[tauri::command]
pub(crate) async fn save_ledger(
    app: AppHandle,
    door: State<'_, Door>,
    asked: WriteLedger,
) -> Result<Option<PathBuf>, ApiError> {
    let table = contract::ledger::csv(door.studio(), asked).await?;
    let dialog = dialog(&app)
        .set_title(words::spoken(&app).export_ledger)
        .set_file_name(&table.file_name)
        .add_filter("Comma-separated values", &["csv"]);
    let Some(path) = answer(move || dialog.blocking_save_file()).await? else {
        return Ok(None);
    };
    std::fs::write(&path, table.text).map_err(|error| unwritten(&path, &error))?;
    Ok(Some(path))
}

/// A table, or a folder of images, that the studio can read by itself; `None` where the person
/// left the dialog.
#[tauri::command]
pub(crate) async fn choose_batch(
    app: AppHandle,
    folder: bool,
) -> Result<Option<PathBuf>, ApiError> {
    let words = words::spoken(&app);
    let dialog = dialog(&app);
    if folder {
        let dialog = dialog.set_title(words.choose_images);
        return answer(move || dialog.blocking_pick_folder()).await;
    }
    let dialog = dialog
        .set_title(words.choose_table)
        .add_filter("Tables", &TABLES);
    answer(move || dialog.blocking_pick_file()).await
}

/// A folder, under a title that says what for; `None` where the person left the dialog.
#[tauri::command]
pub(crate) async fn choose_folder(
    app: AppHandle,
    title: String,
) -> Result<Option<PathBuf>, ApiError> {
    let dialog = dialog(&app).set_title(title);
    answer(move || dialog.blocking_pick_folder()).await
}

/// A file dialog that belongs to the window.
fn dialog(app: &AppHandle) -> FileDialogBuilder<Wry> {
    let dialog = app.dialog().file();
    match app.get_webview_window("main") {
        Some(window) => dialog.set_parent(&window),
        None => dialog,
    }
}

/// Wait for a dialog beside the window, which goes on meanwhile.
async fn answer(
    ask: impl FnOnce() -> Option<FilePath> + Send + 'static,
) -> Result<Option<PathBuf>, ApiError> {
    let chosen = tauri::async_runtime::spawn_blocking(ask)
        .await
        .map_err(|error| no_dialog(&error))?;
    chosen
        .map(FilePath::into_path)
        .transpose()
        .map_err(|error| no_dialog(&error))
}

fn no_dialog(error: &dyn std::fmt::Display) -> ApiError {
    tracing::warn!(%error, "no file dialog");
    ApiError::new(
        ErrorCode::Internal,
        "The system's file dialog did not open. Drop the file on the window instead.",
    )
}

fn unwritten(path: &Path, error: &std::io::Error) -> ApiError {
    let message = format!("{} could not be written: {error}.", path.display());
    ApiError::new(ErrorCode::Storage, message)
}
