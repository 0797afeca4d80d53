//! What all calls share: the book behind its lock, faults, films, and the writing to disk.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::{HeaderMap, header};
use axum::response::Response;
use tokio::sync::{Notify, watch};

use crate::answer::{Answer, Dress};
use crate::book::{self, Book};
use crate::catalog::Dialect;
use crate::clock::{Pace, now_ms};
use crate::faults::{self, Fault, FaultKind};
use crate::film::Films;
use crate::journal::Journal;
use crate::object_store::Grants;
use crate::site::{Site, Situation};
use crate::webhook::Webhooks;

/// The one shared state of a running simulator.
pub(crate) struct World {
    pub(crate) base_url: String,
    pub(crate) pace: Pace,
    pub(crate) credits: u64,
    slots: Option<u32>,
    first_faults: Vec<Fault>,
    faults: Mutex<Vec<Fault>>,
    struck: AtomicU64,
    book: Mutex<Book>,
    book_path: Option<PathBuf>,
    changes: watch::Sender<u64>,
    saved: watch::Sender<u64>,
    unsaved: Notify,
    pub(crate) pictures: PathBuf,
    pub(crate) films: Films,
    pub(crate) journal: Journal,
    pub(crate) grants: Grants,
    pub(crate) site: Site,
    pub(crate) webhooks: Webhooks,
}

/// What a [`World`] is made from.
pub(crate) struct Ground {
    pub(crate) base_url: String,
    pub(crate) pace: Pace,
    pub(crate) credits: u64,
    pub(crate) slots: Option<u32>,
    pub(crate) faults: Vec<Fault>,
    pub(crate) site: Site,
    pub(crate) webhooks: Webhooks,
    pub(crate) book: Book,
    pub(crate) book_path: Option<PathBuf>,
    /// Folder for pictures and films; exists.
    pub(crate) folder: PathBuf,
}

impl World {
    pub(crate) fn new(ground: Ground) -> Self {
        Self {
            base_url: ground.base_url,
            pace: ground.pace,
            credits: ground.credits,
            slots: ground.slots,
            first_faults: ground.faults.clone(),
            faults: Mutex::new(ground.faults),
            struck: AtomicU64::new(0),
            book: Mutex::new(ground.book),
            book_path: ground.book_path,
            changes: watch::Sender::new(0),
            saved: watch::Sender::new(0),
            unsaved: Notify::new(),
            pictures: ground.folder.join("pictures"),
            films: Films::new(ground.folder.join("films")),
            journal: Journal::default(),
            grants: Grants::default(),
            site: ground.site,
            webhooks: ground.webhooks,
        }
    }

    /// Slots of an account. Source: docs/pixverse.md, concurrency (observed: 5 on the platform's
    /// Essential plan, 2 on the free web plan).
    pub(crate) fn slots(&self, dialect: Dialect) -> u32 {
        self.slots.unwrap_or(match dialect {
            Dialect::Platform => 5,
            Dialect::Web => 2,
        })
    }

    /// Work on the book as it stands now, and have it written afterwards.
    pub(crate) fn change<Out>(&self, work: impl FnOnce(&mut Book, u64) -> Out) -> Out {
        let now = now_ms();
        let mut book = lock(&self.book);
        book.settle(now);
        let out = work(&mut book, now);
        self.note_change();
        out
    }

    /// As [`World::change`], but for marks that may be lost in a crash (how often a link was
    /// looked at), so that polling does not wear the disk: they are written with the next change.
    pub(crate) fn mark<Out>(&self, work: impl FnOnce(&mut Book, u64) -> Out) -> Out {
        let now = now_ms();
        let mut book = lock(&self.book);
        if book.settle(now) {
            self.note_change();
        }
        work(&mut book, now)
    }

    /// Look at the book as it stands now; writes only if time had changed something.
    pub(crate) fn look<Out>(&self, work: impl FnOnce(&Book, u64) -> Out) -> Out {
        self.mark(|book, now| work(book, now))
    }

    fn note_change(&self) {
        self.changes.send_modify(|count| *count += 1);
        self.unsaved.notify_one();
    }

    /// Wait until every change so far is on disk. What was answered must survive a crash.
    pub(crate) async fn settled_on_disk(&self) {
        if self.book_path.is_none() {
            return;
        }
        let target = *self.changes.borrow();
        // The sender lives as long as `self`, so waiting cannot fail.
        let _ = self
            .saved
            .subscribe()
            .wait_for(|saved| *saved >= target)
            .await;
    }

