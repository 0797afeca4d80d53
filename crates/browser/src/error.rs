//! Why a page did not do what was asked, and what that means for money.

use std::io;
use std::path::PathBuf;

use pixverse::{PixverseError, Verdict};

use crate::run::Step;
use crate::tab::LogEntry;

/// Why there is no Chrome to work with.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ChromeError {
    /// No Chrome and no Chromium on this machine.
    #[error("no Chrome or Chromium was found: {install}")]
    NotFound {
        /// What to install, one sentence for a person.
        install: &'static str,
    },
    /// The program that was named is not there or cannot be run.
    #[error("{} is not a program that can be started", .path.display())]
    NotUsable {
        /// What was named.
        path: PathBuf,
    },
    /// It ended before it was ready.
    #[error("Chrome did not start: {words}")]
    WontStart {
        /// Chrome's own last words, at most a few lines.
        words: String,
    },
    /// It was started and never got ready.
    #[error("Chrome was not ready after {limit_s} s: {words}")]
    Slow {
        /// How long was waited, in seconds.
        limit_s: u64,
        /// Chrome's own last words.
        words: String,
    },
    /// Its profile is open in another window or process.
    #[error("this account's Chrome profile is already open")]
    ProfileBusy,
    /// Its profile cannot be made or read.
    #[error("the Chrome profile cannot be used")]
    Profile(#[source] io::Error),
}

/// Why no answer came through the page.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PageError {
    /// There is no Chrome to work with.
    #[error(transparent)]
    Chrome(#[from] ChromeError),
    /// The page could not be opened at all.
    #[error("the page did not open: {why}")]
    NotOpened {
        /// Chrome's own name for it, such as `net::ERR_CERT_AUTHORITY_INVALID`.
        why: String,
    },
    /// The page has changed: something it must have is not there.
    #[error("the page has no {element} (looked for: {})", .candidates.join(", "))]
    ElementMissing {
        /// What it was needed for.
        step: Step,
        /// Name in `pages.toml`.
        element: String,
        /// The selectors tried.
        candidates: Vec<String>,
    },
    /// Several elements could be meant, and pressing the wrong one could cost credits.
    #[error("the page has {count} elements that could be the {element}")]
    ElementAmbiguous {
        /// Name in `pages.toml`.
        element: String,
        /// How many.
        count: usize,
    },
    /// The page does not show what the recipe says. Nothing was pressed.
    #[error("the page shows {field} `{found}` instead of `{wanted}`")]
    SettingMismatch {
        /// Name in `pages.toml`, or `prompt`.
        field: String,
        /// What the recipe says.
        wanted: String,
        /// What the page shows.
        found: String,
    },
    /// The page did not take the image.
    #[error("the page did not take the image")]
    ImageNotTaken,
    /// The image is not there to be given to the page.
    #[error("the image cannot be read")]
    ImageMissing(#[source] io::Error),
    /// The page wants a person.
    #[error("the site shows a captcha; a person has to solve it in a visible window")]
    Captcha,
    /// The session is over.
    #[error("the site asks to sign in again")]
    SignedOut,
    /// The caller held the press back.
    #[error("the press was held back")]
    HeldBack(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The button was pressed, and the page sent nothing: it was watched until it was closed.
    #[error("the button was pressed, but the page sent nothing")]
    NothingSent,
    /// The page stopped answering.
    #[error("the page stopped answering")]
    PageHung,
    /// The page or Chrome itself ended.
    #[error("the page crashed")]
    PageCrashed,
    /// Chrome and we do not understand each other.
    #[error("the page could not be driven: {why}")]
    Driver {
        /// Chrome's own words.
        why: String,
    },
    /// The person called it off.
    #[error("cancelled")]
    Cancelled,
    /// The button was pressed and no whole answer was seen. It may have been accepted and paid.
    #[error("the answer to the page's call was lost: {why}")]
    AnswerLost {
        /// What was seen instead.
        why: String,
    },
    /// An answer was seen, and it is not an acceptance.
    #[error(transparent)]
    Answered(#[from] PixverseError),
}

impl PageError {
    /// What this failure means for the attempt. Whatever came after the press and is no plain
    /// refusal is unsure.
    pub fn after_paid_call(&self) -> Verdict {
        match self {
            Self::AnswerLost { .. } => Verdict::Unsure,
            Self::Answered(error) => error.after_paid_call(),
            _ => Verdict::NotSent,
        }
    }

    /// Whether only the person can change what made it fail, so that trying again is in vain.
    pub fn needs_person(&self) -> bool {
        match self {
            Self::Chrome(_)
            | Self::ElementMissing { .. }
            | Self::ElementAmbiguous { .. }
            | Self::SettingMismatch { .. }
            | Self::ImageNotTaken
            | Self::ImageMissing(_)
            | Self::Captcha
            | Self::SignedOut => true,
            Self::Answered(error) => error.after_paid_call() == Verdict::RefusedForGood,
            Self::NotOpened { .. }
            | Self::HeldBack(_)
            | Self::NothingSent
            | Self::PageHung
            | Self::PageCrashed
            | Self::Driver { .. }
            | Self::Cancelled
            | Self::AnswerLost { .. } => false,
        }
    }
}

/// A run that ended without an acceptance, with what there is to look at.
#[derive(Debug, thiserror::Error)]
#[error("{error}")]
pub struct PageFailure {
    /// What went wrong.
    #[source]
    pub error: PageError,
    /// The last step that was done; `None` when not even Chrome was there.
    pub step: Option<Step>,
    /// Folder with a picture of the page, its HTML, its console and its calls, when one was
    /// asked for and could be written.
    pub bundle: Option<PathBuf>,
    /// What the page asked and what came back.
    pub log: Box<[LogEntry]>,
}

impl From<PageError> for PageFailure {
    /// A failure with nothing to look at.
    fn from(error: PageError) -> Self {
        Self {
            error,
            step: None,
            bundle: None,
            log: Box::default(),
        }
    }
}
