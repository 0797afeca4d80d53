//! Reading the library folder again: sidecars bring back clips that the database does not know.

use std::io;
use std::path::{Path, PathBuf};

use super::clip::ClipRow;
use super::keeping::poster_beside;
use super::sidecar::Sidecar;
use super::{Library, Rescanned};
use crate::StudioError;
use crate::disk::off_thread;

/// Folders inside folders that are entered; ours are two deep.
const DEPTH_MAX: usize = 8;

impl Library {
    /// Read every sidecar below the library folder. What is found elsewhere than the database
    /// says is found again; what is gone is counted, and shown as missing.
    ///
    /// # Errors
    ///
    /// [`StudioError::Storage`] when the folder cannot be read, [`StudioError::Database`].
    pub async fn rescan(&self) -> Result<Rescanned, StudioError> {
        let root = self.ground.home.library();
        let found = off_thread(move || {
            let mut found = Vec::new();
            read_folder(&root, &root, DEPTH_MAX, &mut found)?;
            Ok(found)
        })
        .await
        .map_err(|source| StudioError::storage("The library folder cannot be read.", source))?;
        let mut seen = Rescanned {
            found: 0,
            added: 0,
            missing: 0,
        };
        for row in found {
            seen.found += 1;
            seen.added += u64::from(self.take_up(row).await?);
        }
        let all = self.ground.store.all_clips().await?;
        let missing = all
            .iter()
            .filter(|row| !self.path_of(&row.path).is_file())
            .count();
        seen.missing = missing as u64;
        Ok(seen)
    }

    /// Write a found clip down, unless the database has it there already.
    async fn take_up(&self, found: ClipRow) -> Result<bool, StudioError> {
        let known = self.ground.store.clip(&found.id).await?;
        let row = match known {
            Some(known) if known.trashed_at.is_none() && self.path_of(&known.path).is_file() => {
                return Ok(false);
            }
            // Moved by the person, or put back by hand: what the database knew beyond the file stays.
            Some(known) => ClipRow {
                path: found.path,
                poster: found.poster,
                trashed_at: None,
                ..known
            },
            None => found,
        };
        let mut writing = self.ground.store.write().await?;
        writing.save_clip(&row, self.ground.clock.now_ms()).await?;
        writing.commit().await?;
        Ok(true)
    }
}

fn read_folder(
    root: &Path,
    folder: &Path,
    depth: usize,
    found: &mut Vec<ClipRow>,
) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        // Links are not followed: they could lead out of the library, or round in circles.
        if kind.is_dir() && depth > 0 {
            read_folder(root, &entry.path(), depth - 1, found)?;
        } else if kind.is_file() {
            found.extend(clip_beside(root, &entry.path()));
        }
    }
    Ok(())
}

/// The clip whose sidecar is at `path`, if both are there and fit each other.
fn clip_beside(root: &Path, path: &Path) -> Option<ClipRow> {
    if path.extension()? != "json" {
        return None;
    }
    let sidecar = Sidecar::read(path)?;
    let clip = path.with_extension("mp4");
    if clip.metadata().ok()?.len() != sidecar.size_bytes {
        return None;
    }
    let relative = slashed(clip.strip_prefix(root).ok()?);
    let poster = poster_beside(&clip, &relative);
    Some(sidecar.into_row(relative, poster))
}

fn slashed(path: &Path) -> String {
    let parts: PathBuf = path.to_owned();
    parts
        .iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}
