//! Fetching a clip's file once more, while `PixVerse` still has it. Nothing is paid, and what lies in the
//! clip's place is replaced only by a whole file.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use pixverse::{Look, RefusalKind};
use url::Url;

use super::Library;
use super::clip::ClipRow;
use super::keeping::{Examined, beside, hash, milliseconds};
use super::sidecar::Sidecar;
use crate::disk::off_thread;
use crate::downloads::{DownloadError, Fetch, Part};
use crate::{Clip, ClipId, Studio, StudioError};

/// Times that a download which is cut goes on before the person is told.
const TRIES: u32 = 3;

/// Clips that this process is fetching again.
#[derive(Default)]
pub(crate) struct Refetching {
    ids: Mutex<HashSet<ClipId>>,
}

/// One clip's turn, given back when dropped.
struct Turn<'a> {
    refetching: &'a Refetching,
    id: ClipId,
}

impl Refetching {
    /// `None` while the same clip is being fetched.
    fn begin(&self, id: &ClipId) -> Option<Turn<'_>> {
        let mut ids = self.ids.lock().unwrap_or_else(PoisonError::into_inner);
        ids.insert(id.clone()).then(|| Turn {
            refetching: self,
            id: id.clone(),
        })
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let ids = self.refetching.ids.lock();
        ids.unwrap_or_else(PoisonError::into_inner).remove(&self.id);
    }
}

impl Studio {
    /// Fetch a clip's file again. A file that is whole stays as it is.
    ///
    /// # Errors
    ///
    /// [`StudioError::Conflict`] when `PixVerse` has the clip no longer or its link not now, when the clip
    /// lies in the trash, and when it is being fetched already; [`StudioError::NotFound`],
    /// [`StudioError::SignedOut`], [`StudioError::Unreachable`], [`StudioError::Storage`].
    pub async fn refetch(&self, id: &ClipId) -> Result<Clip, StudioError> {
        self.check_clip(id).await?;
        let inner = &self.inner;
        let Some(_turn) = inner.refetching.begin(id) else {
            return Err(StudioError::conflict("This clip is being fetched already."));
        };
        let row = inner.library.row(id).await?;
        if row.trashed_at.is_some() {
            return Err(StudioError::conflict(
                "The clip lies in the trash. Restore it first.",
            ));
        }
        if inner.library.is_whole(&row).await? {
            return inner.library.get(id).await;
        }
        // Another process may fetch the same clip: each has a file of its own.
        let name = format!("{id}.{}", inner.driver.claims().owner());
        let fetched = self.fetch_again(&row, &name).await;
        if fetched.is_err() {
            // What came is of no use to anybody else; a file that stays costs room and nothing more.
            let _left = inner.driver.downloads.discard(&name);
        }
        inner.library.put_back(row, fetched?).await
    }

    async fn fetch_again(&self, row: &ClipRow, name: &str) -> Result<Part, StudioError> {
        let (url, allows_loopback) = self.fresh_link(row).await?;
        let want = Fetch {
            name,
            url: &url,
            allows_loopback,
        };
        let mut tries = 1;
        loop {
            match self.inner.driver.downloads.fetch(want, |_| {}).await {
                Err(DownloadError::Cut { .. }) if tries < TRIES => tries += 1,
                fetched => return fetched.map_err(StudioError::from),
            }
        }
    }

    /// Ask `PixVerse` where the clip is now, and say whether that may be this machine.
    async fn fresh_link(&self, row: &ClipRow) -> Result<(Url, bool), StudioError> {
        let accounts = &self.inner.accounts;
        let video_id = row.video_id.as_deref().and_then(|id| id.parse().ok());
        let (Some(video_id), Some(account)) = (video_id, &row.account) else {
            return Err(StudioError::conflict(
                "It is not known which video of PixVerse this clip was.",
            ));
        };
        let endpoints = accounts.endpoints_of(&accounts.get(account).await?);
        let allows_loopback = endpoints.is_some_and(|endpoints| endpoints.is_loopback());
        let session = accounts.session(account).await?;
        let gone = || StudioError::conflict("PixVerse has this clip no longer.");
        match session.look(video_id).await {
            Ok(Look::Rendered { url, .. }) => Ok((url, allows_loopback)),
            Ok(Look::Rendering { .. }) => Err(StudioError::conflict(
                "PixVerse shows no link to this clip now. Try again later.",
            )),
            Ok(Look::Failed { .. }) => Err(gone()),
            Err(error) if error.refusal_kind() == Some(RefusalKind::NotFound) => Err(gone()),
            Err(error) => {
                if let Some(kind) = error.refusal_kind() {
                    accounts.refused(&session, kind).await?;
                }
                Err(error.into())
            }
        }
    }
}

impl Library {
    /// The clip's file is in its place and holds what it held.
    async fn is_whole(&self, row: &ClipRow) -> Result<bool, StudioError> {
        let path = self.path_of(&row.path);
        if path
            .metadata()
            .is_ok_and(|facts| facts.len() == row.size_bytes)
        {
            let found = off_thread(move || hash(&path)).await;
            // A file that cannot be read is as good as none.
            return Ok(found.is_ok_and(|found| found == row.sha256));
        }
        Ok(false)
    }

    /// Put a fetched file in the clip's place, with its sidecar and its poster.
    async fn put_back(&self, row: ClipRow, part: Part) -> Result<Clip, StudioError> {
        let poster = part.path.with_extension("jpg");
        let examined = self.examine(&part.path, &poster).await?;
        let from = part.path.clone();
        let sha256 = off_thread(move || hash(&from))
            .await
            .map_err(|source| StudioError::storage("The clip cannot be read.", source))?;
        let row = renewed(row, &examined, (part.size_bytes, sha256));
        let sidecar = self.sidecar_again(&row).await?;
        self.place(part, poster, sidecar, &row.path).await?;
        self.save(&row).await?;
        Ok(self.shown(row))
    }

    /// The sidecar as it was, with what is new; where it went too, the database says the rest.
    pub(super) async fn sidecar_again(&self, row: &ClipRow) -> Result<Sidecar, StudioError> {
        if let Some(before) = Sidecar::read(&self.place_of(row).with_extension("json")) {
            return Ok(Sidecar::of(row, before.trace_ids, before.job_created_at));
        }
        let mut trace_ids = Vec::new();
        if let Some(job) = &row.job {
            let submissions = self.ground.store.submissions(&[job]).await?;
            let attempts = submissions.into_values().flat_map(|all| all.attempts);
            trace_ids.extend(attempts.map(|attempt| attempt.trace_id.uuid()));
        }
        Ok(Sidecar::of(row, trace_ids, row.created_at))
    }
}

/// The row of a clip whose file came once more. What the new file does not tell stays as it was.
fn renewed(row: ClipRow, examined: &Examined, (size_bytes, sha256): (u64, String)) -> ClipRow {
    let video = examined.video.as_ref();
    let poster = examined.has_poster.then(|| beside(&row.path));
    ClipRow {
        width: video
            .map(|video| video.width)
            .filter(|width| *width > 0)
            .or(row.width),
        height: video
            .map(|video| video.height)
            .filter(|height| *height > 0)
            .or(row.height),
        duration_ms: video.and_then(milliseconds).or(row.duration_ms),
        poster: poster.or(row.poster),
        size_bytes,
        sha256,
        ..row
    }
}
