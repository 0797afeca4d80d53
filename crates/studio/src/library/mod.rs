//! The library: finished clips as files that a person owns, and the list of them.
//!
//! The bytes are `PixVerse`'s, untouched. Each clip has its recipe beside it (`sidecar`), from which
//! a lost database can be made again (`rescan`). Fetching is elsewhere (`downloads`).

mod bulk;
mod clip;
mod exporting;
mod family;
mod finding;
mod judging;
mod keeping;
mod moving;
mod names;
mod out;
mod refetching;
mod rescan;
mod sidecar;
mod trash;
mod words;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use media::Examiner;
use tokio::sync::{Mutex, Semaphore};

pub use clip::{Clip, ClipPage, ClipQuery, Judged, Parent, ParentHow, Rescanned};
pub(crate) use clip::{ClipRow, Kept, Origin};
pub use exporting::{Exported, OutgoingClip};
pub use family::FamilyNode;
pub use finding::{
    CLIPS_AT_ONCE_MAX, ClipFacets, ClipFilter, ClipSort, DropHint, Facet, FilterName, FoundClips,
};
pub use judging::Judgement;
pub use moving::Moved;
pub(crate) use refetching::Refetching;
pub(crate) use rescan::Found;
pub(crate) use words::{matching, words_of};

use crate::clock::to_ms;
use crate::paging::{Cursor, cut};
use crate::{ClipId, Ground, StudioError};

/// Most clips on one page.
pub const PAGE_CLIPS_MAX: u32 = 1_000;

/// Clips that are looked into at once, each by a process of its own: as many as are fetched at once. Without
/// a limit a burst of finished clips would start a process for each.
const EXAMINED_AT_ONCE: usize = 4;

/// All clips of one data folder. Cheap to clone.
#[derive(Clone)]
pub struct Library {
    ground: Ground,
    examiner: Examiner,
    examinations: Arc<Semaphore>,
    /// One judgement at a time.
    judging: Arc<Mutex<()>>,
}

impl Library {
    /// The library on `ground`. `examiner` opens files that came from outside.
    pub(crate) fn new(ground: Ground, examiner: Examiner) -> Self {
        Self {
            ground,
            examiner,
            examinations: Arc::new(Semaphore::new(EXAMINED_AT_ONCE)),
            judging: Arc::default(),
        }
    }

    /// One page of clips, newest first; 1000 at most.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for a cursor that is none, [`StudioError::Database`].
    pub async fn list(&self, mut query: ClipQuery) -> Result<ClipPage, StudioError> {
        query.limit = query.limit.clamp(1, PAGE_CLIPS_MAX);
        let cursor = Cursor::read(query.cursor.as_deref())?;
        let (mut rows, total) = self.ground.store.clips(&query, cursor.as_ref()).await?;
        let next = cut(&mut rows, query.limit as usize, |row| Cursor {
            at: to_ms(row.created_at),
            id: row.id.clone(),
        });
        let clips = rows.into_iter().map(|row| self.shown(row)).collect();
        Ok(ClipPage { clips, total, next })
    }

    /// One clip, in the library or the trash.
    ///
    /// # Errors
    ///
    /// [`StudioError::NotFound`], [`StudioError::Database`].
    pub async fn get(&self, id: &ClipId) -> Result<Clip, StudioError> {
        Ok(self.shown(self.row(id).await?))
    }

    /// Write the last frame of a video to `picture`, by the media child.
    pub(crate) async fn last_frame(
        &self,
        video: &Path,
        picture: &Path,
    ) -> Result<media::Report, media::MediaError> {
        let _seat = self.examinations.acquire().await;
        self.examiner.last_frame(video, picture).await
    }

    /// How many clips there are, and how many bytes they take.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn totals(&self) -> Result<(u64, u64), StudioError> {
        self.ground.store.clip_totals().await
    }

    /// The absolute path of a file of the library.
    pub(crate) fn path_of(&self, relative: &str) -> PathBuf {
        self.ground.home.library().join(relative)
    }

    /// The absolute path of a file in the trash, which has the folders of the library.
    fn trash_path_of(&self, relative: &str) -> PathBuf {
        self.ground.home.trash().join(relative)
    }

    /// The absolute path of a clip, in the library or the trash.
    fn place_of(&self, row: &ClipRow) -> PathBuf {
        match row.trashed_at {
            Some(_) => self.trash_path_of(&row.path),
            None => self.path_of(&row.path),
        }
    }

    async fn row(&self, id: &ClipId) -> Result<ClipRow, StudioError> {
        let row = self.ground.store.clip(id).await?;
        row.ok_or_else(|| StudioError::not_found("such clip"))
    }

    /// A row as a person sees it: with absolute paths, and whether its file is there.
    fn shown(&self, row: ClipRow) -> Clip {
        let is_trashed = row.trashed_at.is_some();
        let place = |relative: &str| {
            if is_trashed {
                self.trash_path_of(relative)
            } else {
                self.path_of(relative)
            }
        };
        let path = place(&row.path);
        Clip {
            is_missing: !path.is_file(),
            path,
            poster: row
                .poster
                .as_deref()
                .map(place)
                .filter(|poster| poster.is_file()),
            is_trashed,
            id: row.id,
            job: row.job,
            account: row.account_name,
            account_id: row.account,
            judged: row.judged,
            route: row.route,
            recipe: row.recipe,
            video_id: row.video_id,
            width: row.width,
            height: row.height,
            duration: row.duration_ms.map(length),
            size_bytes: row.size_bytes,
            sha256: row.sha256,
            charged_credits: row.charged_credits,
            created_at: row.created_at,
            made_in: row.made_in_ms.map(length),
        }
    }
}

fn length(ms: i64) -> Duration {
    Duration::from_millis(u64::try_from(ms).unwrap_or_default())
}

/// The files of one clip: itself, its sidecar and its poster.
fn files_of(clip: &Path) -> [PathBuf; 3] {
    [
        clip.to_owned(),
        clip.with_extension("json"),
        clip.with_extension("jpg"),
    ]
}

#[cfg(test)]
mod tests;
