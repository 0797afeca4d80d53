//! News for whoever is looking: whole rows, in the order of the stream, from this process and every other.
//!
//! Changes are rows of the `news` table, written with the change itself. One task ([`tail`]) turns them into
//! [`News`]: own commits at once, those of other processes within a third of a second. Of several changes to
//! one thing only the last is told, so stream numbers may leap; [`NewsItem::after`] says what a listener must
//! have heard to have missed nothing. What is not stored is told too: bytes on their way, whether `PixVerse`
//! can be reached, and queued jobs whose reason to wait has changed with the queue around them ([`queues`]).

mod queues;
mod room;
mod tail;

use std::sync::{Arc, OnceLock};

use time::OffsetDateTime;

use crate::ids::{AccountId, ClipId, JobId};
use crate::jobs::{Job, Progress, QueueState};
use crate::{Account, Clip, Settings};

pub(crate) use room::Newsroom;
pub(crate) use tail::{since, tail};

/// Something changed.
#[derive(Debug, Clone)]
pub enum News {
    /// A job is new or has moved: its whole row.
    JobChanged(Arc<Job>),
    /// A job has left the list.
    JobRemoved(JobId),
    /// Bytes are on their way, or none are any more.
    JobProgressed {
        /// Whose bytes.
        id: JobId,
        /// How far; `None` when nothing moves.
        progress: Option<Progress>,
    },
    /// The page that works on a job has done a step.
    JobStepped {
        /// Whose page.
        id: JobId,
        /// Which step, and when.
        step: StepDone,
    },
    /// A clip came in.
    ClipAdded(Arc<Clip>),
    /// A clip changed.
    ClipChanged(Arc<Clip>),
    /// A clip has left the library.
    ClipRemoved(ClipId),
    /// An account is new or has changed.
    AccountChanged(Arc<Account>),
    /// An account was signed out.
    AccountRemoved(AccountId),
    /// A setting changed.
    SettingsChanged(Arc<Settings>),
    /// The queue stands differently.
    QueueChanged(Arc<QueueState>),
    /// The library is on its way to another folder.
    LibraryMoving {
        /// Bytes that are there.
        moved_bytes: u64,
        /// Bytes in all.
        total_bytes: u64,
    },
    /// `PixVerse` can be reached again, or cannot any more.
    ReachabilityChanged {
        /// It can.
        is_reachable: bool,
        /// Since when.
        since: OffsetDateTime,
    },
}

/// A step that the page has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepDone {
    /// Which one.
    pub step: browser::Step,
    /// When.
    pub at: OffsetDateTime,
}

/// News with its place in the stream.
#[derive(Debug, Clone)]
pub struct NewsItem {
    /// Rises with every stored change, not always by one. What is not stored carries the number of the last
    /// told that is.
    pub stream: i64,
    /// The stream number of the newest stored item told before this one: who has heard that has missed
    /// nothing. Below `stream` for what is stored, the same as `stream` for what is not.
    pub after: i64,
    /// What changed.
    pub news: News,
    /// What changed, in the words of a host: written once for all who listen.
    pub written: Written,
}

/// Text that the first of many listeners writes and the others read.
#[derive(Debug, Clone, Default)]
pub struct Written(Arc<OnceLock<Box<str>>>);

impl Written {
    /// The text; `write` is called where there is none yet.
    pub fn get_or_write(&self, write: impl FnOnce() -> String) -> &str {
        self.0.get_or_init(|| write().into_boxed_str())
    }
}

impl NewsItem {
    /// It can be heard again later.
    pub fn is_stored(&self) -> bool {
        self.after < self.stream
    }
}
