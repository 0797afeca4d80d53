//! What the person thinks of clips, and the end of clips that are deleted for good.

use super::clips::rows_among;
use super::news::Kind;
use super::{Store, Writing};
use crate::library::{ClipRow, words_of};
use crate::{ClipId, JobId, StudioError};

/// Clips whose words are written at once when an older database is opened; other writers wait as long.
const WORDED_AT_ONCE: u32 = 500;

impl Writing {
    /// The clips of these ids, as they are now and stay until this write ends.
    pub(crate) async fn clips_among(
        &mut self,
        ids: &[ClipId],
    ) -> Result<Vec<ClipRow>, StudioError> {
        rows_among(self.connection(), ids).await
    }

    /// Write what the person thinks of a clip, with its news.
    pub(crate) async fn save_judged(
        &mut self,
        clip: &ClipRow,
        at_ms: i64,
    ) -> Result<(), StudioError> {
        let tags = serde_json::to_string(&clip.judged.tags).map_err(StudioError::unreadable)?;
        sqlx::query(
            "UPDATE clips SET is_favourite = ?2, stars = ?3, tags = ?4, note = ?5, search = ?6 WHERE id = ?1",
        )
        .bind(&clip.id)
        .bind(clip.judged.is_favourite)
        .bind(clip.judged.stars)
        .bind(tags)
        .bind(&clip.judged.note)
        .bind(words_of(clip))
        .execute(self.connection())
        .await?;
        // What lies in the trash has left the lists that hear of it.
        if clip.trashed_at.is_some() {
            return Ok(());
        }
        self.tell(Kind::Clip, &clip.id, at_ms).await
    }

    /// Delete a clip's row, with its news. Its job stays, without it.
    pub(crate) async fn forget_clip(&mut self, id: &ClipId, at_ms: i64) -> Result<(), StudioError> {
        let jobs: Vec<JobId> = sqlx::query_scalar("SELECT id FROM jobs WHERE clip = ?")
            .bind(id)
            .fetch_all(self.connection())
            .await?;
        sqlx::query("DELETE FROM clips WHERE id = ?")
            .bind(id)
            .execute(self.connection())
            .await?;
        for job in &jobs {
            self.tell(Kind::Job, job, at_ms).await?;
        }
        self.tell(Kind::ClipRemoved, id, at_ms).await
    }
}

impl Store {
    /// Write the words of clips that an earlier version kept. Nobody hears of it: nothing changes on a screen.
    pub(super) async fn fill_words(&self) -> Result<(), StudioError> {
        loop {
            let ids: Vec<ClipId> =
                sqlx::query_scalar("SELECT id FROM clips WHERE search = '' LIMIT ?")
                    .bind(WORDED_AT_ONCE)
                    .fetch_all(self.read())
                    .await?;
            if ids.is_empty() {
                return Ok(());
            }
            let mut writing = self.write().await?;
            for clip in writing.clips_among(&ids).await? {
                sqlx::query("UPDATE clips SET search = ?2 WHERE id = ?1")
                    .bind(&clip.id)
                    .bind(words_of(&clip))
                    .execute(writing.connection())
                    .await?;
            }
            writing.commit().await?;
        }
    }
}
