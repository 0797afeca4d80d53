//! Rows of files that became batches.

use sqlx::SqliteExecutor;

use super::{Store, Writing};
use crate::clock::from_ms;
use crate::journal::Line;
use crate::{AccountId, BatchId, EarlierImport, StudioError};

/// A file on its way into the queue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewImport {
    /// What makes two imports the same.
    pub(crate) fingerprint: String,
    /// The file's or folder's name.
    pub(crate) name: String,
    /// Whether the person wants it although it was sent before.
    pub(crate) again: bool,
}

impl Store {
    /// When the same file was sent last.
    pub(crate) async fn last_import(
        &self,
        fingerprint: &str,
    ) -> Result<Option<EarlierImport>, StudioError> {
        last(self.read(), fingerprint).await
    }
}

impl Writing {
    /// Write down that a file becomes this batch, in the write that makes its jobs. Two processes that import the
    /// same file at once meet here.
    pub(crate) async fn add_import(
        &mut self,
        import: &NewImport,
        (batch, account): (&BatchId, &AccountId),
        at_ms: i64,
    ) -> Result<(), StudioError> {
        if !import.again
            && let Some(before) = last(&mut *self.connection(), &import.fingerprint).await?
        {
            return Err(before.conflict());
        }
        sqlx::query(
            "INSERT INTO imports (fingerprint, account, batch, name, imported_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        )
        .bind(&import.fingerprint)
        .bind(account)
        .bind(batch)
        .bind(&import.name)
        .bind(at_ms)
        .execute(self.connection())
        .await?;
        self.remember(Line::Imported {
            fingerprint: import.fingerprint.clone(),
            account: account.clone(),
            batch: batch.clone(),
            name: import.name.clone(),
            at_ms,
        });
        Ok(())
    }
}

async fn last(
    connection: impl SqliteExecutor<'_>,
    fingerprint: &str,
) -> Result<Option<EarlierImport>, StudioError> {
    let row: Option<(i64, BatchId)> = sqlx::query_as(
        "SELECT imported_at, batch FROM imports WHERE fingerprint = ? ORDER BY imported_at DESC, id DESC LIMIT 1",
    )
    .bind(fingerprint)
    .fetch_optional(connection)
    .await?;
    Ok(row.map(|(at_ms, batch)| EarlierImport {
        at: from_ms(at_ms),
        batch,
    }))
}
