//! Finding clips: all that a filter finds, in order, as ids; and what to leave out where it finds nothing.

use std::path::PathBuf;

use pixverse::{Mode, Quality, Route};
use time::OffsetDateTime;

use super::{Clip, Library};
use crate::disk::off_thread;
use crate::store::finding::Placed;
use crate::{AccountId, ClipId, StudioError};

/// Most clips whose rows are asked for, or that are changed, at once.
pub const CLIPS_AT_ONCE_MAX: usize = 500;

/// Which clips are meant. What is empty does not narrow; the rest must all hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClipFilter {
    /// Beginnings of words, all of them.
    pub search: String,
    /// Made in one of these.
    pub modes: Vec<Mode>,
    /// Made by one of these, by their ids in the catalog.
    pub models: Vec<String>,
    /// Made over one of these.
    pub routes: Vec<Route>,
    /// Paid by one of these.
    pub accounts: Vec<AccountId>,
    /// Asked for in one of these shapes, such as `16:9`.
    pub aspects: Vec<String>,
    /// Asked for in one of these.
    pub qualities: Vec<Quality>,
    /// Kept then or later.
    pub after: Option<OffsetDateTime>,
    /// Kept before.
    pub before: Option<OffsetDateTime>,
    /// Charged that many credits or more.
    pub cost_min: Option<u32>,
    /// Charged that many credits or less.
    pub cost_max: Option<u32>,
    /// Favourites alone, or the others alone.
    pub is_favourite: Option<bool>,
    /// That many stars or more.
    pub stars_min: Option<u8>,
    /// Carrying each of these.
    pub tags: Vec<String>,
    /// Those whose file is not there, or those whose file is.
    pub is_missing: Option<bool>,
    /// The trash instead of the library.
    pub is_trashed: bool,
}

/// A field of [`ClipFilter`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "each is the field of its name")]
pub enum FilterName {
    Search,
    Modes,
    Models,
    Routes,
    Accounts,
    Aspects,
    Qualities,
    After,
    Before,
    CostMin,
    CostMax,
    Favourite,
    StarsMin,
    Tags,
    Missing,
    Trashed,
}

impl FilterName {
    /// Each of them, in the order of the filter.
    pub const ALL: [FilterName; 16] = {
        use FilterName::{
            Accounts, After, Aspects, Before, CostMax, CostMin, Favourite, Missing, Models, Modes,
            Qualities, Routes, Search, StarsMin, Tags, Trashed,
        };
        [
            Search, Modes, Models, Routes, Accounts, Aspects, Qualities, After, Before, CostMin,
            CostMax, Favourite, StarsMin, Tags, Missing, Trashed,
        ]
    };
}

impl ClipFilter {
    /// The same filter, but for one of its fields.
    #[must_use]
    pub fn without(&self, name: FilterName) -> Self {
        let mut filter = self.clone();
        match name {
            FilterName::Search => filter.search.clear(),
            FilterName::Modes => filter.modes.clear(),
            FilterName::Models => filter.models.clear(),
            FilterName::Routes => filter.routes.clear(),
            FilterName::Accounts => filter.accounts.clear(),
            FilterName::Aspects => filter.aspects.clear(),
            FilterName::Qualities => filter.qualities.clear(),
            FilterName::After => filter.after = None,
            FilterName::Before => filter.before = None,
            FilterName::CostMin => filter.cost_min = None,
            FilterName::CostMax => filter.cost_max = None,
            FilterName::Favourite => filter.is_favourite = None,
            FilterName::StarsMin => filter.stars_min = None,
            FilterName::Tags => filter.tags.clear(),
            FilterName::Missing => filter.is_missing = None,
            FilterName::Trashed => filter.is_trashed = false,
        }
        filter
    }
}

/// What comes first. Clips that are equal in it come newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ClipSort {
    /// The newest.
    #[default]
    Newest,
    /// The oldest.
    Oldest,
    /// What plays longest; unknown lengths come last.
    Longest,
    /// What has most bytes.
    Largest,
    /// What cost most; unknown costs come last.
    Costliest,
    /// What has most stars; among those of as many stars, favourites.
    Best,
}

/// Clips that were found: three lists side by side.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundClips {
    /// Which.
    pub ids: Vec<ClipId>,
    /// Width by height in thousandths; 1778 where it is not known.
    pub shapes: Vec<u32>,
    /// When each was kept, in whole seconds since 1970.
    pub times_s: Vec<i64>,
}

/// A filter that hides clips.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DropHint {
    /// Which.
    pub filter: FilterName,
    /// Clips that would be found without it.
    pub total: u64,
}

