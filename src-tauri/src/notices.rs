//! A word on the desktop when clips are ready and nobody is looking: one for all that finish together.

use std::time::Duration;

use contract::{Clip, ClipId, News, Studio, StudioEvent};
use tauri::{AppHandle, Emitter as _, Manager as _};
use tokio::time::{Instant, timeout, timeout_at};

use crate::single;
use crate::words::{self, Words, filled};

/// Longest part of a prompt in a notice. Unit: characters; two lines on common desktops.
const PROMPT_CHARS_MAX: usize = 90;

/// How long another clip is waited for, so that both are told in one notice. A guess: the clips of one order
/// often end within seconds of each other.
const TOGETHER: Duration = Duration::from_secs(3);

/// Longest wait before clips are told, while more keep coming.
const TOLD_AFTER: Duration = Duration::from_secs(15);

/// The event by which the window is asked to show clips; its payload is their ids.
const SHOW: &str = "show";

/// Watch for finished clips while the window is in the background. A missing notification
/// service is not an error.
pub(crate) fn watch(app: &AppHandle, studio: &Studio) {
    let (app, studio) = (app.clone(), studio.clone());
    let mut news = contract::news(&studio);
    tauri::async_runtime::spawn(async move {
        while let Some(clip) = next_clip(&mut news).await {
            if is_looked_at(&app) {
                continue;
            }
            let clips = finished_together(clip, &mut news).await;
            if !is_looked_at(&app) && wants_notices(&studio).await {
                show(&app, Notice::of(&clips, &words::spoken(&app)));
            }
        }
    });
}

/// The next clip that comes; `None` when the studio closes.
async fn next_clip(news: &mut News) -> Option<Clip> {
    loop {
        if let StudioEvent::ClipAdded { clip } = news.next().await?.event {
            return Some(*clip);
        }
    }
}

/// A clip and those that come shortly after it.
async fn finished_together(first: Clip, news: &mut News) -> Vec<Clip> {
    let last_moment = Instant::now() + TOLD_AFTER;
    let mut clips = vec![first];
    let more = async {
        while let Ok(Some(clip)) = timeout(TOGETHER, next_clip(news)).await {
            clips.push(clip);
        }
    };
    // Whether they ended or the moment came: what is there is told.
    let _ended = timeout_at(last_moment, more).await;
    clips
}

/// What is said, and about which clips.
struct Notice {
    title: String,
    /// The first one's prompt.
    words: String,
    /// On the button, where the desktop shows one.
    #[cfg(target_os = "linux")]
    button: String,
    clips: Vec<ClipId>,
}

impl Notice {
    fn of(clips: &[Clip], words: &Words) -> Self {
        let title = match clips {
            [_] => words.clip_ready.clone(),
            several => {
                let count = u32::try_from(several.len()).unwrap_or(u32::MAX);
                filled(&words.clips_ready, &[count])
            }
        };
        let prompt = clips.first().map(|clip| clip.prompt.as_str());
        let prompt = prompt.unwrap_or_default().chars();
        Self {
            title,
            words: prompt.take(PROMPT_CHARS_MAX).collect(),
            #[cfg(target_os = "linux")]
            button: words.show_clips.clone(),
            clips: clips.iter().map(|clip| clip.id.clone()).collect(),
        }
    }
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

/// Bring the window forward and let it show these clips.
fn bring_to(app: &AppHandle, clips: &[ClipId]) {
    single::bring_forward(app);
    if let Err(error) = app.emit(SHOW, clips) {
        tracing::warn!(%error, "the window was not asked to show a clip");
    }
}

/// A notice that can be clicked, where the desktop tells of clicks. The thread waits for the click until the
/// desktop puts the notice away.
#[cfg(target_os = "linux")]
fn show(app: &AppHandle, notice: Notice) {
    let app = app.clone();
    let wait = move || {
        let shown = notify_rust::Notification::new()
            .appname("Tachyscope")
            .icon("tachyscope")
            .summary(&notice.title)
            .body(&in_markup(&notice.words))
            .action("default", &notice.button)
            .show();
        match shown {
            Ok(handle) => handle.wait_for_action(|action| {
                if action == "default" {
                    bring_to(&app, &notice.clips);
                }
            }),
            Err(error) => tracing::info!(%error, "no notification could be shown"),
        }
    };
    let started = std::thread::Builder::new()
        .name("notice".to_owned())
        .spawn(wait);
    if let Err(error) = started {
        tracing::info!(%error, "no notification could be shown");
    }
}

/// The body of a notice may hold markup (freedesktop.org, notifications 1.2): a prompt is only text.
#[cfg(target_os = "linux")]
fn in_markup(words: &str) -> String {
    words
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

/// A notice; clicks on it are not told (plugins-workspace 2150), and the next look at the window shows its clips.
#[cfg(not(target_os = "linux"))]
fn show(app: &AppHandle, notice: Notice) {
    use tauri_plugin_notification::NotificationExt as _;

    let shown = app
        .notification()
        .builder()
        .title(notice.title)
        .body(notice.words)
        .show();
    if let Err(error) = shown {
        tracing::info!(%error, "no notification could be shown");
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn a_prompt_is_only_text() {
        assert_eq!(in_markup("<b>a & b</b>"), "&lt;b&gt;a &amp; b&lt;/b&gt;");
    }
}
