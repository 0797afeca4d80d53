//! News of the studio, sent on to the window as one event.

use contract::Studio;
use tauri::{AppHandle, Emitter as _};

/// The only event that the window listens to; its payload is a `NewsItem`.
const NEWS: &str = "news";

/// Send every piece of news to the window until the studio closes.
pub(crate) fn forward(app: &AppHandle, studio: &Studio) {
    let app = app.clone();
    let mut news = contract::news(studio);
    tauri::async_runtime::spawn(async move {
        while let Some(item) = news.next().await {
            if let Err(error) = app.emit(NEWS, item) {
                tracing::warn!(%error, "news could not be shown");
            }
        }
    });
}
