//! News for whoever is looking: whole rows, in the order of the stream, from this process and every other.
//!
//! Changes are rows of the `news` table, written with the change itself. One task turns them into [`News`]:
//! own commits at once, those of other processes within a third of a second. Bytes on their way are told
//! too, but live in memory only.

use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use time::OffsetDateTime;
use tokio::sync::broadcast;

use crate::error::StudioError;
use crate::ids::{AccountId, ClipId, JobId};
use crate::jobs::{Job, Progress, Which};
use crate::store::news::{Entry, Kind};
use crate::studio::Inner;
use crate::{Account, Clip, Settings};

/// News kept for a listener that is slow; one that misses more reads its lists again.
const KEPT_FOR_SLOW: usize = 1_024;

/// How often another process's commits are looked for. A window shows them within a second.
const OTHERS_LOOKED_FOR: Duration = Duration::from_millis(300);

/// Shortest time between two words about the same bytes: ten a second move a bar smoothly.
const PROGRESS_EVERY: Duration = Duration::from_millis(100);

/// Entries read at once.
const PAGE: u32 = 500;

/// Something changed.
#[derive(Debug, Clone)]
pub enum News {
    /// A job is new or has moved: its whole row.
    JobChanged(Box<Job>),
    /// A job has left the list.
    JobRemoved(JobId),
    /// Bytes are on their way, or none are any more.
    JobProgressed {
        /// Whose bytes.
        id: JobId,
        /// How far; `None` when nothing moves.
        progress: Option<Progress>,
    },
    /// A clip came in.
    ClipAdded(Box<Clip>),
    /// A clip changed.
    ClipChanged(Box<Clip>),
    /// A clip has left the library.
    ClipRemoved(ClipId),
    /// An account is new or has changed.
    AccountChanged(Box<Account>),
    /// An account was signed out.
    AccountRemoved(AccountId),
    /// A setting changed.
    SettingsChanged(Box<Settings>),
    /// `PixVerse` can be reached again, or cannot any more.
    ReachabilityChanged {
        /// It can.
        is_reachable: bool,
        /// Since when.
        since: OffsetDateTime,
    },
}

/// News with its place in the stream. What is not stored carries the number of the last that is.
#[derive(Debug, Clone)]
pub struct NewsItem {
    /// Rises by one with every stored change.
    pub stream: i64,
    /// What changed.
    pub news: News,
}

/// Where news is told.
#[derive(Clone)]
pub(crate) struct Newsroom {
    inner: Arc<Room>,
}

struct Room {
    listeners: broadcast::Sender<NewsItem>,
    newest: AtomicI64,
    progress: Mutex<HashMap<JobId, (Progress, Instant)>>,
    known_clips: Mutex<HashSet<String>>,
    is_reachable: AtomicBool,
}

