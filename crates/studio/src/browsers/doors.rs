//! What hosts may ask about browsers: the studio's doors.

use std::path::PathBuf;

use super::{Bundle, CapturedCall, ChromeState, Evidence, HandSignIn, PageWatch};
use crate::Account;
use crate::disk::off_thread;
use crate::error::StudioError;
use crate::ids::JobId;
use crate::studio::Studio;

impl Studio {
    /// The Chrome that the browser route uses.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn chrome(&self) -> Result<ChromeState, StudioError> {
        self.inner.browsers.chrome().await
    }

    /// Sign in by hand in a visible Chrome. Returns when the person has closed its window: `None` when
    /// nobody had signed in, or it was called off.
    ///
    /// # Errors
    ///
    /// [`StudioError::Conflict`] where there is no Chrome or another window is open, and those of a sign-in.
    pub async fn sign_in_by_hand(&self, asked: HandSignIn) -> Result<Option<Account>, StudioError> {
        self.inner.sign_in_by_hand(asked).await
    }

    /// Call a sign-in by hand off, if there is one.
    pub fn stop_sign_in(&self) {
        self.inner.browsers.stop_hand();
    }

    /// Watch the page that works on a job; `None` while none does in this process.
    pub fn watch(&self, id: &JobId) -> Option<PageWatch> {
        self.inner.browsers.watch(id)
    }

    /// What the page asked in the newest attempt of a job, and what came back.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Storage`].
    pub async fn captured(&self, id: &JobId) -> Result<Vec<CapturedCall>, StudioError> {
        let evidence = self.evidence(id).await?;
        off_thread(move || evidence.captured())
            .await
            .map_err(|source| StudioError::storage("The page's calls cannot be read.", source))
    }

    /// What was kept of the page where a job's newest attempt went wrong.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`].
    pub async fn bundle(&self, id: &JobId) -> Result<Bundle, StudioError> {
        Ok(self.evidence(id).await?.bundle())
    }

    /// One file of it.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`].
    pub async fn bundle_file(&self, id: &JobId, name: &str) -> Result<PathBuf, StudioError> {
        let file = self.evidence(id).await?.bundle_file(name);
        file.ok_or_else(|| StudioError::not_found("such file"))
    }

    async fn evidence(&self, id: &JobId) -> Result<Evidence, StudioError> {
        self.check_job(id).await?;
        let ground = &self.inner.ground;
        let job = ground.store.job(id).await?;
        Ok(Evidence::of(&ground.home, &job.id))
    }
}
