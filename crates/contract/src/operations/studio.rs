//! The studio as a whole.

use ::studio::{SecretPlace, Studio};

use crate::{ApiError, Nothing, Saved, SecretsIn, StudioState};

pub use super::browser::chrome;

/// What a window needs to know when it opens. A host completes it with
/// [`StudioState::seen_by`].
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn state(studio: &Studio, _input: Nothing) -> Result<StudioState, ApiError> {
    let stream = studio.stream();
    let accounts = studio.accounts();
    let (clips_total, library_bytes) = studio.library().totals().await?;
    let unsent = studio.unsent_jobs().await?;
    Ok(StudioState {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        home: studio.home().path().to_string_lossy().into_owned(),
        secrets_in: accounts.secrets_in().await?.into(),
        has_accounts: !accounts.list().await?.is_empty(),
        has_demo: false,
        unsent_jobs: unsent as u64,
        watched_jobs: studio.watched_at_start(),
        clips_total,
        library_bytes,
        can_play_h264: None,
        stream,
        saved: studio.saved().await?.map(Into::into),
    })
}

/// The person has read what was brought back; it is not shown again.
///
/// # Errors
///
/// [`crate::ErrorCode::Internal`] when the database fails.
pub async fn seen_saved(studio: &Studio, input: Nothing) -> Result<StudioState, ApiError> {
    studio.seen_saved().await?;
    state(studio, input).await
}

impl From<::studio::Saved> for Saved {
    fn from(saved: ::studio::Saved) -> Self {
        Saved {
            message: saved.message,
            brought_back_clips: saved.clips,
            brought_back_jobs: saved.jobs,
            set_aside: saved.set_aside,
        }
    }
}

impl From<Option<SecretPlace>> for SecretsIn {
    fn from(place: Option<SecretPlace>) -> Self {
        match place {
            Some(SecretPlace::Keyring) => SecretsIn::Keyring,
            Some(SecretPlace::File) => SecretsIn::File,
            Some(SecretPlace::Environment | SecretPlace::Memory) | None => SecretsIn::None,
        }
    }
}
