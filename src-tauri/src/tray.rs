//! The icon in the system's tray: how the queue stands, and a way to pause it.
//!
//! Not every desktop has a tray. Where it has none, or the library for it is missing, the window is all there
//! is, and nothing is said about it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use contract::{ApiError, News, Nothing, QueueRef, QueueState, Studio, StudioEvent};
use tauri::menu::{Menu, MenuItem, PredefinedMenuItem};
use tauri::tray::TrayIconBuilder;
use tauri::{AppHandle, Manager as _, Wry};
use tokio::sync::watch;

use crate::single;
use crate::words::{Spoken, Words, filled};

/// Names of the menu's rows.
const PAUSE: &str = "pause";
const SHOW: &str = "show";
const QUIT: &str = "quit";

/// The rows whose words follow the queue and the window's language.
struct Rows {
    state: MenuItem<Wry>,
    pause: MenuItem<Wry>,
    show: MenuItem<Wry>,
    quit: MenuItem<Wry>,
}

/// Put the icon up and keep its words true. Call it on the main thread.
pub(crate) fn put_up(app: &AppHandle, studio: &Studio, home: &Path) {
    // The library of the tray is looked for when the first icon is made, and panics where it is not there.
    let made = catch_unwind(AssertUnwindSafe(|| make(app, studio, home)));
    match made {
        Ok(Ok(rows)) => follow(studio.clone(), rows, app.state::<Spoken>().follow()),
        Ok(Err(error)) => tracing::info!(%error, "no tray icon"),
        Err(_) => tracing::info!("no tray icon: its library is not there"),
    }
}

fn make(app: &AppHandle, studio: &Studio, home: &Path) -> tauri::Result<Rows> {
    let row = |id: &str, words: &str| MenuItem::with_id(app, id, words, true, None::<&str>);
    let words = Words::default();
    let rows = Rows {
        state: MenuItem::new(app, "Tachyscope", false, None::<&str>)?,
        pause: row(PAUSE, &words.pause)?,
        show: row(SHOW, &words.show)?,
        quit: row(QUIT, &words.quit)?,
    };
    let (first, second) = (
        PredefinedMenuItem::separator(app)?,
        PredefinedMenuItem::separator(app)?,
    );
    let menu = Menu::with_items(
        app,
        &[
            &rows.state,
            &first,
            &rows.pause,
            &rows.show,
            &second,
            &rows.quit,
        ],
    )?;
    let studio = studio.clone();
    let mut icon = TrayIconBuilder::with_id("main")
        .tooltip("Tachyscope")
        .menu(&menu)
        .temp_dir_path(home.join("tray"))
        .on_menu_event(move |app, event| match event.id.as_ref() {
            PAUSE => turn(studio.clone()),
            SHOW => single::bring_forward(app),
            QUIT => app.exit(0),
            _ => {}
        });
    if let Some(picture) = app.default_window_icon() {
        icon = icon.icon(picture.clone());
    }
    icon.build(app)?;
    Ok(rows)
}

/// Say how the queue stands: now, whenever it stands differently, and whenever another language is spoken.
fn follow(studio: Studio, rows: Rows, mut words: watch::Receiver<Words>) {
    tauri::async_runtime::spawn(async move {
        let mut news = contract::news(&studio);
        loop {
            // A copy: rows are set on the main thread, which must never wait for what is lent out here.
            let said = words.borrow_and_update().clone();
            // Asked anew in each language: an item of news may be lost where another wait ends first.
            match contract::queue::state(&studio, Nothing {}).await {
                Ok(queue) => rows.say(&queue, &said),
                Err(error) => {
                    tracing::warn!(error = error.message, "the tray does not know the queue");
                }
            }
            tokio::select! {
                () = keep_true(&rows, &mut news, &said) => return,
                changed = words.changed() => if changed.is_err() { return },
            }
        }
    });
}

/// Say every change of the queue in the same words, until the studio closes.
async fn keep_true(rows: &Rows, news: &mut News, words: &Words) {
    while let Some(item) = news.next().await {
        if let StudioEvent::QueueChanged { queue } = item.event {
            rows.say(&queue, words);
        }
    }
}

impl Rows {
    fn say(&self, queue: &QueueState, words: &Words) {
        let pause = if queue.is_paused {
            &words.resume
        } else {
            &words.pause
        };
        let said = self
            .state
            .set_text(in_words(queue, words))
            .and_then(|()| self.pause.set_text(pause))
            .and_then(|()| self.show.set_text(&words.show))
            .and_then(|()| self.quit.set_text(&words.quit));
        if let Err(error) = said {
            tracing::info!(%error, "the tray was not told");
        }
    }
}

/// Pause what goes on, or let go on what is paused.
fn turn(studio: Studio) {
    tauri::async_runtime::spawn(async move {
        let turned = async {
            let queue = contract::queue::state(&studio, Nothing {}).await?;
            let everything = QueueRef { account: None };
            if queue.is_paused {
                contract::queue::resume(&studio, everything).await
            } else {
                contract::queue::pause(&studio, everything).await
            }
        };
        let turned: Result<QueueState, ApiError> = turned.await;
        if let Err(error) = turned {
            tracing::warn!(error = error.message, "the queue was not paused or resumed");
        }
    });
}

/// How the queue stands, in a few words.
fn in_words(queue: &QueueState, words: &Words) -> String {
    let running: u32 = queue.accounts.iter().map(|account| account.used).sum();
    let waiting: u32 = queue.accounts.iter().map(|account| account.queued).sum();
    match (queue.is_paused, running, waiting) {
        (false, 0, 0) => words.idle.clone(),
        (false, running, 0) => filled(&words.running, &[running]),
        (false, running, waiting) => filled(&words.waiting, &[running, waiting]),
        (true, 0, 0) => words.paused.clone(),
        (true, running, waiting) => filled(&words.paused_with, &[running, waiting]),
    }
}

#[cfg(test)]
mod tests {
    use contract::{AccountId, QueueAccount};

    use super::*;

    #[track_caller]
    fn check(is_paused: bool, counts: &[(u32, u32)], expected: &str) {
        let account = |&(used, queued): &(u32, u32)| QueueAccount {
            account_id: AccountId(String::new()),
            is_paused: false,
            slots: 2,
            slots_limit: 2,
            used,
            queued,
            quiet_until: None,
            waiting: None,
            waiting_for: None,
            budget_day_credits: None,
            spent_today_credits: 0,
        };
        let queue = QueueState {
            is_paused,
            accounts: counts.iter().map(account).collect(),
            stream: 0,
        };
        assert_eq!(in_words(&queue, &Words::default()), expected);
    }

    #[test]
    fn the_queue_in_a_few_words() {
        check(false, &[], "Nothing to do");
        check(false, &[(2, 0), (1, 0)], "3 running");
        check(false, &[(2, 7), (0, 1)], "2 running, 8 waiting");
        check(true, &[(0, 0)], "Paused");
        check(true, &[(1, 4)], "Paused: 1 running, 4 waiting");
    }
}
