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
            self.move_files(&row.path, Way::Away).await?;
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
            self.move_files(&row.path, Way::Back).await?;
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

    pub(super) async fn move_files(&self, relative: &str, way: Way) -> Result<(), StudioError> {
        let (home, relative) = (self.ground.home.clone(), relative.to_owned());
        off_thread(move || {
            let turn = home.library_turn()?;
            let (library, trash) = (turn.folder().join(&relative), home.trash().join(&relative));
            match way {
                Way::Away => move_all(&library, &trash),
                Way::Back => move_all(&trash, &library),
            }
        })
        .await
        .map_err(|source| StudioError::storage("The clip's files could not be moved.", source))
    }
}

/// Which way the files of a clip go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// To the trash.
    Away,
    /// To the library.
    Back,
}

fn move_all(from: &Path, to: &Path) -> io::Result<()> {
    private_folder(to.parent().unwrap_or(Path::new(".")))?;
    let mut pairs = files_of(from).into_iter().zip(files_of(to));
    pairs.try_for_each(|(from, to)| match move_file(&from, &to) {
        // Moved before a crash, or taken away by the person.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    })
}
