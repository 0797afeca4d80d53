//! The database: one SQLite file in WAL mode with full syncs. SQL stands in this folder alone.
//!
//! One connection writes, several read. A write is a [`Writing`]: it begins at once (so two processes never
//! meet half way), carries its news with it, and wakes the news room when it is committed.

pub(crate) mod accounts;
pub(crate) mod attempts;
pub(crate) mod balances;
pub(crate) mod batches;
pub(crate) mod callers;
pub(crate) mod clips;
mod condition;
pub(crate) mod creations;
pub(crate) mod deliveries;
mod doubles;
pub(crate) mod family;
pub(crate) mod finding;
pub(crate) mod imports;
pub(crate) mod inputs;
pub(crate) mod jobs;
mod judging;
pub(crate) mod ledger;
pub(crate) mod looks;
pub(crate) mod news;
mod opening;
pub(crate) mod prompts;
pub(crate) mod queue;
pub(crate) mod recipes;
mod remembering;
pub(crate) mod restoring;
mod retelling;
mod setting_aside;
pub(crate) mod settings;
pub(crate) mod spending;
pub(crate) mod tried;
pub(crate) mod unsaid;
pub(crate) mod webhooks;

use std::sync::Arc;

use sqlx::sqlite::SqlitePool;
use sqlx::{Sqlite, SqliteConnection, Transaction};
use tokio::sync::Notify;

pub(crate) use condition::{Condition, condition};
pub(crate) use retelling::brought_lines;
pub(crate) use setting_aside::set_aside;

use crate::error::StudioError;
use crate::fault;
use crate::journal::{Journal, Line};

/// The database of one data folder. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Store {
    readers: SqlitePool,
    writer: SqlitePool,
    written: Arc<Notify>,
    /// Hears of each commit; `None` while a database is made from the journal itself.
    journal: Option<Journal>,
}

impl Store {
    /// For reading.
    pub(crate) fn read(&self) -> &SqlitePool {
        &self.readers
    }

    /// Begin a write; other writers wait from now on, so keep it short and never call out meanwhile.
    pub(crate) async fn write(&self) -> Result<Writing, StudioError> {
        Ok(Writing {
            tx: self.writer.begin_with("BEGIN IMMEDIATE").await?,
            written: Arc::clone(&self.written),
            journal: self.journal.clone(),
            lines: Vec::new(),
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
    journal: Option<Journal>,
    lines: Vec<Line>,
}

impl Writing {
    /// The connection to execute on.
    pub(crate) fn connection(&mut self) -> &mut SqliteConnection {
        &mut self.tx
    }

    /// Make it last, and say so.
    pub(crate) async fn commit(self) -> Result<(), StudioError> {
        self.tx.commit().await?;
        fault::point("written");
        self.written.notify_one();
        if let Some(journal) = self.journal
            && let Err(error) = journal.append_all(self.lines).await
        {
            // It is in the database, which is what counts until that is lost too.
            tracing::warn!(%error, "a change is not in the journal");
        }
        fault::point("journalled");
        Ok(())
    }
}
