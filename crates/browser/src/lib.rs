//! `PixVerse`'s own pages through the person's Chrome: signing in, and making a clip by pressing
//! the page's own button.
//!
//! It is done visibly and honestly: the person's own account, no other identity than Chrome's
//! own, and what looks like a captcha is handed to the person. Chrome runs under a profile of
//! ours, with its sandbox (except as root) and with certificate errors as errors. Facts about
//! the driver are in docs/decisions.
//!
//! `headless_chrome` blocks and cannot be told to stop: each [`Browser`] has a thread of its own,
//! and whatever takes too long is ended by ending Chrome. Not here: whether a job may be sent
//! again, where attempts are written down, and the queue.

mod chrome;
mod desk;
mod error;
mod pages;
mod run;
mod sign_in;
mod tab;

pub use chrome::{Chrome, Profile, Profiles};
pub use desk::{Browser, IDLE_CLOSE, Setup};
pub use error::{ChromeError, PageError, PageFailure};
pub use pages::{Pages, PagesError};
pub use run::{Answered, Hooks, PageOrder, PageRun, Step, Timings};
pub use sign_in::{SignIn, SignInError};
pub use tab::{Frame, LogEntry};
