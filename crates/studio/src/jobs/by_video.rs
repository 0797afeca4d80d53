//! Finding a job by the id that `PixVerse` gave it.

use super::model::Job;
use super::view::Which;
use crate::error::StudioError;
use crate::ids::{AccountId, JobId};
use crate::studio::Studio;

impl Studio {
    /// The newest job that `PixVerse` knows by `video_id`, with its newest link; of one account where it is
    /// named. Two services, `PixVerse` and the demo, may have given the same id twice.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn made(
        &self,
        video_id: &str,
        account: Option<&AccountId>,
    ) -> Result<Option<(Job, Option<String>)>, StudioError> {
        let account = self.behalf.account_for(account.cloned())?;
        let found = self
            .inner
            .ground
            .store
            .job_made(video_id, account.as_ref())
            .await?;
        let Some((id, media_url)) = found else {
            return Ok(None);
        };
        let ids: [JobId; 1] = [id];
        let job = self.inner.jobs(Which::Among(&ids)).await?.pop();
        Ok(job.map(|job| (job, media_url)))
    }
}
