//! Making one clip through the page, as a caller sees it: an order, its steps, its end.

mod drive;
mod look;
mod press;
mod wanted;

use std::error::Error;
use std::path::PathBuf;
use std::time::Duration;

use pixverse::{Accepted, Recipe};
use secrecy::SecretString;
use serde::Serialize;
use tokio::sync::oneshot;

pub(crate) use drive::{Drive, below};

use crate::desk::Cancel;
use crate::error::{PageError, PageFailure};
use crate::tab::LogEntry;

/// How often a run that is waited for looks whether it was called off. With it an outcome is
/// there well within the 0.3 s that calling off may take.
const LOOK_UP: Duration = Duration::from_millis(120);

/// How far a run has come. In this order; a step that a recipe does not need is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Step {
    /// Chrome runs.
    ChromeReady,
    /// The page is open and shows its form.
    OpenedPage,
    /// Every setting has been set.
    OptionsSet,
    /// The page has taken the image.
    ImageAttached,
    /// The prompt has been written.
    PromptEntered,
    /// Everything was read back and is what the recipe says.
    Checked,
    /// The button was pressed: from here on it may cost credits.
    Pressed,
    /// The page's answer is here.
    AnswerReceived,
}

/// What to make, and as whom.
#[derive(Debug)]
pub struct PageOrder {
    /// What to make. `prompt` is written exactly as it is.
    pub recipe: Recipe,
    /// The web account's session.
    pub session: SecretString,
    /// Absolute path of the image that the recipe starts from, if it does.
    pub image: Option<PathBuf>,
    /// Folder for the bundle of a failure; made when it is needed.
    pub bundle: Option<PathBuf>,
}

/// Asked before the press; see [`Hooks::on_press`].
type PressHook = Box<dyn FnOnce() -> Result<(), Box<dyn Error + Send + Sync>> + Send>;

/// What the caller hears and decides. Both are called on the browser's own thread, which waits
/// for them and which no async runtime owns, so they may block.
pub struct Hooks {
    /// Hears each step as it is done.
    pub on_step: Box<dyn Fn(Step) + Send>,
    /// Called when all is checked. The button is pressed only after it has returned `Ok`, so
    /// that the attempt can be written down first; an error holds the press back.
    pub on_press: PressHook,
}

/// Where the time of a run went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Timings {
    /// From taking up the order to the answer.
    pub total: Duration,
    /// Of it: until Chrome was ready.
    pub chrome: Duration,
    /// Of it: the page loading, and the page's call under way.
    pub page: Duration,
}

/// PixVerse took the clip.
#[derive(Debug)]
pub struct Answered {
    /// Ids and credits, as from a call of our own.
    pub accepted: Accepted,
    /// What the page asked and what came back.
    pub log: Vec<LogEntry>,
    /// Where the time went.
    pub timings: Timings,
    /// Paid calls that the page sent for the one press; more than 1 is the page's fault, and
    /// each may have been charged.
    pub paid_calls: usize,
}

/// A run under way. Dropping it calls it off.
pub struct PageRun {
    cancel: Cancel,
    outcome: oneshot::Receiver<Result<Answered, PageFailure>>,
}

impl PageRun {
    pub(crate) fn new(
        cancel: Cancel,
        outcome: oneshot::Receiver<Result<Answered, PageFailure>>,
    ) -> Self {
        Self { cancel, outcome }
    }

    /// Call it off. The outcome follows within 0.3 s: [`PageError::Cancelled`] when nothing was
    /// pressed, else [`PageError::AnswerLost`], unless the answer was already there.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }

    /// Wait for the outcome. The waiting may be dropped and begun again until there is one.
    ///
    /// # Errors
    ///
    /// [`PageFailure`]; ask [`PageError::after_paid_call`] what it means.
    pub async fn outcome(&mut self) -> Result<Answered, PageFailure> {
        let outcome = loop {
            match tokio::time::timeout(LOOK_UP, &mut self.outcome).await {
                Ok(outcome) => break outcome.ok(),
                // The driver may notice late that its Chrome is gone; what it means is known.
                Err(_) if self.cancel.is_cancelled() => return Err(self.called_off()),
                Err(_) => {}
            }
        };
        outcome.unwrap_or_else(|| {
            // The browser's thread ended, which it does only as its program does.
            let why = "the browser's thread ended".to_owned();
            Err(PageError::AnswerLost { why }.into())
        })
    }

    fn called_off(&self) -> PageFailure {
        if self.cancel.is_pressed() {
            let why = "it was cancelled after the press".to_owned();
            PageError::AnswerLost { why }.into()
        } else {
            PageError::Cancelled.into()
        }
    }
}

impl Drop for PageRun {
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}