impl Newsroom {
    /// A room whose next news comes after `newest`.
    pub(crate) fn new(newest: i64) -> Self {
        Self {
            inner: Arc::new(Room {
                listeners: broadcast::Sender::new(KEPT_FOR_SLOW),
                newest: AtomicI64::new(newest),
                progress: Mutex::default(),
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
        self.inner.newest.load(Ordering::Acquire)
    }

    fn tell(&self, stream: i64, news: News) {
        // Nobody listening is no failure.
        let _heard = self.inner.listeners.send(NewsItem { stream, news });
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
        self.tell(self.newest(), News::JobProgressed { id, progress });
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
            self.tell(self.newest(), News::JobProgressed { id, progress });
        }
    }

    /// A call got through, or did not.
    pub(crate) fn reached(&self, is_reachable: bool, since: OffsetDateTime) {
        if self
            .inner
            .is_reachable
            .swap(is_reachable, Ordering::Relaxed)
            != is_reachable
        {
            self.tell(
                self.newest(),
                News::ReachabilityChanged {
                    is_reachable,
                    since,
                },
            );
        }
    }

    fn is_new_clip(&self, id: &str) -> bool {
        let mut known = self
            .inner
            .known_clips
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        known.insert(id.to_owned())
    }
}

/// Tell what is stored, as it is stored, until the studio closes.
pub(crate) async fn tail(inner: Arc<Inner>) {
    let written = inner.ground.store.written();
    let mut watch = tokio::time::interval(OTHERS_LOOKED_FOR);
    watch.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tokio::select! {
            () = written.notified() => {}
            _ = watch.tick() => {}
        }
        if let Err(error) = catch_up(&inner).await {
            tracing::warn!(%error, "news could not be read");
        }
    }
}

/// Tell everything stored since the last time.
async fn catch_up(inner: &Inner) -> Result<(), StudioError> {
    loop {
        let entries = inner
            .ground
            .store
            .news_after(inner.news.newest(), PAGE)
            .await?;
        let Some(last) = entries.last().map(|entry| entry.stream) else {
            return Ok(());
        };
        let items = read(inner, &entries).await?;
        inner.news.inner.newest.store(last, Ordering::Release);
        inner.driver.noticed(&items);
        for NewsItem { stream, news } in items {
            inner.news.tell(stream, news);
        }
    }
}

/// News after `stream`; `None` where some of it is forgotten, and lists must be read again.
pub(crate) async fn since(
    inner: &Inner,
    stream: i64,
) -> Result<Option<Vec<NewsItem>>, StudioError> {
    if stream + 1 < inner.ground.store.oldest_news().await? {
        return Ok(None);
    }
    let entries = inner.ground.store.news_after(stream, PAGE).await?;
    if entries.len() == PAGE as usize {
        return Ok(None);
    }
    read(inner, &entries).await.map(Some)
}

/// Entries as rows. Of several entries about one thing the last one counts: rows are read as they are now.
async fn read(inner: &Inner, entries: &[Entry]) -> Result<Vec<NewsItem>, StudioError> {
    let mut latest = HashMap::new();
    for entry in entries {
        latest.insert((entry.kind, entry.id.as_str()), entry.stream);
    }
    let is_latest =
        |entry: &&Entry| latest.get(&(entry.kind, entry.id.as_str())) == Some(&entry.stream);
    let told: Vec<&Entry> = entries.iter().filter(is_latest).collect();
    let ids: Vec<JobId> = told
        .iter()
        .filter(|entry| entry.kind == Kind::Job)
        .filter_map(|entry| entry.id.parse().ok())
        .collect();
    let mut jobs: HashMap<JobId, Job> = HashMap::new();
    if !ids.is_empty() {
        for job in inner.jobs(Which::Among(&ids)).await? {
            jobs.insert(job.id.clone(), job);
        }
    }
    let mut items = Vec::with_capacity(told.len());
    for entry in told {
        if let Some(news) = told_as(inner, entry, &mut jobs).await? {
            let stream = entry.stream;
            items.push(NewsItem { stream, news });
        }
    }
    Ok(items)
}

/// One entry; nothing where the thing is gone meanwhile (a later entry says so).
async fn told_as(
    inner: &Inner,
    entry: &Entry,
    jobs: &mut HashMap<JobId, Job>,
) -> Result<Option<News>, StudioError> {
    let id = &entry.id;
    let found = match entry.kind {
        Kind::Job => {
            let job = id.parse().ok().and_then(|id| jobs.remove(&id));
            Ok(job.map(|job| News::JobChanged(Box::new(job))))
        }
        Kind::JobRemoved => Ok(id.parse().ok().map(News::JobRemoved)),
        Kind::ClipRemoved => Ok(id.parse().ok().map(News::ClipRemoved)),
        Kind::AccountRemoved => Ok(id.parse().ok().map(News::AccountRemoved)),
        Kind::Settings => {
            let settings = inner.settings.get().await;
            settings.map(|settings| Some(News::SettingsChanged(Box::new(settings))))
        }
        Kind::Clip => clip(inner, id).await,
        Kind::Account => account(inner, id).await,
    };
    match found {
        Err(StudioError::NotFound { .. }) => Ok(None),
        other => other,
    }
}

async fn clip(inner: &Inner, id: &str) -> Result<Option<News>, StudioError> {
    let Ok(clip_id) = id.parse::<ClipId>() else {
        return Ok(None);
    };
    let clip = Box::new(inner.library.get(&clip_id).await?);
    Ok(Some(if inner.news.is_new_clip(id) {
        News::ClipAdded(clip)
    } else {
        News::ClipChanged(clip)
    }))
}

async fn account(inner: &Inner, id: &str) -> Result<Option<News>, StudioError> {
    let Ok(account) = id.parse::<AccountId>() else {
        return Ok(None);
    };
    let account = inner.accounts.get(&account).await?;
    Ok(Some(News::AccountChanged(Box::new(account))))
}
