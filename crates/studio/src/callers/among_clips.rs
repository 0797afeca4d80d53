//! Many clips at once, as who asks may see them: a caller that is bound to one account finds, reads and changes
//! that account's clips alone.

use crate::ids::ClipId;
use crate::library::{
    Clip, ClipFacets, ClipFilter, ClipSort, DropHint, FamilyNode, FoundClips, Judgement,
};
use crate::studio::Studio;
use crate::{Library, StudioError};

impl Studio {
    /// Every clip that `filter` finds, in order, as [`Library::find`] gives it.
    ///
    /// # Errors
    ///
    /// As [`Library::find`].
    pub async fn find_clips(
        &self,
        filter: &ClipFilter,
        sort: ClipSort,
    ) -> Result<FoundClips, StudioError> {
        let account = self.behalf.account();
        self.library().find(filter, sort, account).await
    }

    /// Which filters to leave out where nothing was found.
    ///
    /// # Errors
    ///
    /// As [`Library::drop_hints`].
    pub async fn drop_hints(&self, filter: &ClipFilter) -> Result<Vec<DropHint>, StudioError> {
        let account = self.behalf.account();
        self.library().drop_hints(filter, account).await
    }

    /// What filters may be set to.
    ///
    /// # Errors
    ///
    /// As [`Library::facets`].
    pub async fn clip_facets(&self) -> Result<ClipFacets, StudioError> {
        self.library().facets(self.behalf.account()).await
    }

    /// The clips of these ids that are there for who asks, in this order.
    ///
    /// # Errors
    ///
    /// As [`Library::some`].
    pub async fn some_clips(&self, ids: &[ClipId]) -> Result<Vec<Clip>, StudioError> {
        let mut clips = self.library().some(ids).await?;
        if let Some(own) = self.behalf.account() {
            clips.retain(|clip| clip.account_id.as_ref() == Some(own));
        }
        Ok(clips)
    }

    /// A clip, its ancestors and its descendants.
    ///
    /// # Errors
    ///
    /// As [`Library::family`].
    pub async fn clip_family(&self, id: &ClipId) -> Result<Vec<FamilyNode>, StudioError> {
        self.check_clip(id).await?;
        self.library().family(id, self.behalf.account()).await
    }

    /// Say what the person thinks of clips.
    ///
    /// # Errors
    ///
    /// As [`Library::judge`].
    pub async fn judge_clips(
        &self,
        ids: &[ClipId],
        judgement: Judgement,
    ) -> Result<Vec<Clip>, StudioError> {
        self.own_clips(ids).await?.judge(ids, judgement).await
    }

    /// Move clips to the trash.
    ///
    /// # Errors
    ///
    /// As [`Library::trash_all`].
    pub async fn trash_clips(&self, ids: &[ClipId]) -> Result<Vec<Clip>, StudioError> {
        self.own_clips(ids).await?.trash_all(ids).await
    }

    /// Bring clips back from the trash.
    ///
    /// # Errors
    ///
    /// As [`Library::restore_all`].
    pub async fn restore_clips(&self, ids: &[ClipId]) -> Result<Vec<Clip>, StudioError> {
        self.own_clips(ids).await?.restore_all(ids).await
    }

    /// Delete clips of the trash for good; returns how many.
    ///
    /// # Errors
    ///
    /// As [`Library::forget_all`].
    pub async fn forget_clips(&self, ids: &[ClipId]) -> Result<u64, StudioError> {
        self.own_clips(ids).await?.forget_all(ids).await
    }

    /// The library, for clips that are all there for who asks.
    async fn own_clips(&self, ids: &[ClipId]) -> Result<&Library, StudioError> {
        if self.behalf.account().is_some() {
            let seen = self.some_clips(ids).await?;
            if ids.iter().any(|id| seen.iter().all(|clip| clip.id != *id)) {
                return Err(StudioError::not_found("such clip"));
            }
        }
        Ok(self.library())
    }
}
