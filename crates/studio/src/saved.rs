//! What was brought back after the database was lost, told until a person has read it.

use std::sync::atomic::{AtomicBool, Ordering};

use serde::{Deserialize, Serialize};

use crate::store::Store;
use crate::{Rescanned, Studio, StudioError};

/// Key of the stored word.
const KEY: &str = "saved";

/// What was brought back after the database was broken or gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Sentences for a person: what happened, what was brought back, what was not.
    pub message: String,
    /// Clips found again in the library's folder.
    pub clips: u64,
    /// Unfinished jobs found again in the journal.
    pub jobs: u64,
    /// The broken database's new name in the data folder; `None` when there was none left.
    pub set_aside: Option<String>,
}

impl Saved {
    /// Write it into the new database, so that every window tells it.
    pub(crate) async fn keep(&self, store: &Store, now_ms: i64) -> Result<(), StudioError> {
        let mut writing = store.write().await?;
        writing.save_setting(KEY, &Some(self), now_ms).await?;
        writing.commit().await
    }
}

/// What this process itself has brought back, and whether a rescan has counted it.
#[derive(Debug, Default)]
pub(crate) struct BroughtBack {
    saved: Option<Saved>,
    is_counted: AtomicBool,
}

impl BroughtBack {
    pub(crate) fn new(saved: Option<Saved>) -> Self {
        Self {
            saved,
            is_counted: AtomicBool::default(),
        }
    }
}

impl Studio {
    /// What this process itself brought back when it opened the folder.
    pub fn brought_back(&self) -> Option<&Saved> {
        self.inner.brought_back.saved.as_ref()
    }

    /// Read the library folder again. Clips that this process brought back when it opened the folder count as
    /// added, once: they were not known before.
    ///
    /// # Errors
    ///
    /// As [`crate::Library::rescan`].
    pub async fn rescan(&self) -> Result<Rescanned, StudioError> {
        let mut rescanned = self.inner.library.rescan().await?;
        let brought_back = &self.inner.brought_back;
        if let Some(saved) = &brought_back.saved
            && !brought_back.is_counted.swap(true, Ordering::Relaxed)
        {
            rescanned.added += saved.clips;
        }
        Ok(rescanned)
    }

    /// What was brought back after the database was lost, until a person has read it.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn saved(&self) -> Result<Option<Saved>, StudioError> {
        let kept: Option<Option<Saved>> = self.inner.ground.store.setting(KEY).await?;
        Ok(kept.flatten())
    }

    /// The person has read it.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn seen_saved(&self) -> Result<(), StudioError> {
        let ground = &self.inner.ground;
        let mut writing = ground.store.write().await?;
        writing
            .save_setting(KEY, &None::<Saved>, ground.clock.now_ms())
            .await?;
        writing.commit().await
    }
}
