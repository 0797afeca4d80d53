//! Finding a job by the id that `PixVerse` gave it.

use std::collections::HashSet;

use crate::error::StudioError;
use crate::ids::{AccountId, JobId};
use crate::store::{Store, Writing};

impl Writing {
    /// A job, a clip or an attempt of the account is about this video.
    pub(crate) async fn has_video(
        &mut self,
        account: &AccountId,
        video_id: &str,
    ) -> Result<bool, StudioError> {
        Ok(sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM jobs WHERE account = ?1 AND video_id = ?2)
                OR EXISTS (SELECT 1 FROM clips WHERE account = ?1 AND video_id = ?2)
                OR EXISTS (SELECT 1 FROM attempts WHERE account = ?1 AND video_id = ?2)",
        )
        .bind(account)
        .bind(video_id)
        .fetch_one(self.connection())
        .await?)
    }
}

impl Store {
    /// Ids of all videos of an account that a job, a clip or an attempt is about.
    pub(crate) async fn known_videos(
        &self,
        account: &AccountId,
    ) -> Result<HashSet<String>, StudioError> {
        let ids: Vec<String> = sqlx::query_scalar(
            "SELECT video_id FROM jobs WHERE account = ?1 AND video_id IS NOT NULL
             UNION SELECT video_id FROM clips WHERE account = ?1 AND video_id IS NOT NULL
             UNION SELECT video_id FROM attempts WHERE account = ?1 AND video_id IS NOT NULL",
        )
        .bind(account)
        .fetch_all(self.read())
        .await?;
        Ok(ids.into_iter().collect())
    }

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