    /// Write the book whenever it changed, many changes in one go. Never ends.
    pub(crate) async fn keep_saving(&self) {
        loop {
            self.unsaved.notified().await;
            let Some(path) = self.book_path.clone() else {
                continue;
            };
            let (count, bytes) = self.snapshot();
            let written = tokio::task::spawn_blocking(move || book::save(&path, &bytes)).await;
            if let Ok(Err(error)) = written {
                tracing::error!(%error, "the simulator's book could not be written");
            }
            self.saved.send_replace(count);
        }
    }

    /// Write the book at once, for the end.
    pub(crate) fn save_now(&self) {
        if let Some(path) = &self.book_path
            && let Err(error) = book::save(path, &self.snapshot().1)
        {
            tracing::error!(%error, "the simulator's book could not be written");
        }
    }

    fn snapshot(&self) -> (u64, Vec<u8>) {
        let book = lock(&self.book);
        let bytes = serde_json::to_vec(&*book).expect("the keys of the book are texts and numbers");
        (*self.changes.borrow(), bytes)
    }

    /// Use one time of a fault set from outside.
    pub(crate) fn take(&self, kind: FaultKind) -> bool {
        let strikes = faults::take_from(&mut lock(&self.faults), kind);
        self.struck.fetch_add(strikes.into(), Ordering::Relaxed);
        strikes
    }

    /// How often a fault set from outside has struck since the start.
    pub(crate) fn struck(&self) -> u64 {
        self.struck.load(Ordering::Relaxed)
    }

    /// The faults as they stand.
    pub(crate) fn faults(&self) -> Vec<Fault> {
        lock(&self.faults).clone()
    }

    /// Change the faults while running.
    pub(crate) fn set_faults(&self, clear: bool, add: Vec<Fault>) {
        let mut faults = lock(&self.faults);
        if clear {
            faults.clear();
        }
        faults.extend(add);
    }

    /// Forget everything but the options.
    pub(crate) fn reset(&self) {
        self.change(|book, _| *book = Book::default());
        self.journal.clear();
        self.grants.clear();
        self.struck.store(0, Ordering::Relaxed);
        self.set_faults(true, self.first_faults.clone());
        self.site.reset();
    }

    /// Where the bytes of an uploaded picture lie.
    pub(crate) fn picture_path(&self, sha256: &str) -> PathBuf {
        self.pictures.join(sha256)
    }

    /// Keep the bytes of a picture, once.
    pub(crate) async fn keep_picture(&self, sha256: &str, bytes: &[u8]) -> std::io::Result<()> {
        let path = self.picture_path(sha256);
        if tokio::fs::try_exists(&path).await? {
            return Ok(());
        }
        let draft = self
            .pictures
            .join(format!("{sha256}.{}", uuid::Uuid::new_v4()));
        tokio::fs::write(&draft, bytes).await?;
        tokio::fs::rename(&draft, &path).await
    }

    /// Dress and send an answer to a call of `dialect`.
    pub(crate) fn respond(
        &self,
        dialect: Dialect,
        request: &HeaderMap,
        answer: Answer,
    ) -> Response {
        self.respond_dressed(dialect, request, answer, Dress::default())
    }

    /// As [`World::respond`], with what the prompt already asked for in `dress`.
    pub(crate) fn respond_dressed(
        &self,
        dialect: Dialect,
        request: &HeaderMap,
        answer: Answer,
        mut dress: Dress,
    ) -> Response {
        dress.has_string_ids |= self.take(FaultKind::StringIds);
        dress.is_gzip_unlabelled |= self.take(FaultKind::GzipUnlabelled);
        dress.is_gzip |= dialect == Dialect::Web
            && accepts_gzip(request)
            && !self.site.has(Situation::PlainAnswer);
        answer.respond(request, dress)
    }
}

fn accepts_gzip(request: &HeaderMap) -> bool {
    request
        .get(header::ACCEPT_ENCODING)
        .and_then(|accepted| accepted.to_str().ok())
        .is_some_and(|accepted| accepted.contains("gzip"))
}

/// Make the folders that a [`World`] keeps its files in.
pub(crate) fn make_folders(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder.join("pictures"))?;
    std::fs::create_dir_all(folder.join("films"))
}

/// A lock whose holder panicked still guards whole values here: every change is one step.
pub(crate) fn lock<Guarded>(mutex: &Mutex<Guarded>) -> MutexGuard<'_, Guarded> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
