//! The trash: a clip that was deleted keeps its files, under the folders that it had.

use std::io;
use std::path::Path;

use super::{Clip, Library, files_of};
use crate::disk::{move_file, off_thread};
use crate::home::private_folder;
use crate::{ClipId, StudioError};

impl Library {
    /// Move a clip to the trash. One whose file is missing only leaves the list.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Storage`], [`StudioError::Database`].
    pub async fn trash(&self, id: &ClipId) -> Result<Clip, StudioError> {
        let mut row = self.row(id).await?;
        if row.trashed_at.is_none() {
            self.move_files(&self.path_of(&row.path), &self.trash_path_of(&row.path))
                .await?;
            crate::fault::point("trash-moved");
            row.trashed_at = Some(self.ground.clock.now());
            self.save_moved(&row).await?;
        }
        Ok(self.shown(row))
    }

    /// Bring a clip back from the trash.
    ///
    /// # Errors
    ///
    /// As [`Library::trash`].
    pub async fn restore(&self, id: &ClipId) -> Result<Clip, StudioError> {
        let mut row = self.row(id).await?;
        if row.trashed_at.is_some() {
            self.move_files(&self.trash_path_of(&row.path), &self.path_of(&row.path))
                .await?;
            row.trashed_at = None;
            self.save_moved(&row).await?;
        }
        Ok(self.shown(row))
    }

    async fn save_moved(&self, row: &super::ClipRow) -> Result<(), StudioError> {
        let mut writing = self.ground.store.write().await?;
        writing.save_clip(row, self.ground.clock.now_ms()).await?;
        writing.commit().await
    }

    async fn move_files(&self, from: &Path, to: &Path) -> Result<(), StudioError> {
        let pairs: Vec<_> = files_of(from).into_iter().zip(files_of(to)).collect();
        let folder = to.parent().unwrap_or(Path::new(".")).to_owned();
        off_thread(move || {
            private_folder(&folder)?;
            pairs
                .iter()
                .try_for_each(|(from, to)| match move_file(from, to) {
                    // Moved before a crash, or taken away by the person.
                    Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
                    other => other,
                })
        })
        .await
        .map_err(|source| StudioError::storage("The clip's files could not be moved.", source))
    }
}
