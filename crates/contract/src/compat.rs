//! What the endpoints that speak PixVerse's words need beyond the operations: a job found by PixVerse's id,
//! with the link that PixVerse gave.

use ::studio::Studio;

use crate::{AccountId, ApiError, Job};

/// A job that PixVerse has accepted, as a client of PixVerse would ask for it.
#[derive(Debug, Clone)]
pub struct Made {
    /// The job.
    pub job: Job,
    /// PixVerse's newest link to the file; it can have expired. Never an event's or a log's business.
    pub media_url: Option<String>,
}

/// The job to which PixVerse gave this id; of one account where it is named, else of any.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn made(
    studio: &Studio,
    video_id: &str,
    account: Option<&AccountId>,
) -> Result<Option<Made>, ApiError> {
    let account = account.map(AccountId::known).transpose()?;
    let made = studio.made(video_id, account.as_ref()).await?;
    Ok(made.map(|(job, media_url)| Made {
        job: job.into(),
        media_url,
    }))
}
