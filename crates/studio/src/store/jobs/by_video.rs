//! Finding a job by the id that `PixVerse` gave it.

use crate::error::StudioError;
use crate::ids::{AccountId, JobId};
use crate::store::Store;

impl Store {
    /// The newest job with this id, and its newest link.
    pub(crate) async fn job_made(
        &self,
        video_id: &str,
        account: Option<&AccountId>,
    ) -> Result<Option<(JobId, Option<String>)>, StudioError> {
        Ok(sqlx::query_as(
            "SELECT id, media_url FROM jobs WHERE video_id = ?1 AND (?2 IS NULL OR account = ?2)
             ORDER BY created_at DESC LIMIT 1",
        )
        .bind(video_id)
        .bind(account)
        .fetch_optional(self.read())
        .await?)
    }
}
