//! One browser of one account: a thread of its own, a Chrome while there is work, and nothing
//! once it has been idle for a while.

mod cancel;
mod worker;

use std::sync::mpsc::{Sender, channel};
use std::thread;
use std::time::Duration;

use pixverse::Endpoints;
use tokio::sync::{oneshot, watch};

pub(crate) use cancel::Cancel;
use worker::{Command, Worker};

use crate::chrome::{Chrome, Profiles};
use crate::pages::Pages;
use crate::run::{Hooks, PageOrder, PageRun};
use crate::tab::Frame;

/// After this without work Chrome is closed. Long enough for the next of a few clips made in a
/// row, whose start it saves 0.6 s (guessed).
pub const IDLE_CLOSE: Duration = Duration::from_mins(2);

/// What a [`Browser`] works with.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The program.
    pub chrome: Chrome,
    /// Where its profiles are; each start of Chrome gets a fresh one.
    pub profiles: Profiles,
    /// How the site is driven.
    pub pages: Pages,
    /// Where the site is.
    pub endpoints: Endpoints,
    /// After this without work Chrome is closed; [`IDLE_CLOSE`] is a good value.
    pub idle_close: Duration,
}

/// One account's browser. Clones share it; it ends with the last of them.
#[derive(Clone)]
pub struct Browser {
    commands: Sender<Command>,
    frames: watch::Sender<Option<Frame>>,
    is_open: watch::Receiver<bool>,
}

impl Browser {
    /// A browser that starts no Chrome before it is needed.
    pub fn new(setup: Setup) -> Self {
        let (commands, inbox) = channel();
        let (tell_open, is_open) = watch::channel(false);
        let frames = watch::Sender::new(None);
        let worker = Worker::new(setup, frames.clone(), tell_open);
        thread::spawn(move || worker.work(&inbox));
        Self {
            commands,
            frames,
            is_open,
        }
    }

    /// Make one clip through the page. Orders of one browser are taken up one after another.
    pub fn generate(&self, order: PageOrder, hooks: Hooks) -> PageRun {
        let cancel = Cancel::default();
        let (tell, outcome) = oneshot::channel();
        let command = Command::Generate {
            order: Box::new(order),
            hooks,
            cancel: cancel.clone(),
            tell,
        };
        // Without its thread the sender of the outcome is dropped, which the run reports.
        let _ = self.commands.send(command);
        PageRun::new(cancel, outcome)
    }

    /// Live pictures of the page: the newest one, at most 8 a second, and only as long as
    /// somebody holds a receiver. `None` while there is no page.
    pub fn watch(&self) -> watch::Receiver<Option<Frame>> {
        self.frames.subscribe()
    }

    /// Whether a Chrome runs now; changes can be waited for.
    pub fn is_open(&self) -> watch::Receiver<bool> {
        self.is_open.clone()
    }

    /// Close Chrome once the orders given so far are done, and wait for that.
    pub async fn close(&self) {
        let (tell, closed) = oneshot::channel();
        if self.commands.send(Command::Close(tell)).is_ok() {
            // A thread that has ended has closed its Chrome.
            let _ = closed.await;
        }
    }
}
