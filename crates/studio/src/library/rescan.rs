//! Reading the library folder again: sidecars bring back clips that the database does not know.

use std::io;
use std::path::{Path, PathBuf};

use time::OffsetDateTime;
use uuid::Uuid;

use super::clip::ClipRow;
use super::keeping::poster_beside;
use super::moving::is_of_the_system;
use super::sidecar::Sidecar;
use super::{Library, Rescanned};
use crate::StudioError;
use crate::disk::off_thread;

/// Folders inside folders that are entered; ours are two deep.
const DEPTH_MAX: usize = 8;

/// Clips written down in one go; other writers wait as long.
const AT_ONCE: usize = 200;

/// A clip that lies in a folder, and what its sidecar says beside its row.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(crate) row: ClipRow,
    /// Of every attempt of its job, oldest first.
    pub(crate) trace_ids: Vec<Uuid>,
    pub(crate) job_created_at: OffsetDateTime,
}

impl Library {
    /// Read every sidecar below the library folder. What is found elsewhere than the database
    /// says is found again; what is gone is counted, and shown as missing.
    ///
    /// # Errors
    ///
    /// [`StudioError::Storage`] when the folder cannot be read, [`StudioError::Database`].
    pub async fn rescan(&self) -> Result<Rescanned, StudioError> {
        let found = found_in(self.ground.home.library()).await?;
        let added = self.take_up(&found).await?;
        self.tell_untold(&found).await?;
        let all = self.ground.store.all_clips().await?;
        let missing = all
            .iter()
            .filter(|row| !self.path_of(&row.path).is_file())
            .count();
        Ok(Rescanned {
            found: found.len() as u64,
            added,
            missing: missing as u64,
        })
    }

    /// Bring back every clip of the library and of the trash into an empty database.
    pub(crate) async fn bring_back(&self) -> Result<Vec<Found>, StudioError> {
        let mut found = found_in(self.ground.home.library()).await?;
        if self.ground.home.trash().is_dir() {
            let now = self.ground.clock.now();
            let trashed = found_in(self.ground.home.trash()).await?;
            found.extend(trashed.into_iter().map(|mut clip| {
                clip.row.trashed_at = Some(now);
                clip
            }));
        }
        self.take_up(&found).await?;
        Ok(found)
    }

    /// Write found clips down, but those that the database has there already. Returns how many were written.
    async fn take_up(&self, found: &[Found]) -> Result<u64, StudioError> {
        let mut added = 0;
        for some in found.chunks(AT_ONCE) {
            let mut news = Vec::new();
            for clip in some {
                news.extend(self.as_new(&clip.row).await?);
            }
            if news.is_empty() {
                continue;
            }
            let now_ms = self.ground.clock.now_ms();
            let mut writing = self.ground.store.write().await?;
            for row in &news {
                writing.save_clip(row, now_ms).await?;
            }
            writing.commit().await?;
            added += news.len() as u64;
        }
        self.find_parents(found).await?;
        Ok(added)
    }

    /// Sidecars of earlier versions do not say what their clips were made from. Now that all clips are here, their
    /// recipes do.
    async fn find_parents(&self, found: &[Found]) -> Result<(), StudioError> {
        let untold = found.iter().map(|clip| &clip.row).filter(|row| {
            let is_made_from = row.recipe.source.is_some() || !row.recipe.inputs.is_empty();
            row.parents.is_empty() && is_made_from
        });
        for row in untold {
            let store = &self.ground.store;
            let parents = store.parents_of(&row.recipe, row.account.as_ref()).await?;
            if parents.is_empty() {
                continue;
            }
            let mut writing = store.write().await?;
            for parent in parents.iter().filter(|parent| parent.clip != row.id) {
                writing.add_parent(&row.id, parent).await?;
            }
            writing.commit().await?;
        }
        Ok(())
    }

    /// What the person thought of clips while their sidecars could not be written.
    async fn tell_untold(&self, found: &[Found]) -> Result<(), StudioError> {
        for some in found.chunks(AT_ONCE) {
            let ids: Vec<_> = some.iter().map(|clip| clip.row.id.clone()).collect();
            let mut rows = self.ground.store.clips_among(&ids).await?;
            rows.retain(|row| {
                let told = some.iter().find(|clip| clip.row.id == row.id);
                told.is_some_and(|told| told.row.judged != row.judged)
            });
            self.tell_sidecars(&rows).await;
        }
        Ok(())
    }

    /// The row to write for a found clip; `None` where the database has it there already.
    async fn as_new(&self, found: &ClipRow) -> Result<Option<ClipRow>, StudioError> {
        let known = self.ground.store.clip(&found.id).await?;
        Ok(match known {
            Some(known) if known.trashed_at.is_none() && self.path_of(&known.path).is_file() => {
                None
            }
            // Moved by the person, or put back by hand: what the database knew beyond the file stays.
            Some(known) => Some(ClipRow {
                path: found.path.clone(),
                poster: found.poster.clone(),
                trashed_at: None,
                ..known
            }),
            None => Some(found.clone()),
        })
    }
}

async fn found_in(root: PathBuf) -> Result<Vec<Found>, StudioError> {
    off_thread(move || {
        let mut found = Vec::new();
        read_folder(&root, &root, DEPTH_MAX, &mut found)?;
        Ok(found)
    })
    .await
    .map_err(|source| StudioError::storage("The library folder cannot be read.", source))
}

fn read_folder(root: &Path, folder: &Path, depth: usize, found: &mut Vec<Found>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        // On a drive of its own the library lies beside what the system keeps there, such as what was thrown away.
        if is_of_the_system(path.strip_prefix(root).unwrap_or(&path)) {
            continue;
        }
        let kind = entry.file_type()?;
        // Links are not followed: they could lead out of the library, or round in circles.
        if kind.is_dir() && depth > 0 {
            read_folder(root, &path, depth - 1, found)?;
        } else if kind.is_file() {
            found.extend(clip_beside(root, &path));
        }
    }
    Ok(())
}

/// The clip whose sidecar is at `path`, if both are there and fit each other.
fn clip_beside(root: &Path, path: &Path) -> Option<Found> {
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
    Some(Found {
        trace_ids: sidecar.trace_ids.clone(),
        job_created_at: sidecar.job_created_at,
        row: sidecar.into_row(relative, poster),
    })
}

fn slashed(path: &Path) -> String {
    let parts: PathBuf = path.to_owned();
    parts
        .iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}
