//! Opening the database: made or brought up to date first, with a copy kept of what it was.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use tokio::sync::Notify;

use super::Store;
use super::setting_aside::{BESIDE, with_end};
use crate::disk::{off_thread, remove_if_there, sync_folder};
use crate::error::StudioError;
use crate::home::Home;
use crate::journal::Journal;

/// How long a write waits for another process's. A commit takes milliseconds; ten seconds is a disk in trouble.
pub(super) const BUSY_MAX: Duration = Duration::from_secs(10);

/// Readers of one process.
const READERS: u32 = 4;

pub(super) static MIGRATOR: Migrator = sqlx::migrate!("./migrations");

/// The version that this program makes of a database.
pub(super) fn newest_version() -> Option<i64> {
    MIGRATOR.iter().map(|migration| migration.version).max()
}

impl Store {
    /// Open the database of `home`. What is committed is also told to `journal`.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`], [`StudioError::Storage`] when the copy before a migration cannot be made.
    pub(crate) async fn open(home: &Home, journal: Journal) -> Result<Self, StudioError> {
        let is_new = !home.database().exists();
        let writer = writer(&home.database()).await?;
        let is_older = !is_new && back_up(&writer, home).await?;
        let knows_less = is_older || (!is_new && journal.is_empty());
        let store = Self::over(writer, &home.database(), Some(journal)).await?;
        if knows_less && let Err(error) = store.retell().await {
            // Nothing is lost by it as long as the database is there.
            tracing::warn!(%error, "the journal could not be told what the database knows");
        }
        Ok(store)
    }

    /// Begin a database that takes its place only when it is whole ([`Store::take_place`]). What a crash left
    /// of an earlier one goes first.
    pub(crate) async fn begin_anew(home: &Home) -> Result<Self, StudioError> {
        let path = new_path(home);
        for end in BESIDE.iter().copied().chain([""]) {
            remove_if_there(&with_end(&path, end)).map_err(unwritten)?;
        }
        Self::over(writer(&path).await?, &path, None).await
    }

    /// Put a database begun with [`Store::begin_anew`] where it belongs: one rename, of a synced file.
    pub(crate) async fn take_place(self, home: &Home) -> Result<(), StudioError> {
        self.close().await;
        let (from, to) = (new_path(home), home.database());
        let folder = home.path().to_owned();
        off_thread(move || {
            std::fs::File::open(&from)?.sync_all()?;
            std::fs::rename(&from, &to)?;
            sync_folder(&folder)
        })
        .await
        .map_err(unwritten)
    }

    async fn over(
        writer: SqlitePool,
        path: &Path,
        journal: Option<Journal>,
    ) -> Result<Self, StudioError> {
        MIGRATOR.run(&writer).await.map_err(sqlx::Error::from)?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_with(options(path))
            .await?;
        let store = Self {
            readers,
            writer,
            written: Arc::new(Notify::new()),
            journal,
        };
        if let Err(error) = store.fill_words().await {
            // The rest can be used without; the next start tries again.
            tracing::warn!(%error, "some clips cannot be searched for yet");
        }
        Ok(store)
    }
}

fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(BUSY_MAX)
}

async fn writer(path: &Path) -> Result<SqlitePool, StudioError> {
    Ok(SqlitePoolOptions::new()
        .max_connections(1)
        .connect_with(options(path))
        .await?)
}

fn new_path(home: &Home) -> PathBuf {
    home.path().join("studio.new.db")
}

/// Copy the database beside itself when a migration is going to change it; returns whether one is. The copy gets
/// its name when it is whole.
async fn back_up(writer: &SqlitePool, home: &Home) -> Result<bool, StudioError> {
    let known: Option<i64> =
        sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations WHERE success = 1")
            .fetch_one(writer)
            .await
            .unwrap_or_default();
    let Some(known) = known.filter(|known| Some(*known) < newest_version()) else {
        return Ok(false);
    };
    let copy = home.path().join(format!("studio.before-{known}.db"));
    if copy.exists() {
        return Ok(true);
    }
    let begun = with_end(&copy, ".part");
    remove_if_there(&begun).map_err(unwritten)?;
    sqlx::query("VACUUM INTO ?")
        .bind(begun.to_string_lossy().into_owned())
        .execute(writer)
        .await
        .map_err(|error| not_copied(io::Error::other(error)))?;
    let folder = home.path().to_owned();
    off_thread(move || {
        std::fs::File::open(&begun)?.sync_all()?;
        std::fs::rename(&begun, &copy)?;
        sync_folder(&folder)
    })
    .await
    .map_err(not_copied)?;
    Ok(true)
}

fn not_copied(source: io::Error) -> StudioError {
    StudioError::storage(
        "The database is of an older version, and could not be copied before it is changed. Nothing was \
         changed; is the disk full?",
        source,
    )
}

fn unwritten(source: io::Error) -> StudioError {
    StudioError::storage("The database cannot be written.", source)
}

#[cfg(test)]
mod tests;
