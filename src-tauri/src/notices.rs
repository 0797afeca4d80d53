//! A word on the desktop when a clip is ready and nobody is looking.

use contract::{Studio, StudioEvent};
use tauri::{AppHandle, Manager as _};
use tauri_plugin_notification::NotificationExt as _;

/// Longest part of a prompt in a notice. Unit: characters; two lines on common desktops.
const PROMPT_CHARS_MAX: usize = 90;

/// Watch for finished clips while the window is in the background. A missing notification
/// service is not an error.
pub(crate) fn watch(app: &AppHandle, studio: &Studio) {
    let app = app.clone();
    let studio = studio.clone();
    let mut news = contract::news(&studio);
    tauri::async_runtime::spawn(async move {
        while let Some(item) = news.next().await {
            let StudioEvent::ClipAdded { clip } = item.event else {
                continue;
            };
            if !is_looked_at(&app) && wants_notices(&studio).await {
                show(&app, &clip.prompt);
            }
        }
    });
}

fn is_looked_at(app: &AppHandle) -> bool {
    app.get_webview_window("main")
        .is_some_and(|window| window.is_focused().unwrap_or(true))
}

async fn wants_notices(studio: &Studio) -> bool {
    contract::settings::get(studio, contract::Nothing {})
        .await
        .is_ok_and(|settings| settings.notify_finished)
}

fn show(app: &AppHandle, prompt: &str) {
    let words: String = prompt.chars().take(PROMPT_CHARS_MAX).collect();
    let shown = app
        .notification()
        .builder()
        .title("Your clip is ready")
        .body(words)
        .show();
    if let Err(error) = shown {
        tracing::info!(%error, "no notification could be shown");
    }
}
