//! Rows of pictures that were given, and of what was uploaded for which account.

use pixverse::{FileKind, Input, InputRole, Uploaded};
use sqlx::Row as _;
use sqlx::sqlite::SqliteRow;

use super::{Store, Writing};
use crate::{AccountId, StudioError};

impl Store {
    /// One picture.
    pub(crate) async fn input(&self, sha256: &str) -> Result<Option<Input>, StudioError> {
        let row = sqlx::query("SELECT * FROM inputs WHERE sha256 = ?")
            .bind(sha256)
            .fetch_optional(self.read())
            .await?;
        row.as_ref().map(input_of).transpose()
    }

    /// The files of one kind, or of any, used last, newest first.
    pub(crate) async fn newest_inputs(
        &self,
        kind: Option<FileKind>,
        limit: u32,
    ) -> Result<Vec<Input>, StudioError> {
        let mime = kind.map(|kind| match kind {
            FileKind::Image => "image/",
            FileKind::Video => "video/",
            FileKind::Audio => "audio/",
        });
        let rows = sqlx::query(
            "SELECT * FROM inputs WHERE ?1 IS NULL OR instr(mime, ?1) = 1
             ORDER BY used_at DESC, sha256 LIMIT ?2",
        )
        .bind(mime)
        .bind(limit)
        .fetch_all(self.read())
        .await?;
        rows.iter().map(input_of).collect()
    }

    /// What an account has uploaded of a picture.
    pub(crate) async fn upload(
        &self,
        sha256: &str,
        account: &AccountId,
    ) -> Result<Option<Uploaded>, StudioError> {
        let text: Option<String> =
            sqlx::query_scalar("SELECT uploaded FROM uploads WHERE sha256 = ? AND account = ?")
                .bind(sha256)
                .bind(account.as_str())
                .fetch_optional(self.read())
                .await?;
        text.map(|text| serde_json::from_str(&text).map_err(StudioError::unreadable))
            .transpose()
    }
}

impl Writing {
    /// Write a picture's row, or move it to the front of the newest.
    pub(crate) async fn save_input(
        &mut self,
        input: &Input,
        at_ms: i64,
    ) -> Result<(), StudioError> {
        sqlx::query(
            "INSERT INTO inputs (sha256, name, mime, width, height, size_bytes, used_at, length_ms)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (sha256) DO UPDATE SET name = ?2, used_at = ?7",
        )
        .bind(&input.sha256)
        .bind(&input.name)
        .bind(&input.mime)
        .bind(input.width)
        .bind(input.height)
        .bind(i64::try_from(input.size_bytes).unwrap_or(i64::MAX))
        .bind(at_ms)
        .bind(
            input
                .length_ms
                .and_then(|millis| i64::try_from(millis).ok()),
        )
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Remember what an account has uploaded.
    pub(crate) async fn save_upload(
        &mut self,
        (sha256, account): (&str, &AccountId),
        uploaded: &Uploaded,
        at_ms: i64,
    ) -> Result<(), StudioError> {
        let text = serde_json::to_string(uploaded).map_err(StudioError::unreadable)?;
        sqlx::query(
            "INSERT INTO uploads (sha256, account, uploaded, uploaded_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (sha256, account) DO UPDATE SET uploaded = ?3, uploaded_at = ?4",
        )
        .bind(sha256)
        .bind(account.as_str())
        .bind(text)
        .bind(at_ms)
        .execute(self.connection())
        .await?;
        Ok(())
    }

    /// Forget an upload that `PixVerse` no longer knows.
    pub(crate) async fn remove_upload(
        &mut self,
        sha256: &str,
        account: &AccountId,
    ) -> Result<(), StudioError> {
        sqlx::query("DELETE FROM uploads WHERE sha256 = ? AND account = ?")
            .bind(sha256)
            .bind(account.as_str())
            .execute(self.connection())
            .await?;
        Ok(())
    }
}

fn input_of(row: &SqliteRow) -> Result<Input, StudioError> {
    let sha256: String = row.try_get("sha256")?;
    let length_ms: Option<i64> = row.try_get("length_ms")?;
    Ok(Input {
        name: row.try_get("name")?,
        width: row.try_get("width")?,
        height: row.try_get("height")?,
        size_bytes: u64::try_from(row.try_get::<i64, _>("size_bytes")?).unwrap_or_default(),
        mime: row.try_get("mime")?,
        length_ms: length_ms.and_then(|millis| u64::try_from(millis).ok()),
        ..Input::new(InputRole::Image, sha256)
    })
}
