//! Several clips into the trash, out of it, or gone for good.

use std::path::PathBuf;

use super::clip::ClipRow;
use super::finding::check_few;
use super::judging::check_here;
use super::trash::Way;
use super::{Clip, Library, files_of};
use crate::disk::{off_thread, remove_if_there};
use crate::{ClipId, StudioError};

/// Clips whose rows are written together. A crash in between leaves as many with moved files, which the next
/// try finds.
const AT_ONCE: usize = 50;

impl Library {
    /// Move clips to the trash. Those that lie there already stay there.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for too many, and as [`Library::trash`]: where one of them is not here, none is
    /// moved; the clips before one that could not be moved are in the trash then.
    pub async fn trash_all(&self, ids: &[ClipId]) -> Result<Vec<Clip>, StudioError> {
        self.move_all(ids, Way::Away).await
    }

    /// Bring clips back from the trash. Those that are in the library stay there.
    ///
    /// # Errors
    ///
    /// As [`Library::trash_all`].
    pub async fn restore_all(&self, ids: &[ClipId]) -> Result<Vec<Clip>, StudioError> {
        self.move_all(ids, Way::Back).await
    }

    /// Delete clips for good: files and rows. Only of those that lie in the trash; returns how many.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for too many, [`StudioError::Storage`], [`StudioError::Database`].
    pub async fn forget_all(&self, ids: &[ClipId]) -> Result<u64, StudioError> {
        check_few(ids)?;
        let mut forgotten = 0;
        for some in ids.chunks(AT_ONCE) {
            let mut rows = self.ground.store.clips_among(some).await?;
            rows.retain(|row| row.trashed_at.is_some());
            // The files first: a row without files can be deleted again, files without a row would come back.
            let files: Vec<PathBuf> = rows
                .iter()
                .flat_map(|row| files_of(&self.trash_path_of(&row.path)))
                .collect();
            off_thread(move || files.iter().try_for_each(|file| remove_if_there(file)))
                .await
                .map_err(|source| {
                    StudioError::storage("The clips' files could not be deleted.", source)
                })?;
            let now_ms = self.ground.clock.now_ms();
            let mut writing = self.ground.store.write().await?;
            for row in &rows {
                writing.forget_clip(&row.id, now_ms).await?;
            }
            writing.commit().await?;
            forgotten += rows.len() as u64;
        }
        Ok(forgotten)
    }

    async fn move_all(&self, ids: &[ClipId], way: Way) -> Result<Vec<Clip>, StudioError> {
        check_few(ids)?;
        check_here(ids, &self.ground.store.clips_among(ids).await?)?;
        for some in ids.chunks(AT_ONCE) {
            let mut moved = Vec::new();
            let mut stopped = Ok(());
            for row in self.ground.store.clips_among(some).await? {
                if row.trashed_at.is_some() == (way == Way::Away) {
                    continue;
                }
                stopped = self.move_files(&row.path, way).await;
                if stopped.is_err() {
                    break;
                }
                moved.push(row);
            }
            self.save_all_moved(moved, way).await?;
            stopped?;
        }
        self.some(ids).await
    }

    async fn save_all_moved(&self, rows: Vec<ClipRow>, way: Way) -> Result<(), StudioError> {
        if rows.is_empty() {
            return Ok(());
        }
        let now = self.ground.clock.now();
        let mut writing = self.ground.store.write().await?;
        for mut row in rows {
            row.trashed_at = (way == Way::Away).then_some(now);
            writing.save_clip(&row, self.ground.clock.now_ms()).await?;
        }
        writing.commit().await
    }
}
