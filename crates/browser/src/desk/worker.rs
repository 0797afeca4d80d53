//! The thread of one browser: takes orders, keeps Chrome open between them, closes it when idle.

use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::Instant;

use tokio::sync::{oneshot, watch};

use super::{Cancel, Setup};
use crate::chrome::Launched;
use crate::error::{PageError, PageFailure};
use crate::run::{Answered, Drive, Hooks, PageOrder, Step, Timings};
use crate::tab::{Blanker, Frame, Tab, Trouble, Watched};

/// What the thread is asked to do.
pub(super) enum Command {
    /// Make a clip.
    Generate {
        order: Box<PageOrder>,
        hooks: Hooks,
        cancel: Cancel,
        tell: oneshot::Sender<Result<Answered, PageFailure>>,
    },
    /// Close Chrome, and say when it is closed.
    Close(oneshot::Sender<()>),
}

/// A Chrome with its page. The page goes first.
struct Open {
    tab: Tab,
    launched: Launched,
}

pub(super) struct Worker {
    setup: Setup,
    frames: watch::Sender<Option<Frame>>,
    tell_open: watch::Sender<bool>,
    open: Option<Open>,
}

impl Worker {
    pub(super) fn new(
        setup: Setup,
        frames: watch::Sender<Option<Frame>>,
        tell_open: watch::Sender<bool>,
    ) -> Self {
        Self {
            setup,
            frames,
            tell_open,
            open: None,
        }
    }

    /// Until the last [`Browser`](super::Browser) is gone.
    pub(super) fn work(mut self, inbox: &Receiver<Command>) {
        loop {
            let command = if self.open.is_some() {
                match inbox.recv_timeout(self.setup.idle_close) {
                    Ok(command) => Some(command),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => break,
                }
            } else {
                match inbox.recv() {
                    Ok(command) => Some(command),
                    Err(_) => break,
                }
            };
            match command {
                Some(Command::Generate {
                    order,
                    hooks,
                    cancel,
                    tell,
                }) => {
                    let outcome = self.generate(&order, hooks, &cancel);
                    cancel.let_go();
                    let is_clean = outcome.is_ok();
                    // Whoever asked may have left, and has then called it off.
                    let _ = tell.send(outcome);
                    self.tidy_up(is_clean);
                }
                Some(Command::Close(tell)) => {
                    self.close();
                    let _ = tell.send(());
                }
                None => self.close(),
            }
        }
        self.close();
    }

    fn close(&mut self) {
        self.open = None;
        self.frames.send_replace(None);
        self.tell_open.send_replace(false);
    }

    /// One order, from a Chrome that may not run yet to the answer.
    fn generate(
        &mut self,
        order: &PageOrder,
        hooks: Hooks,
        cancel: &Cancel,
    ) -> Result<Answered, PageFailure> {
        let began = Instant::now();
        self.ensure_open(cancel)?;
        (hooks.on_step)(Step::ChromeReady);
        let chrome = began.elapsed();
        let Some(open) = &self.open else {
            return Err(PageError::PageCrashed.into());
        };
        open.tab.capture.clear();
        let mut drive = Drive {
            tab: &open.tab,
            pages: &self.setup.pages,
            web: &self.setup.endpoints.web,
            order,
            cancel,
            blanker: Blanker::new(order.session.clone()),
            began,
            step: Some(Step::ChromeReady),
            timings: Timings {
                chrome,
                ..Timings::default()
            },
            answer: None,
        };
        let outcome = drive.run(hooks);
        finish(drive, outcome)
    }

    /// A Chrome with an armed page, started if there is none.
    fn ensure_open(&mut self, cancel: &Cancel) -> Result<(), PageError> {
        if cancel.is_cancelled() {
            return Err(PageError::Cancelled);
        }
        if self
            .open
            .as_ref()
            .is_some_and(|open| open.launched.leash.has_ended())
        {
            self.close();
        }
        if let Some(open) = &self.open {
            cancel.take_up(&open.launched.leash);
            return Ok(());
        }
        let open = self.start(cancel).map_err(|error| {
            if cancel.is_cancelled() {
                PageError::Cancelled
            } else {
                error
            }
        })?;
        self.open = Some(open);
        self.tell_open.send_replace(true);
        Ok(())
    }

    fn start(&self, cancel: &Cancel) -> Result<Open, PageError> {
        let Setup {
            chrome,
            profiles,
            pages,
            ..
        } = &self.setup;
        let profile = profiles.passing()?;
        let launched = Launched::start(chrome, profile, |leash| cancel.take_up(leash))?;
        let watched = Watched {
            paid: pages.calls.paid.clone(),
            listed: pages.calls.listed.clone(),
        };
        let tab = Tab::first(&launched, watched, self.frames.clone());
        let tab = tab.map_err(|trouble| match trouble {
            Trouble::Hung => PageError::PageHung,
            Trouble::Crashed => PageError::PageCrashed,
            Trouble::Said(why) => PageError::Driver { why },
        })?;
        Ok(Open { tab, launched })
    }

    /// After a clean run the page is left, so that nothing goes on in it; after any other Chrome
    /// goes, so that the next run starts from nothing.
    fn tidy_up(&mut self, is_clean: bool) {
        let left = self.open.as_ref().map(|open| open.tab.leave());
        if !is_clean || !matches!(left, Some(Ok(()))) {
            self.close();
        }
    }
}

/// The outcome with all there is to look at. A run that was called off is not looked into.
fn finish(
    mut drive: Drive,
    outcome: Result<pixverse::Accepted, PageError>,
) -> Result<Answered, PageFailure> {
    drive.timings.total = drive.began.elapsed();
    let log = drive.log();
    match outcome {
        Ok(accepted) => Ok(Answered {
            accepted,
            log,
            timings: drive.timings,
            paid_calls: drive.paid_calls(),
        }),
        Err(error) => {
            let folder = drive.order.bundle.as_ref();
            let folder = folder.filter(|_| !drive.cancel.is_cancelled());
            let bundle =
                folder.and_then(|folder| drive.tab.write_bundle(folder, &log, &drive.blanker));
            Err(PageFailure {
                error,
                step: drive.step,
                bundle,
                log: log.into(),
            })
        }
    }
}
