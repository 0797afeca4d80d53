//! The database: one SQLite file in WAL mode with full syncs. SQL stands in this folder alone.
//!
//! One connection writes, several read. A write is a [`Writing`]: it begins at once (so two processes never
//! meet half way), carries its news with it, and wakes the news room when it is committed.

pub(crate) mod accounts;
pub(crate) mod attempts;
pub(crate) mod clips;
pub(crate) mod inputs;
pub(crate) mod jobs;
pub(crate) mod news;
pub(crate) mod settings;

use std::sync::Arc;
use std::time::Duration;

use sqlx::migrate::Migrator;
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Sqlite, SqliteConnection, Transaction};
use tokio::sync::Notify;

use crate::error::StudioError;
use crate::home::Home;

/// How long a write waits for another process's. A commit takes milliseconds; ten seconds is a disk in trouble.
const BUSY_MAX: Duration = Duration::from_secs(10);

/// Readers of one process.
const READERS: u32 = 4;

static MIGRATOR: Migrator = sqlx::migrate!("./migrations");

/// The database of one data folder. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Store {
    readers: SqlitePool,
    writer: SqlitePool,
    written: Arc<Notify>,
}

impl Store {
    /// Open the database; one that cannot be read at all is put aside and a new one begun. The second value
    /// says so to the person.
    pub(crate) async fn open(home: &Home) -> Result<(Self, Option<String>), StudioError> {
        match Self::open_existing(home).await {
            Err(StudioError::Database(error)) if is_broken(&error) => {
                let aside = put_aside(home).map_err(|source| {
                    StudioError::storage("The database is broken and cannot be put aside.", source)
                })?;
                let word = format!(
                    "The database could not be read. It was put aside as {aside}, and a new one was begun; \
                     a rescan of the library brings the clips back."
                );
                Ok((Self::open_existing(home).await?, Some(word)))
            }
            other => Ok((other?, None)),
        }
    }

    /// Open the database, made or brought up to date first. An existing one is backed up before a migration.
    async fn open_existing(home: &Home) -> Result<Self, StudioError> {
        let options = SqliteConnectOptions::new()
            .filename(home.database())
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(BUSY_MAX);
        let is_new = !home.database().exists();
        let writer = SqlitePoolOptions::new()
            .max_connections(1)
            .connect_with(options.clone())
            .await?;
        if !is_new {
            back_up(&writer, home).await?;
        }
        MIGRATOR.run(&writer).await.map_err(sqlx::Error::from)?;
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .connect_with(options)
            .await?;
        Ok(Self {
            readers,
            writer,
            written: Arc::new(Notify::new()),
        })
    }

    /// For reading.
    pub(crate) fn read(&self) -> &SqlitePool {
        &self.readers
    }

    /// Begin a write; other writers wait from now on, so keep it short and never call out meanwhile.
    pub(crate) async fn write(&self) -> Result<Writing, StudioError> {
        Ok(Writing {
            tx: self.writer.begin_with("BEGIN IMMEDIATE").await?,
            written: Arc::clone(&self.written),
        })
    }

    /// Rings after each commit of this process.
    pub(crate) fn written(&self) -> Arc<Notify> {
        Arc::clone(&self.written)
    }

    /// Close every connection; the log is folded into the file.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// One write. Dropped without [`Writing::commit`], nothing of it happened.
pub(crate) struct Writing {
    tx: Transaction<'static, Sqlite>,
    written: Arc<Notify>,
}

impl Writing {
    /// The connection to execute on.
    pub(crate) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.tx
    }

    /// Make it last, and say so.
    pub(crate) async fn commit(self) -> Result<(), StudioError> {
        self.tx.commit().await?;
        self.written.notify_one();
        Ok(())
    }
}

/// The file is no database, or its pages do not fit together.
fn is_broken(error: &sqlx::Error) -> bool {
    const CORRUPT: &str = "11";
    const NOT_A_DATABASE: &str = "26";
    let code = error
        .as_database_error()
        .and_then(sqlx::error::DatabaseError::code);
    matches!(code.as_deref(), Some(CORRUPT | NOT_A_DATABASE))
}

/// Rename a broken database and what belongs to it; returns its new name.
fn put_aside(home: &Home) -> std::io::Result<String> {
    let aside = format!("studio.broken-{}.db", uuid::Uuid::now_v7());
    std::fs::rename(home.database(), home.path().join(&aside))?;
    for beside in ["studio.db-wal", "studio.db-shm"] {
        match std::fs::remove_file(home.path().join(beside)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    Ok(aside)
}

/// Copy the database beside itself when a migration is going to change it.
async fn back_up(writer: &SqlitePool, home: &Home) -> Result<(), StudioError> {
    let known: Option<i64> =
        sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations WHERE success = 1")
            .fetch_one(writer)
            .await
            .unwrap_or_default();
    let newest = MIGRATOR.iter().map(|migration| migration.version).max();
    let Some(known) = known.filter(|known| Some(*known) < newest) else {
        return Ok(());
    };
    let copy = home.path().join(format!("studio.before-{known}.db"));
    if copy.exists() {
        return Ok(());
    }
    sqlx::query("VACUUM INTO ?")
        .bind(copy.to_string_lossy().into_owned())
        .execute(writer)
        .await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn an_older_database_is_copied_aside_and_brought_up_to_date() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::at(folder.path()).unwrap();
        let options = SqliteConnectOptions::new()
            .filename(home.database())
            .create_if_missing(true);
        let old = SqlitePool::connect_with(options).await.unwrap();
        let first = Migrator {
            migrations: vec![MIGRATOR.migrations[0].clone()].into(),
            ..Migrator::DEFAULT
        };
        first.run(&old).await.unwrap();
        old.close().await;

        let (store, word) = Store::open(&home).await.unwrap();
        assert_eq!(word, None, "nothing was broken");
        assert!(home.path().join("studio.before-1.db").is_file());
        let waiting: Vec<Option<String>> = sqlx::query_scalar("SELECT waiting_for FROM jobs")
            .fetch_all(store.read())
            .await
            .unwrap();
        assert!(waiting.is_empty());
        store.close().await;
    }
}