/// What filters may be set to: what clips of the library have, most often first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClipFacets {
    /// Modes.
    pub modes: Vec<Facet>,
    /// Models, by their ids.
    pub models: Vec<Facet>,
    /// Routes.
    pub routes: Vec<Facet>,
    /// Accounts, by their ids.
    pub accounts: Vec<Facet>,
    /// Shapes.
    pub aspects: Vec<Facet>,
    /// Qualities.
    pub qualities: Vec<Facet>,
    /// Tags.
    pub tags: Vec<Facet>,
}

/// One value, and how many clips have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// What a filter takes.
    pub value: String,
    /// The same for a person.
    pub label: String,
    /// How many.
    pub clips: u64,
}

impl Library {
    /// Every clip that `filter` finds, in order; of one account where it is named.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn find(
        &self,
        filter: &ClipFilter,
        sort: ClipSort,
        account: Option<&AccountId>,
    ) -> Result<FoundClips, StudioError> {
        let store = &self.ground.store;
        let Some(is_missing) = filter.is_missing else {
            return store.found(filter, sort, account).await;
        };
        let placed = store.found_places(filter, sort, account).await?;
        let mut found = FoundClips::default();
        for clip in self
            .there_or_not(placed, is_missing, filter.is_trashed)
            .await?
        {
            found.ids.push(clip.id);
            found.shapes.push(clip.shape);
            found.times_s.push(clip.time_s);
        }
        Ok(found)
    }

    /// Where `filter` finds nothing: the filters without which it would find something, most first.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn drop_hints(
        &self,
        filter: &ClipFilter,
        account: Option<&AccountId>,
    ) -> Result<Vec<DropHint>, StudioError> {
        let mut hints = Vec::new();
        for name in FilterName::ALL {
            let wider = filter.without(name);
            if wider == *filter {
                continue;
            }
            let total = self.total(&wider, account).await?;
            if total > 0 {
                hints.push(DropHint {
                    filter: name,
                    total,
                });
            }
        }
        hints.sort_by_key(|hint| std::cmp::Reverse(hint.total));
        Ok(hints)
    }

    /// What filters may be set to; of one account's clips where it is named.
    ///
    /// # Errors
    ///
    /// [`StudioError::Database`].
    pub async fn facets(&self, account: Option<&AccountId>) -> Result<ClipFacets, StudioError> {
        self.ground.store.facets(account).await
    }

    /// The clips of these ids, in this order; those that are not here are left out.
    ///
    /// # Errors
    ///
    /// [`StudioError::InvalidField`] for too many, [`StudioError::Database`].
    pub async fn some(&self, ids: &[ClipId]) -> Result<Vec<Clip>, StudioError> {
        check_few(ids)?;
        let rows = self.ground.store.clips_among(ids).await?;
        Ok(rows.into_iter().map(|row| self.shown(row)).collect())
    }

    async fn total(
        &self,
        filter: &ClipFilter,
        account: Option<&AccountId>,
    ) -> Result<u64, StudioError> {
        let store = &self.ground.store;
        let Some(is_missing) = filter.is_missing else {
            return store.found_total(filter, account).await;
        };
        let placed = store
            .found_places(filter, ClipSort::default(), account)
            .await?;
        let left = self
            .there_or_not(placed, is_missing, filter.is_trashed)
            .await?;
        Ok(left.len() as u64)
    }

    /// Those whose file is not there, or those whose file is. The disk is asked, so that a drive that was
    /// unplugged or came back is seen at once.
    async fn there_or_not(
        &self,
        placed: Vec<Placed>,
        is_missing: bool,
        is_trashed: bool,
    ) -> Result<Vec<Placed>, StudioError> {
        let root: PathBuf = if is_trashed {
            self.ground.home.trash()
        } else {
            self.ground.home.library()
        };
        off_thread(move || {
            Ok(placed
                .into_iter()
                .filter(|clip| root.join(&clip.path).is_file() != is_missing)
                .collect())
        })
        .await
        .map_err(|source| StudioError::storage("The library folder cannot be read.", source))
    }
}

/// Whether so many may be named at once.
pub(super) fn check_few(ids: &[ClipId]) -> Result<(), StudioError> {
    if ids.len() <= CLIPS_AT_ONCE_MAX {
        return Ok(());
    }
    Err(StudioError::InvalidField {
        field: "ids",
        message: format!("Name {CLIPS_AT_ONCE_MAX} clips at once, or fewer."),
    })
}

#[cfg(test)]
mod tests;
