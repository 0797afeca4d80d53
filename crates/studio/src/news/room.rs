//! Where news is told, and what is known of bytes on their way.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use time::OffsetDateTime;
use tokio::sync::broadcast;

use super::{News, NewsItem, StepDone, Written};
use crate::ids::JobId;
use crate::jobs::Progress;

/// News kept for a listener that is slow; one that misses more reads its lists again.
const KEPT_FOR_SLOW: usize = 1_024;

/// Shortest time between two words about the same bytes: ten a second move a bar smoothly.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);

/// Where news is told.
#[derive(Clone)]
pub(crate) struct Newsroom {
    inner: Arc<Room>,
}

struct Room {
    listeners: broadcast::Sender<NewsItem>,
    /// The newest stored item told; held while telling, so that listeners hear in the order of the stream.
    told: Mutex<i64>,
    progress: Mutex<HashMap<JobId, (Progress, Instant)>>,
    steps: Mutex<HashMap<JobId, Vec<StepDone>>>,
    known_clips: Mutex<HashSet<String>>,
    is_reachable: AtomicBool,
}

impl Newsroom {
    /// A room whose next news comes after `newest`.
    pub(crate) fn new(newest: i64) -> Self {
        Self {
            inner: Arc::new(Room {
                listeners: broadcast::Sender::new(KEPT_FOR_SLOW),
                told: Mutex::new(newest),
                progress: Mutex::default(),
                steps: Mutex::default(),
                known_clips: Mutex::default(),
                is_reachable: AtomicBool::new(true),
            }),
        }
    }

    /// Hear everything from now on.
    pub(crate) fn listen(&self) -> broadcast::Receiver<NewsItem> {
        self.inner.listeners.subscribe()
    }

    /// The newest stream number told.
    pub(crate) fn newest(&self) -> i64 {
        *self.told()
    }

    /// Tell what is stored under `stream`, which is newer than all told before.
    pub(super) fn tell_stored(&self, stream: i64, news: News) {
        let mut told = self.told();
        let after = std::mem::replace(&mut *told, stream);
        self.send(NewsItem {
            stream,
            after,
            news,
            written: Written::default(),
        });
    }

    /// Tell what is not stored.
    pub(super) fn tell_passing(&self, news: News) {
        let told = self.told();
        self.send(NewsItem {
            stream: *told,
            after: *told,
            news,
            written: Written::default(),
        });
    }

    fn told(&self) -> MutexGuard<'_, i64> {
        self.inner
            .told
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn send(&self, item: NewsItem) {
        // Nobody listening is no failure.
        let _heard = self.inner.listeners.send(item);
    }

    /// Bytes of the library have moved.
    pub(crate) fn library_moving(&self, moved_bytes: u64, total_bytes: u64) {
        self.tell_passing(News::LibraryMoving {
            moved_bytes,
            total_bytes,
        });
    }

    /// How far a job's bytes are.
    pub(crate) fn progress_of(&self, id: &JobId) -> Option<Progress> {
        let progress = self
            .inner
            .progress
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        progress.get(id).map(|(progress, _)| *progress)
    }

    /// Bytes have moved; told at most ten times a second, the last ones always.
    pub(crate) fn progressed(&self, id: &JobId, progress: Progress) {
        {
            let mut all = self
                .inner
                .progress
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            let is_whole = progress.total_bytes == Some(progress.done_bytes);
            if let Some((_, told)) = all.get(id)
                && told.elapsed() < PROGRESS_EVERY
                && !is_whole
            {
                return;
            }
            all.insert(id.clone(), (progress, Instant::now()));
        }
        let id = id.clone();
        let progress = Some(progress);
        self.tell_passing(News::JobProgressed { id, progress });
    }

    /// Nothing moves any more.
    pub(crate) fn rested(&self, id: &JobId) {
        let was_moving = {
            let mut all = self
                .inner
                .progress
                .lock()
                .unwrap_or_else(PoisonError::into_inner);
            all.remove(id).is_some()
        };
        if was_moving {
            let (id, progress) = (id.clone(), None);
            self.tell_passing(News::JobProgressed { id, progress });
        }
    }

    /// What the page has done for a job.
    pub(crate) fn steps_of(&self, id: &JobId) -> Vec<StepDone> {
        self.steps().get(id).cloned().unwrap_or_default()
    }

    /// The page begins with a job, which may have been through it before.
    pub(crate) fn begin_steps(&self, id: &JobId) {
        self.steps().insert(id.clone(), Vec::new());
    }

    /// The page has done a step for a job.
    pub(crate) fn stepped(&self, id: &JobId, step: browser::Step, at: OffsetDateTime) {
        let done = StepDone { step, at };
        if let Some(steps) = self.steps().get_mut(id) {
            steps.push(done);
        }
        let id = id.clone();
        self.tell_passing(News::JobStepped { id, step: done });
    }

    /// The job is not driven from here any more.
    pub(crate) fn forget_steps(&self, id: &JobId) {
        self.steps().remove(id);
    }

    fn steps(&self) -> MutexGuard<'_, HashMap<JobId, Vec<StepDone>>> {
        let steps = &self.inner.steps;
        steps.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A call got through, or did not.
    pub(crate) fn reached(&self, is_reachable: bool, since: OffsetDateTime) {
        if self
            .inner
            .is_reachable
            .swap(is_reachable, Ordering::Relaxed)
            != is_reachable
        {
            self.tell_passing(News::ReachabilityChanged {
                is_reachable,
                since,
            });
        }
    }

    /// The clip was not told of before.
    pub(super) fn is_new_clip(&self, id: &str) -> bool {
        let mut known = self
            .inner
            .known_clips
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        known.insert(id.to_owned())
    }
}
