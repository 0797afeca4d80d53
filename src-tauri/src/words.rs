//! Words that stand outside of the page: in the tray's menu, in notices, over the system's dialogs.
//!
//! They are English until the window says them in its own language; the translations live with the window's.

use serde::Deserialize;
use tauri::{AppHandle, Manager as _, State};
use tokio::sync::watch;

/// These words as the window says them. `{0}` and `{1}` stand for numbers.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Words {
    /// The queue has nothing to do.
    pub(crate) idle: String,
    /// `{0}` jobs run and none waits.
    pub(crate) running: String,
    /// `{0}` jobs run, `{1}` wait.
    pub(crate) waiting: String,
    /// The queue is paused and empty.
    pub(crate) paused: String,
    /// The queue is paused; `{0}` jobs run, `{1}` wait.
    pub(crate) paused_with: String,
    /// Pause the queue.
    pub(crate) pause: String,
    /// Let the queue go on.
    pub(crate) resume: String,
    /// Bring the window forward.
    pub(crate) show: String,
    /// End the program.
    pub(crate) quit: String,
    /// One clip is ready.
    pub(crate) clip_ready: String,
    /// `{0}` clips are ready, two at least.
    pub(crate) clips_ready: String,
    /// Show the clips of a notice.
    pub(crate) show_clips: String,
    /// Over the dialog: a folder to export to.
    pub(crate) export_to: String,
    /// Over the dialog: where the ledger's table goes.
    pub(crate) export_ledger: String,
    /// Over the dialog: a folder of images.
    pub(crate) choose_images: String,
    /// Over the dialog: a table.
    pub(crate) choose_table: String,
}

impl Default for Words {
    fn default() -> Self {
        Self {
            idle: "Nothing to do".into(),
            running: "{0} running".into(),
            waiting: "{0} running, {1} waiting".into(),
            paused: "Paused".into(),
            paused_with: "Paused: {0} running, {1} waiting".into(),
            pause: "Pause the queue".into(),
            resume: "Resume the queue".into(),
            show: "Show the window".into(),
            quit: "Quit".into(),
            clip_ready: "Your clip is ready".into(),
            clips_ready: "{0} clips are ready".into(),
            show_clips: "Show".into(),
            export_to: "Choose a folder to export to".into(),
            export_ledger: "Export the ledger".into(),
            choose_images: "Choose a folder of images".into(),
            choose_table: "Choose a table".into(),
        }
    }
}

/// The words as they are said now.
#[derive(Debug, Default)]
pub(crate) struct Spoken(watch::Sender<Words>);

impl Spoken {
    /// Hear of every change of them.
    pub(crate) fn follow(&self) -> watch::Receiver<Words> {
        self.0.subscribe()
    }
}

/// The words as they are said now.
pub(crate) fn spoken(app: &AppHandle) -> Words {
    app.state::<Spoken>().0.borrow().clone()
}

/// Say these words from now on.
#[tauri::command]
#[expect(
    clippy::needless_pass_by_value,
    reason = "Tauri hands state over by value"
)]
pub(crate) fn speak(spoken: State<'_, Spoken>, words: Words) {
    spoken.0.send_replace(words);
}

/// A text with its numbers.
pub(crate) fn filled(text: &str, numbers: &[u32]) -> String {
    let mut filled = text.to_owned();
    for (place, number) in numbers.iter().enumerate() {
        filled = filled.replace(&format!("{{{place}}}"), &number.to_string());
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stand_where_a_language_wants_them() {
        assert_eq!(filled("{1} of {0}", &[7, 2]), "2 of 7");
        assert_eq!(filled("none", &[7]), "none");
    }
}
