//! The `news` table: what changed, in order. A row is written with the change itself, in one commit.

use std::fmt;

use sqlx::{Row as _, SqliteConnection};

use super::{Store, Writing};
use crate::error::StudioError;

/// Rows kept; a listener that missed more reads its lists again.
const KEPT: i64 = 20_000;

/// What kind of thing changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    Job,
    JobRemoved,
    Clip,
    ClipRemoved,
    Account,
    AccountRemoved,
    Settings,
}

const KINDS: [(Kind, &str); 7] = [
    (Kind::Job, "job"),
    (Kind::JobRemoved, "job_removed"),
    (Kind::Clip, "clip"),
    (Kind::ClipRemoved, "clip_removed"),
    (Kind::Account, "account"),
    (Kind::AccountRemoved, "account_removed"),
    (Kind::Settings, "settings"),
];

impl Kind {
    fn word(self) -> &'static str {
        KINDS
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("settings", |(_, word)| word)
    }
}

/// One row: something changed.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) stream: i64,
    pub(crate) kind: Kind,
    pub(crate) id: String,
}

impl Writing {
    /// Say that something changed, in the same commit as the change.
    pub(crate) async fn tell(
        &mut self,
        kind: Kind,
        id: &(impl fmt::Display + ?Sized),
        at_ms: i64,
    ) -> Result<(), StudioError> {
        add(self.connection(), kind, &id.to_string(), at_ms).await
    }
}

/// Write one row of news.
pub(crate) async fn add(
    connection: &mut SqliteConnection,
    kind: Kind,
    id: &str,
    at_ms: i64,
) -> Result<(), StudioError> {
    sqlx::query("INSERT INTO news (kind, id, at) VALUES (?, ?, ?)")
        .bind(kind.word())
        .bind(id)
        .bind(at_ms)
        .execute(connection)
        .await?;
    Ok(())
}

impl Store {
    /// The newest stream number, 0 when nothing ever happened.
    pub(crate) async fn newest_news(&self) -> Result<i64, StudioError> {
        let newest: Option<i64> = sqlx::query_scalar("SELECT MAX(stream) FROM news")
            .fetch_one(self.read())
            .await?;
        Ok(newest.unwrap_or(0))
    }

    /// The oldest stream number still kept.
    pub(crate) async fn oldest_news(&self) -> Result<i64, StudioError> {
        let oldest: Option<i64> = sqlx::query_scalar("SELECT MIN(stream) FROM news")
            .fetch_one(self.read())
            .await?;
        Ok(oldest.unwrap_or(1))
    }

    /// Up to `limit` rows after `stream`, oldest first.
    pub(crate) async fn news_after(
        &self,
        stream: i64,
        limit: u32,
    ) -> Result<Vec<Entry>, StudioError> {
        let rows = sqlx::query(
            "SELECT stream, kind, id FROM news WHERE stream > ? ORDER BY stream LIMIT ?",
        )
        .bind(stream)
        .bind(limit)
        .fetch_all(self.read())
        .await?;
        rows.iter()
            .map(|row| {
                let word: String = row.try_get("kind")?;
                let kind = KINDS
                    .iter()
                    .find(|(_, known)| *known == word)
                    .map_or(Kind::Settings, |(kind, _)| *kind);
                Ok(Entry {
                    stream: row.try_get("stream")?,
                    kind,
                    id: row.try_get("id")?,
                })
            })
            .collect()
    }

    /// Forget news that nobody can still miss.
    pub(crate) async fn prune_news(&self) -> Result<(), StudioError> {
        let mut writing = self.write().await?;
        sqlx::query("DELETE FROM news WHERE stream <= (SELECT MAX(stream) FROM news) - ?")
            .bind(KEPT)
            .execute(writing.connection())
            .await?;
        writing.commit().await
    }
}
